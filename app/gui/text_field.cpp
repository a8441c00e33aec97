#include "gui/text_field.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include <imgui_internal.h>  // an active field reads our buffer again only when told to through its state

namespace echoscope {

namespace {

bool enter_is_pressed() {
  return ImGui::IsKeyPressed(ImGuiKey_Enter) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter);
}

}  // namespace

TextField::TextField(std::string name, TextStyle style, Lines lines)
    : name_(std::move(name)), id_("##" + name_), style_(style), lines_(lines), buffer_(kMaxBytes + 1, '\0') {}

void TextField::set_text(std::string_view text) {
  const std::size_t length = std::min(text.size(), kMaxBytes);
  text.copy(buffer_.data(), length);
  buffer_[length] = '\0';
  caret_wanted_ = length;
  if (!focused_) return;
  if (ImGuiInputTextState* state = ImGui::GetInputTextState(item_)) {
    state->ReloadUserBufAndMoveToEnd();
  }
}

void TextField::focus() {
  focus_wanted_ = true;
}

void TextField::focus_at(std::size_t byte) {
  focus_wanted_ = true;
  caret_wanted_ = byte;
}

void TextField::leave() {
  leave_wanted_ = focused_;
}

int TextField::on_event(ImGuiInputTextCallbackData* data) {
  auto& field = *static_cast<TextField*>(data->UserData);
  if (data->EventFlag == ImGuiInputTextFlags_CallbackCharFilter) {
    // A pasted line break comes this way too: it is one unless Enter is down.
    if (data->EventChar != '\n' || !enter_is_pressed() || ImGui::GetIO().KeyShift) return 0;
    field.enter_pressed_ = true;
    return 1;
  }
  if (field.caret_wanted_) {
    const auto wanted = static_cast<int>(std::exchange(field.caret_wanted_, std::nullopt).value_or(0));
    data->CursorPos = std::min(wanted, data->BufTextLen);
    data->SelectionStart = data->SelectionEnd = data->CursorPos;
  }
  field.caret_ = static_cast<std::size_t>(data->CursorPos);
  return 0;
}

bool TextField::take_long_paste(TextFieldEvents& events) {
  const ImGuiIO& io = ImGui::GetIO();
  const bool pressed = (io.KeyCtrl && ImGui::IsKeyPressed(ImGuiKey_V)) ||
                       (io.KeyShift && ImGui::IsKeyPressed(ImGuiKey_Insert));
  if (!focused_ || !pressed) return false;
  const char* clipboard = ImGui::GetClipboardText();
  if (clipboard == nullptr) return false;
  const std::string_view pasted = clipboard;
  if (pasted.size() + text().size() <= kMaxBytes) return false;
  std::string whole(text());
  whole.insert(std::min(caret_, whole.size()), pasted);
  events.long_paste = std::move(whole);
  return true;
}

void TextField::note_arrows(TextFieldEvents& events) const {
  const ImGuiIO& io = ImGui::GetIO();
  if (!focused_ || io.KeyCtrl || io.KeyShift || io.KeyAlt) return;
  const std::size_t caret = std::min(caret_, text().size());
  const auto no_break_in = [](std::string_view part) { return part.find('\n') == std::string_view::npos; };
  events.up_in_first_line = ImGui::IsKeyPressed(ImGuiKey_UpArrow) && no_break_in(text().substr(0, caret));
  events.down_in_last_line = ImGui::IsKeyPressed(ImGuiKey_DownArrow) && no_break_in(text().substr(caret));
}

void TextField::restore_after_escape(const std::string& text) {
  // Dear ImGui's Escape puts back what stood there when the field got the keys, which may be long ago.
  std::memcpy(buffer_.data(), text.c_str(), text.size() + 1);
}

TextFieldEvents TextField::draw(Widgets& widgets, const Box& box, std::string_view hint) {
  TextFieldEvents events;
  const bool paste_taken = take_long_paste(events);
  note_arrows(events);
  const bool escape = focused_ && ImGui::IsKeyPressed(ImGuiKey_Escape);
  const std::string before_escape = escape ? std::string(text()) : std::string();

  widgets.push_font(style_);
  const float size = widgets.size(style_);
  const float pad_y = lines_ == Lines::one ? std::floor((box.h - size) / 2) : widgets.px(10);
  // The frame is drawn by us, wider than Dear ImGui's own: a scrolled text keeps clear of it.
  const Box inner = box.inset(widgets.px(10), 0);
  ImGui::PushStyleColor(ImGuiCol_FrameBg, ImVec4(0, 0, 0, 0));
  ImGui::PushStyleColor(ImGuiCol_NavCursor, ImVec4(0, 0, 0, 0));  // the outline says that it has the keys
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(widgets.px(2), pad_y));
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 0);
  widgets.fill(box, widgets.palette().field, kCorner);
  ImGui::SetCursorScreenPos(inner.min());
  if (std::exchange(focus_wanted_, false)) ImGui::SetKeyboardFocusHere();
  ImGuiInputTextFlags flags = ImGuiInputTextFlags_CallbackCharFilter | ImGuiInputTextFlags_CallbackAlways |
                              ImGuiInputTextFlags_EnterReturnsTrue;
  if (masked_) flags |= ImGuiInputTextFlags_Password;
  if (paste_taken) flags |= ImGuiInputTextFlags_ReadOnly;  // for this frame: the paste was taken already

  if (lines_ == Lines::one) {
    ImGui::SetNextItemWidth(inner.w);
    events.submitted = ImGui::InputText(id_.c_str(), buffer_.data(), buffer_.size(), flags, &on_event, this);
  } else {
    events.submitted = ImGui::InputTextMultiline(id_.c_str(), buffer_.data(), buffer_.size(), inner.size(),
                                                 flags, &on_event, this);
  }
  item_ = ImGui::GetItemID();
  focused_ = ImGui::IsItemActive();
  events.edited = ImGui::IsItemEdited();
  events.submitted = std::exchange(enter_pressed_, false) || events.submitted;
  if (escape) restore_after_escape(before_escape);
  if (std::exchange(leave_wanted_, false) && focused_) {
    ImGui::ClearActiveID();
    focused_ = false;
  }
  ImGui::PopStyleVar(2);
  ImGui::PopStyleColor(2);
  ImGui::PopFont();

  if (text().empty()) {
    const Box line{inner.x + widgets.px(4), box.y + pad_y, inner.w - widgets.px(4), size};
    widgets.text_quietly(line, style_, widgets.palette().text3, hint);
  }
  const bool at_margin = box.contains(ImGui::GetMousePos()) && !inner.contains(ImGui::GetMousePos());
  if (at_margin && ImGui::IsWindowHovered() && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) focus();
  const Palette& colours = widgets.palette();
  widgets.outline(box, focused_ ? colours.accent : colours.line, kCorner);
  return events;
}

}  // namespace echoscope
