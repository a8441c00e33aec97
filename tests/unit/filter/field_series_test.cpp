#include "filter/field_series.hpp"

#include <atomic>
#include <charconv>
#include <semaphore>
#include <string>
#include <thread>

#include <catch2/catch_test_macros.hpp>

#include "support/eventually.hpp"

namespace echoscope {

namespace {

// The payload as a number, if it is one.
std::optional<double> number(const Record& record) {
  double value = 0;
  const char* const end = record.payload.data() + record.payload.size();
  const auto read = std::from_chars(record.payload.data(), end, value);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return value;
}

class Written {
 public:
  explicit Written(std::size_t budget = std::size_t{64} * 1024 * 1024) : log_(budget) {}

  void add(std::string_view payload) {
    log_.append({.at = TimePoint{} + std::chrono::seconds(rows_++)}, payload);
  }
  const LogView& view() {
    log_.publish();
    log_.sync_to(view_);
    return view_;
  }

 private:
  MessageLog log_;
  LogView view_;
  int rows_ = 0;
};

FieldSeries::Progress finished(FieldSeries& series) {
  FieldSeries::Progress progress;
  REQUIRE(test::eventually([&] {
    progress = series.progress();
    return progress.done();
  }));
  return progress;
}

}  // namespace

TEST_CASE("A series has the numbers of a log, and which rows they stood in", "[field_series]") {
  Written log;
  log.add("1.5");
  log.add("no number");
  log.add("-3");
  FieldSeries series(number);
  CHECK(series.progress().points->empty());
  series.feed(log.view());
  const FieldSeries::Progress progress = finished(series);
  CHECK(progress.rows == 3);
  CHECK(progress.missed == 0);
  REQUIRE(progress.points->cells().size() == 2);
  CHECK(progress.points->cells()[0].first == FieldPoint{.sequence = 0, .at = TimePoint{}, .value = 1.5});
  CHECK(progress.points->cells()[1].first.sequence == 2);
  CHECK(progress.points->cells()[1].first.at == TimePoint{} + std::chrono::seconds(2));
  CHECK(progress.points->cells()[1].first.value == -3);
}

TEST_CASE("Rows that come later are added", "[field_series]") {
  Written log;
  FieldSeries series(number);
  series.feed(log.view());
  CHECK(finished(series).points->empty());
  for (int n = 1; n <= 5; ++n) {
    log.add(std::to_string(n));
    series.feed(log.view());
    const FieldSeries::Progress progress = finished(series);
    REQUIRE(progress.points->count() == static_cast<std::uint64_t>(n));
    CHECK(progress.points->latest().value == n);
  }
  series.feed(log.view());  // nothing new
  CHECK(finished(series).points->count() == 5);
}

TEST_CASE("Many rows are read", "[field_series]") {
  Written log;
  constexpr int kRows = 100'000;
  for (int n = 0; n < kRows; ++n)
    log.add(std::to_string(n % 1000));
  FieldSeries series(number);
  series.feed(log.view());
  const FieldSeries::Progress progress = finished(series);
  CHECK(progress.points->count() == kRows);
  CHECK(progress.points->lowest() == 0);
  CHECK(progress.points->highest() == 999);
}

TEST_CASE("Rows that were dropped before they could be read are told", "[field_series]") {
  Written log(128 * 1024);
  std::atomic<bool> held = true;
  std::atomic<bool> reading = false;
  FieldSeries series([&](const Record& record) {
    reading = true;
    held.wait(true);
    return number(record);
  });
  log.add("1");
  series.feed(log.view());
  REQUIRE(test::eventually([&] { return reading.load(); }));
  const std::string large(60 * 1024, 'x');
  for (int n = 0; n < 8; ++n)
    log.add(large);
  log.add("2");
  const std::uint64_t first = log.view().first_sequence();
  REQUIRE(first > 1);
  series.feed(log.view());
  held = false;
  held.notify_all();
  const FieldSeries::Progress progress = finished(series);
  CHECK(progress.missed == first - 1);
  CHECK(progress.rows == 10);
  CHECK(progress.points->count() == 2);
}

TEST_CASE("A series ends at the next row, however many are left", "[field_series]") {
  Written log;
  for (int n = 0; n < 10'000; ++n)
    log.add("1");
  std::counting_semaphore<> rows(0);
  std::atomic<int> read = 0;
  auto series = std::make_unique<FieldSeries>([&](const Record&) -> std::optional<double> {
    rows.acquire();
    ++read;
    return 1;
  });
  series->feed(log.view());
  std::atomic<bool> ended = false;
  std::thread ending([&] {
    series.reset();
    ended = true;
  });
  CHECK(test::eventually([&] {
    rows.release();
    return ended.load();
  }));
  ending.join();
  CHECK(read < 10'000);
}

}  // namespace echoscope
