// Filter lines and what they are asked about: the input's first line is a filter, the rest payloads, one a
// line. A wrong line is marked within itself; rows looked at together pass as each does by itself; marks
// stand in order within the text, and negation turns every answer round.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "check.hpp"
#include "filter/filter.hpp"
#include "filter/filter_scan.hpp"
#include "session/message_log.hpp"

namespace echoscope {
namespace {

constexpr std::size_t kBudget = std::size_t{1} * 1024 * 1024;
constexpr ClockPair kClock{.steady = TimePoint(std::chrono::hours(1)), .wall = {}};

std::string_view take_line(std::string_view& text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(text.size(), line.size() + 1));
  return line;
}

// Kinds and directions follow from the row's number.
void fill(MessageLog& log, std::string_view payloads) {
  while (!payloads.empty()) {
    const std::uint64_t row = log.next_sequence();
    RecordMeta meta;
    meta.at = kClock.steady + std::chrono::minutes(row);
    meta.kind = row % 4 == 3 ? RecordKind::ping : RecordKind::text;
    meta.direction = row % 3 == 2 ? Direction::out : Direction::in;
    log.append(meta, take_line(payloads));
  }
  log.publish();
}

void check_marks(const Filter& filter, std::string_view text) {
  constexpr std::size_t kMaxMarks = 20;
  const std::vector<TextRange> marks = filter.marks(text, kMaxMarks);
  FUZZ_CHECK(marks.size() <= kMaxMarks);
  std::size_t end = 0;
  for (const TextRange& mark : marks) {
    FUZZ_CHECK(mark.offset >= end);
    FUZZ_CHECK(mark.length > 0);
    end = mark.offset + mark.length;
    FUZZ_CHECK(end <= text.size());
  }
}

void check_rows(const std::shared_ptr<const Filter>& filter, const LogView& view) {
  if (view.empty()) return;
  FilterScan scan(filter);
  std::vector<std::uint64_t> passed;
  FUZZ_CHECK(scan.scan(view.rows_before(view.end_sequence(), view.first_sequence()), false, passed));
  std::vector<std::uint64_t> wanted;
  for (std::uint64_t row = view.first_sequence(); row < view.end_sequence(); ++row) {
    if (filter->matches(view[row])) wanted.push_back(row);
    check_marks(*filter, view[row].payload);
  }
  FUZZ_CHECK(passed == wanted);
}

void check_negation(const Filter& filter, std::string_view line, const LogView& view) {
  const std::size_t term = line.find_first_not_of(" \t\r\n");
  if (filter.terms().size() != 1 || line[term] == '-') return;
  const auto negated = Filter::parse("-" + std::string(line.substr(term)), kClock);
  FUZZ_CHECK(negated.has_value());
  for (std::uint64_t row = view.first_sequence(); row < view.end_sequence(); ++row)
    FUZZ_CHECK(filter.matches(view[row]) != negated->matches(view[row]));
}

void fuzz(std::string_view input) {
  const std::string_view line = take_line(input);
  auto filter = Filter::parse(line, kClock);
  if (!filter) {
    FUZZ_CHECK(filter.error().offset <= line.size());
    FUZZ_CHECK(filter.error().length <= line.size() - filter.error().offset);
    FUZZ_CHECK(!filter.error().sentence.empty());
    return;
  }
  MessageLog log(kBudget);
  LogView view;
  fill(log, input);
  log.sync_to(view);
  check_negation(*filter, line, view);
  check_rows(std::make_shared<const Filter>(std::move(*filter)), view);
}

}  // namespace
}  // namespace echoscope

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  echoscope::fuzz({reinterpret_cast<const char*>(data), size});
  return 0;
}
