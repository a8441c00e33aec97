#include "session/overhead.hpp"

#include <random>
#include <string>

#include <catch2/catch_test_macros.hpp>

namespace echoscope {

namespace {

constexpr auto in = Direction::in;
constexpr auto out = Direction::out;

// Without the fields that only WebSocket needs: 18 + 9 + 6 + 2 bytes.
constexpr std::string_view kRequest =
    "GET /a HTTP/1.1\r\n"
    "Host: h\r\n"
    "upgrade: websocket\r\n"
    "Connection: Upgrade\r\n"
    "X: 1\r\n"
    "Sec-WebSocket-Key: AAAA\r\n"
    "sec-websocket-version: 13\r\n"
    "\r\n";
constexpr std::size_t kPlainRequest = 17 + 9 + 6 + 2;

constexpr std::string_view kResponse =
    "HTTP/1.1 101 OK\r\n"
    "Upgrade: websocket\r\n"
    "Connection: Upgrade\r\n"
    "Sec-WebSocket-Accept: AAAA\r\n"
    "Server: s\r\n"
    "\r\n";
constexpr std::size_t kPlainResponse = 17 + 11 + 2;

void count(StreamStatistics& stream, RecordKind kind, Direction direction, std::uint64_t payload,
           const WireFacts& wire) {
  stream.count(kind, direction, payload, TimePoint{}, wire);
}

Attempt handshake() {
  Attempt attempt;
  attempt.request_head = kRequest;
  attempt.response_head = kResponse;
  return attempt;
}

}  // namespace

TEST_CASE("Overhead is heads, masks and control frames, less what compression saved", "[overhead]") {
  StreamStatistics stream;
  count(stream, RecordKind::text, in, 100, {.bytes = 102});
  count(stream, RecordKind::binary, in, 1000, {.bytes = 1004});
  count(stream, RecordKind::text, in, 500, {.bytes = 102, .compressed = true});
  count(stream, RecordKind::ping, in, 4, {.bytes = 6});
  count(stream, RecordKind::close, in, 2, {.bytes = 4});
  count(stream, RecordKind::text, out, 10, {.bytes = 16});
  const Overhead overhead = overhead_of(stream, nullptr);
  CHECK(overhead.in == DirectionOverhead{.messages = 3,
                                         .payload_bytes = 1600,
                                         .head_bytes = 8,
                                         .saved_bytes = 400,
                                         .control_bytes = 10,
                                         .wire_bytes = 1218});
  CHECK(overhead.out ==
        DirectionOverhead{.messages = 1, .payload_bytes = 10, .head_bytes = 6, .wire_bytes = 16});
  CHECK_FALSE(overhead.http);
}

TEST_CASE("Compression that made messages longer saved less than nothing", "[overhead]") {
  StreamStatistics stream;
  count(stream, RecordKind::text, in, 1, {.bytes = 5, .compressed = true});
  CHECK(overhead_of(stream, nullptr).in.saved_bytes == -2);
}

TEST_CASE("Messages of which the wire is not known are left out, and counted", "[overhead]") {
  StreamStatistics stream;
  count(stream, RecordKind::text, in, 100, {});
  count(stream, RecordKind::text, in, 50, {.bytes = 52});
  count(stream, RecordKind::crafted, out, 8, {.bytes = 8});
  const Overhead overhead = overhead_of(stream, nullptr);
  CHECK(overhead.in ==
        DirectionOverhead{
            .messages = 1, .payload_bytes = 50, .head_bytes = 2, .wire_bytes = 52, .unknown_messages = 1});
  CHECK(overhead.out == DirectionOverhead{});
}

TEST_CASE("The parts sum up to the bytes on the wire, whatever was exchanged", "[overhead][model]") {
  for (std::uint32_t seed = 0; seed < 50; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    StreamStatistics stream;
    for (int n = 0; n < 300; ++n) {
      const auto kind = StreamStatistics::kKinds.at(random() % 5);
      const auto direction = random() % 2 == 0 ? in : out;
      const std::uint64_t payload = random() % (is_data(kind) ? 100'000 : 126);
      const bool compressed = is_data(kind) && random() % 2 == 0;
      const std::uint64_t coded = compressed ? random() % 100'000 : payload;
      const std::uint64_t head = (coded < 126 ? 2U : coded < 65'536 ? 4U : 10U) + (direction == out ? 4 : 0);
      const bool known = random() % 10 != 0;
      count(
          stream, kind, direction, payload,
          {.bytes = known ? static_cast<std::uint32_t>(coded + head) : 0, .compressed = compressed && known});
    }
    for (const DirectionOverhead& sum : {overhead_of(stream, nullptr).in, overhead_of(stream, nullptr).out}) {
      const auto parts =
          static_cast<std::int64_t>(sum.payload_bytes + sum.head_bytes + sum.control_bytes) - sum.saved_bytes;
      CHECK(parts == static_cast<std::int64_t>(sum.wire_bytes));
      CHECK(sum.head_bytes >= 2 * sum.messages);
      CHECK(sum.head_bytes <= 14 * sum.messages);
    }
  }
}

TEST_CASE("The same exchange over HTTP costs two heads a message", "[overhead]") {
  StreamStatistics stream;
  count(stream, RecordKind::text, in, 100, {.bytes = 102});
  count(stream, RecordKind::text, out, 500, {.bytes = 106, .compressed = true});
  count(stream, RecordKind::ping, in, 4, {.bytes = 6});
  const Attempt attempt = handshake();
  const Overhead overhead = overhead_of(stream, &attempt);
  REQUIRE(overhead.http);
  CHECK(*overhead.http ==
        HttpComparison{.exchanges = 2,
                       .request_head_bytes = kPlainRequest,
                       .response_head_bytes = kPlainResponse,
                       .http_bytes = 2 * (kPlainRequest + kPlainResponse) + 100 + 100,
                       .websocket_bytes = 102 + 106 + 6 + kRequest.size() + kResponse.size()});
}

TEST_CASE("Only the last of several response heads is that of an HTTP answer", "[overhead]") {
  StreamStatistics stream;
  count(stream, RecordKind::text, in, 100, {.bytes = 102});
  Attempt attempt = handshake();
  attempt.response_head = "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + std::string(kResponse);
  CHECK(overhead_of(stream, &attempt).http->response_head_bytes == kPlainResponse);
}

TEST_CASE("Without messages, or without an answer, there is nothing to compare", "[overhead]") {
  Attempt attempt = handshake();
  StreamStatistics stream;
  CHECK_FALSE(overhead_of(stream, &attempt).http);
  count(stream, RecordKind::text, in, 100, {.bytes = 102});
  CHECK(overhead_of(stream, &attempt).http);
  attempt.response_head.clear();
  CHECK_FALSE(overhead_of(stream, &attempt).http);
}

}  // namespace echoscope
