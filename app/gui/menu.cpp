#include "gui/menu.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr float kItemHeight = 28;
constexpr float kPad = 6;        // between the card's edge and its items
constexpr float kInset = 10;     // between an item's edge and its words
constexpr float kCheck = 22;     // what a tick takes
constexpr float kShortcut = 24;  // at least, between a label and its shortcut
constexpr float kSign = 14;      // what the button's sign takes
constexpr float kScrollbar = 10;
constexpr float kRowsPerNotch = 3;

bool can_be_chosen(const MenuItem& item) {
  return !item.heading && item.disabled_because.empty();
}

bool has_ticks(std::span<const MenuItem> items) {
  return std::any_of(items.begin(), items.end(),
                     [](const MenuItem& item) { return item.checked || item.keeps_open; });
}

void draw_line(const Widgets& widgets, ImVec2 middle, std::span<const ImVec2> points, Rgb colour) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  for (const ImVec2& point : points)
    draw.PathLineTo({middle.x + widgets.px(1) * point.x, middle.y + widgets.px(1) * point.y});
  draw.PathStroke(to_u32(colour), ImDrawFlags_None, 1.5F * widgets.px(1));
}

bool enter_is_pressed() {
  return ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false);
}

struct ItemLook {
  bool current = false;
  bool ticks = false;  // some item of the menu has one
};

void draw_item(Widgets& widgets, const Box& row, const MenuItem& item, const ItemLook& look) {
  const Palette& colours = widgets.palette();
  if (look.current) widgets.fill(row, colours.field, kCorner);
  Box words = row.inset(widgets.px(kInset), 0);
  if (item.heading) {
    widgets.text(words, kHint, colours.text3, item.label);
    return;
  }
  if (look.ticks) {
    const Box sign = words.cut_left(widgets.px(kCheck));
    constexpr std::array<ImVec2, 3> kTick{ImVec2(-4, 0), ImVec2(-1, 3), ImVec2(4, -3)};
    const ImVec2 middle(std::floor(sign.x + widgets.px(6)), std::floor(sign.middle_y()));
    if (item.checked) draw_line(widgets, middle, kTick, colours.accent);
  }
  if (!item.shortcut.empty()) {
    const Box place = words.cut_right(std::ceil(widgets.width(kHint, item.shortcut)));
    widgets.text_quietly(place, kHint, colours.text3, item.shortcut, Align::right);
    words.cut_right(widgets.px(kShortcut));
  }
  widgets.text_quietly(words, kWords, can_be_chosen(item) ? colours.text : colours.text3, item.label);
}

}  // namespace

float Menu::width(const Widgets& widgets, const ButtonSpec& button) {
  return widgets.button_width(button) + widgets.px(kSign);
}

void Menu::open_at_mouse() {
  const ImVec2 mouse = ImGui::GetMousePos();
  anchor_ = {mouse.x, mouse.y, 0, 0};
  open_wanted_ = true;
}

bool Menu::draw_button(Widgets& widgets, const Box& box, const ButtonSpec& button) const {
  ButtonSpec spec = button;
  if (open_) spec.tip = {};
  const bool pressed = widgets.button(box, spec);
  const Palette& colours = widgets.palette();
  constexpr std::array<ImVec2, 3> kDown{ImVec2(-4, -2), ImVec2(0, 2), ImVec2(4, -2)};
  const float inset = button.look == ButtonLook::quiet ? 10 : 14;
  const ImVec2 sign(std::floor(box.right() - widgets.px(inset)), std::floor(box.middle_y()) + widgets.px(1));
  draw_line(widgets, sign, kDown, button.look == ButtonLook::accent ? colours.on_accent : colours.text3);
  return pressed;
}

Box Menu::place(const Widgets& widgets, std::span<const MenuItem> items) const {
  const ImGuiViewport& viewport = *ImGui::GetMainViewport();
  const Box screen = Box{viewport.Pos.x, viewport.Pos.y, viewport.Size.x, viewport.Size.y}.inset(
      widgets.px(8), widgets.px(8));
  float wide = widgets.px(120);
  for (const MenuItem& item : items) {
    float line = std::ceil(widgets.width(item.heading ? kHint : kWords, item.label));
    if (!item.shortcut.empty())
      line += std::ceil(widgets.width(kHint, item.shortcut)) + widgets.px(kShortcut);
    wide = std::max(wide, line);
  }
  wide +=
      2 * widgets.px(kPad + kInset) + widgets.px(kScrollbar) + (has_ticks(items) ? widgets.px(kCheck) : 0);
  wide = std::min(wide, std::max(widgets.px(360), anchor_.w));

  const float row = widgets.px(kItemHeight);
  const float frame = 2 * widgets.px(kPad);
  const float gap = anchor_.h > 0 ? widgets.px(4) : 0;
  const float below = screen.bottom() - anchor_.bottom() - gap;
  const float above = anchor_.y - gap - screen.y;
  const float wanted = frame + row * static_cast<float>(items.size());
  const bool upwards = wanted > below && above > below;
  const float rows = std::floor((std::min(wanted, upwards ? above : below) - frame) / row);
  const float tall = frame + row * std::max(1.0F, rows);
  const float x = std::max(screen.x, std::min(anchor_.x, screen.right() - wide));
  return {std::floor(x), std::floor(upwards ? anchor_.y - gap - tall : anchor_.bottom() + gap), wide, tall};
}

void Menu::move(std::span<const MenuItem> items, std::size_t from, int step) {
  // Round the whole menu at most: there may be nothing to choose in it.
  std::size_t next = from;
  for (std::size_t tried = 0; tried < items.size(); ++tried) {
    if (can_be_chosen(items[next])) {
      current_ = next;
      scroller_.reveal(next);
      return;
    }
    next = (next + (step > 0 ? 1 : items.size() - 1)) % items.size();
  }
}

std::optional<std::size_t> Menu::handle_keys(std::span<const MenuItem> items) {
  const std::size_t last = items.size() - 1;
  if (ImGui::IsKeyPressed(ImGuiKey_Home)) move(items, 0, 1);
  if (ImGui::IsKeyPressed(ImGuiKey_End)) move(items, last, -1);
  if (ImGui::IsKeyPressed(ImGuiKey_DownArrow))
    move(items, current_ && *current_ < last ? *current_ + 1 : 0, 1);
  if (ImGui::IsKeyPressed(ImGuiKey_UpArrow))
    move(items, current_ && *current_ > 0 ? *current_ - 1 : last, -1);
  if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) ImGui::CloseCurrentPopup();
  if (enter_is_pressed() && current_ && *current_ <= last && can_be_chosen(items[*current_])) return current_;
  return std::nullopt;
}

std::optional<std::size_t> Menu::draw_items(Widgets& widgets, const Box& box,
                                            std::span<const MenuItem> items) {
  const float row_height = widgets.px(kItemHeight);
  Box rows = box.inset(widgets.px(kPad), widgets.px(kPad));
  scroller_.set_rows(0, items.size(), static_cast<double>(rows.h / row_height));
  if (ImGui::IsWindowAppearing()) scroller_.scroll_to_first();
  std::optional<std::size_t> chosen = handle_keys(items);
  const float notches = ImGui::GetIO().MouseWheel;
  if (notches != 0 && ImGui::IsWindowHovered())
    scroller_.scroll_by(static_cast<double>(-notches * kRowsPerNotch));

  Box track = rows;
  widgets.scrollbar(track.cut_right(widgets.px(kScrollbar)), texts().list_panel.menu_scrollbar, scroller_);
  if (!scroller_.fits()) rows.cut_right(widgets.px(kScrollbar));
  const ImVec2 moved = ImGui::GetIO().MouseDelta;
  const bool ticks = has_ticks(items);
  Box row{rows.x, rows.y - std::round(static_cast<float>(scroller_.offset()) * row_height), rows.w,
          row_height};
  for (std::size_t n = scroller_.top(); n < items.size() && row.bottom() <= rows.bottom() + 0.5F; ++n) {
    const MenuItem& item = items[n];
    if (!item.heading) {
      ImGui::PushID(static_cast<int>(n));
      ImGui::BeginDisabled(!item.disabled_because.empty());
      ImGui::SetCursorScreenPos(row.min());
      if (ImGui::InvisibleButton(std::string(item.label).c_str(), row.size())) chosen = n;
      // The mouse takes over when it moves: a menu that opened under it is still the keys'.
      if (ImGui::IsItemHovered() && (moved.x != 0 || moved.y != 0)) current_ = n;
      ImGui::EndDisabled();
      ImGui::PopID();
      widgets.tooltip(row, item.disabled_because.empty() ? item.tip : item.disabled_because);
    }
    draw_item(widgets, row, item, {current_ == n, ticks});
    row.y += row_height;
  }
  return chosen;
}

std::optional<std::size_t> Menu::draw(Widgets& widgets, const Box& box, const ButtonSpec& button,
                                      std::span<const MenuItem> items) {
  bool opens = std::exchange(open_wanted_, false);
  if (!box.empty()) {
    opens = draw_button(widgets, box, button) || opens;
    anchor_ = box;
  }
  const std::string id = "##menu " + std::string(button.label);
  if (opens) {
    ImGui::OpenPopup(id.c_str());
    current_.reset();
  }
  open_ = false;
  if (items.empty() || !ImGui::IsPopupOpen(id.c_str())) return std::nullopt;

  const Box card = place(widgets, items);
  ImGui::SetNextWindowPos(card.min());
  ImGui::SetNextWindowSize(card.size());
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  std::optional<std::size_t> chosen;
  if (ImGui::BeginPopup(id.c_str(), ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoNav |
                                        ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse)) {
    open_ = true;
    chosen = draw_items(widgets, card, items);
    if (chosen && !items[*chosen].keeps_open) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
  return chosen;
}

}  // namespace echoscope
