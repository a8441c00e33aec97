#include "gui/panels/row_text.hpp"

#include <optional>

#include "gui/format.hpp"
#include "gui/phrase.hpp"
#include "protocol/close_code.hpp"
#include "protocol/close_payload.hpp"
#include "protocol/frame_decoder.hpp"
#include "protocol/utf8.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

// A pong answers the latest ping (RFC 6455 section 5.5.3), which stands near; a row may not cost more than
// this to draw.
constexpr std::uint64_t kRowsToPing = 64;

std::optional<Duration> time_since_ping(const LogView& log, const Record& pong) {
  for (std::uint64_t back = 1; back <= kRowsToPing && back <= pong.sequence - log.first_sequence(); ++back) {
    const Record record = log[pong.sequence - back];
    if (record.meta.kind == RecordKind::ping && record.meta.direction == Direction::out &&
        record.payload == pong.payload) {
      return pong.meta.at - record.meta.at;
    }
  }
  return std::nullopt;
}

// A row that says "ended" follows something of its connection, if there was one.
bool was_connected(const LogView& log, const Record& ended) {
  if (ended.sequence == log.first_sequence()) return false;
  const RecordMeta before = log[ended.sequence - 1].meta;
  return before.kind != RecordKind::ended &&
         !(before.kind == RecordKind::close && before.direction == Direction::in);
}

std::string close_text(const Record& record) {
  const ListTexts& words = texts().window.list;
  const ClosePayload close = parse_close_payload(record.payload);
  if (close.code == kCloseNoStatus) return std::string(words.close_no_code);
  const std::string_view name = describe_close_code(close.code).name;
  if (close.reason.empty()) return phrase(words.close_row, close.code, name);
  return phrase(words.close_row_reason, close.code, name, escape_for_display(close.reason));
}

}  // namespace

std::string_view row_kind(RecordKind kind) {
  const ListTexts& words = texts().window.list;
  switch (kind) {
    case RecordKind::opened:
      return words.opened;
    case RecordKind::ended:
      return words.ended;
    case RecordKind::violation:
      return words.violation;
    case RecordKind::crafted:
      return words.crafted;
    default:
      return name(static_cast<Opcode>(kind));
  }
}

bool is_control_row(RecordKind kind) {
  return kind != RecordKind::text && kind != RecordKind::binary;
}

std::string row_text(const LogView& log, const Record& record, std::size_t max_bytes) {
  const ListTexts& words = texts().window.list;
  switch (record.meta.kind) {
    case RecordKind::opened:
      return phrase(words.connected_to, escape_for_display(record.payload.substr(0, max_bytes)));
    case RecordKind::ended:
      return std::string(was_connected(log, record) ? words.ended_without_close : words.attempt_failed);
    case RecordKind::violation: {
      const Violation what = violation_named(record.payload);
      return phrase(words.violation_row, section(what), describe_violation(what));
    }
    case RecordKind::close:
      return close_text(record);
    case RecordKind::pong:
      if (record.meta.direction == Direction::in) {
        if (const auto took = time_since_ping(log, record))
          return phrase(words.round_trip, format_duration(*took));
      }
      break;
    default:
      break;
  }
  return escape_for_display(truncate_utf8(record.payload, max_bytes));
}

std::string escape_lines(std::string_view bytes) {
  std::string shown;
  shown.reserve(bytes.size() + bytes.size() / 8);
  while (true) {
    const std::size_t end = bytes.find('\n');
    shown += escape_for_display(bytes.substr(0, end));
    if (end == std::string_view::npos) return shown;
    shown += '\n';
    bytes.remove_prefix(end + 1);
  }
}

}  // namespace echoscope
