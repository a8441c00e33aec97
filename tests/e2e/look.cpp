#include "e2e/look.hpp"

#include "gui/theme.hpp"

namespace echoscope::test {
namespace {

constexpr int kMargin = static_cast<int>(kWindowMargin);
constexpr int kRow = static_cast<int>(kRowHeight);

// In a window of 1280x800; what is looked for is looked for with room around it.
constexpr int kTopRow = 50;
constexpr int kStripEnd = 120;
constexpr int kListStart = 188;
constexpr int kListEnd = 600;
constexpr int kColumnsGap = 778;
constexpr int kArrows = 50;

}  // namespace

std::optional<Rect> send_button(const Picture& window) {
  return window.filled({0, kListEnd, kColumnsGap, window.height() - kListEnd}, kDarkPalette.accent);
}

Rect message_field(const Rect& send_button) {
  return {kMargin, send_button.y, send_button.x - 2 * kMargin, send_button.h};
}

std::optional<Rect> connect_button(const Picture& window) {
  return window.filled({kColumnsGap, 0, window.width() - kColumnsGap, kTopRow}, kDarkPalette.accent);
}

Rect state_strip(const Picture& window) {
  return {0, kTopRow, window.width(), kStripEnd - kTopRow};
}

Rect end_card() {
  return {0, kStripEnd, kColumnsGap, kListEnd - kStripEnd};
}

Rect details(const Picture& window) {
  return {kColumnsGap, kStripEnd, window.width() - kColumnsGap, window.height() - kStripEnd};
}

Rect status_bar(const Picture& window) {
  constexpr int kStatusBar = 26;
  return {0, window.height() - kStatusBar, window.width(), kStatusBar};
}

Rect list_rows() {
  return {kMargin, kListStart, kColumnsGap - 2 * kMargin, kListEnd - kListStart};
}

std::optional<Rect> to_end_pill(const Picture& window) {
  return window.filled(list_rows(), kDarkPalette.accent);
}

std::optional<Rect> message_row(const Picture& window, Rgb arrow) {
  const Rect arrows{kMargin, kListStart, kArrows - kMargin, kListEnd - kListStart};
  const auto found = window.bounds(arrows, near(arrow));
  if (!found) return std::nullopt;
  const int row = (found->y + found->h / 2 - kListStart) / kRow;
  return Rect{kMargin, kListStart + row * kRow, kColumnsGap - 2 * kMargin, kRow};
}

}  // namespace echoscope::test
