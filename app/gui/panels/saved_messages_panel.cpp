#include "gui/panels/saved_messages_panel.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "gui/compose/compose_form.hpp"
#include "gui/phrase.hpp"
#include "protocol/utf8.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr float kLine = 28;
constexpr float kFolderField = 160;

const SavedMessagesTexts& words() {
  return texts().composer.saved_messages;
}

std::string_view label_of(const SavedMessage& saved) {
  return texts_of(form_named(saved.form).value_or(ComposeForm::text)).label;
}

}  // namespace

SavedMessagesPanel::SavedMessagesPanel(Settings& settings)
    : settings_(settings),
      name_(std::string(words().name), kWords, TextField::Lines::one),
      folder_(std::string(words().folder), kWords, TextField::Lines::one) {}

void SavedMessagesPanel::open() {
  open_ = true;
  name_.focus();
  rebuild();
}

bool SavedMessagesPanel::has(std::string_view folder, std::string_view name) const {
  return std::ranges::any_of(settings_.saved_messages(), [&](const SavedMessage& saved) {
    return saved.folder == folder && saved.name == name;
  });
}

void SavedMessagesPanel::rebuild() {
  lines_.clear();
  const std::vector<SavedMessage>& all = settings_.saved_messages();
  for (std::size_t n = 0; n < all.size(); ++n) {
    const bool folder_begins = n == 0 || all[n].folder != all[n - 1].folder;
    // Messages in no folder come first: they need no heading.
    if (folder_begins && !all[n].folder.empty()) lines_.push_back({all[n].folder, std::nullopt});
    lines_.push_back({{}, n});
  }
}

std::optional<SavedMessage> SavedMessagesPanel::draw(Widgets& widgets, const Box& box, SavedMessage typed) {
  widgets.card(box);
  Box rest = box;
  draw_header(widgets, rest.cut_top(widgets.px(kHeaderHeight)));
  Box form = rest.cut_top(widgets.px(kFieldHeight + 16));
  widgets.hairline_below(form);
  draw_form(widgets, form.inset(widgets.px(14), widgets.px(8)), std::move(typed));
  if (removed_) draw_removed(widgets, rest.cut_top(widgets.px(36)).inset(widgets.px(14), widgets.px(4)));
  if (settings_.saved_messages().empty()) {
    widgets.empty_place(rest, words().empty_title, words().empty);
    return std::nullopt;
  }
  return draw_lines(widgets, rest);
}

void SavedMessagesPanel::draw_header(Widgets& widgets, const Box& header) {
  widgets.hairline_below(header);
  Box line = header.inset(widgets.px(14), 0);
  const ButtonSpec spec{words().close, words().close_tip, ButtonLook::quiet};
  const Box button = line.cut_right(widgets.button_width(spec)).inset(0, (header.h - widgets.px(24)) / 2);
  if (widgets.button(button, spec)) close();
  widgets.text(line, kBold, widgets.palette().text, words().title);
}

void SavedMessagesPanel::draw_form(Widgets& widgets, const Box& row, SavedMessage typed) {
  Box line = row;
  const std::string name(name_.text());
  const std::string folder(folder_.text());
  const bool taken = has(folder, name);
  ButtonSpec spec{words().save, words().save_tip};
  if (renamed_) {
    spec = {words().rename_to, words().rename_tip};
    const bool same = renamed_->folder == folder && renamed_->name == name;
    if (taken && !same) spec.disabled_because = words().name_taken;
    const ButtonSpec cancel{words().cancel, words().cancel_tip, ButtonLook::quiet};
    const Box place = line.cut_right(widgets.button_width(cancel)).inset(0, widgets.px(4));
    line.cut_right(widgets.px(8));
    if (widgets.button(place, cancel)) finish_form();
  } else {
    if (taken) spec = {words().replace, words().replace_tip};
    if (typed.text.empty()) spec.disabled_because = words().nothing_typed;
  }
  if (name.empty()) spec.disabled_because = words().no_name;
  const Box button = line.cut_right(widgets.button_width(spec));
  line.cut_right(widgets.px(8));
  const Box folder_place = line.cut_right(std::min(widgets.px(kFolderField), line.w / 2));
  line.cut_right(widgets.px(8));
  bool wanted = name_.draw(widgets, line, words().name_hint).submitted;
  wanted = folder_.draw(widgets, folder_place, words().folder_hint).submitted || wanted;
  wanted = widgets.button(button, spec) || wanted;
  if (!wanted || !spec.disabled_because.empty()) return;
  if (renamed_) {
    settings_.remove_message(renamed_->folder, renamed_->name);
    typed = *renamed_;
  }
  typed.folder = folder;
  typed.name = name;
  settings_.save_message(std::move(typed));
  finish_form();
}

void SavedMessagesPanel::finish_form() {
  renamed_.reset();
  name_.set_text({});
  rebuild();
}

void SavedMessagesPanel::draw_removed(Widgets& widgets, const Box& row) {
  Box line = row;
  const ButtonSpec spec{words().undo, words().undo_tip};
  const Box button = line.cut_right(widgets.button_width(spec));
  widgets.text(line, kWords, widgets.palette().text2,
               phrase(words().removed, escape_for_display(removed_->name)));
  if (!widgets.button(button, spec)) return;
  settings_.save_message(std::move(*removed_));
  removed_.reset();
  rebuild();
}

std::optional<SavedMessage> SavedMessagesPanel::draw_lines(Widgets& widgets, const Box& box) {
  std::optional<SavedMessage> chosen;
  ImGui::SetCursorScreenPos(box.min());
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::PushStyleColor(ImGuiCol_ChildBg, ImVec4(0, 0, 0, 0));
  if (ImGui::BeginChild("Saved messages list", box.size(), ImGuiChildFlags_None,
                        ImGuiWindowFlags_NoSavedSettings)) {
    const float tall = widgets.px(kLine);
    const float bar = ImGui::GetScrollMaxY() > 0 ? ImGui::GetStyle().ScrollbarSize : 0;
    const float top = box.y - ImGui::GetScrollY() + widgets.px(4);
    const auto first = static_cast<std::size_t>(std::max(0.0F, std::floor((box.y - top) / tall)));
    const std::size_t end = std::min(lines_.size(), first + static_cast<std::size_t>(box.h / tall) + 2);
    for (std::size_t n = first; n < end; ++n) {
      const Line line = lines_[n];
      Box row{box.x, top + static_cast<float>(n) * tall, box.w - bar, tall};
      if (!line.message) {
        row = row.inset(widgets.px(14), 0);
        widgets.text(row, kHint, widgets.palette().text3, escape_for_display(line.heading));
      } else if (auto pressed = draw_message(widgets, row, settings_.saved_messages().at(*line.message))) {
        chosen = std::move(pressed);
      }
      if (lines_.empty() || n + 1 >= lines_.size()) break;  // one was deleted
    }
    // Tells Dear ImGui how far can be scrolled.
    ImGui::SetCursorScreenPos({box.x, top + static_cast<float>(lines_.size()) * tall});
    ImGui::Dummy(ImVec2(1, widgets.px(4)));
  }
  ImGui::EndChild();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  return chosen;
}

std::optional<SavedMessage> SavedMessagesPanel::draw_message(Widgets& widgets, Box row,
                                                             const SavedMessage& saved) {
  const Palette& colours = widgets.palette();
  ImGui::PushID(saved.folder.c_str());
  const std::string rename_name = phrase(words().rename_named, saved.name);
  const std::string remove_name = phrase(words().remove_named, saved.name);
  const ButtonSpec rename{rename_name, words().rename_tip, ButtonLook::quiet, {}, {}, words().rename};
  const ButtonSpec remove{remove_name, words().remove_tip, ButtonLook::quiet, {}, {}, words().remove};
  Box line = row;
  line.cut_right(widgets.px(10));
  const Box remove_place = line.cut_right(widgets.button_width(remove)).inset(0, widgets.px(2));
  const Box rename_place = line.cut_right(widgets.button_width(rename)).inset(0, widgets.px(2));
  line.cut_right(widgets.px(8));
  ImGui::SetCursorScreenPos(line.min());
  std::optional<SavedMessage> chosen;
  if (ImGui::InvisibleButton(saved.name.c_str(), line.size())) chosen = saved;
  if (ImGui::IsItemHovered()) widgets.fill(row, hovered_surface(colours));
  widgets.tooltip(line, words().choose_tip);
  line = line.inset(widgets.px(14), 0);
  if (!saved.folder.empty()) line.cut_left(widgets.px(12));
  Box name_place = line.cut_left(std::floor(line.w * 0.36F));
  name_place.cut_right(widgets.px(12));
  widgets.text_quietly(name_place, kWords, colours.text, escape_for_display(saved.name));
  widgets.text_quietly(line.cut_left(widgets.px(60)), kHint, colours.text3, label_of(saved));
  constexpr std::size_t kPreviewBytes = 200;
  widgets.text_quietly(line, kMono, colours.text2,
                       escape_for_display(truncate_utf8(saved.text, kPreviewBytes)));
  if (widgets.button(rename_place, rename)) {
    renamed_ = saved;
    name_.set_text(saved.name);
    folder_.set_text(saved.folder);
    name_.focus();
  } else if (widgets.button(remove_place, remove)) {
    removed_ = saved;
    settings_.remove_message(removed_->folder, removed_->name);
    rebuild();
  }
  ImGui::PopID();
  return chosen;
}

}  // namespace echoscope
