#include "session/message_frames.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "protocol/frame_decoder.hpp"

namespace echoscope {

namespace {

using LengthForm = MessageFrame::LengthForm;

constexpr std::uint64_t kMax7 = 125;
constexpr std::uint64_t kMax16 = 65'535;
constexpr std::size_t kMaskBytes = 4;
// Between the head of an incoming frame and its end stand what was sent meanwhile, and no more than that.
constexpr std::uint64_t kMaxRowsWithinFrame = 4096;

LengthForm shortest_form(std::uint64_t bytes) {
  if (bytes <= kMax7) return LengthForm::bits_7;
  return bytes <= kMax16 ? LengthForm::bits_16 : LengthForm::bits_64;
}

std::size_t length_bytes(LengthForm form) {
  switch (form) {
    case LengthForm::bits_7:
      return 0;
    case LengthForm::bits_16:
      return 2;
    case LengthForm::bits_64:
      break;
  }
  return 8;
}

// A head's size tells the form of its length, also where that is not the shortest one.
MessageFrame frame_from(const FrameRecord& record) {
  MessageFrame frame{.payload_bytes = record.payload_bytes,
                     .opcode = record.opcode,
                     .rsv = record.rsv,
                     .fin = record.fin,
                     .masked = record.masked,
                     .length_form = LengthForm::bits_64,
                     .mask = {}};
  for (const LengthForm form : {LengthForm::bits_7, LengthForm::bits_16}) {
    const std::size_t whole = 2 + length_bytes(form) + (record.masked ? kMaskBytes : 0);
    if (whole == record.head_bytes) frame.length_form = form;
  }
  return frame;
}

bool is_control_opcode(std::uint8_t opcode) {
  return (opcode & 0x8U) != 0;
}

// The bytes of a frame that was made by hand: as many frames as there are heads in them, usually one.
MessageFrames frames_in(const Record& record) {
  MessageFrames found{.source = MessageFrames::Source::payload, .frames = {}, .first_missing = false};
  constexpr std::size_t kMaxFrames = 1024;
  FrameDecoder decoder(FrameSender::client);
  std::string_view rest = record.payload;
  while (found.frames.size() < kMaxFrames) {
    const auto piece = decoder.next(rest);
    if (!piece) break;
    if (!piece->begins) continue;
    const FrameHead& head = *piece->head;
    FrameRecord kept;
    kept.payload_bytes = head.payload_bytes;
    kept.opcode = head.opcode;
    kept.rsv = head.rsv;
    kept.head_bytes = head.head_bytes;
    kept.fin = head.fin;
    kept.masked = head.masked;
    MessageFrame frame = frame_from(kept);
    if (head.masked) frame.mask = head.mask;
    found.frames.push_back(frame);
  }
  return found;
}

// The frames of one direction, gathered to messages and control frames as they end.
class Gatherer {
 public:
  struct Group {
    std::vector<MessageFrame> frames;
    std::uint64_t row = 0;  // of its last frame
    bool first_missing = false;
  };

  // The group that this frame ends, if it does.
  std::optional<Group> take(const FrameRecord& record) {
    if (is_control_opcode(record.opcode)) {
      return Group{.frames = {frame_from(record)}, .row = record.row, .first_missing = false};
    }
    if (record.opcode != 0 || record.attempt != attempt_) open_ = {};
    open_.first_missing = open_.first_missing || (open_.frames.empty() && record.opcode == 0);
    attempt_ = record.attempt;
    open_.frames.push_back(frame_from(record));
    open_.row = record.row;
    if (record.opcode != 0) first_row_ = record.row;
    if (!record.fin) return std::nullopt;
    return std::exchange(open_, {});
  }
  // Where the first frame of the last group of data frames stands.
  [[nodiscard]] std::uint64_t first_row() const { return first_row_; }

 private:
  Group open_;
  std::uint32_t attempt_ = 0;
  std::uint64_t first_row_ = 0;
};

std::uint64_t wire_bytes(const Gatherer::Group& group) {
  return std::accumulate(group.frames.begin(), group.frames.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const MessageFrame& frame) {
                           return sum + frame.head_bytes() + frame.payload_bytes;
                         });
}

bool fits(const Gatherer::Group& group, const Record& record) {
  if (group.first_missing) return true;
  const auto opcode = static_cast<std::uint8_t>(record.meta.kind);
  if (group.frames.front().opcode != opcode) return false;
  const std::uint32_t known = record.meta.wire.bytes;
  if (known != 0 && known != std::numeric_limits<std::uint32_t>::max()) return wire_bytes(group) == known;
  // What is not compressed has its payload's size.
  const bool compressed = (group.frames.front().rsv & kRsv1) != 0;
  const std::uint64_t heads =
      std::accumulate(group.frames.begin(), group.frames.end(), std::uint64_t{0},
                      [](std::uint64_t sum, const MessageFrame& frame) { return sum + frame.head_bytes(); });
  return compressed || wire_bytes(group) - heads == record.payload.size();
}

// Whether a row of that kind stands in the log from there on before the record, of the same direction.
bool another_before(const LogView& log, std::uint64_t row, const Record& record) {
  if (record.sequence - row > kMaxRowsWithinFrame) return true;
  const bool control = is_control_opcode(static_cast<std::uint8_t>(record.meta.kind));
  for (std::uint64_t n = std::max(row, log.first_sequence()); n < record.sequence; ++n) {
    const RecordMeta meta = log[n].meta;
    const bool same_kind =
        control ? meta.kind == record.meta.kind
                : is_frame(meta.kind) && !is_control_opcode(static_cast<std::uint8_t>(meta.kind));
    if (meta.direction == record.meta.direction && same_kind) return true;
  }
  return false;
}

// Of frames sent the row is known.
bool belongs_sent(const Gatherer::Group& group, std::uint64_t first_row, const Record& record) {
  const bool control = is_control_opcode(group.frames.front().opcode);
  const std::uint64_t row = control || group.first_missing ? group.row : first_row;
  return row == record.sequence && fits(group, record);
}

bool belongs_received(const Gatherer::Group& group, const LogView& log, const Record& record) {
  const bool control = is_control_opcode(group.frames.front().opcode);
  const bool control_row = is_control_opcode(static_cast<std::uint8_t>(record.meta.kind));
  return control == control_row && group.row <= record.sequence && fits(group, record) &&
         !another_before(log, group.row, record);
}

std::optional<MessageFrames> kept(const FrameLog::View& frames, const LogView& log, const Record& record) {
  const bool outgoing = record.meta.direction == Direction::out;
  Gatherer gatherer;
  std::optional<MessageFrames> found;
  for (std::size_t n = 0; n < frames.size(); ++n) {
    const FrameRecord& frame = frames[n];
    if (frame.outgoing != outgoing) continue;
    std::optional<Gatherer::Group> group = gatherer.take(frame);
    if (!group) continue;
    if (!outgoing && group->row > record.sequence) break;
    const bool belongs =
        outgoing ? belongs_sent(*group, gatherer.first_row(), record) : belongs_received(*group, log, record);
    // The last one: a frame before it came to nothing.
    if (belongs) {
      found = MessageFrames{.source = MessageFrames::Source::log,
                            .frames = std::move(group->frames),
                            .first_missing = group->first_missing};
    }
  }
  return found;
}

// The payload of one frame that is so long as a whole, by the shortest form that holds it.
MessageFrame with_payload_of(MessageFrame frame, std::uint64_t whole) {
  for (const LengthForm form : {LengthForm::bits_7, LengthForm::bits_16, LengthForm::bits_64}) {
    frame.length_form = form;
    const std::size_t head = frame.head_bytes();
    frame.payload_bytes = whole > head ? whole - head : 0;
    if (shortest_form(frame.payload_bytes) == form) break;
  }
  return frame;
}

MessageFrames reconstructed(const Record& record) {
  const WireFacts& wire = record.meta.wire;
  // Where a message was cut into fragments is nothing that can be known from their sum.
  if (wire.fragmented || (wire.bytes == 0 && wire.compressed)) return {};
  MessageFrame frame;
  frame.opcode = static_cast<std::uint8_t>(record.meta.kind);
  frame.rsv = wire.compressed ? kRsv1 : 0;
  frame.masked = record.meta.direction == Direction::out;
  frame.payload_bytes = record.payload.size();
  frame.length_form = shortest_form(frame.payload_bytes);
  if (wire.compressed) frame = with_payload_of(frame, wire.bytes);
  return {.source = MessageFrames::Source::reconstructed, .frames = {frame}, .first_missing = false};
}

}  // namespace

std::size_t MessageFrame::head_bytes() const {
  return 2 + length_bytes(length_form) + (masked ? kMaskBytes : 0);
}

std::string head_hex(const MessageFrame& frame) {
  const unsigned first = (frame.fin ? 0x80U : 0U) | (static_cast<unsigned>(frame.rsv) << 4U) | frame.opcode;
  const std::size_t more = length_bytes(frame.length_form);
  const std::uint64_t short_length = more == 0 ? frame.payload_bytes & 0x7FU : more == 2 ? 126 : 127;
  std::string hex = fmt::format("{:02x} {:02x}", first, (frame.masked ? 0x80U : 0U) | short_length);
  for (std::size_t n = more; n > 0; --n)
    fmt::format_to(std::back_inserter(hex), " {:02x}", (frame.payload_bytes >> (8 * (n - 1))) & 0xFFU);
  if (!frame.masked) return hex;
  for (std::size_t n = 0; n < kMaskBytes; ++n) {
    if (frame.mask) {
      fmt::format_to(std::back_inserter(hex), " {:02x}", frame.mask->at(n));
    } else {
      hex += " ··";
    }
  }
  return hex;
}

MessageFrames frames_of(const FrameLog::View& frames, const LogView& log, const Record& record) {
  if (record.meta.kind == RecordKind::crafted) return frames_in(record);
  if (!is_frame(record.meta.kind)) return {};
  if (auto found = kept(frames, log, record)) return *std::move(found);
  return reconstructed(record);
}

}  // namespace echoscope
