#pragma once

#include <span>
#include <string>
#include <vector>

#include "gui/text_field.hpp"
#include "gui/widgets.hpp"
#include "protocol/http_head.hpp"

namespace echoscope {

/// What a person did in a form in one frame.
struct FormEvents {
  bool edited = false;
  bool too_long = false;  ///< a paste was refused because it is longer than the field takes
};

/// Lines of name and value to add to the request, and the buttons that add and remove them. UI thread.
class HeaderRows {
 public:
  /// Draws them from the box's top on and cuts off what they took. Edits what stands in headers. problems:
  /// one a line, "" for none.
  FormEvents draw(Widgets& widgets, Box& rest, std::vector<HeaderField>& headers,
                  std::span<const std::string> problems, bool show_secrets);
  /// Gives the keys to the last line's name in the next frames.
  void focus_last() { focus_last_ = true; }
  /// The headers were changed by others: what stood in the fields is replaced.
  void reload() { rows_.clear(); }

 private:
  struct Row {
    TextField name;
    TextField value;
  };

  void load(const std::vector<HeaderField>& headers);

  std::vector<Row> rows_;
  bool focus_last_ = false;
};

}  // namespace echoscope
