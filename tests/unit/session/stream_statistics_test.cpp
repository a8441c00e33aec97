#include "session/stream_statistics.hpp"

#include <numeric>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "session/session.hpp"

namespace echoscope {

namespace {

using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""ns;
using std::chrono_literals::operator""h;

const TimePoint kStart = TimePoint{} + 1000ms;
constexpr auto in = Direction::in;
constexpr auto out = Direction::out;

template <typename Histogram>
std::uint64_t total(const Histogram& histogram) {
  return std::accumulate(histogram.counts().begin(), histogram.counts().end(), std::uint64_t{0});
}

}  // namespace

TEST_CASE("A histogram counts by powers of two", "[stream]") {
  using Histogram = Log2Histogram<6>;
  Histogram histogram;
  for (const std::uint64_t value : {0U, 1U, 2U, 3U, 4U, 7U, 8U, 15U, 16U, 31U, 32U, 1000U})
    histogram.add(value);
  CHECK(histogram.counts() == std::array<std::uint64_t, 6>{1, 1, 2, 2, 2, 4});
  CHECK(Histogram::first_of(0) == 0);
  CHECK(Histogram::end_of(0) == 1);
  CHECK(Histogram::first_of(3) == 4);
  CHECK(Histogram::end_of(3) == 8);
}

TEST_CASE("Totals are kept for each opcode and direction", "[stream]") {
  StreamStatistics stream;
  stream.count(RecordKind::text, in, 10, kStart, {.bytes = 12});
  stream.count(RecordKind::text, in, 20, kStart, {.bytes = 22});
  stream.count(RecordKind::text, out, 10, kStart, {.bytes = 16});
  stream.count(RecordKind::binary, in, 1000, kStart, {.bytes = 1004});
  stream.count(RecordKind::ping, out, 4, kStart, {.bytes = 10});
  stream.count(RecordKind::crafted, out, 9, kStart, {.bytes = 9});
  stream.count(RecordKind::opened, in, 99, kStart, {});
  CHECK(stream.totals(RecordKind::text, in).messages == 2);
  CHECK(stream.totals(RecordKind::text, in).payload_bytes == 30);
  CHECK(stream.totals(RecordKind::text, in).wire_bytes == 34);
  CHECK(stream.totals(RecordKind::text, out).wire_bytes == 16);
  CHECK(stream.totals(RecordKind::binary, in).messages == 1);
  CHECK(stream.totals(RecordKind::ping, out).wire_bytes == 10);
  CHECK(stream.totals(RecordKind::ping, in).messages == 0);
  CHECK(stream.totals(RecordKind::crafted, out).messages == 1);
  CHECK(stream.totals(RecordKind::text, in).unknown_messages == 0);
  CHECK(total(stream.sizes(in)) == 3);
  CHECK(total(stream.sizes(out)) == 1);
}

TEST_CASE("What is not known of the wire, and what was compressed, is summed up apart", "[stream]") {
  StreamStatistics stream;
  stream.count(RecordKind::text, in, 300, kStart, {});
  stream.count(RecordKind::text, in, 500, kStart, {.bytes = 102, .compressed = true});
  stream.count(RecordKind::text, in, 500, kStart, {.bytes = 204, .compressed = true});
  stream.count(RecordKind::text, in, 90'000, kStart, {.bytes = 70'010, .compressed = true});
  const StreamTotals& totals = stream.totals(RecordKind::text, in);
  CHECK(totals.messages == 4);
  CHECK(totals.unknown_messages == 1);
  CHECK(totals.unknown_payload_bytes == 300);
  CHECK(totals.compressed_messages == 3);
  CHECK(totals.compressed_payload_bytes == 91'000);
  CHECK(totals.compressed_wire_bytes == 70'316);
  CHECK(totals.compressed_head_bytes == 2 + 4 + 10);
  SECTION("and a sent frame's head has a mask") {
    stream.count(RecordKind::binary, out, 500, kStart, {.bytes = 131, .compressed = true});
    stream.count(RecordKind::binary, out, 500, kStart, {.bytes = 134, .compressed = true});
    CHECK(stream.totals(RecordKind::binary, out).compressed_head_bytes == 6 + 8);
  }
}

TEST_CASE("Gaps are those between data messages of one direction", "[stream]") {
  StreamStatistics stream;
  stream.count(RecordKind::text, in, 1, kStart, {});
  CHECK(total(stream.gaps(in)) == 0);
  stream.count(RecordKind::text, in, 1, kStart, {});
  stream.count(RecordKind::ping, in, 1, kStart + 1ms, {});
  stream.count(RecordKind::binary, in, 1, kStart + 1000ns, {});
  stream.count(RecordKind::text, out, 1, kStart + 2ms, {});
  stream.count(RecordKind::text, in, 1, kStart, {});  // a clock that ran backwards
  CHECK(stream.gaps(in).counts()[0] == 2);
  CHECK(stream.gaps(in).counts()[10] == 1);
  CHECK(total(stream.gaps(in)) == 3);
  CHECK(total(stream.gaps(out)) == 0);
  stream.count(RecordKind::text, in, 1, kStart + 100h, {});
  CHECK(stream.gaps(in).counts().back() == 1);
}

TEST_CASE("A session counts what it sends, receives and restores", "[session][stream]") {
  Session session;
  session.begin_attempt("ws://h/", kStart);
  session.enter(ConnectionState::open, kStart);
  session.received(RecordKind::text, "abc", kStart + 1ms, {.bytes = 5});
  session.receive_begin(RecordKind::binary, 0);
  session.receive_piece("12345");
  session.receive_end(kStart + 2ms, {.bytes = 9, .compressed = false, .fragmented = true});
  session.sent(RecordKind::text, "ab", kStart + 3ms, {.bytes = 8});
  session.sent(RecordKind::ping, "p", kStart + 4ms, {.bytes = 7});
  session.restore({.at = kStart + 5ms, .kind = RecordKind::text, .direction = out}, "abcd");
  SessionView view;
  session.sync_to(view);
  CHECK(view.stream.totals(RecordKind::text, in).messages == 0);  // not published yet
  session.publish();
  session.sync_to(view);
  CHECK(view.stream.totals(RecordKind::text, in).wire_bytes == 5);
  CHECK(view.stream.totals(RecordKind::binary, in).wire_bytes == 9);
  CHECK(view.stream.totals(RecordKind::text, out).messages == 2);
  CHECK(view.stream.totals(RecordKind::text, out).unknown_messages == 1);
  CHECK(view.stream.totals(RecordKind::ping, out).wire_bytes == 7);
  CHECK(view.counters.messages_out == 2);
  CHECK(view.counters.bytes_out == 6);
  std::uint64_t bytes_in = 0;
  for (const ActivityTrack::Bucket& bucket : view.activity.buckets())
    bytes_in += bucket[static_cast<std::size_t>(Activity::bytes_in)];
  CHECK(bytes_in == 8);
}

}  // namespace echoscope
