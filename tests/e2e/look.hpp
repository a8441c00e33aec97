#pragma once

#include <optional>

#include "e2e/picture.hpp"

namespace echoscope::test {

// Where things are in a picture of the window in its dark theme, found by their colours.

/// Where messages are sent: the lower left, and in it the button Send, which is filled with the accent only
/// while the connection is open.
[[nodiscard]] std::optional<Rect> send_button(const Picture& window);
/// The message field beside it.
[[nodiscard]] Rect message_field(const Rect& send_button);
/// The button at the top right, while it says Connect.
[[nodiscard]] std::optional<Rect> connect_button(const Picture& window);
/// The row of states.
[[nodiscard]] Rect state_strip(const Picture& window);
/// Where the card stands that says why there is no connection.
[[nodiscard]] Rect end_card();
/// The right column.
[[nodiscard]] Rect details(const Picture& window);
/// The line at the bottom.
[[nodiscard]] Rect status_bar(const Picture& window);
/// Where the rows of the list stand.
[[nodiscard]] Rect list_rows();
/// The button that leads to the newest row, while the list stands still above it.
[[nodiscard]] std::optional<Rect> to_end_pill(const Picture& window);
/// The row of the list whose arrow has that colour, if there is but one.
[[nodiscard]] std::optional<Rect> message_row(const Picture& window, Rgb arrow);

}  // namespace echoscope::test
