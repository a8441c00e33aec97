#pragma once

#include <string_view>

#include "gui/panels/attempt_picker.hpp"
#include "gui/scroll_area.hpp"
#include "gui/widgets.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// TLS of one attempt: whether the certificate was believed and why not, what was agreed, and the server's
/// chain. A click copies a value. UI thread.
class TlsPanel {
 public:
  void draw(Widgets& widgets, const SessionView& view, AttemptPicker& picker, const Box& box);

 private:
  static void draw_empty(Widgets& widgets, const Attempt* attempt, const Box& box);
  static void draw_verdict(Widgets& widgets, const TlsFacts& facts, Box& rest);
  void draw_agreed(Widgets& widgets, const TlsFacts& facts, Box& rest) const;
  void draw_asked_for(Widgets& widgets, const TlsFacts& facts, Box& rest) const;
  // What either side asked of the other.
  void draw_sides(Widgets& widgets, const TlsFacts& facts, Box& rest) const;
  static void draw_title(Widgets& widgets, std::string_view title, Box& rest);
  // otherwise: what is said where there is no value.
  void draw_row(Widgets& widgets, std::string_view label, const std::string& value,
                std::string_view otherwise, Box& rest) const;
  void draw_certificate(Widgets& widgets, const TlsFacts& facts, std::size_t index, Box& rest) const;

  std::uint32_t shown_ = 0;  // the attempt's number
  ScrollArea area_;
};

}  // namespace echoscope
