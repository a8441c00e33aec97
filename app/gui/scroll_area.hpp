#pragma once

#include <string_view>

#include "gui/row_scroller.hpp"
#include "gui/widgets.hpp"

namespace echoscope {

/// A place for content of any height: what does not fit is scrolled to with the wheel or the scrollbar. The
/// content is laid out whole in each frame; pieces that are out of view need not be drawn. UI thread.
class ScrollArea {
 public:
  /// Where the content goes: as wide as the place less the scrollbar, moved up by what was scrolled. What is
  /// drawn until end() is clipped to the place.
  [[nodiscard]] Box begin(Widgets& widgets, const Box& place);
  /// bottom: where the content ended.
  void end(Widgets& widgets, float bottom, std::string_view scrollbar_name);

  /// As much of a line beside the place as the content is wide.
  [[nodiscard]] static Box content_of(const Widgets& widgets, Box line);

  /// Whether any of it is in view.
  [[nodiscard]] bool shows(const Box& box) const {
    return box.bottom() > place_.y && box.y < place_.bottom();
  }
  /// The part of it that is in view: where it can be pressed.
  [[nodiscard]] Box visible(const Box& box) const;
  /// The height of the content of the last frame.
  [[nodiscard]] float content_height() const { return height_; }
  void scroll_to_top() { to_top_ = true; }

 private:
  Box place_;
  float top_ = 0;     // where this frame's content begins
  float height_ = 0;  // of the last frame's content
  bool to_top_ = true;
  RowScroller scroller_;  // of pixels
};

}  // namespace echoscope
