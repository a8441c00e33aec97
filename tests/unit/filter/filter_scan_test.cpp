#include "filter/filter_scan.hpp"

#include <array>
#include <random>
#include <string>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "filter_samples.hpp"

namespace echoscope {

namespace {

constexpr std::size_t kBudget = std::size_t{64} * 1024 * 1024;

// Payloads of pieces that make words, parts of words at both ends, and JSON.
class Log {
 public:
  explicit Log(unsigned seed) : random_(seed) {
    for (int row = 0; row < 3'000; ++row)
      log_.append(meta(), payload());
    log_.publish();
    log_.sync_to(view);
  }

  LogView view;

 private:
  std::size_t pick(std::size_t below) { return random_() % below; }

  RecordMeta meta() {
    constexpr std::array kKinds{RecordKind::text, RecordKind::binary, RecordKind::ping, RecordKind::opened};
    return {.at = test::noon().steady + std::chrono::seconds(pick(100)),
            .kind = kKinds[pick(kKinds.size())],
            .direction = pick(2) == 0 ? Direction::in : Direction::out};
  }

  std::string payload() {
    constexpr std::array<std::string_view, 12> kPieces{"tra",
                                                       "de",
                                                       "trade",
                                                       "QUOTE",
                                                       " ",
                                                       "heartbeat",
                                                       "b",
                                                       "{\"type\":\"trade\",\"n\":5}",
                                                       "{\"\\u0074ype\":\"quote\"}",
                                                       "\xFF",
                                                       "k",
                                                       "some longer piece of text without any of the words"};
    std::string text;
    for (std::size_t pieces = pick(5); pieces > 0; --pieces)
      text += kPieces[pick(kPieces.size())];
    return text;
  }

  std::mt19937 random_;
  MessageLog log_{kBudget};
};

std::vector<std::uint64_t> scanned(std::string_view line, const LogView& view, std::uint64_t begin,
                                   std::uint64_t end) {
  FilterScan scan(test::shared(line));
  std::vector<std::uint64_t> all;
  while (end > begin) {
    const LogRows rows = view.rows_before(end, begin);
    std::vector<std::uint64_t> passed;
    REQUIRE(scan.scan(rows, false, passed));
    all.insert(all.begin(), passed.begin(), passed.end());
    end = rows.first_sequence();
  }
  return all;
}

}  // namespace

TEST_CASE("A scan finds what each row says by itself", "[filter][filter_scan]") {
  const Log log(GENERATE(1U, 2U));
  const std::string_view line = GENERATE(values<std::string_view>({"",
                                                                   "trade",
                                                                   "-trade",
                                                                   "trade -heartbeat",
                                                                   "in: op:text trade",
                                                                   "size<4 de",
                                                                   "/trade|quote/",
                                                                   "/trade|quote/i",
                                                                   "-/trade|quote/i",
                                                                   "/trade|QUOTE|heart/",
                                                                   "/TRADE/",
                                                                   "/heart|b /i",
                                                                   "/k|b/i",
                                                                   "-/de|quote/",
                                                                   "/^tra/",
                                                                   "/k/i",
                                                                   "/(?i)dek/",
                                                                   "/[0-9]/",
                                                                   "json:type=trade",
                                                                   "-json:type",
                                                                   "json:type=quote",
                                                                   "json:n>4",
                                                                   "trade quote",
                                                                   "after:2026-01-31T12:00:50Z b",
                                                                   "in: /trade|quote/ -heartbeat size<4k",
                                                                   "op:ping in: size>30 trade",
                                                                   "op:ping in: size=11 /tr.de/"}));
  CAPTURE(line);
  const Filter filter = test::parsed(line);
  constexpr std::uint64_t kBegin = 5;
  const std::uint64_t end = log.view.end_sequence() - 3;
  std::vector<std::uint64_t> wanted;
  for (std::uint64_t row = kBegin; row < end; ++row)
    if (filter.matches(log.view[row])) wanted.push_back(row);
  CHECK(wanted.size() != end - kBegin + (line.empty() ? 1U : 0U));
  CHECK((scanned(line, log.view, kBegin, end) == wanted));
}

TEST_CASE("Words that begin in one payload and end in another are none", "[filter][filter_scan]") {
  MessageLog log(kBudget);
  LogView view;
  for (const std::string_view payload : {"tra", "", "de", "xtra", "dex", "trade", "", "detra", "trade"})
    log.append({}, payload);
  log.publish();
  log.sync_to(view);
  CHECK(scanned("trade", view, 0, view.end_sequence()) == std::vector<std::uint64_t>{5, 8});
  CHECK(scanned("/trade/", view, 0, view.end_sequence()) == std::vector<std::uint64_t>{5, 8});
  CHECK(scanned("-trade", view, 0, 3) == std::vector<std::uint64_t>{0, 1, 2});
}

TEST_CASE("A scan that is stopped says so", "[filter][filter_scan]") {
  const Log log(3);
  FilterScan scan(test::shared("/[0-9]/"));
  std::vector<std::uint64_t> passed;
  CHECK_FALSE(scan.scan(log.view.rows_before(10, 0), true, passed));
  CHECK(passed.empty());
}

}  // namespace echoscope
