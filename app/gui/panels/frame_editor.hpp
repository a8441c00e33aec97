#pragma once

#include <array>
#include <string>

#include "gui/compose/frame_draft.hpp"
#include "gui/menu.hpp"
#include "gui/text_field.hpp"
#include "gui/widgets.hpp"

namespace echoscope {

/// Makes one frame bit by bit, legal or not: shows its head as bytes and every rule that it breaks before it
/// is sent. UI thread.
class FrameEditor {
 public:
  FrameEditor();

  void focus() { payload_.focus(); }
  void leave() { payload_.leave(); }

  /// The height it needs in that width.
  [[nodiscard]] float height(const Widgets& widgets, float width) const;
  /// deflate: permessage-deflate was agreed on. disabled_because: why nothing can be sent now, "" if it can.
  /// True when the frame is to be sent: reading().frame.
  bool draw(Widgets& widgets, const Box& box, bool deflate, std::string_view disabled_because);
  [[nodiscard]] const FrameReading& reading() const { return reading_; }
  /// Why the last thing that was done here could not be, "" if it was.
  [[nodiscard]] const std::string& notice() const { return notice_; }

 private:
  void draw_bits(Widgets& widgets, const Box& line);
  void draw_lengths(Widgets& widgets, const Box& box);
  bool draw_payload(Widgets& widgets, const Box& line, std::string_view disabled_because);
  void draw_verdict(Widgets& widgets, const Box& box) const;
  void draw_opcode(Widgets& widgets, const Box& box);
  [[nodiscard]] bool folded(const Widgets& widgets, float width) const;
  [[nodiscard]] std::size_t verdict_lines() const;
  void take(TextFieldEvents events, const TextField& field, std::string& into);

  FrameDraft draft_;
  FrameReading reading_;
  TextField key_;
  TextField claimed_;
  TextField payload_;
  Menu opcodes_;
  std::array<std::string, 16> opcode_labels_;
  std::string notice_;
  bool edited_ = true;  // since reading_
  bool deflate_ = false;
};

}  // namespace echoscope
