#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "gui/text_field.hpp"
#include "gui/widgets.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// How often and how fast a message is repeated.
struct RepeatTiming {
  Duration every{};
  std::uint64_t times = 0;  ///< 0: without an end
};

/// The rows below the message field that are there when they are asked for: fragments, and repeating. UI
/// thread.
class SendRows {
 public:
  SendRows();

  [[nodiscard]] bool fragments_shown() const { return fragments_shown_; }
  [[nodiscard]] bool repeat_shown() const { return repeat_shown_; }
  void toggle_fragments() { fragments_shown_ = !fragments_shown_; }
  void toggle_repeat() { repeat_shown_ = !repeat_shown_; }
  /// Shows fragments of that size; 0: none.
  void set_fragment_bytes(std::size_t bytes);

  /// Payload bytes of each frame; 0: one frame; nothing where what is typed is no number.
  [[nodiscard]] std::optional<std::size_t> fragment_bytes() const;
  /// The same for repeating, while its row is shown.
  [[nodiscard]] std::optional<RepeatTiming> timing() const;

  /// In one line, from the left.
  void draw_fragments(Widgets& widgets, Box line);

  enum class Action : std::uint8_t { none, start, stop };
  /// The row for repeating, also while it plays though its row is hidden. disabled_because: why it can't be
  /// started, "" if it can.
  Action draw_repeat(Widgets& widgets, const SessionView& view, const Box& line,
                     std::string_view disabled_because);
  /// Repeating was begun; source: gone when there are no more messages.
  void started(std::weak_ptr<const void> source);
  /// Whether something is played that was begun here.
  [[nodiscard]] bool is_playing(const SessionView& view) const;
  /// Takes note of what is played. Once a frame.
  void update(const SessionView& view);

 private:
  void draw_progress(Widgets& widgets, const SessionView& view, const Box& line) const;
  [[nodiscard]] std::string_view timing_problem() const;

  bool fragments_shown_ = false;
  bool repeat_shown_ = false;
  TextField frame_bytes_;
  TextField interval_;
  TextField times_;
  std::weak_ptr<const void> source_;
  bool asked_ = false;       // to play, and it did not end yet
  bool seen_ = false;        // playing, since it was asked for
  std::uint64_t total_ = 0;  // times, of what is played
};

}  // namespace echoscope
