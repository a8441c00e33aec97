#pragma once

#include <imgui.h>

#include "gui/box.hpp"

namespace echoscope {

/// Whether a panel has the keys that no field has: from a click into it to a click elsewhere. While it has
/// them, the keys that move in a list or a text are its own, and nobody else sees them. UI thread; once a
/// frame, before others look at the keys.
class PanelKeys {
 public:
  void update(const Box& box);
  void give_up() { has_ = false; }
  [[nodiscard]] bool has() const { return has_; }
  /// A key was pressed, or repeats, while the panel has it, with exactly these modifiers.
  [[nodiscard]] bool pressed(ImGuiKeyChord chord) const;

 private:
  bool has_ = false;
  bool keys_free_ = false;  // no field and no menu has them in this frame
};

}  // namespace echoscope
