#include "gui/session_files.hpp"

#include <chrono>
#include <utility>

#include "text/texts.hpp"

namespace echoscope {
namespace {

// When all was sent and nothing came for so long, no more answers are waited for.
constexpr std::chrono::seconds kLastAnswers{1};

}  // namespace

SessionFiles::SessionFiles(Session& live, ConnectionControl& control, std::function<void()> wake)
    : live_(live), control_(control), wake_(std::move(wake)), script_job_("replay script", wake_) {}

void SessionFiles::update(const SessionView& live) {
  if (live.log.end_sequence() != live_end_) live_grew_at_ = Clock::now();
  live_end_ = live.log.end_sequence();
  if (std::exchange(close_wanted_, false)) close_now();
  if (export_) {
    if (auto result = export_->result()) {
      exported_ = std::move(result);
      export_.reset();
    }
  }
  if (import_ && import_->ended()) take_imported();
  if (auto script = script_job_.take()) script_ = std::move(*script);
  if (replay_) {
    // The play is told of with the next publication after the command; one that has ended by then, never.
    was_playing_ = was_playing_ || live.playing.has_value();
    const bool has_begun = was_playing_ || replay_->position() == script_->steps().size();
    if ((has_begun && !live.playing) || live.state != ConnectionState::open) {
      next_step_ = replay_->position();
      replay_.reset();
    }
  }
  if (comparison_) compare(live);
}

void SessionFiles::compare(const SessionView& live) {
  if (comparison_->update(live.log)) {
    if (wake_) wake_();
    return;
  }
  if (replay_ || next_step_ < script_->steps().size()) return;
  const bool quiet = Clock::now() - live_grew_at_ >= kLastAnswers;
  if (quiet || live.state != ConnectionState::open) comparison_->finish(live.log);
}

void SessionFiles::export_rows(ExportRequest request) {
  exported_.reset();
  export_ = std::make_unique<ExportJob>(std::move(request), wake_);
}

void SessionFiles::cancel_export() {
  if (export_) export_->cancel();
}

std::optional<ExportJob::Progress> SessionFiles::exporting() const {
  if (!export_) return std::nullopt;
  return export_->progress();
}

void SessionFiles::record(std::string path) {
  recorder_.reset();
  recorder_ = std::make_unique<Recorder>(live_, std::move(path));
}

void SessionFiles::stop_recording() {
  if (recorder_) recorder_->stop();
}

std::optional<Recorder::Status> SessionFiles::recorded() const {
  if (!recorder_) return std::nullopt;
  return recorder_->status();
}

void SessionFiles::open(std::string path) {
  open_error_.clear();
  import_path_ = std::move(path);
  import_ = std::make_unique<ImportJob>(ImportRequest{.path = import_path_}, wake_);
}

void SessionFiles::cancel_opening() {
  if (import_) import_->cancel();
}

std::optional<ImportJob::Progress> SessionFiles::opening() const {
  if (!import_) return std::nullopt;
  return import_->progress();
}

void SessionFiles::take_imported() {
  auto result = import_->take_result();
  import_.reset();
  if (!result) return;
  if (!*result) {
    open_error_ = result->error().error.sentence;
    return;
  }
  close_now();
  ++opened_count_;
  imported_.emplace(std::move(**result));
  imported_path_ = import_path_;
  imported_->session->sync_to(imported_view_);
  script_job_.start([log = imported_view_.log](const std::atomic<bool>& cancel) {
    return std::make_shared<const ReplayScript>(log, cancel);
  });
}

void SessionFiles::close_now() {
  stop_replay();
  script_job_.cancel();
  script_.reset();
  comparison_.reset();
  next_step_ = 0;
  replay_error_.clear();
  imported_view_ = {};
  imported_.reset();
}

void SessionFiles::replay(double speed) {
  if (!script_) return;
  stop_replay();
  begin_comparison();
  replay_ = std::make_shared<Replay>(script_, speed, next_step_);
  was_playing_ = false;
  control_.play([replay = replay_]() -> std::optional<ScheduledMessage> {
    auto due = replay->next();
    if (!due) return std::nullopt;
    return ScheduledMessage{due->after, std::move(due->message)};
  });
}

void SessionFiles::replay_step() {
  if (!script_ || replay_ || next_step_ >= script_->steps().size()) return;
  begin_comparison();
  if (!control_.send(script_->message(next_step_))) {
    replay_error_ = texts().session_files.queue_full;
    return;
  }
  replay_error_.clear();
  ++next_step_;
}

void SessionFiles::stop_replay() {
  if (!replay_) return;
  control_.stop_playing();
  next_step_ = replay_->position();
  replay_.reset();
}

void SessionFiles::rewind() {
  stop_replay();
  next_step_ = 0;
  comparison_.reset();
}

void SessionFiles::begin_comparison() {
  if (!comparison_) comparison_.emplace(script_, live_end_, next_step_);
}

}  // namespace echoscope
