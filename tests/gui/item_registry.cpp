#include "gui/item_registry.hpp"

#include <algorithm>

#include <imgui_internal.h>

namespace echoscope::test {

ItemRegistry::ItemRegistry() {
  ImGuiContext& context = *ImGui::GetCurrentContext();
  context.TestEngine = this;
  context.TestEngineHookItems = true;
}

ItemRegistry::~ItemRegistry() {
  ImGuiContext& context = *ImGui::GetCurrentContext();
  context.TestEngineHookItems = false;
  context.TestEngine = nullptr;
}

void ItemRegistry::begin_frame() {
  places_.clear();
  items_.clear();
}

const DrawnItem* ItemRegistry::find(std::string_view label) const {
  const auto found =
      std::find_if(items_.begin(), items_.end(), [&](const DrawnItem& item) { return item.label == label; });
  return found == items_.end() ? nullptr : &*found;
}

void ItemRegistry::note_place(ImGuiID id, ImVec2 min, ImVec2 max, bool disabled) {
  if (id == 0) return;
  const auto known =
      std::find_if(places_.begin(), places_.end(), [id](const DrawnItem& item) { return item.id == id; });
  if (known == places_.end()) places_.push_back({id, {}, min, max, disabled});
}

void ItemRegistry::note_label(ImGuiID id, std::string_view label) {
  if (label.starts_with("##")) label.remove_prefix(2);
  const auto place =
      std::find_if(places_.begin(), places_.end(), [id](const DrawnItem& item) { return item.id == id; });
  if (place == places_.end()) return;
  const auto known =
      std::find_if(items_.begin(), items_.end(), [id](const DrawnItem& item) { return item.id == id; });
  if (known != items_.end()) return;
  items_.push_back(*place);
  items_.back().label = label;
}

}  // namespace echoscope::test

// The hooks that a Dear ImGui built with IMGUI_ENABLE_TEST_ENGINE calls; it wants all four.
namespace {

echoscope::test::ItemRegistry* registry_of(ImGuiContext* context) {
  return static_cast<echoscope::test::ItemRegistry*>(context->TestEngine);
}

}  // namespace

void ImGuiTestEngineHook_ItemAdd(ImGuiContext* ctx, ImGuiID id, const ImRect& bb,
                                 const ImGuiLastItemData* item_data) {
  const bool disabled = item_data != nullptr && (item_data->ItemFlags & ImGuiItemFlags_Disabled) != 0;
  if (auto* registry = registry_of(ctx)) registry->note_place(id, bb.Min, bb.Max, disabled);
}

void ImGuiTestEngineHook_ItemInfo(ImGuiContext* ctx, ImGuiID id, const char* label, ImGuiItemStatusFlags) {
  if (auto* registry = registry_of(ctx)) registry->note_label(id, label);
}

void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}

const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) {
  return nullptr;
}
