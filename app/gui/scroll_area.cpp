#include "gui/scroll_area.hpp"

#include <algorithm>
#include <cmath>

namespace echoscope {

namespace {

constexpr float kRowsPerNotch = 3;
constexpr float kBar = 10;
constexpr float kEndless = 1e7F;

}  // namespace

Box ScrollArea::begin(Widgets& widgets, const Box& place) {
  place_ = place;
  // The scroller stays at an end that it has reached; content that grows below its beginning must not pull.
  to_top_ = to_top_ || scroller_.fits();
  scroller_.set_rows(0, static_cast<std::uint64_t>(std::ceil(height_)), static_cast<double>(place.h));
  if (to_top_) scroller_.scroll_to_first();
  to_top_ = false;
  const bool hovered = ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(place.min(), place.max());
  // With Ctrl it zooms what is under the mouse.
  if (hovered && ImGui::GetIO().MouseWheel != 0 && !ImGui::GetIO().KeyCtrl) {
    scroller_.scroll_by(
        static_cast<double>(-ImGui::GetIO().MouseWheel * kRowsPerNotch * widgets.px(kRowHeight)));
  }
  ImGui::PushClipRect(place.min(), place.max(), true);
  top_ = place.y - std::round(static_cast<float>(static_cast<double>(scroller_.top()) + scroller_.offset()));
  return content_of(widgets, {place.x, top_, place.w, kEndless});
}

Box ScrollArea::content_of(const Widgets& widgets, Box line) {
  line.cut_right(widgets.px(kBar));
  return line;
}

void ScrollArea::end(Widgets& widgets, float bottom, std::string_view scrollbar_name) {
  ImGui::PopClipRect();
  height_ = bottom - top_;
  Box track = place_;
  widgets.scrollbar(track.cut_right(widgets.px(kBar)), scrollbar_name, scroller_);
}

Box ScrollArea::visible(const Box& box) const {
  const float top = std::max(box.y, place_.y);
  return {box.x, top, box.w, std::max(0.0F, std::min(box.bottom(), place_.bottom()) - top)};
}

}  // namespace echoscope
