#include "gui/chord_frame.hpp"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <vector>

namespace echoscope {
namespace {

bool is_modifier(ImGuiKey key) {
  return (key & ImGuiMod_Mask_) != 0 || (key >= ImGuiKey_LeftCtrl && key <= ImGuiKey_RightSuper);
}

// The first change of a modifier behind the press of another key: its release, or its press for the next key.
const ImGuiInputEvent* end_of_chord(const ImVector<ImGuiInputEvent>& events) {
  bool pressed = false;
  return std::find_if(events.begin(), events.end(), [&pressed](const ImGuiInputEvent& event) {
    if (event.Type != ImGuiInputEventType_Key) {
      return false;
    }
    const bool modifier = is_modifier(event.Key.Key);
    pressed = pressed || (event.Key.Down && !modifier);
    return pressed && modifier;
  });
}

}  // namespace

void new_frame_keeping_chords() {
  ImVector<ImGuiInputEvent>& queue = ImGui::GetCurrentContext()->InputEventsQueue;
  const ImGuiInputEvent* end = end_of_chord(queue);
  const std::vector<ImGuiInputEvent> later(end, static_cast<const ImGuiInputEvent*>(queue.end()));
  queue.resize(static_cast<int>(end - queue.begin()));
  ImGui::NewFrame();
  for (const ImGuiInputEvent& event : later) {
    queue.push_back(event);
  }
}

}  // namespace echoscope
