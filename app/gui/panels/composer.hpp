#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "compose/input_error.hpp"
#include "gui/compose/background_task.hpp"
#include "gui/compose/compose_check.hpp"
#include "gui/compose/compose_form.hpp"
#include "gui/connection_control.hpp"
#include "gui/menu.hpp"
#include "gui/panels/frame_editor.hpp"
#include "gui/panels/message_field.hpp"
#include "gui/panels/saved_messages_panel.hpp"
#include "gui/panels/send_rows.hpp"
#include "gui/widgets.hpp"
#include "session/session_view.hpp"
#include "storage/settings.hpp"

namespace echoscope {

/// Where a message is written, in any form, and the buttons that send it. Nothing typed is ever lost: text
/// stays until it was accepted for sending, and comes back if the connection did not live to write it. UI
/// thread.
class Composer {
 public:
  /// Both must outlive this.
  Composer(ConnectionControl& control, Settings& settings);

  void draw(Widgets& widgets, const SessionView& view, const Box& box);
  /// The height it needs in that width.
  [[nodiscard]] float height(const Widgets& widgets, const SessionView& view, float width) const;
  /// Whether the window is low: then it does without its header while nothing stands there but the title.
  void set_low(bool low) { low_ = low; }
  /// Takes note of what happened since the last frame. Once before each.
  void update(const SessionView& view, TimePoint now);
  /// When something of it changes by itself next.
  [[nodiscard]] std::optional<TimePoint> next_change(TimePoint now) const;

  /// Gives the field the keys.
  void focus();
  /// Takes the keys from the field.
  void leave();
  /// Sends what is written; opcode: of a text, where it is not bytes that are written.
  void send(const SessionView& view, Opcode opcode);
  void ping(const SessionView& view);
  /// Indents what is typed, if it is JSON.
  void format_json();
  /// A file was dropped on the window: it is what is sent next.
  void take_file(std::string path);
  /// Takes messages that were accepted but never written.
  void take_back(const SessionView& view, std::vector<UnsentMessage> messages);
  /// Puts the oldest of them into the field; what was typed meanwhile takes its place.
  void put_back();
  /// Empties the field if its text is too long to edit.
  void discard();

  /// The saved messages, while they are open, take the place of the list.
  [[nodiscard]] bool saved_messages_open() const { return saved_.is_open(); }
  void draw_saved_messages(Widgets& widgets, const Box& box);
  void close_saved_messages();

 private:
  /// What stood in the field, to be put back.
  struct Draft {
    ComposeForm form = ComposeForm::text;
    std::string text;
  };

  [[nodiscard]] std::string_view text() const { return field_.text(); }
  [[nodiscard]] bool is_frame() const { return field_.form() == ComposeForm::frame; }
  [[nodiscard]] bool has_header() const { return !low_ || !came_back_.empty(); }
  [[nodiscard]] bool has_check_row() const;
  [[nodiscard]] bool has_option_row() const;
  [[nodiscard]] bool has_repeat_row(const SessionView& view) const;
  [[nodiscard]] float field_height(const Widgets& widgets) const;
  [[nodiscard]] Opcode opcode() const { return is_bytes(field_.form()) ? bytes_opcode_ : Opcode::text; }
  [[nodiscard]] TemplateValues values() const;
  void warn(const SessionView& view, std::string_view text);
  void put(Draft draft);
  void keep_draft();

  // Sending. See composer_send.cpp.
  [[nodiscard]] std::optional<std::vector<std::size_t>> fragments(const SessionView& view, std::size_t size);
  void send_typed(const SessionView& view, Opcode opcode);
  void send_frame(const SessionView& view);
  void deliver(const SessionView& view, Opcode opcode, std::string payload);
  void start_repeat(const SessionView& view);
  void play(const SessionView& view, SendSource source);
  void take_files(const SessionView& view);
  bool refused(const SessionView& view, const tl::expected<void, CommandError>& taken);

  // Drawing. See composer_draw.cpp.
  void draw_header(Widgets& widgets, const Box& header);
  void draw_form_menu(Widgets& widgets, Box& line);
  void choose(std::size_t item);
  void draw_message(Widgets& widgets, const SessionView& view, Box& rest);
  void draw_check(Widgets& widgets, const Box& row);
  void draw_options(Widgets& widgets, Box row);
  void draw_repeat(Widgets& widgets, const SessionView& view, const Box& row);
  void draw_foot(Widgets& widgets, const SessionView& view, const Box& foot);
  void draw_hints(Widgets& widgets, const SessionView& view, const Box& box) const;

  ConnectionControl& control_;
  Settings& settings_;
  MessageField field_;
  FrameEditor frame_;
  SendRows rows_;
  SavedMessagesPanel saved_;
  Menu forms_;
  ComposeCheck check_;
  Opcode bytes_opcode_ = Opcode::binary;
  std::deque<Draft> came_back_;  // messages never written and texts put aside, oldest first
  bool low_ = false;
  std::string notice_;  // why the last thing asked for was not done, "" if it was
  ConnectionState notice_state_ = ConnectionState::idle;  // in which it was asked for

  std::shared_ptr<std::atomic<std::uint64_t>> counter_;  // of the next message
  std::uint64_t seed_ = 0;                               // of its random values
  BackgroundTask<tl::expected<std::string, InputError>> file_;
  BackgroundTask<tl::expected<SendSource, InputError>> file_repeat_;
  std::optional<TimePoint> queued_since_;  // messages wait to be written
  TimePoint now_;                          // of the last update
};

}  // namespace echoscope
