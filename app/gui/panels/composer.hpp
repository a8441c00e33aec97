#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "gui/connection_control.hpp"
#include "gui/text_field.hpp"
#include "gui/widgets.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// The field to type a message into, and the buttons that send it. Nothing typed is ever lost: text stays
/// until it was accepted for sending, and comes back if the connection did not live to write it. UI thread.
class Composer {
 public:
  explicit Composer(ConnectionControl& control);

  void draw(Widgets& widgets, const SessionView& view, const Box& box);
  /// The height it needs.
  [[nodiscard]] float height(const Widgets& widgets) const;
  /// Whether the window is low: then it does without its header while nothing stands there but the title.
  void set_low(bool low) { low_ = low; }

  /// Gives the field the keys.
  void focus();
  /// Takes the keys from the field.
  void leave() { field_.leave(); }
  void send(const SessionView& view, Opcode opcode);
  void ping(const SessionView& view);
  /// Takes messages that were accepted but never written.
  void take_back(const SessionView& view, std::vector<UnsentMessage> messages);
  /// Puts the oldest of them into the field; what was typed meanwhile takes its place.
  void put_back();
  /// Empties the field if its text is too long to edit.
  void discard();

 private:
  [[nodiscard]] std::string_view text() const {
    return held_.empty() ? field_.text() : std::string_view(held_);
  }
  void set_text(std::string text);
  [[nodiscard]] bool has_header() const { return !low_ || !came_back_.empty(); }
  void draw_header(Widgets& widgets, const Box& header);
  void draw_field(Widgets& widgets, const SessionView& view, const Box& box);
  void draw_held(Widgets& widgets, const SessionView& view, const Box& box);
  void draw_foot(Widgets& widgets, const SessionView& view, const Box& foot);
  void draw_hints(Widgets& widgets, const Box& box) const;
  void warn(const SessionView& view, std::string_view text);

  ConnectionControl& control_;
  TextField field_;
  std::string held_;                   // a text that is too long for the field, in its place
  std::deque<std::string> came_back_;  // messages never written, oldest first
  bool low_ = false;
  std::string notice_;  // why the last thing asked for was not done, "" if it was
  ConnectionState notice_state_ = ConnectionState::idle;  // in which it was asked for
};

}  // namespace echoscope
