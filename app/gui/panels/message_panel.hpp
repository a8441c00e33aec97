#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gui/row_scroller.hpp"
#include "gui/widgets.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// The whole of one message: wrapped once when it is selected, of which the lines in view are drawn. UI
/// thread.
class MessagePanel {
 public:
  /// Bytes of a payload that are shown; Copy takes all of it.
  static constexpr std::size_t kShownBytes = std::size_t{64} * 1024;

  void draw(Widgets& widgets, const SessionView& view, std::optional<std::uint64_t> selected, const Box& box);
  /// Puts the message's payload on the clipboard, or for a row that is no message what it says.
  static void copy(const SessionView& view, std::uint64_t sequence);

 private:
  struct Line {
    std::size_t start;
    std::size_t length;
  };

  void take(Widgets& widgets, const SessionView& view, std::uint64_t sequence, float width);
  static void draw_header(Widgets& widgets, const SessionView& view, const Record& record, const Box& header);
  void draw_lines(Widgets& widgets, const Box& box);

  std::optional<std::uint64_t> shown_;  // whose text is kept below
  float width_ = 0;                     // that it was wrapped for
  std::string text_;
  std::string notice_;  // that not all of it is shown
  std::vector<Line> lines_;
  RowScroller scroller_;
};

}  // namespace echoscope
