#include "gui/panels/find_bar.hpp"

#include <cmath>
#include <string>

#include "gui/form_widgets.hpp"
#include "gui/format.hpp"
#include "gui/phrase.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr float kHeight = 36;
constexpr float kButton = 24;

}  // namespace

FindBar::FindBar() : field_(std::string(texts().list_panel.find_field), kMono, TextField::Lines::one) {}

void FindBar::open() {
  open_ = true;
  field_.focus_at(field_.text().size());
}

void FindBar::close() {
  open_ = false;
  field_.leave();
}

float FindBar::height(const Widgets& widgets) const {
  return open_ ? widgets.px(kHeight) : 0;
}

FindWish FindBar::draw(Widgets& widgets, const Box& box, const FindFacts& facts) {
  const ListPanelTexts& words = texts().list_panel;
  const bool escape = field_.focused() && ImGui::IsKeyPressed(ImGuiKey_Escape);
  Box rest = box.inset(widgets.px(14), widgets.px(4));
  FindWish wish = draw_buttons(widgets, rest, facts);
  const TextFieldEvents events = field_.draw(widgets, rest, words.find_hint);
  if (error_) {
    widgets.outline(rest, widgets.palette().bad, kCorner);
    widgets.tooltip(rest, error_->sentence);
  }
  widgets.hairline_below(box);
  if (facts.searched < 1) {
    const float thick = widgets.px(2);
    widgets.fill({box.x, box.bottom() - thick, std::floor(box.w * facts.searched), thick},
                 widgets.palette().accent);
  }
  if (events.edited) wish = FindWish::search;
  if (events.submitted) wish = FindWish::next;
  if (escape) wish = FindWish::close;
  return wish;
}

FindWish FindBar::draw_buttons(Widgets& widgets, Box& rest, const FindFacts& facts) {
  const ListPanelTexts& words = texts().list_panel;
  const Palette& colours = widgets.palette();
  FindWish wish = FindWish::nothing;
  const float inset = (rest.h - widgets.px(kButton)) / 2;
  const Box close = rest.cut_right(widgets.px(kButton)).inset(0, inset);
  if (remove_button(widgets, close, words.close_find, words.close_find_tip)) wish = FindWish::close;
  const std::string_view none = facts.found == 0 ? words.nothing_found_tip : std::string_view();
  const ButtonSpec next{words.find_next, words.find_next_tip, ButtonLook::quiet, none};
  const ButtonSpec previous{words.find_previous, words.find_previous_tip, ButtonLook::quiet, none};
  if (widgets.button(rest.cut_right(widgets.button_width(next)).inset(0, inset), next)) wish = FindWish::next;
  if (widgets.button(rest.cut_right(widgets.button_width(previous)).inset(0, inset), previous))
    wish = FindWish::previous;
  rest.cut_right(widgets.px(6));
  std::string said;
  Rgb ink = colours.text2;
  if (error_) {
    said = error_->sentence;
    ink = colours.bad;
  } else if (line().empty()) {
    said.clear();
  } else if (facts.current) {
    said = phrase(words.found_at, format_count(*facts.current), format_count(facts.found));
  } else {
    said = facts.found == 0 && facts.searched == 1 ? std::string(words.nothing_found)
                                                   : phrase(words.found, format_count(facts.found));
  }
  const float wide = std::min(std::ceil(widgets.width(kWords, said)) + 1, std::floor(rest.w * 0.5F));
  widgets.text(rest.cut_right(wide), kWords, ink, said, Align::right);
  rest.cut_right(widgets.px(10));
  return wish;
}

}  // namespace echoscope
