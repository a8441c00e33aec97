#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gui/background_job.hpp"
#include "gui/connection_control.hpp"
#include "session/session_view.hpp"
#include "storage/export_job.hpp"
#include "storage/import.hpp"
#include "storage/recorder.hpp"
#include "storage/replay.hpp"
#include "storage/replay_comparison.hpp"

namespace echoscope {

/// The files of a session: one export at a time, one recording, one session read from a file and shown in the
/// place of the live one, and the replay of what that one sent. All work is done on threads of its own. UI
/// thread.
class SessionFiles {
 public:
  /// wake: called on those threads when there is something new.
  SessionFiles(Session& live, ConnectionControl& control, std::function<void()> wake);

  /// After each sync of the live session's view.
  void update(const SessionView& live);

  // --- Export

  void export_rows(ExportRequest request);
  void cancel_export();
  [[nodiscard]] std::optional<ExportJob::Progress> exporting() const;
  /// How the last export ended; none before, and while one runs.
  [[nodiscard]] const std::optional<ExportJob::Result>& exported() const { return exported_; }

  // --- Recording

  /// Records the live session from its oldest row on; one that goes on is ended first.
  void record(std::string path);
  void stop_recording();
  [[nodiscard]] bool recording() const { return recorder_ && !recorder_->status().ended; }
  /// Of the recording, or of the last one; none before.
  [[nodiscard]] std::optional<Recorder::Status> recorded() const;

  // --- Opening

  /// Reads a file; what is shown stays until it was read.
  void open(std::string path);
  void cancel_opening();
  [[nodiscard]] std::optional<ImportJob::Progress> opening() const;
  /// Why the last file could not be read, "" if it could.
  [[nodiscard]] const std::string& open_error() const { return open_error_; }
  /// The session that was read; null: the live one is shown.
  [[nodiscard]] const SessionView* opened() const { return imported_ ? &imported_view_ : nullptr; }
  [[nodiscard]] const std::string& opened_path() const { return imported_path_; }
  [[nodiscard]] const std::vector<std::string>& notices() const { return imported_->notices; }
  /// Counts the files that were opened: another one is shown when it changes.
  [[nodiscard]] std::uint64_t opened_count() const { return opened_count_; }
  /// Shows the live session again, from the next update on. A replay ends.
  void close() { close_wanted_ = true; }

  // --- Replay of the session that was read

  /// What it sent; null while it is looked for.
  [[nodiscard]] const ReplayScript* script() const { return script_.get(); }
  /// Sends it again from the next step on, over the connection that is open.
  void replay(double speed);
  /// Sends the next step alone.
  void replay_step();
  void stop_replay();
  /// Begins with the first step again, and with a new comparison.
  void rewind();
  [[nodiscard]] bool replaying() const { return replay_ != nullptr; }
  /// The step that comes next.
  [[nodiscard]] std::size_t next_step() const { return replay_ ? replay_->position() : next_step_; }
  /// What came back beside what came back then; null before the first step.
  [[nodiscard]] const ReplayComparison* comparison() const { return comparison_ ? &*comparison_ : nullptr; }
  /// Why the last step could not be sent, "" if it was.
  [[nodiscard]] const std::string& replay_error() const { return replay_error_; }

 private:
  void take_imported();
  void close_now();
  void begin_comparison();
  void compare(const SessionView& live);

  Session& live_;
  ConnectionControl& control_;
  const std::function<void()> wake_;
  std::uint64_t live_end_ = 0;  // of the live log, as of the last update
  TimePoint live_grew_at_;      // when its last row was seen first

  std::unique_ptr<ExportJob> export_;
  std::optional<ExportJob::Result> exported_;

  std::unique_ptr<Recorder> recorder_;

  std::unique_ptr<ImportJob> import_;
  std::string import_path_;
  std::string open_error_;
  std::optional<Imported> imported_;
  std::string imported_path_;
  SessionView imported_view_;
  std::uint64_t opened_count_ = 0;
  bool close_wanted_ = false;

  BackgroundJob<std::shared_ptr<const ReplayScript>> script_job_;
  std::shared_ptr<const ReplayScript> script_;
  std::shared_ptr<Replay> replay_;  // while it plays; the service thread takes its messages
  std::size_t next_step_ = 0;
  bool was_playing_ = false;  // the service has begun with it
  std::optional<ReplayComparison> comparison_;
  std::string replay_error_;
};

}  // namespace echoscope
