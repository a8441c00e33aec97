#pragma once

#include <cstddef>
#include <string>

#include "gui/content_scroller.hpp"
#include "gui/panel_keys.hpp"
#include "gui/scroll_area.hpp"
#include "gui/widgets.hpp"
#include "session/message_frames.hpp"

namespace echoscope {

/// A frame in a few words: "FIN · text · masked · 91 B".
[[nodiscard]] std::string frame_summary(const MessageFrame& frame);

/// The frames of a message: a list where there are several, and one of them bit by bit in the RFC's words. UI
/// thread.
class FramesView {
 public:
  /// Another message is shown from now on.
  void reset();
  void draw(Widgets& widgets, const MessageFrames& frames, const PanelKeys& keys, const Box& box);

 private:
  void draw_list(Widgets& widgets, const MessageFrames& frames, const PanelKeys& keys, const Box& box);
  void draw_frame(Widgets& widgets, const MessageFrames& frames, const Box& box);

  ContentScroller scroller_;
  ScrollArea area_;
  std::size_t selected_ = 0;
};

}  // namespace echoscope
