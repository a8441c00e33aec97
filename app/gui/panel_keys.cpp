#include "gui/panel_keys.hpp"

#include <array>

#include <imgui_internal.h>  // a key's owner, which keeps it from others

namespace echoscope {

namespace {

constexpr std::array kKeys{ImGuiKey_UpArrow, ImGuiKey_DownArrow, ImGuiKey_LeftArrow, ImGuiKey_RightArrow,
                           ImGuiKey_Home,    ImGuiKey_End,       ImGuiKey_PageUp,    ImGuiKey_PageDown};

ImGuiID owner() {
  return ImHashStr("panel keys");
}

}  // namespace

void PanelKeys::update(const Box& box) {
  const bool free = !ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
  const bool clicked =
      ImGui::IsMouseClicked(ImGuiMouseButton_Left) || ImGui::IsMouseClicked(ImGuiMouseButton_Right);
  if (free && clicked) has_ = ImGui::IsWindowHovered() && box.contains(ImGui::GetMousePos());
  keys_free_ = has_ && free && !ImGui::GetIO().WantTextInput;
  if (!keys_free_) return;
  for (const ImGuiKey key : kKeys)
    ImGui::SetKeyOwner(key, owner(), ImGuiInputFlags_LockThisFrame);
}

bool PanelKeys::pressed(ImGuiKeyChord chord) const {
  if (!keys_free_ || ImGui::GetIO().KeyMods != (chord & ImGuiMod_Mask_)) return false;
  return ImGui::IsKeyPressed(static_cast<ImGuiKey>(chord & ~ImGuiMod_Mask_), ImGuiInputFlags_Repeat, owner());
}

}  // namespace echoscope
