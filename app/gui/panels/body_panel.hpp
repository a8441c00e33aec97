#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gui/row_scroller.hpp"
#include "gui/widgets.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// The body of an answer that was no upgrade, line by line as it came. UI thread.
class BodyPanel {
 public:
  /// Whether the latest attempt ended with one.
  [[nodiscard]] static bool has_body(const SessionView& view);
  /// True if the list of messages was asked for instead.
  bool draw(Widgets& widgets, const SessionView& view, const Box& box);

 private:
  void take(const Attempt& attempt);
  bool draw_header(Widgets& widgets, const Attempt& attempt, const Box& header) const;
  void draw_lines(Widgets& widgets, const Box& box);

  std::uint32_t taken_ = 0;  // the attempt whose body it holds, 0: none
  std::size_t taken_bytes_ = 0;
  std::string type_;
  std::string text_;
  std::vector<std::string_view> lines_;  // of text_
  RowScroller scroller_;
};

}  // namespace echoscope
