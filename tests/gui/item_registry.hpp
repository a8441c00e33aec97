#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <imgui.h>

namespace echoscope::test {

/// Something that can be pressed or typed into, as it was submitted in a frame.
struct DrawnItem {
  ImGuiID id = 0;
  std::string label;  ///< without "##"
  ImVec2 min;
  ImVec2 max;
  bool disabled = false;

  [[nodiscard]] ImVec2 centre() const { return {(min.x + max.x) / 2, (min.y + max.y) / 2}; }
};

/// The items of one Dear ImGui context's frame, filled by the library's test hooks.
class ItemRegistry {
 public:
  /// Hooks into the current context, until destroyed.
  ItemRegistry();
  ~ItemRegistry();
  ItemRegistry(const ItemRegistry&) = delete;
  ItemRegistry& operator=(const ItemRegistry&) = delete;

  /// Forgets the last frame's items. Before each frame.
  void begin_frame();
  [[nodiscard]] const std::vector<DrawnItem>& items() const { return items_; }
  /// The item with that label; null if the last frame had none.
  [[nodiscard]] const DrawnItem* find(std::string_view label) const;

  // For the hooks.
  void note_place(ImGuiID id, ImVec2 min, ImVec2 max, bool disabled);
  void note_label(ImGuiID id, std::string_view label);

 private:
  std::vector<DrawnItem> places_;
  std::vector<DrawnItem> items_;
};

}  // namespace echoscope::test
