#include "gui/panels/filter_bar.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <imgui_internal.h>  // how far a field that has the keys is scrolled stands in its state

#include "gui/format.hpp"
#include "gui/phrase.hpp"
#include "protocol/utf8.hpp"
#include "session/session.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr float kPad = 14;
constexpr float kErrorHeight = 26;
constexpr float kMinField = 120;

bool is_blank(std::string_view line) {
  return line.find_first_not_of(' ') == std::string_view::npos;
}

ButtonSpec saved_button() {
  const ListPanelTexts& words = texts().list_panel;
  ButtonSpec spec{words.saved_filters, words.saved_filters_tip, ButtonLook::quiet};
  spec.shown = words.saved_shown;
  return spec;
}

}  // namespace

FilterBar::FilterBar() : field_(std::string(texts().list_panel.filter_field), kMono, TextField::Lines::one) {}

void FilterBar::focus() {
  field_.focus_at(field_.text().size());
}

void FilterBar::set_saved(std::vector<std::string> lines) {
  saved_.clear();
  for (std::string& line : lines) {
    const bool known = std::ranges::find(saved_, line) != saved_.end();
    if (saved_.size() < kMaxSaved && !known && !is_blank(line) && line.size() <= TextField::kMaxBytes)
      saved_.push_back(std::move(line));
  }
}

FilterWish FilterBar::draw(Widgets& widgets, const Box& header, const FilterFacts& facts) {
  const ListPanelTexts& words = texts().list_panel;
  Box rest = header.inset(widgets.px(kPad), widgets.px(4));
  draw_count(widgets, rest, facts);
  FilterWish wish = draw_undo(widgets, rest, facts);
  const Box saved = rest.cut_right(Menu::width(widgets, saved_button()));
  rest.cut_right(widgets.px(8));

  const TextFieldEvents events = field_.draw(widgets, rest, words.filter_hint);
  if (!field_.focused()) widgets.tooltip(rest, words.filter_tip);
  if (events.submitted) field_.leave();
  if (error_) {
    widgets.outline(rest, widgets.palette().bad, kCorner);
    underline_error(widgets, rest);
  }
  const FilterWish chosen = draw_saved(widgets, saved.inset(0, widgets.px(2)));
  if (events.edited || chosen == FilterWish::search) wish = FilterWish::search;
  widgets.hairline_below(header);
  if (facts.searched < 1) {
    const float thick = widgets.px(2);
    widgets.fill({header.x, header.bottom() - thick, std::floor(header.w * facts.searched), thick},
                 widgets.palette().accent);
  }
  return wish;
}

FilterWish FilterBar::draw_undo(Widgets& widgets, Box& rest, const FilterFacts& facts) const {
  if (!facts.cleared) return FilterWish::nothing;
  const ListPanelTexts& words = texts().list_panel;
  const ButtonSpec spec{words.undo_clear, words.undo_clear_tip, ButtonLook::quiet};
  const Box place = rest.cut_right(widgets.button_width(spec)).inset(0, widgets.px(2));
  return widgets.button(place, spec) ? FilterWish::undo_clear : FilterWish::nothing;
}

void FilterBar::draw_count(Widgets& widgets, Box& rest, const FilterFacts& facts) const {
  const ListPanelTexts& words = texts().list_panel;
  const Palette& colours = widgets.palette();
  const Box whole = rest;
  const std::string all = format_count(facts.all);
  std::string behind = facts.filtered ? phrase(words.of_rows, all) : std::string(words.rows);
  if (!facts.filtered && facts.all == 1) behind = words.row;
  const std::string count = facts.filtered ? format_count(facts.rows) : all;
  const float gap = std::ceil(widgets.width(kWords, " "));
  const float behind_width = std::ceil(widgets.width(kWords, behind));
  const float count_width = std::ceil(widgets.width(kBold, count));
  widgets.text(rest.cut_right(behind_width), kWords, colours.text2, behind, Align::right);
  rest.cut_right(gap);
  widgets.text(rest.cut_right(count_width), kBold, colours.text, count, Align::right);
  const Box place{rest.right(), whole.y, whole.right() - rest.right(), whole.h};
  if (facts.dropped > 0) {
    widgets.tooltip(place, phrase(words.dropped_tip, format_count(facts.dropped),
                                  format_size(Session::kDefaultLogBudget)));
  }
  rest.cut_right(widgets.px(10));
}

// Under the part that is wrong, where Dear ImGui drew it.
void FilterBar::underline_error(const Widgets& widgets, const Box& box) const {
  const std::string_view line = field_.text();
  const std::size_t start = std::min(error_->offset, line.size());
  const std::string_view wrong = line.substr(start, error_->length);
  float scrolled = 0;
  const ImGuiInputTextState* const state = ImGui::GetInputTextState(ImGui::GetItemID());
  if (field_.focused() && state != nullptr) scrolled = state->Scroll.x;
  const Box inner = box.inset(widgets.px(12), 0);
  const float x = inner.x + widgets.width(kMono, line.substr(0, start)) - scrolled;
  const float wide = std::max(widgets.width(kMono, wrong), widgets.px(8));
  const float left = std::clamp(x, inner.x, inner.right());
  const float right = std::clamp(x + wide, inner.x, inner.right());
  widgets.fill({left, box.bottom() - widgets.px(6), right - left, widgets.px(2)}, widgets.palette().bad);
}

float FilterBar::error_height(const Widgets& widgets) const {
  return error_ ? widgets.px(kErrorHeight) : 0;
}

void FilterBar::draw_error(Widgets& widgets, const Box& line) const {
  Box rest = line.inset(widgets.px(kPad), 0);
  const Palette& colours = widgets.palette();
  const std::string_view text = field_.text();
  const std::string_view wrong = text.substr(std::min(error_->offset, text.size()), error_->length);
  if (!wrong.empty()) {
    const std::string shown = escape_for_display(wrong);
    const float wide = std::min(std::ceil(widgets.width(kMono, shown)) + 1, std::floor(rest.w * 0.3F));
    widgets.text(rest.cut_left(wide), kMono, colours.text, shown);
    rest.cut_left(widgets.px(10));
  }
  widgets.text(rest, kWords, colours.bad, error_->sentence);
  widgets.hairline_below(line);
}

FilterWish FilterBar::draw_saved(Widgets& widgets, const Box& box) {
  const ListPanelTexts& words = texts().list_panel;
  const std::string current(field_.text());
  const auto known = std::ranges::find(saved_, current);
  const std::string_view can_not_save = known != saved_.end()        ? words.saved_already
                                        : is_blank(current)          ? words.nothing_to_save
                                        : error_                     ? words.wrong_not_saved
                                        : saved_.size() >= kMaxSaved ? words.too_many_saved
                                                                     : std::string_view();
  std::vector<MenuItem> items;
  items.push_back({.label = words.save_filter, .disabled_because = can_not_save});
  items.push_back({.label = words.remove_filter,
                   .disabled_because = known == saved_.end() ? words.nothing_to_remove : std::string_view()});
  items.push_back({.label = saved_.empty() ? words.no_saved : words.saved_heading, .heading = true});
  const std::size_t first = items.size();
  for (const std::string& line : saved_)
    items.push_back({.label = line, .tip = line, .checked = line == current});
  const auto chosen = menu_.draw(widgets, box, saved_button(), items);
  if (!chosen) return FilterWish::nothing;
  if (*chosen >= first) {
    field_.set_text(saved_[*chosen - first]);
    return FilterWish::search;
  }
  if (*chosen == 0) {
    saved_.push_back(current);
  } else {
    saved_.erase(known);
  }
  return FilterWish::nothing;
}

}  // namespace echoscope
