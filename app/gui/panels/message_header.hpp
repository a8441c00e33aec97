#pragma once

#include <optional>
#include <span>

#include "gui/menu.hpp"
#include "gui/message_reader.hpp"
#include "gui/view_choice.hpp"
#include "gui/widgets.hpp"

namespace echoscope {

/// The line above a message: its number and sizes, and the views of it. UI thread.
class MessageHeader {
 public:
  /// Returns the view that a person chose, in that frame.
  std::optional<MessageView> draw(Widgets& widgets, const OpenedMessage& message, const Box& line);

 private:
  std::optional<MessageView> draw_views(Widgets& widgets, const OpenedMessage& message, Box& line);
  std::optional<MessageView> draw_more(Widgets& widgets, const OpenedMessage& message,
                                       std::span<const MessageView> others, Box& line);

  Menu more_;
};

}  // namespace echoscope
