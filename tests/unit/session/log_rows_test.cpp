#include <string>

#include <catch2/catch_test_macros.hpp>

#include "session/message_log.hpp"

namespace echoscope {

namespace {

// A log of several chunks, a large message with a chunk of its own among them.
constexpr std::size_t kBudget = std::size_t{16} * 1024 * 1024;
constexpr std::uint64_t kRows = 60'000;

std::string payload_of(std::uint64_t sequence) {
  const std::size_t size = sequence == 30'000 ? 3'000'000 : sequence % 90;
  return std::string(size, static_cast<char>('a' + sequence % 26));
}

void fill(MessageLog& log, std::uint64_t first, std::uint64_t end) {
  for (std::uint64_t sequence = first; sequence < end; ++sequence)
    log.append({}, payload_of(sequence));
  log.publish();
}

}  // namespace

TEST_CASE("Chunk by chunk backwards is every row once", "[session][log_rows]") {
  MessageLog log(kBudget);
  LogView view;
  fill(log, 0, kRows);
  log.sync_to(view);
  constexpr std::uint64_t kBegin = 17;
  std::uint64_t end = kRows;
  int runs = 0;
  while (end > kBegin) {
    const LogRows rows = view.rows_before(end, kBegin);
    REQUIRE(rows.end_sequence() == end);
    REQUIRE(rows.first_sequence() >= kBegin);
    REQUIRE(rows.size() > 0);
    std::string payloads;
    for (std::uint64_t sequence = rows.first_sequence(); sequence < rows.end_sequence(); ++sequence) {
      const Record record = rows[sequence];
      REQUIRE(record.sequence == sequence);
      REQUIRE((record.payload == payload_of(sequence)));
      REQUIRE((rows.payload(sequence) == record.payload));
      payloads += record.payload;
    }
    REQUIRE((rows.payloads() == payloads));
    end = rows.first_sequence();
    ++runs;
  }
  CHECK(end == kBegin);
  CHECK(runs > 3);
}

TEST_CASE("A view catches up with a newer one of the same log", "[session][log_rows]") {
  MessageLog log(std::size_t{256} * 1024);
  LogView newer, older;
  older.catch_up(newer);
  CHECK(older.empty());
  for (std::uint64_t end = 0; end < 20'000; end += 500) {
    fill(log, end, end + 500);
    log.sync_to(newer);
    newer.release_dropped();
    if (end % 3'500 == 0 && end != 0) continue;
    older.catch_up(newer);
    older.release_dropped();
    REQUIRE(older.first_sequence() == newer.first_sequence());
    REQUIRE(older.end_sequence() == newer.end_sequence());
    REQUIRE(older.bytes_held() == newer.bytes_held());
    REQUIRE((older[older.first_sequence()].payload == payload_of(older.first_sequence())));
    REQUIRE((older[end].payload == payload_of(end)));
  }
  CHECK(older.first_sequence() > 0);
}

}  // namespace echoscope
