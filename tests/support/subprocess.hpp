#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <sys/types.h>

namespace echoscope::test {

/// Variables to set, or to unset where there is no value; the rest is this process's environment.
using Environment = std::vector<std::pair<std::string, std::optional<std::string>>>;

/// Where a program's stdout goes.
enum class Stdout : unsigned char {
  kept,         ///< out() tells it
  closed,       ///< the descriptor is closed
  nobody_reads  ///< a pipe whose reader has gone
};

/// Another program. Test thread only. Killed and waited for when this is destroyed, and killed by the kernel
/// if this process dies.
class Subprocess {
 public:
  /// Starts it; the first word is the program, looked for in PATH. Throws std::runtime_error if it can't be
  /// started.
  explicit Subprocess(std::vector<std::string> command, const Environment& environment = {},
                      Stdout stdout_goes = Stdout::kept);
  ~Subprocess();
  Subprocess(const Subprocess&) = delete;
  Subprocess& operator=(const Subprocess&) = delete;

  [[nodiscard]] pid_t pid() const { return pid_; }
  [[nodiscard]] bool running();
  void signal(int number) const;

  /// Waits until it ends: its exit code, 128 and the signal's number if a signal ended it, or nothing if it
  /// still runs.
  std::optional<int> wait(std::chrono::milliseconds limit = std::chrono::seconds(20));

  /// What it has written so far.
  [[nodiscard]] std::string out() const;
  [[nodiscard]] std::string err() const;

  /// Waits for a line of its stdout that begins so, and returns the rest of the line.
  std::optional<std::string> wait_for_line(const std::string& beginning,
                                           std::chrono::milliseconds limit = std::chrono::seconds(20));

 private:
  // A file without a name, in memory: whatever is written fits, and nobody has to read it meanwhile.
  class Capture {
   public:
    Capture();
    ~Capture();
    Capture(const Capture&) = delete;
    Capture& operator=(const Capture&) = delete;
    [[nodiscard]] int descriptor() const { return fd_; }
    [[nodiscard]] std::string text() const;

   private:
    int fd_;
  };

  Capture out_;
  Capture err_;
  pid_t pid_ = -1;
  std::optional<int> exit_code_;
};

/// Runs a program to its end, which must come within the limit; nothing otherwise.
struct Finished {
  int exit_code = 0;
  std::string out;
  std::string err;
};
std::optional<Finished> run(std::vector<std::string> command, const Environment& environment = {},
                            Stdout stdout_goes = Stdout::kept,
                            std::chrono::milliseconds limit = std::chrono::seconds(20));

}  // namespace echoscope::test
