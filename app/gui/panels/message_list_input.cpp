// What the mouse and the keys do to MessageList.
#include "gui/panels/message_list.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr double kRowsPerNotch = 3;
constexpr float kScrollbar = 10;

bool a_menu_is_open() {
  return ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
}

}  // namespace

void MessageList::handle_mouse(Widgets& widgets, const Box& rows) {
  Box area = rows;
  area.cut_right(widgets.px(kScrollbar));
  ImGui::SetCursorScreenPos(area.min());
  ImGui::SetNextItemAllowOverlap();  // the pill lies on the rows
  const bool clicked = ImGui::InvisibleButton(std::string(texts().window.list.rows).c_str(), area.size());
  mouse_in_list_ = ImGui::IsItemHovered();
  if (mouse_in_list_) {
    const float notches = ImGui::GetIO().MouseWheel;
    if (notches != 0) position_.scroller().scroll_by(static_cast<double>(-notches) * kRowsPerNotch);
  }
  const bool menu_asked = mouse_in_list_ && ImGui::IsMouseClicked(ImGuiMouseButton_Right);
  if (!clicked && !menu_asked) return;
  const std::optional<std::uint64_t> sequence = row_at_mouse(widgets, rows);
  if (!sequence) return;
  if (clicked) {
    const RowCells cells = columns_.cells(rows, widgets.px(100) / 100);
    press_row(*sequence, ImGui::GetMousePos().x < cells.bookmark.right());
    return;
  }
  if (!selection_.contains(*sequence)) selection_.select_only(*sequence);
  row_menu_.open_at_mouse();
}

std::optional<std::uint64_t> MessageList::row_at_mouse(const Widgets& widgets, const Box& rows) const {
  const RowScroller& scroller = position_.scroller();
  const double below_top =
      static_cast<double>((ImGui::GetMousePos().y - rows.y) / widgets.px(kRowHeight)) + scroller.offset();
  const std::uint64_t row = scroller.top() + static_cast<std::uint64_t>(std::max(0.0, std::floor(below_top)));
  if (row >= rows_.end()) return std::nullopt;
  return rows_.sequence(row);
}

void MessageList::press_row(std::uint64_t sequence, bool on_bookmark) {
  const ImGuiIO& io = ImGui::GetIO();
  if (on_bookmark) {
    bookmarks_.toggle(sequence);
  } else if (io.KeyShift) {
    selection_.extend_to(sequence);
  } else if (io.KeyCtrl) {
    selection_.toggle(sequence);
  } else {
    selection_.select_only(sequence);
  }
}

void MessageList::handle_keys() {
  if (a_menu_is_open()) return;
  handle_function_keys();
  // A field that has the keys keeps them: Escape leaves it.
  const ImGuiIO& io = ImGui::GetIO();
  if (io.WantTextInput) return;
  if (ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | ImGuiKey_A)) select_all();
  if (io.KeyMods == ImGuiMod_None) {
    RowScroller& scroller = position_.scroller();
    const double page = std::max(1.0, scroller.rows_in_view() - 1);
    if (ImGui::IsKeyPressed(ImGuiKey_PageUp)) scroller.scroll_by(-page);
    if (ImGui::IsKeyPressed(ImGuiKey_PageDown)) scroller.scroll_by(page);
    if (ImGui::IsKeyPressed(ImGuiKey_Home)) scroller.scroll_to_first();
    if (ImGui::IsKeyPressed(ImGuiKey_End)) follow();
    if (ImGui::IsKeyPressed(ImGuiKey_M, false) && selected()) bookmarks_.toggle(*selected());
    if (ImGui::IsKeyPressed(ImGuiKey_Escape, false) && find_bar_.is_open()) close_find();
  }
  if (io.KeyMods == ImGuiMod_None || io.KeyMods == ImGuiMod_Shift) move_cursor();
}

// They are nobody's text: they work from a field too.
void MessageList::handle_function_keys() {
  const auto pressed = [](ImGuiKeyChord chord) { return ImGui::IsKeyChordPressed(chord); };
  const std::uint64_t here = selected().value_or(rows_.sequence(position_.scroller().top()));
  std::optional<std::uint64_t> bookmark;
  if (pressed(ImGuiKey_F2)) bookmark = bookmarks_.next(here, rows_);
  if (pressed(ImGuiMod_Shift | ImGuiKey_F2)) bookmark = bookmarks_.previous(here, rows_);
  if (bookmark) go_to(*bookmark);
  if (pressed(ImGuiKey_F3)) {
    if (find_bar_.is_open()) {
      find_next();
    } else {
      open_find();
    }
  }
  if (pressed(ImGuiMod_Shift | ImGuiKey_F3)) find_previous();
}

void MessageList::move_cursor() {
  const bool up = ImGui::IsKeyPressed(ImGuiKey_UpArrow);
  const bool down = ImGui::IsKeyPressed(ImGuiKey_DownArrow);
  if (up == down) return;
  std::uint64_t next = rows_.end() - 1;
  if (selected() && *selected() >= rows_.sequence(rows_.first())) {
    // Between two rows, when the selected one is not shown.
    const std::uint64_t from = rows_.row_from(*selected());
    const bool shown = rows_.row_of(*selected()).has_value();
    if (up) {
      next = from > rows_.first() ? from - 1 : rows_.first();
    } else {
      next = std::min(next, shown ? from + 1 : from);
    }
  }
  position_.scroller().reveal(next);
  if (ImGui::GetIO().KeyShift) {
    selection_.extend_to(rows_.sequence(next));
  } else {
    selection_.select_only(rows_.sequence(next));
  }
}

void MessageList::select_all() {
  if (rows_.empty()) return;
  selection_.select_range({rows_.sequence(rows_.first()), rows_.sequence(rows_.end() - 1)});
}

}  // namespace echoscope
