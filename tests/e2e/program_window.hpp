#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "e2e/picture.hpp"
#include "e2e/private_display.hpp"
#include "support/subprocess.hpp"

namespace echoscope::test {

/// The program, started with a window of 1280x800 on a private display, used as a person uses it: by what is
/// on the screen, by keys and by the mouse.
class ProgramWindow {
 public:
  /// Starts it and blocks until its window is there. name: of the screenshot that is taken at its end, for
  /// people to look at.
  ProgramWindow(const PrivateDisplay& display, const std::string& name,
                const std::vector<std::string>& arguments, const Environment& environment = {});
  /// Asks it to end, if it still runs: its screenshot is there after a test that failed, too.
  ~ProgramWindow();
  ProgramWindow(const ProgramWindow&) = delete;
  ProgramWindow& operator=(const ProgramWindow&) = delete;

  /// What the window shows now.
  [[nodiscard]] Picture picture() const;
  /// Waits until what it shows fulfils that; false if it does not within the limit.
  [[nodiscard]] bool shows(const std::function<bool(const Picture&)>& condition,
                           std::chrono::milliseconds limit = std::chrono::seconds(20)) const;

  /// Clicks into the middle of a rectangle of its picture, and takes the pointer away again.
  void click(const Rect& target) const;
  /// Turns the wheel up by so many notches over the middle of a rectangle, and leaves the pointer there.
  void wheel_up(const Rect& target, int notches) const;
  /// Types into whatever has the focus, and waits for each character to appear.
  void type(const std::vector<std::string>& characters) const;
  void chord(const std::string& modifier, const std::string& key) const { display_.chord(modifier, key); }
  void minimise() const;

  /// What it tells of its run at its end.
  struct End {  // NOLINT(bugprone-exception-escape): of nlohmann's moves, which do not throw
    int exit_code = -1;
    std::string err;
    nlohmann::json stats;
    Picture screenshot;
  };
  /// Asks it to end.
  End quit();
  /// Waits until it ends by itself.
  End wait(std::chrono::milliseconds limit = std::chrono::seconds(60));

 private:
  const PrivateDisplay& display_;
  TemporaryFolder folder_;
  std::filesystem::path stats_;
  std::filesystem::path screenshot_;
  Subprocess process_;
  std::string id_;
  Rect area_;
};

/// A picture from a PNG file; empty if it can't be read.
[[nodiscard]] Picture read_png(const std::filesystem::path& path);

}  // namespace echoscope::test
