#include "storage/json_lines.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <iterator>

#include <fmt/format.h>

#include "protocol/base64.hpp"
#include "protocol/utf8.hpp"
#include "storage/json_text.hpp"

namespace echoscope {
namespace {

struct NamedKind {
  std::string_view op;
  RecordKind kind;
};

constexpr std::array<NamedKind, 9> kKinds{{
    {"text", RecordKind::text},
    {"binary", RecordKind::binary},
    {"close", RecordKind::close},
    {"ping", RecordKind::ping},
    {"pong", RecordKind::pong},
    {"open", RecordKind::opened},
    {"end", RecordKind::ended},
    {"violation", RecordKind::violation},
    {"crafted", RecordKind::crafted},
}};

void append_wire(std::string& to, const WireFacts& wire) {
  fmt::format_to(std::back_inserter(to), R"(,"wire":{{"bytes":{})", wire.bytes);
  if (wire.compressed) to += R"(,"compressed":true)";
  if (wire.fragmented) to += R"(,"fragmented":true)";
  to += '}';
}

// A payload from which on a line is too long whatever it is written as.
constexpr std::size_t kMaxPayloadBytes = kMaxJsonLineBytes / 4 * 3;

}  // namespace

std::string_view json_lines_op(RecordKind kind) noexcept {
  const auto* const found = std::ranges::find(kKinds, kind, &NamedKind::kind);
  assert(found != kKinds.end());
  return found->op;
}

std::optional<RecordKind> json_lines_kind(std::string_view op) noexcept {
  const auto* const found = std::ranges::find(kKinds, op, &NamedKind::op);
  if (found == kKinds.end()) return std::nullopt;
  return found->kind;
}

ClockPair file_clock() noexcept {
  return {.steady = TimePoint{}, .wall = std::chrono::system_clock::time_point{}};
}

bool append_json_line(std::string& to, const Record& record, const ClockPair& clock) {
  const std::size_t start = to.size();
  if (record.payload.size() > kMaxPayloadBytes) {
    append_gap_line(to, 1);
    return false;
  }
  const auto at =
      std::chrono::duration_cast<std::chrono::nanoseconds>(clock.to_wall(record.meta.at).time_since_epoch())
          .count();
  fmt::format_to(std::back_inserter(to), R"({{"at":{},"dir":"{}","op":"{}",)", at,
                 record.meta.direction == Direction::in ? "in" : "out", json_lines_op(record.meta.kind));
  if (is_valid_utf8(record.payload)) {
    to += R"("text":)";
    append_json_string(to, record.payload);
  } else {
    to += R"("base64":")";
    to += base64(record.payload);
    to += '"';
  }
  if (record.meta.wire != WireFacts{}) append_wire(to, record.meta.wire);
  if (record.meta.invalid_utf8) to += R"(,"invalid_utf8":true)";
  to += '}';
  const bool fits = to.size() - start <= kMaxJsonLineBytes;
  if (fits) {
    to += '\n';
  } else {
    to.resize(start);
    append_gap_line(to, 1);
  }
  return fits;
}

std::string to_json_line(const Record& record, const ClockPair& clock) {
  std::string line;
  append_json_line(line, record, clock);
  return line;
}

void append_gap_line(std::string& to, std::uint64_t rows) {
  fmt::format_to(std::back_inserter(to), "{{\"gap\":{}}}\n", rows);
}

}  // namespace echoscope
