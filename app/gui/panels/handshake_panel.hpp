#pragma once

#include <memory>
#include <string>

#include "gui/panels/attempt_picker.hpp"
#include "gui/panels/head_view.hpp"
#include "gui/scroll_area.hpp"
#include "gui/widgets.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// The opening handshake of one attempt: each rule with its mark, what was agreed in words, request and
/// response as they were on the wire, and the body of a refusal. Secrets are masked until asked for. UI
/// thread.
class HandshakePanel {
 public:
  void draw(Widgets& widgets, const SessionView& view, AttemptPicker& picker, const Box& box);

 private:
  void take(std::shared_ptr<const Attempt> attempt);
  void draw_empty(Widgets& widgets, const Attempt* attempt, const Box& box) const;
  void draw_rules(Widgets& widgets, Box& rest) const;
  void draw_rule(Widgets& widgets, const HandshakeCheck& check, Box& rest) const;
  void draw_compression(Widgets& widgets, Box& rest) const;
  void draw_buttons(Widgets& widgets, Box& rest);
  void draw_heads(Widgets& widgets, Box& rest) const;
  void draw_request(Widgets& widgets, Box& rest) const;
  void draw_response(Widgets& widgets, Box& rest) const;
  void draw_body(Widgets& widgets, Box& rest) const;
  [[nodiscard]] std::string shown(const std::string& head) const;

  std::shared_ptr<const Attempt> attempt_;  // whose heads are prepared below
  bool secrets_taken_ = false;              // whether they were prepared with secrets
  HeadView request_;
  HeadView response_;
  BodyView body_;
  std::string media_type_;
  bool has_secrets_ = false;
  bool show_secrets_ = false;
  HeadLook look_ = HeadLook::text;
  ScrollArea area_;
};

}  // namespace echoscope
