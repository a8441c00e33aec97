#include "storage/import.hpp"

#include <atomic>
#include <filesystem>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <variant>

#include <fmt/format.h>
#include <pthread.h>

#include "storage/file_kind.hpp"
#include "storage/file_reader.hpp"
#include "storage/json_lines_reader.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

constexpr std::uint64_t kRowsBetweenPublications = 4096;
constexpr std::size_t kBytesBetweenPublications = std::size_t{8} * 1024 * 1024;
constexpr auto kBetweenWakes = std::chrono::milliseconds(100);

const StorageTexts& words() {
  return texts().storage;
}

}  // namespace

class ImportJob::Worker {
 public:
  using Outcome = tl::expected<Imported, ImportFailure>;

  Worker(ImportRequest request, std::function<void()> wake)
      : request_(std::move(request)), wake_(std::move(wake)) {
    thread_ = std::thread([this] { run(); });
  }
  ~Worker() {
    cancel();
    thread_.join();
  }
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  void cancel() { cancelled_ = true; }
  [[nodiscard]] Progress progress() const { return {.bytes_done = done_, .bytes = bytes_, .rows = rows_}; }
  [[nodiscard]] bool ended() const {
    const std::lock_guard lock(mutex_);
    return ended_;
  }
  std::optional<Outcome> take_result() {
    const std::lock_guard lock(mutex_);
    return std::exchange(result_, std::nullopt);
  }

 private:
  void run() {
    pthread_setname_np(pthread_self(), "import");
    Outcome result = read_file();
    {
      const std::lock_guard lock(mutex_);
      result_ = std::move(result);
      ended_ = true;
    }
    if (wake_) wake_();
  }

  static Outcome failed(FileError error) { return tl::unexpected(ImportFailure{.error = std::move(error)}); }
  static Outcome cancelled() {
    return tl::unexpected(ImportFailure{.outcome = JobOutcome::cancelled,
                                        .error = {.sentence = std::string{words().import_cancelled}}});
  }
  [[nodiscard]] FileError cannot_read(std::string_view reason) const {
    return {.sentence = fmt::format(fmt::runtime(words().cannot_read), request_.path, reason)};
  }

  Outcome read_file() {
    // A pipe could be waited for for ever.
    std::error_code unknown;
    const auto kind = std::filesystem::status(request_.path, unknown).type();
    if (kind == std::filesystem::file_type::fifo || kind == std::filesystem::file_type::character)
      return failed(cannot_read(words().no_regular_file));
    auto file = FileReader::open(request_.path);
    if (!file) return failed(cannot_read(file.error()));
    bytes_ = file->size();
    imported_.session =
        std::make_unique<Session>(std::function<void()>{}, request_.log_budget_bytes, file_clock());
    JsonLinesReader reader;
    const auto first = read_block(*file, reader);
    if (!first) return failed(cannot_read(first.error()));
    const std::string_view beginning(reader.unread());
    const auto end = file_kind(beginning) == FileKind::har ? read_har_file(*file, beginning)
                                                           : read_json_lines(*file, reader);
    if (cancelled_) return cancelled();
    if (!end) return failed(end.error());
    imported_.session->publish();
    add_notices();
    return std::move(imported_);
  }

  tl::expected<std::size_t, std::string> read_block(FileReader& file, JsonLinesReader& reader) {
    const std::span<char> room = reader.room();
    const auto count = file.read(room.data(), room.size());
    if (!count) return count;
    reader.added(*count);
    if (*count == 0) reader.end_of_file();
    note_bytes(*count);
    return count;
  }

  tl::expected<void, FileError> read_json_lines(FileReader& file, JsonLinesReader& reader) {
    while (!cancelled_) {
      while (const auto line = reader.next()) {
        if (!*line) return tl::unexpected(line->error());
        if (const auto* const gap = std::get_if<JsonLineGap>(&**line)) {
          imported_.missing_rows += gap->rows;
        } else {
          const auto& row = std::get<JsonLineRow>(**line);
          restore(row.meta, row.payload);
        }
      }
      if (reader.ended()) break;
      if (const auto count = read_block(file, reader); !count)
        return tl::unexpected(cannot_read(count.error()));
    }
    imported_.torn = reader.torn();
    torn_row_is_kept_ = reader.torn_row_is_kept();
    return {};
  }

  tl::expected<void, FileError> read_har_file(FileReader& file, std::string_view beginning) {
    std::optional<FileError> error;
    const auto source = [&](char* to, std::size_t most) -> std::size_t {
      if (cancelled_) return 0;
      if (!beginning.empty()) {
        const std::size_t taken = beginning.copy(to, most);
        beginning.remove_prefix(taken);
        return taken;
      }
      const auto count = file.read(to, most);
      if (!count) error = cannot_read(count.error());
      note_bytes(count.value_or(0));
      return count.value_or(0);
    };
    auto har = read_har(source, request_.har_connection);
    if (error) return tl::unexpected(*error);
    if (!har) return tl::unexpected(har.error());
    for (HarRows::Row& row : har->rows) {
      restore(row.meta, row.payload);
      row = {};  // so that both are never whole in memory
    }
    imported_.connections = std::move(har->connections);
    return {};
  }

  // Published now and then, so that what is over the budget goes.
  void restore(const RecordMeta& meta, std::string_view payload) {
    imported_.session->restore(meta, payload);
    ++imported_.rows;
    unpublished_bytes_ += payload.size();
    rows_ = imported_.rows;
    if (imported_.rows % kRowsBetweenPublications != 0 && unpublished_bytes_ < kBytesBetweenPublications)
      return;
    unpublished_bytes_ = 0;
    imported_.session->publish();
  }

  void add_notices() {
    const auto add = [this](std::string_view text, const auto&... values) {
      imported_.notices.push_back(fmt::format(fmt::runtime(text), values...));
    };
    if (imported_.torn)
      add(torn_row_is_kept_ ? words().torn_line_end : words().torn, imported_.torn->line,
          imported_.torn->byte);
    if (imported_.missing_rows > 0) add(words().missing_rows, imported_.missing_rows);
    LogView log;
    imported_.session->sync_log(log);
    if (log.dropped() > 0) add(words().dropped_rows, log.dropped());
  }

  void note_bytes(std::size_t count) {
    done_ += count;
    const TimePoint now = Clock::now();
    if (!wake_ || now - last_wake_ < kBetweenWakes) return;
    last_wake_ = now;
    wake_();
  }

  const ImportRequest request_;
  const std::function<void()> wake_;
  Imported imported_;                  // worker thread
  bool torn_row_is_kept_ = false;      // worker thread
  std::size_t unpublished_bytes_ = 0;  // worker thread
  TimePoint last_wake_;                // worker thread
  std::atomic<bool> cancelled_{false};
  std::atomic<std::uint64_t> done_{0};
  std::atomic<std::uint64_t> bytes_{0};
  std::atomic<std::uint64_t> rows_{0};
  mutable std::mutex mutex_;
  std::optional<Outcome> result_;  // guarded by mutex_
  bool ended_ = false;             // guarded by mutex_
  std::thread thread_;
};

ImportJob::ImportJob(ImportRequest request, std::function<void()> wake)
    : worker_(std::make_unique<Worker>(std::move(request), std::move(wake))) {}
ImportJob::~ImportJob() = default;

void ImportJob::cancel() {
  worker_->cancel();
}

ImportJob::Progress ImportJob::progress() const {
  return worker_->progress();
}

bool ImportJob::ended() const {
  return worker_->ended();
}

std::optional<tl::expected<Imported, ImportFailure>> ImportJob::take_result() {
  return worker_->take_result();
}

}  // namespace echoscope
