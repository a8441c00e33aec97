#include "gui/panels/options_panel.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "gui/form_widgets.hpp"
#include "gui/format.hpp"
#include "gui/phrase.hpp"

namespace echoscope {

OptionsPanel::OptionsPanel(ConnectionControl& control)
    : control_(control), draft_(to_draft(control.options())) {
  apply();
}

void OptionsPanel::apply() {
  reading_ = read_draft(draft_);
  changed_ = changed_options(reading_.options);
  control_.set_options(reading_.options, reading_.first_problem);
}

void OptionsPanel::focus(OptionField field) {
  unfold(section_of(field));
  focus_wanted_ = field;
}

void OptionsPanel::open_at(Remedy remedy) {
  switch (remedy) {
    case Remedy::connect_to:
    case Remedy::connect_insecurely:
      return;
    case Remedy::choose_ca_file:
      focus(OptionField::ca_file);
      break;
    case Remedy::choose_certificate:
      focus(OptionField::certificate_file);
      break;
    case Remedy::edit_credentials:
      focus(OptionField::basic_user);
      break;
    case Remedy::edit_headers:
      unfold(OptionSection::headers);
      focus(OptionField::origin);
      break;
    case Remedy::edit_proxy:
      focus(OptionField::proxy);
      break;
  }
  open_ = true;
}

void OptionsPanel::open_at(OptionField field) {
  focus(field);
  open_ = true;
}

void OptionsPanel::open_at_problem() {
  open_ = true;
  if (reading_.section) unfold(*reading_.section);
  const auto wrong = std::ranges::find_if(reading_.field_problems,
                                          [](const std::string& problem) { return !problem.empty(); });
  if (wrong != reading_.field_problems.end())
    focus(static_cast<OptionField>(wrong - reading_.field_problems.begin()));
}

TextField& OptionsPanel::field(OptionField which) {
  std::optional<TextField>& field = fields_.at(static_cast<std::size_t>(which));
  if (!field) {
    field.emplace(std::string(texts_of(which).label), kMono, TextField::Lines::one);
    field->set_text(draft_.at(which));
  }
  return *field;
}

void OptionsPanel::reload() {
  for (std::size_t n = 0; n < kOptionFields; ++n) {
    if (fields_.at(n)) fields_.at(n)->set_text(draft_.fields.at(n));
  }
  headers_.reload();
  edited_ = true;
}

void OptionsPanel::draw(Widgets& widgets, const SessionView& view, std::string_view address, const Box& box) {
  widgets.card(box);
  Box rest = box;
  draw_header(widgets, rest.cut_top(widgets.px(kHeaderHeight)));
  draw_foot(widgets, view, rest.cut_bottom(widgets.px(kHeaderHeight)));
  draw_sections(widgets, address, rest);
  if (!std::exchange(edited_, false)) return;
  apply();
}

void OptionsPanel::draw_header(Widgets& widgets, const Box& header) {
  const OptionsWindowTexts& words = texts().window.options;
  widgets.hairline_below(header);
  Box line = header.inset(widgets.px(14), 0);
  const auto button = [&](const ButtonSpec& spec) {
    const Box place = line.cut_right(widgets.button_width(spec)).inset(0, (header.h - widgets.px(24)) / 2);
    line.cut_right(widgets.px(4));
    return widgets.button(place, spec);
  };
  if (button({words.close, words.close_tip, ButtonLook::quiet, {}, words.close_key})) close();
  if (changed_ > 0 || !reading_.first_problem.empty()) {
    if (button({words.reset_all, words.reset_all_tip, ButtonLook::quiet})) {
      draft_ = OptionsDraft();
      reload();
    }
  }
  widgets.text(line, kBold, widgets.palette().text, words.title);
}

void OptionsPanel::draw_foot(Widgets& widgets, const SessionView& view, const Box& foot) const {
  const OptionsWindowTexts& words = texts().window.options;
  const Palette& colours = widgets.palette();
  const Box line = foot.inset(widgets.px(14), 0);
  widgets.hairline_below({foot.x, foot.y - widgets.px(1), foot.w, widgets.px(1)});
  if (!notice_.empty()) {
    widgets.text(line, kHint, colours.warn, notice_);
  } else if (!reading_.first_problem.empty()) {
    widgets.text(line, kHint, colours.bad, phrase(words.blocked, reading_.first_problem));
  } else {
    widgets.text(line, kHint, colours.text3, is_at_rest(view.state) ? words.held : words.held_open);
  }
}

void OptionsPanel::draw_sections(Widgets& widgets, std::string_view address, const Box& box) {
  ImGui::SetCursorScreenPos(box.min());
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::PushStyleColor(ImGuiCol_ChildBg, ImVec4(0, 0, 0, 0));
  if (ImGui::BeginChild("Options list", box.size(), ImGuiChildFlags_None, ImGuiWindowFlags_NoSavedSettings)) {
    constexpr float kEndless = 1e6F;
    const float bar = ImGui::GetScrollMaxY() > 0 ? ImGui::GetStyle().ScrollbarSize : 0;
    const float top = box.y - ImGui::GetScrollY();
    Box rest{box.x, top, box.w - bar, kEndless};
    rest.cut_top(widgets.px(4));
    for (std::size_t n = 0; n < kOptionSections; ++n)
      draw_section(widgets, static_cast<OptionSection>(n), address, rest);
    // Tells Dear ImGui how far can be scrolled.
    ImGui::SetCursorScreenPos({box.x, rest.y});
    ImGui::Dummy(ImVec2(1, widgets.px(4)));
  }
  ImGui::EndChild();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
}

void OptionsPanel::draw_section(Widgets& widgets, OptionSection section, std::string_view address,
                                Box& rest) {
  ImGui::PushID(static_cast<int>(section));
  draw_section_header(widgets, section, rest.cut_top(widgets.px(kFieldHeight)));
  if (unfolded_.at(static_cast<std::size_t>(section))) {
    Box inner = rest;
    inner.cut_left(widgets.px(32));
    inner.cut_right(widgets.px(14));
    inner.cut_top(widgets.px(4));
    for (const OptionItem item : items_of(section))
      draw_item(widgets, item, address, inner);
    inner.cut_top(widgets.px(8));
    rest.cut_top(inner.y - rest.y);
  }
  ImGui::PopID();
}

void OptionsPanel::draw_section_header(Widgets& widgets, OptionSection section, Box line) {
  const OptionsWindowTexts& words = texts().window.options;
  const Palette& colours = widgets.palette();
  bool& unfolded = unfolded_.at(static_cast<std::size_t>(section));
  std::string summary;
  for (const std::string& setting : changed_settings(draft_, section)) {
    if (!summary.empty()) summary += words.parted;
    summary += setting;
  }
  FoldSpec spec{title_of(section), summary,  unfolded ? words.fold_tip : words.unfold_tip,
                colours.text,      unfolded, true};
  if (reading_.section == section) {
    spec.summary = reading_.first_problem;
    spec.summary_colour = colours.bad;
    spec.mono = false;
  } else if (summary.empty()) {
    spec.summary = plain_summary(section);
    spec.summary_colour = colours.text3;
    spec.mono = false;
  }
  if (!summary.empty()) {
    const ButtonSpec reset{words.reset, words.reset_tip, ButtonLook::quiet};
    line.cut_right(widgets.px(14));
    const Box place = line.cut_right(widgets.button_width(reset)).inset(0, (line.h - widgets.px(24)) / 2);
    if (widgets.button(place, reset)) {
      reset_section(draft_, section);
      reload();
    }
  }
  if (fold_header(widgets, line, spec)) unfolded = !unfolded;
}

void OptionsPanel::draw_item(Widgets& widgets, OptionItem item, std::string_view address, Box& rest) {
  if (const auto* const field = std::get_if<OptionField>(&item)) draw_field(widgets, *field, rest);
  if (const auto* const toggle = std::get_if<OptionToggle>(&item)) draw_toggle(widgets, *toggle, rest);
  if (const auto* const extra = std::get_if<OptionExtra>(&item)) draw_extra(widgets, *extra, address, rest);
}

}  // namespace echoscope
