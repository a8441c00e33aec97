#include "bench/watchers.hpp"

#include <chrono>
#include <memory>
#include <system_error>
#include <thread>

#include <unistd.h>

#include "content/json_path.hpp"

namespace echoscope::bench {
namespace {

// Digits that stand in some of the numbers.
constexpr std::string_view kWord = "777";
constexpr std::chrono::milliseconds kBetweenLooks{5};

[[noreturn]] void fail(std::string_view sentence) {
  fmt::print(stderr, "{}\n", sentence);
  std::exit(1);
}

std::uint64_t with_word(const LogView& log) {
  std::uint64_t rows = 0;
  for (auto sequence = log.first_sequence(); sequence < log.end_sequence(); ++sequence)
    if (log[sequence].payload.find(kWord) != std::string_view::npos) ++rows;
  return rows;
}

}  // namespace

Watchers::Watchers(std::string_view what, Session& session)
    : recording_path_(std::filesystem::temp_directory_path() /
                      fmt::format("echoscope-bench-{}.jsonl", getpid())) {
  const bool all = what == "all";
  if (all || what == "filter") {
    filter_.emplace();
    filter_->start(std::make_shared<const Filter>(*Filter::parse(kWord, session.clock())));
  }
  if (all || what == "chart") {
    chart_.emplace(
        [reader = std::make_shared<JsonNumberReader>(*JsonPath::parse("n"))](const Record& record) {
          return record.meta.kind == RecordKind::text ? reader->read(record.payload) : std::nullopt;
        });
  }
  if (all || what == "recording") recording_.emplace(session, recording_path_.string());
  if (!what.empty() && !filter_ && !chart_ && !recording_)
    fail(fmt::format("--with {}: there is filter, chart, recording, all", what));
}

Watchers::~Watchers() {
  recording_.reset();
  std::error_code ignored;
  std::filesystem::remove(recording_path_, ignored);
}

void Watchers::feed(const LogView& log) {
  if (filter_) {
    filter_->feed(log);
    static_cast<void>(filter_->progress());
  }
  if (chart_) {
    chart_->feed(log);
    static_cast<void>(chart_->progress());
  }
  if (recording_) static_cast<void>(recording_->status());
}

void Watchers::finish() {
  if (recording_) recording_->stop();
  while (!done())
    std::this_thread::sleep_for(kBetweenLooks);
}

bool Watchers::done() {
  return (!filter_ || filter_->progress().done()) && (!chart_ || chart_->progress().done()) &&
         (!recording_ || recording_->status().ended);
}

std::vector<Figure> Watchers::missed(std::uint64_t messages, const LogView& log) {
  std::vector<Figure> figures;
  const auto add = [&](std::string_view name, std::uint64_t rows) {
    figures.push_back({name, static_cast<double>(rows)});
  };
  if (filter_) {
    const FilterRun::Progress progress = filter_->progress();
    if (progress.matches.size() != with_word(log)) fail("the filter did not find what is there");
    add("filter_missed", progress.missed);
  }
  if (chart_) {
    const FieldSeries::Progress progress = chart_->progress();
    if (progress.points->count() + progress.missed < messages) fail("the chart has not all numbers");
    add("chart_missed", progress.missed);
  }
  if (recording_) {
    const Recorder::Status status = recording_->status();
    if (!status.error.empty()) fail(status.error);
    if (status.rows + status.missing_rows < messages) fail("the recording has not all messages");
    add("recording_missed", status.missing_rows);
  }
  return figures;
}

}  // namespace echoscope::bench
