#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "gui/widgets.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// Which attempt the panels show: the latest, until an earlier one is chosen; again the latest when a new one
/// begins. UI thread.
class AttemptPicker {
 public:
  /// Once a frame, before the others.
  void update(const SessionView& view);
  void choose(std::uint32_t number) { chosen_ = number; }

  /// The attempt to show; null before the first.
  [[nodiscard]] std::shared_ptr<const Attempt> attempt(const SessionView& view) const;

  /// One line that says which attempt is shown and leads to the others, in the box cut from the top; takes no
  /// room while there is one attempt only.
  void draw(Widgets& widgets, const SessionView& view, Box& rest);

 private:
  [[nodiscard]] std::size_t index(const SessionView& view) const;

  std::optional<std::uint32_t> chosen_;
  std::uint32_t latest_ = 0;
};

}  // namespace echoscope
