#include "storage/recorder.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

#include <fmt/format.h>
#include <pthread.h>

#include "storage/json_lines.hpp"
#include "storage/recording_file.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

constexpr auto kBetweenLooks = std::chrono::milliseconds(100);
constexpr auto kBetweenSyncs = std::chrono::seconds(1);
constexpr std::size_t kBufferBytes = std::size_t{1} * 1024 * 1024;

}  // namespace

class Recorder::Worker {
 public:
  Worker(Session& session, std::string path, RecordFrom from) : session_(session), path_(std::move(path)) {
    session_.sync_log(log_);
    next_ = from == RecordFrom::now ? log_.end_sequence() : log_.first_sequence();
    thread_ = std::thread([this] { run(); });
  }
  ~Worker() {
    stop();
    thread_.join();
  }
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  void stop() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    stop_asked_.notify_one();
  }

  [[nodiscard]] Status status() const {
    const std::lock_guard lock(mutex_);
    return status_;
  }

 private:
  void run() {
    pthread_setname_np(pthread_self(), "recorder");
    std::string error;
    if (const auto recorded = record(); !recorded) error = recorded.error();
    log_ = {};
    const std::lock_guard lock(mutex_);
    status_.error = std::move(error);
    status_.ended = true;
  }

  tl::expected<void, std::string> record() {
    auto file = RecordingFile::open(path_);
    if (!file) return tl::unexpected(file.error());
    note_opened(*file);
    TimePoint last_sync = Clock::now();
    std::uint64_t synced_bytes = 0;
    while (true) {
      // Asked before the log is looked at: what was published before stop() is written.
      const bool stopping = is_stopping();
      session_.sync_log(log_);
      const std::uint64_t before = file->bytes();
      if (const auto written = write_new(*file); !written) return written;
      const TimePoint now = Clock::now();
      if (file->bytes() != synced_bytes && (stopping || now - last_sync >= kBetweenSyncs)) {
        if (const auto synced = file->sync(); !synced) return synced;
        synced_bytes = file->bytes();
        last_sync = now;
        note_synced(now);
      }
      if (stopping) return {};
      // Where much came, more has come while it was written.
      if (file->bytes() - before < kBufferBytes) rest();
    }
  }

  tl::expected<void, std::string> write_new(RecordingFile& file) {
    buffer_.clear();
    std::uint64_t rows = 0;
    std::uint64_t missing = 0;
    const auto flush = [&] {
      const auto written = file.append(buffer_);
      buffer_.clear();
      const std::lock_guard lock(mutex_);
      status_.bytes = file.bytes();
      if (!written) return written;
      status_.rows += std::exchange(rows, 0);
      status_.missing_rows += std::exchange(missing, 0);
      return written;
    };
    if (next_ < log_.first_sequence()) {
      missing += log_.first_sequence() - next_;
      append_gap_line(buffer_, missing);
      next_ = log_.first_sequence();
    }
    for (; next_ < log_.end_sequence(); ++next_) {
      ++(append_json_line(buffer_, log_[next_], session_.clock()) ? rows : missing);
      if (buffer_.size() < kBufferBytes) continue;
      if (const auto flushed = flush(); !flushed) return flushed;
    }
    return buffer_.empty() ? tl::expected<void, std::string>{} : flush();
  }

  void note_opened(const RecordingFile& file) {
    const std::lock_guard lock(mutex_);
    status_.bytes = file.bytes();
    status_.open = true;
    if (!file.cut()) return;
    status_.cut = file.cut()->byte;
    status_.notice =
        fmt::format(fmt::runtime(texts().storage.recording_cut), file.cut()->byte, file.cut()->length);
  }

  void note_synced(TimePoint at) {
    const std::lock_guard lock(mutex_);
    status_.last_sync = at;
  }

  bool is_stopping() const {
    const std::lock_guard lock(mutex_);
    return stopping_;
  }

  void rest() {
    std::unique_lock lock(mutex_);
    stop_asked_.wait_for(lock, kBetweenLooks, [this] { return stopping_; });
  }

  Session& session_;
  const std::string path_;
  LogView log_;             // worker thread, once it runs
  std::uint64_t next_ = 0;  // worker thread, once it runs: the row to be written next
  std::string buffer_;      // worker thread
  mutable std::mutex mutex_;
  std::condition_variable stop_asked_;
  Status status_;          // guarded by mutex_
  bool stopping_ = false;  // guarded by mutex_
  std::thread thread_;
};

Recorder::Recorder(Session& session, std::string path, RecordFrom from)
    : path_(std::move(path)), worker_(std::make_unique<Worker>(session, path_, from)) {}
Recorder::~Recorder() = default;

void Recorder::stop() {
  worker_->stop();
}

Recorder::Status Recorder::status() const {
  return worker_->status();
}

}  // namespace echoscope
