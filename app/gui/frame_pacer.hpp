#pragma once

#include <optional>

#include "session/clock.hpp"

namespace echoscope {

/// Decides when a frame is drawn and how long the loop may sleep. Nothing moves: nothing is drawn. Pure: it
/// is told all it knows, the time too. UI thread.
///
/// - A wake (the session has something new) or an input event is followed by three frames: popups and layouts
/// settle in the
///   second and third. What changes by itself (a running clock) gets one frame.
/// - Never more frames in a second than the display shows, also where swapping buffers does not block.
/// - Hidden or minimised: no frame. News is still taken over, once a second at most, so that what the log
/// drops is let go.
class FramePacer {
 public:
  enum class Do : unsigned char {
    rest,  ///< sleep until an event, for Step::wait at most
    sync,  ///< take over what is new without drawing it
    draw,  ///< take over what is new and draw a frame
  };
  struct Step {
    Do what = Do::rest;
    std::optional<Duration> wait;  ///< of rest; not set: until an event

    [[nodiscard]] bool operator==(const Step&) const = default;
  };

  /// Frames drawn after a wake or an input event.
  static constexpr int kFramesToSettle = 3;
  /// Of a display that does not tell, in Hz.
  static constexpr double kUsualRefreshRate = 60;

  /// In Hz; 0 or less: not known.
  void set_refresh_rate(double hertz);
  void set_visible(bool visible);
  /// The session has something new.
  void note_wake();
  /// Something that may change what is shown came from the display: a key, the mouse, a new size, damage.
  void note_input();
  /// When something shown changes by itself next; nothing: it doesn't.
  void set_next_change(std::optional<TimePoint> at) { next_change_ = at; }
  /// When the loop has something else to do, however little there is to draw; nothing: never.
  void set_deadline(std::optional<TimePoint> at) { deadline_ = at; }

  /// What to do now.
  [[nodiscard]] Step next(TimePoint now) const;
  /// A frame was begun at that time.
  void note_frame(TimePoint at);
  /// What is new was taken over at that time, without a frame.
  void note_sync(TimePoint at);

 private:
  [[nodiscard]] Step next_hidden(TimePoint now) const;
  [[nodiscard]] Step rest_until(std::optional<TimePoint> at, TimePoint now) const;

  Duration interval_ = to_interval(kUsualRefreshRate);
  bool visible_ = true;
  bool news_ = false;  // since the last frame or sync
  int frames_owed_ = kFramesToSettle;
  TimePoint next_frame_{};  // not before
  TimePoint next_sync_{};   // not before, while hidden
  std::optional<TimePoint> next_change_;
  std::optional<TimePoint> deadline_;

  static Duration to_interval(double hertz);
};

}  // namespace echoscope
