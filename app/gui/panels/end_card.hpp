#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gui/panels/end_text.hpp"
#include "gui/widgets.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// Says why there is no connection and what to try, with a button for each thing that can be done with one
/// press. Takes no room while there is nothing to say. UI thread.
class EndCard {
 public:
  /// What it has to say now; before height() and draw().
  void update(const SessionView& view, const ConnectionControl& control, TimePoint now);
  /// What the server wrote in its answer: its beginning is shown as a line; "" for none.
  void quote(std::string_view body);
  /// The height it takes in a column of that size, 0 if it has nothing to say. In a low column it is a
  /// compact one.
  [[nodiscard]] float height(Widgets& widgets, const Box& column);
  /// What was pressed.
  EndAction draw(Widgets& widgets, const Box& box);

  /// Puts the request of the latest attempt into the clipboard as a curl command, without secrets.
  void copy_curl(const SessionView& view);

 private:
  enum class Pass : std::uint8_t { measure, paint };

  EndAction flow(Widgets& widgets, Box& inner, Pass pass) const;
  [[nodiscard]] EndAction flow_title(Widgets& widgets, Box& inner, Pass pass) const;
  void flow_list(Widgets& widgets, Box& inner, Pass pass, std::string_view label,
                 const std::vector<std::string>& lines) const;
  [[nodiscard]] EndAction flow_buttons(Widgets& widgets, Box& inner, Pass pass) const;
  void flow_paragraph(Widgets& widgets, Box& inner, Pass pass, std::string_view text) const;
  [[nodiscard]] ButtonSpec spec(const EndButton& button) const;
  [[nodiscard]] float button_width(const Widgets& widgets, const EndButton& button, float room) const;
  void draw_address(Widgets& widgets, const Box& box) const;

  EndText text_;
  std::string countdown_;
  std::string quote_;
  std::uint32_t attempt_ = 0;
  std::uint32_t copied_attempt_ = 0;  // whose request was copied last, 0 none
  bool compact_ = false;              // the first button beside the title, no titles of lists
  int max_lines_ = 1;                 // of a paragraph
};

}  // namespace echoscope
