#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "gui/text_field.hpp"
#include "gui/widgets.hpp"
#include "storage/settings.hpp"

namespace echoscope {

/// The messages that were saved under a name, by folder: to choose, save, rename and delete, which can be
/// undone. UI thread.
class SavedMessagesPanel {
 public:
  explicit SavedMessagesPanel(Settings& settings);

  [[nodiscard]] bool is_open() const { return open_; }
  void open();
  void close() { open_ = false; }

  /// typed: what would be saved, its folder and name aside. Returns what was chosen in this frame.
  std::optional<SavedMessage> draw(Widgets& widgets, const Box& box, SavedMessage typed);

 private:
  /// A line: a folder's heading, or the message of that index.
  struct Line {
    std::string heading;
    std::optional<std::size_t> message;
  };

  void draw_header(Widgets& widgets, const Box& header);
  void draw_form(Widgets& widgets, const Box& row, SavedMessage typed);
  void draw_removed(Widgets& widgets, const Box& row);
  std::optional<SavedMessage> draw_lines(Widgets& widgets, const Box& box);
  std::optional<SavedMessage> draw_message(Widgets& widgets, Box row, const SavedMessage& saved);
  [[nodiscard]] bool has(std::string_view folder, std::string_view name) const;
  void finish_form();
  void rebuild();

  Settings& settings_;
  bool open_ = false;
  TextField name_;
  TextField folder_;
  std::optional<SavedMessage> renamed_;  // whose name the form changes
  std::optional<SavedMessage> removed_;  // to be brought back
  std::vector<Line> lines_;
};

}  // namespace echoscope
