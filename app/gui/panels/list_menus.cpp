#include "gui/panels/list_menus.hpp"

#include <utility>
#include <variant>
#include <vector>

#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr float kGap = 4;

// What a line of a menu changes; nothing for a heading.
using Choice = std::variant<std::monostate, RowGroup, Column, TimeShown, ListWish>;

// The lines of a menu beside what they do.
struct Lines {
  std::vector<MenuItem> items;
  std::vector<Choice> choices;

  void add(MenuItem item, Choice choice) {
    items.push_back(item);
    choices.push_back(choice);
  }
  void add_heading(std::string_view label) { add({.label = label, .heading = true}, {}); }
  void add_switch(std::string_view label, bool on, Choice choice) {
    add({.label = label, .checked = on, .keeps_open = true}, choice);
  }
};

std::string_view words_for(RowGroup group) {
  const ListPanelTexts& words = texts().list_panel;
  switch (group) {
    case RowGroup::text:
      return words.text;
    case RowGroup::binary:
      return words.binary;
    case RowGroup::ping:
      return words.ping;
    case RowGroup::pong:
      return words.pong;
    case RowGroup::close:
      return words.close;
    case RowGroup::state:
      return words.state;
    case RowGroup::crafted:
      return words.crafted;
  }
  return {};
}

std::string_view words_for(Column column) {
  const ListPanelTexts& words = texts().list_panel;
  switch (column) {
    case Column::sequence:
      return words.number_column;
    case Column::time:
      return words.time_column;
    case Column::delta:
      return words.delta_column;
    case Column::kind:
      return words.kind_column;
    case Column::size:
      return words.size_column;
    case Column::wire:
      return words.wire_column;
    case Column::message:
      break;
  }
  return {};
}

void add_kinds(Lines& lines, const ListChoices& choices) {
  lines.add_heading(texts().list_panel.kinds_heading);
  for (const RowGroup group : kRowGroups)
    lines.add_switch(words_for(group), choices.groups.shows(group), group);
}

void add_columns(Lines& lines, const ListChoices& choices) {
  const ListPanelTexts& words = texts().list_panel;
  lines.add_heading(words.columns_heading);
  for (const Column column : kColumns) {
    if (column != Column::message) lines.add_switch(words_for(column), choices.columns.shows(column), column);
  }
  lines.add_heading(words.time_heading);
  const TimeShown shown = choices.columns.time_shown();
  lines.add_switch(words.clock_times, shown == TimeShown::clock, TimeShown::clock);
  lines.add_switch(words.since_open_times, shown == TimeShown::since_open, TimeShown::since_open);
}

void add_wishes(Lines& lines, const ListChoices& choices) {
  const ListPanelTexts& words = texts().list_panel;
  if (!choices.paused) lines.add({.label = words.pause, .tip = words.pause_tip}, ListWish::pause);
  lines.add({.label = words.clear, .tip = words.clear_tip}, ListWish::clear);
}

ListWish draw_menu(Widgets& widgets, Menu& menu, const Box& box, const ButtonSpec& spec, const Lines& lines,
                   const ListChoices& choices) {
  const auto chosen = menu.draw(widgets, box, spec, lines.items);
  if (!chosen) return ListWish::nothing;
  const Choice choice = lines.choices[*chosen];
  if (const auto* const group = std::get_if<RowGroup>(&choice)) choices.groups.toggle(*group);
  if (const auto* const column = std::get_if<Column>(&choice)) choices.columns.toggle(*column);
  if (const auto* const times = std::get_if<TimeShown>(&choice)) choices.columns.show_time(*times);
  const auto* const wish = std::get_if<ListWish>(&choice);
  return wish == nullptr ? ListWish::nothing : *wish;
}

ButtonSpec kinds_button(const ListChoices& choices) {
  const ListPanelTexts& words = texts().list_panel;
  ButtonSpec spec{words.kinds, words.kinds_tip, ButtonLook::quiet};
  if (!choices.groups.shows_all()) spec.shown = words.some_kinds;
  return spec;
}

ButtonSpec columns_button() {
  const ListPanelTexts& words = texts().list_panel;
  return {words.columns, words.columns_tip, ButtonLook::quiet};
}

ButtonSpec view_button() {
  const ListPanelTexts& words = texts().list_panel;
  return {words.view, words.view_tip, ButtonLook::quiet};
}

struct Wish {
  ListWish wish;
  ButtonSpec spec;
};

// From right to left.
std::vector<Wish> wishes(const ListChoices& choices) {
  const ListPanelTexts& words = texts().list_panel;
  std::vector<Wish> wanted{{ListWish::clear, {words.clear, words.clear_tip, ButtonLook::quiet}}};
  if (!choices.paused) wanted.push_back({ListWish::pause, {words.pause, words.pause_tip, ButtonLook::quiet}});
  return wanted;
}

}  // namespace

ListWish ListMenus::draw(Widgets& widgets, const Box& place, const ListChoices& choices) {
  float buttons = 0;
  for (const Wish& wish : wishes(choices))
    buttons += widgets.button_width(wish.spec) + widgets.px(kGap);
  const float menus = Menu::width(widgets, kinds_button(choices)) + Menu::width(widgets, columns_button());
  const float view = Menu::width(widgets, view_button());
  Box rest = place.inset(0, widgets.px(1));
  rest.w += widgets.px(8);  // a quiet button's words end before it does
  // A menu that is open stays, whatever room its switches leave to it.
  const bool apart =
      kinds_.is_open() || columns_.is_open() || (!view_.is_open() && menus + buttons <= rest.w);
  ListWish wish = ListWish::nothing;
  if (apart) {
    draw_menus(widgets, rest, choices);
  } else {
    wish = draw_view(widgets, rest, choices);
  }
  if (!apart && view + buttons > place.w) return wish;
  for (const Wish& one : wishes(choices)) {
    if (widgets.button(rest.cut_right(widgets.button_width(one.spec)), one.spec)) wish = one.wish;
    rest.cut_right(widgets.px(kGap));
  }
  return wish;
}

void ListMenus::draw_menus(Widgets& widgets, Box& rest, const ListChoices& choices) {
  Lines columns;
  add_columns(columns, choices);
  const Box columns_place = rest.cut_right(Menu::width(widgets, columns_button()));
  draw_menu(widgets, columns_, columns_place, columns_button(), columns, choices);
  Lines kinds;
  add_kinds(kinds, choices);
  const ButtonSpec spec = kinds_button(choices);
  draw_menu(widgets, kinds_, rest.cut_right(Menu::width(widgets, spec)), spec, kinds, choices);
}

ListWish ListMenus::draw_view(Widgets& widgets, Box& rest, const ListChoices& choices) {
  Lines lines;
  add_wishes(lines, choices);
  add_kinds(lines, choices);
  add_columns(lines, choices);
  const ButtonSpec spec = view_button();
  return draw_menu(widgets, view_, rest.cut_right(Menu::width(widgets, spec)), spec, lines, choices);
}

}  // namespace echoscope
