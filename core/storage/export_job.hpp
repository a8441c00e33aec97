#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "session/attempt.hpp"
#include "session/clock.hpp"
#include "session/message_log.hpp"
#include "storage/file_error.hpp"
#include "storage/row_writer.hpp"

namespace echoscope {

/// What is to be written where. The log's chunks stay in memory until the job has ended.
struct ExportRequest {
  std::string path;
  ExportFormat format = ExportFormat::json_lines;
  LogView log;
  ClockPair clock;
  /// Whether a row is to be written, e.g. by a Filter; called on the worker. Empty: every row is.
  std::function<bool(const Record&)> wanted = {};
  /// The sequences of the rows that are selected, ascending; nothing: all. Those that the log has dropped are
  /// left out.
  std::optional<std::vector<std::uint64_t>> rows = {};
  std::vector<std::shared_ptr<const Attempt>> attempts = {};  ///< the session's, for HAR
};

/// Writes an export on a thread of its own: into a file beside the target, which takes the target's name once
/// it is whole and on the disk. What was there stays until then. The log is only read. The calls below: any
/// thread; none blocks longer than a short lock, but for the destructor.
class ExportJob {
 public:
  struct Progress {
    std::uint64_t rows_done = 0;
    std::uint64_t rows = 0;   ///< there are to look at
    std::uint64_t bytes = 0;  ///< written
  };
  struct Result {
    JobOutcome outcome = JobOutcome::done;
    std::uint64_t rows = 0;   ///< written
    std::uint64_t bytes = 0;  ///< of the file
    std::string sentence;     ///< for a person: what was written, or why not
  };

  /// wake: called on the worker about every 100 ms while it works and once it has ended; may be empty, must
  /// not block.
  explicit ExportJob(ExportRequest request, std::function<void()> wake = {});
  /// Cancels and waits for the worker.
  ~ExportJob();
  ExportJob(const ExportJob&) = delete;
  ExportJob& operator=(const ExportJob&) = delete;

  void cancel();
  [[nodiscard]] Progress progress() const;
  /// Once it has ended.
  [[nodiscard]] std::optional<Result> result() const;

 private:
  class Worker;
  std::unique_ptr<Worker> worker_;
};

}  // namespace echoscope
