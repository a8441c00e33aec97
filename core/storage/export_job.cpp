#include "storage/export_job.hpp"

#include <atomic>
#include <mutex>
#include <thread>
#include <utility>

#include <fmt/format.h>
#include <pthread.h>

#include "storage/replaced_file.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{1} * 1024 * 1024;
constexpr std::uint64_t kRowsBetweenLooks = 4096;
constexpr auto kBetweenWakes = std::chrono::milliseconds(100);

const StorageTexts& words() {
  return texts().storage;
}

}  // namespace

class ExportJob::Worker {
 public:
  Worker(ExportRequest request, std::function<void()> wake)
      : request_(std::move(request)), wake_(std::move(wake)) {
    rows_ = request_.rows ? request_.rows->size() : request_.log.size();
    thread_ = std::thread([this] { run(); });
  }
  ~Worker() {
    cancel();
    thread_.join();
  }
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  void cancel() { cancelled_ = true; }
  [[nodiscard]] Progress progress() const { return {.rows_done = done_, .rows = rows_, .bytes = bytes_}; }
  [[nodiscard]] std::optional<Result> result() const {
    const std::lock_guard lock(mutex_);
    return result_;
  }

 private:
  void run() {
    pthread_setname_np(pthread_self(), "export");
    Result result = write_file();
    request_ = {};  // the log's chunks
    {
      const std::lock_guard lock(mutex_);
      result_ = std::move(result);
    }
    if (wake_) wake_();
  }

  [[nodiscard]] Result failed(std::string_view reason) const {
    return {.outcome = JobOutcome::failed,
            .sentence = fmt::format(fmt::runtime(words().cannot_write), request_.path, reason)};
  }

  Result write_file() {
    auto file = ReplacedFile::open(request_.path);
    if (!file) return failed(file.error());
    const auto writer = make_row_writer(request_.format, request_.clock, request_.attempts);
    if (const auto written = write_rows(*writer, *file); !written) return failed(written.error());
    if (cancelled_)
      return {.outcome = JobOutcome::cancelled, .sentence = std::string{words().export_cancelled}};
    if (const auto committed = file->commit(); !committed) return failed(committed.error());
    std::string sentence =
        written_ == 1 ? fmt::format(fmt::runtime(words().exported_one), file->bytes(), request_.path)
                      : fmt::format(fmt::runtime(words().exported), written_, file->bytes(), request_.path);
    if (writer->losses() > 0) sentence += " " + fmt::format(fmt::runtime(words().losses), writer->losses());
    return {.outcome = JobOutcome::done,
            .rows = written_,
            .bytes = file->bytes(),
            .sentence = std::move(sentence)};
  }

  tl::expected<void, std::string> write_rows(RowWriter& writer, ReplacedFile& file) {
    std::string buffer;
    const auto flush = [&] {
      const auto written = file.write(buffer);
      bytes_ = file.bytes();
      buffer.clear();
      return written;
    };
    writer.begin(buffer);
    for (std::uint64_t i = 0; i < rows_ && !cancelled_; ++i) {
      if (const auto sequence = sequence_of(i)) write_row(writer, buffer, request_.log[*sequence]);
      done_ = i + 1;
      if (buffer.size() >= kBufferBytes)
        if (const auto flushed = flush(); !flushed) return flushed;
      if (i % kRowsBetweenLooks == 0) wake_now_and_then();
    }
    writer.end(buffer);
    return flush();
  }

  void write_row(RowWriter& writer, std::string& to, const Record& record) {
    if (request_.wanted && !request_.wanted(record)) {
      writer.skip(to, record);
      return;
    }
    writer.row(to, record);
    ++written_;
  }

  [[nodiscard]] std::optional<std::uint64_t> sequence_of(std::uint64_t index) const {
    const LogView& log = request_.log;
    if (!request_.rows) return log.first_sequence() + index;
    const std::uint64_t sequence = (*request_.rows)[index];
    if (sequence < log.first_sequence() || sequence >= log.end_sequence()) return std::nullopt;
    return sequence;
  }

  void wake_now_and_then() {
    const TimePoint now = Clock::now();
    if (!wake_ || now - last_wake_ < kBetweenWakes) return;
    last_wake_ = now;
    wake_();
  }

  ExportRequest request_;  // worker thread, once it runs
  const std::function<void()> wake_;
  std::uint64_t rows_ = 0;     // constant once the worker runs
  std::uint64_t written_ = 0;  // worker thread
  TimePoint last_wake_;        // worker thread
  std::atomic<bool> cancelled_{false};
  std::atomic<std::uint64_t> done_{0};
  std::atomic<std::uint64_t> bytes_{0};
  mutable std::mutex mutex_;
  std::optional<Result> result_;  // guarded by mutex_
  std::thread thread_;
};

ExportJob::ExportJob(ExportRequest request, std::function<void()> wake)
    : worker_(std::make_unique<Worker>(std::move(request), std::move(wake))) {}
ExportJob::~ExportJob() = default;

void ExportJob::cancel() {
  worker_->cancel();
}

ExportJob::Progress ExportJob::progress() const {
  return worker_->progress();
}

std::optional<ExportJob::Result> ExportJob::result() const {
  return worker_->result();
}

}  // namespace echoscope
