#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "e2e/picture.hpp"
#include "support/subprocess.hpp"

namespace echoscope::test {

/// A folder of its own, removed with all that is in it.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// A display that nobody sees, with a window manager (openbox): keys need a focus, and a window that can be
/// minimised. It ends with this.
class PrivateDisplay {
 public:
  static constexpr int kWidth = 1400;  // room for a window of 1280x800 with its frame
  static constexpr int kHeight = 900;

  /// Blocks until both run. Throws std::runtime_error if they don't.
  PrivateDisplay();

  /// For programs that shall show themselves here; OpenGL is drawn by software.
  [[nodiscard]] const Environment& environment() const { return environment_; }

  /// All that the display shows now.
  [[nodiscard]] Picture picture() const;
  /// A part of it.
  [[nodiscard]] Picture picture(const Rect& area) const;

  /// Runs xdotool with these arguments, which must succeed; returns what it printed.
  std::string xdotool(std::vector<std::string> arguments) const;
  void click(int x, int y) const;
  void move_pointer(int x, int y) const;
  /// Presses and releases both, the modifier last, as a hand does.
  void chord(const std::string& modifier, const std::string& key) const;
  /// Types one character, of any script; must not be called again before it was taken.
  void type(const std::string& character) const;

 private:
  void start_xvfb();
  void start_openbox();

  TemporaryFolder folder_;
  Environment environment_;
  std::unique_ptr<Subprocess> xvfb_;
  std::unique_ptr<Subprocess> openbox_;
};

}  // namespace echoscope::test
