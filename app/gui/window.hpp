#pragma once

#include <memory>
#include <optional>
#include <string>

#include <tl/expected.hpp>

#include "session/clock.hpp"

struct GLFWwindow;

namespace echoscope {

/// The program's window with its OpenGL 3.3 context and Dear ImGui's context: made in this order, taken down
/// in the other. Main thread, but for wake().
class Window {
 public:
  /// Opens a window of that size at scale 1. The error is one sentence that says what to do.
  [[nodiscard]] static tl::expected<std::unique_ptr<Window>, std::string> open(int width, int height);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  /// Makes wait() return. Any thread, while the window exists.
  static void wake();

  /// Sleeps until an event or a wake, or for that time, and handles the events that came.
  void wait(std::optional<Duration> limit);
  /// Whether anything came from the display since the last call: input, a new size, damage.
  [[nodiscard]] bool take_events();
  /// Whether the display lost what the window showed since the last call, so that it must be shown again,
  /// changed or not.
  [[nodiscard]] bool take_damage();
  /// Whether Dear ImGui needs another frame by itself: events wait in its queue, which it takes one by one so
  /// that a key that was pressed and released is seen pressed, or a mouse button is held.
  [[nodiscard]] bool wants_frame() const;

  /// The path of a file that was dropped on the window since the last call; of several, the last one.
  [[nodiscard]] std::optional<std::string> take_dropped_file();

  [[nodiscard]] bool close_requested() const;
  /// False: minimised, hidden or on a desktop that is not shown.
  [[nodiscard]] bool visible() const;
  /// Of the display that shows the window, in Hz; 0: not known.
  [[nodiscard]] double refresh_rate() const;
  /// Pixels for one of scale 1: the display's scale, but for what the frame buffer does by itself.
  [[nodiscard]] float scale() const;
  /// Of the frame buffer, in pixels.
  [[nodiscard]] int pixel_width() const;
  [[nodiscard]] int pixel_height() const;

  /// Begins a frame of Dear ImGui.
  void begin_frame();
  /// Shows what was drawn to the window's frame buffer; may block until the display shows it.
  void present();

 private:
  explicit Window(GLFWwindow* handle);
  bool start_imgui();
  void watch_events();
  template <typename... Details>
  static void note_event(GLFWwindow* window, Details... details);

  struct Seen {
    bool event = true;
    bool damage = true;
    std::optional<std::string> dropped_file;
  };

  GLFWwindow* handle_;
  Seen seen_;
};

}  // namespace echoscope
