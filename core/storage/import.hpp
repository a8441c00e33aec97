#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "session/session.hpp"
#include "storage/file_error.hpp"
#include "storage/har.hpp"

namespace echoscope {

struct ImportRequest {
  std::string path;
  std::size_t log_budget_bytes = Session::kDefaultLogBudget;  ///< older rows are dropped beyond it
  std::optional<std::size_t> har_connection = {};             ///< which one of a HAR file; nothing: all
};

/// A session read from a file: published, and written by nobody any more. Its clock is file_clock().
struct Imported {
  std::unique_ptr<Session> session;
  std::uint64_t rows = 0;
  std::uint64_t missing_rows = 0;          ///< that its recording had missed
  std::optional<FilePosition> torn = {};   ///< where its tail is torn
  std::vector<HarConnection> connections;  ///< of a HAR file
  std::vector<std::string> notices;        ///< for a person: the torn tail, missing and dropped rows
};

/// How an import ended without a session.
struct ImportFailure {
  JobOutcome outcome = JobOutcome::failed;
  FileError error;
};

/// Reads a file into a new session on a thread of its own; which format it is, its content tells. The calls
/// below: any thread; none blocks longer than a short lock, but for the destructor.
class ImportJob {
 public:
  struct Progress {
    std::uint64_t bytes_done = 0;
    std::uint64_t bytes = 0;
    std::uint64_t rows = 0;
  };

  /// wake: called on the worker about every 100 ms while it works and once it has ended; may be empty, must
  /// not block.
  explicit ImportJob(ImportRequest request, std::function<void()> wake = {});
  /// Cancels and waits for the worker.
  ~ImportJob();
  ImportJob(const ImportJob&) = delete;
  ImportJob& operator=(const ImportJob&) = delete;

  void cancel();
  [[nodiscard]] Progress progress() const;
  [[nodiscard]] bool ended() const;
  /// The session, or why there is none: once it has ended, and only once.
  [[nodiscard]] std::optional<tl::expected<Imported, ImportFailure>> take_result();

 private:
  class Worker;
  std::unique_ptr<Worker> worker_;
};

}  // namespace echoscope
