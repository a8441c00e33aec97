#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "session/session.hpp"

namespace echoscope {

/// Which rows a recording begins with.
enum class RecordFrom : std::uint8_t {
  oldest,  ///< the oldest that the log still has
  now,     ///< the next one
};

/// Appends a session's rows to a file of JSON Lines while they come, on a thread of its own: at least every
/// 100 ms, on the disk (fdatasync) each second. So a program that is killed loses what came within the last
/// 100 ms, and a machine that fails the last second. A file that is there goes on; its torn tail is cut. Rows
/// that the log drops before they were written leave a gap, which the file counts. The session must outlive
/// it and is only read. The calls below: any thread; none blocks longer than a short lock, but for the
/// destructor.
class Recorder {
 public:
  struct Status {
    bool open = false;                        ///< the file is there and is written
    std::uint64_t rows = 0;                   ///< written by this recording
    std::uint64_t bytes = 0;                  ///< of the file
    std::uint64_t missing_rows = 0;           ///< gaps of this recording
    std::optional<TimePoint> last_sync = {};  ///< all rows so far were on the disk
    std::optional<std::uint64_t> cut = {};    ///< the byte at which a torn tail was cut when it was opened
    std::string notice;                       ///< of that; for a person
    std::string error;   ///< why it stopped, for a person; "": it did not fail. What it wrote stays.
    bool ended = false;  ///< nothing more is written
  };

  Recorder(Session& session, std::string path, RecordFrom from = RecordFrom::oldest);
  /// Writes what is left, syncs and waits for the thread.
  ~Recorder();
  Recorder(const Recorder&) = delete;
  Recorder& operator=(const Recorder&) = delete;

  /// Ends it: what was published before is written and synced; status().ended tells when.
  void stop();
  [[nodiscard]] Status status() const;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  class Worker;
  std::string path_;
  std::unique_ptr<Worker> worker_;
};

}  // namespace echoscope
