#include "session/overhead.hpp"

#include <array>
#include <string_view>

#include "protocol/tokens.hpp"

namespace echoscope {

namespace {

constexpr std::string_view kLineEnd = "\r\n";

bool is_for_websocket(std::string_view field) {
  constexpr std::string_view kPrefix = "Sec-WebSocket-";
  const std::string_view name = trim_white_space(field.substr(0, field.find(':')));
  return equal_ignoring_case(name, "Upgrade") || equal_ignoring_case(name, "Connection") ||
         equal_ignoring_case(name.substr(0, kPrefix.size()), kPrefix);
}

// Of the last head in the text: 1xx heads may stand before it.
std::string_view last_head(std::string_view text) {
  constexpr std::string_view kHeadEnd = "\r\n\r\n";
  if (text.size() < kHeadEnd.size()) return text;
  const std::size_t before = text.rfind(kHeadEnd, text.size() - kHeadEnd.size() - 1);
  return before == std::string_view::npos ? text : text.substr(before + kHeadEnd.size());
}

std::uint64_t http_head_bytes(std::string_view heads) {
  std::uint64_t bytes = 0;
  std::string_view rest = last_head(heads);
  for (bool first = true; !rest.empty(); first = false) {
    const std::size_t end = rest.find(kLineEnd);
    const std::size_t length = end == std::string_view::npos ? rest.size() : end + kLineEnd.size();
    if (first || !is_for_websocket(rest.substr(0, length))) bytes += length;
    rest.remove_prefix(length);
  }
  return bytes;
}

DirectionOverhead overhead_in(const StreamStatistics& statistics, Direction direction) {
  DirectionOverhead sum;
  for (const RecordKind kind : {RecordKind::text, RecordKind::binary}) {
    const StreamTotals& totals = statistics.totals(kind, direction);
    const std::uint64_t payload = totals.payload_bytes - totals.unknown_payload_bytes;
    const std::uint64_t compressed =
        totals.compressed_wire_bytes - totals.compressed_head_bytes;  // of payloads
    const std::uint64_t plain_heads =
        totals.wire_bytes - totals.compressed_wire_bytes - (payload - totals.compressed_payload_bytes);
    sum.messages += totals.messages - totals.unknown_messages;
    sum.payload_bytes += payload;
    sum.head_bytes += plain_heads + totals.compressed_head_bytes;
    sum.saved_bytes += static_cast<std::int64_t>(totals.compressed_payload_bytes - compressed);
    sum.wire_bytes += totals.wire_bytes;
    sum.unknown_messages += totals.unknown_messages;
  }
  for (const RecordKind kind : {RecordKind::ping, RecordKind::pong, RecordKind::close})
    sum.control_bytes += statistics.totals(kind, direction).wire_bytes;
  sum.wire_bytes += sum.control_bytes;
  return sum;
}

}  // namespace

Overhead overhead_of(const StreamStatistics& statistics, const Attempt* handshake) {
  Overhead result{.in = overhead_in(statistics, Direction::in),
                  .out = overhead_in(statistics, Direction::out),
                  .http = std::nullopt};
  const std::uint64_t messages = result.in.messages + result.out.messages;
  if (!handshake || handshake->request_head.empty() || handshake->response_head.empty() || messages == 0)
    return result;
  HttpComparison& http = result.http.emplace();
  http.exchanges = messages;
  http.request_head_bytes = http_head_bytes(handshake->request_head);
  http.response_head_bytes = http_head_bytes(handshake->response_head);
  const std::uint64_t frames = result.in.wire_bytes + result.out.wire_bytes;
  http.websocket_bytes = frames + handshake->request_head.size() + handshake->response_head.size();
  http.http_bytes = messages * (http.request_head_bytes + http.response_head_bytes);
  for (const DirectionOverhead& direction : {result.in, result.out})
    http.http_bytes += direction.wire_bytes - direction.head_bytes - direction.control_bytes;
  return result;
}

}  // namespace echoscope
