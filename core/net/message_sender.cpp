#include "net/message_sender.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace echoscope {
namespace {

constexpr std::size_t kMaxWaitingPongs = 16'384;
// A head, and a control frame's longest payload (RFC 6455 section 5.5).
constexpr std::size_t kLongestHead = 14;
constexpr std::size_t kMaxControlBytes = 125;

std::size_t payload_bytes(const std::variant<OutgoingMessage, CustomFrame>& what) {
  return std::visit([](const auto& one) { return one.payload.size(); }, what);
}

std::uint32_t bounded(std::uint64_t bytes) {
  return static_cast<std::uint32_t>(
      std::min<std::uint64_t>(bytes, std::numeric_limits<std::uint32_t>::max()));
}

// The payload's bytes in each frame.
std::vector<std::size_t> frame_sizes(const OutgoingMessage& message) {
  std::vector<std::size_t> sizes;
  sizes.reserve(message.fragments.size() + 1);
  std::size_t left = message.payload.size();
  for (const std::size_t wanted : message.fragments) {
    sizes.push_back(std::min(wanted, left));
    left -= sizes.back();
  }
  sizes.push_back(left);
  return sizes;
}

std::uint64_t wire_bytes(const std::vector<std::size_t>& sizes) {
  std::uint64_t bytes = 0;
  for (const std::size_t size : sizes)
    bytes += shortest_head_bytes(size, true) + size;
  return bytes;
}

}  // namespace

MessageSender::MessageSender(Session& session, SentFrames& frames, const DeflateAgreement& deflate,
                             Random random)
    : session_(session), frames_(frames), random_(std::move(random)) {
  if (deflate.on) deflater_.emplace(deflate.client_window_bits, deflate.client_context_takeover);
}

void MessageSender::enqueue(Unit unit) {
  waiting_bytes_ += payload_bytes(unit.what);
  waiting_.push_back(std::move(unit));
}

void MessageSender::push_pong(std::string payload) {
  pongs_.push_back(std::move(payload));
  if (pongs_.size() > kMaxWaitingPongs) pongs_.pop_front();
}

bool MessageSender::empty() const {
  if (inside_frame()) return false;
  return close_payload_ || (!current_ && waiting_.empty() && pings_.empty() && pongs_.empty());
}

std::optional<TimePoint> MessageSender::ping_waiting_since() const {
  return pings_.empty() ? std::nullopt : std::optional(pings_.front().asked);
}

std::size_t MessageSender::waiting_bytes() const {
  if (!current_ || current_->given_back || current_->given_out == 0) return waiting_bytes_;
  // What was compressed has fewer bytes, a crafted frame some more: the same share of the payload.
  const std::uint64_t payload = payload_bytes(current_->unit.what);
  const std::uint64_t content = current_->made.empty() ? payload : current_->made.size();
  return waiting_bytes_ - static_cast<std::size_t>(payload * current_->given_out / content);
}

void MessageSender::fill(std::string& buffer, TimePoint at) {
  const std::size_t end = buffer.size() + kSliceBytes;
  while (buffer.size() < end) {
    if (!inside_frame()) {
      // So that a whole head, or control frame, always fits.
      if (end - buffer.size() < kLongestHead + kMaxControlBytes || !begin_next(buffer, at)) return;
    }
    if (current_) give_out(buffer, end - buffer.size());
  }
}

// Begins the frame that comes next; false: there is none.
bool MessageSender::begin_next(std::string& buffer, TimePoint at) {
  if (empty()) return false;
  if (!pings_.empty()) {
    write_control(buffer, Opcode::ping, pings_.front().payload, at);
    pings_.pop_front();
  } else if (!pongs_.empty()) {
    write_control(buffer, Opcode::pong, pongs_.front(), at);
    pongs_.pop_front();
  } else {
    if (!current_) {
      Unit unit = std::move(waiting_.front());
      waiting_.pop_front();
      start(std::move(unit), at);
    }
    if (std::holds_alternative<OutgoingMessage>(current_->unit.what)) begin_message_frame(buffer);
  }
  return true;
}

void MessageSender::write_control(std::string& buffer, Opcode opcode, const std::string& payload,
                                  TimePoint at) {
  const std::string frame = encode_frame(true, 0, opcode, payload, next_mask());
  const std::uint64_t row =
      session_.sent(static_cast<RecordKind>(opcode), payload, at, {.bytes = bounded(frame.size())});
  frames_.expect(frame.size(), row);
  buffer += frame;
}

void MessageSender::start(Unit unit, TimePoint at) {
  current_.emplace().unit = std::move(unit);
  if (const auto* const message = std::get_if<OutgoingMessage>(&current_->unit.what)) {
    start_message(*message, at);
  } else {
    start_crafted(std::get<CustomFrame>(current_->unit.what), at);
  }
}

void MessageSender::start_message(const OutgoingMessage& message, TimePoint at) {
  Current& current = *current_;
  current.frames = frame_sizes(message);
  if (deflater_ && !is_control(message.opcode)) {
    current.compressed = true;
    std::string_view left(message.payload);
    for (std::size_t i = 0; i < current.frames.size(); ++i) {
      std::size_t& size = current.frames[i];
      const bool last = i + 1 == current.frames.size();
      const std::string piece = deflater_->deflate(
          left.substr(0, size), last ? MessageDeflater::Piece::last : MessageDeflater::Piece::more_follows);
      left.remove_prefix(size);
      size = piece.size();
      current.made += piece;
    }
  }
  // The row of a Close is written where the wire shows it, as for one that the library composes.
  if (message.opcode == Opcode::close) return;
  current.row = session_.sent(static_cast<RecordKind>(message.opcode), message.payload, at,
                              {.bytes = bounded(wire_bytes(current.frames)),
                               .compressed = current.compressed,
                               .fragmented = current.frames.size() > 1});
}

void MessageSender::start_crafted(const CustomFrame& frame, TimePoint at) {
  Current& current = *current_;
  current.made = encode(frame, next_mask());
  current.frames.push_back(current.made.size());
  current.next_frame = 1;
  current.frame_left = current.made.size();
  current.row = session_.sent(RecordKind::crafted, current.made, at, {.bytes = bounded(current.made.size())});
  frames_.expect(frame, current.row);
}

void MessageSender::begin_message_frame(std::string& buffer) {
  Current& current = *current_;
  const auto& message = std::get<OutgoingMessage>(current.unit.what);
  const bool first = current.next_frame == 0;
  const std::size_t size = current.frames[current.next_frame++];
  const FrameHead head{
      .fin = current.next_frame == current.frames.size(),
      .rsv = static_cast<std::uint8_t>(first && current.compressed ? kRsv1 : 0),
      .opcode = static_cast<std::uint8_t>(first ? message.opcode : Opcode::continuation),
      .masked = true,
      .mask = next_mask(),
      .head_bytes = shortest_head_bytes(size, true),
      .payload_bytes = size,
  };
  if (message.opcode != Opcode::close) frames_.expect(head.head_bytes + size, current.row);
  append_head(buffer, head);
  current.mask = head.mask;
  current.masked = 0;
  current.frame_left = size;
}

void MessageSender::give_out(std::string& buffer, std::size_t room) {
  Current& current = *current_;
  const std::string_view content =
      current.made.empty() ? std::get<OutgoingMessage>(current.unit.what).payload : current.made;
  const std::string_view part = content.substr(current.given_out, std::min(room, current.frame_left));
  buffer += part;
  if (current.mask) apply_mask(std::span(buffer).last(part.size()), *current.mask, current.masked);
  current.masked += part.size();
  current.given_out += part.size();
  current.frame_left -= part.size();
  if (current.frame_left == 0 && current.next_frame == current.frames.size()) finish_current();
}

void MessageSender::finish_current() {
  const Unit& unit = current_->unit;
  if (const auto* const frame = std::get_if<CustomFrame>(&unit.what)) {
    if (is_legal_close(*frame)) close_payload_ = frame->payload;
  } else if (const auto& message = std::get<OutgoingMessage>(unit.what); message.opcode == Opcode::close) {
    close_payload_ = message.payload;
  }
  if (!current_->given_back) {
    if (unit.play != 0 && unit.play == play_) ++done_.played;
    count_done(unit);
  }
  current_.reset();
}

void MessageSender::count_done(const Unit& unit) {
  const std::size_t bytes = payload_bytes(unit.what);
  waiting_bytes_ -= bytes;
  if (unit.play == 0) done_.pushed_bytes += bytes;
}

std::vector<UnsentMessage> MessageSender::give_back() {
  std::vector<UnsentMessage> unsent;
  const auto keep = [&unsent](OutgoingMessage message) {
    if (!is_control(message.opcode)) unsent.push_back(std::move(message));
  };
  if (current_ && !current_->given_back) {
    count_done(current_->unit);
    current_->given_back = true;
    current_->frames.resize(current_->next_frame);
    if (const auto* const message = std::get_if<OutgoingMessage>(&current_->unit.what)) keep(*message);
    if (current_->frame_left == 0) current_.reset();
  }
  for (Unit& unit : waiting_) {
    count_done(unit);
    if (auto* const message = std::get_if<OutgoingMessage>(&unit.what)) keep(std::move(*message));
  }
  waiting_.clear();
  pings_.clear();
  pongs_.clear();
  return unsent;
}

std::array<std::uint8_t, 4> MessageSender::next_mask() {
  if (next_mask_ == masks_.size()) {
    random_(masks_);
    next_mask_ = 0;
  }
  std::array<std::uint8_t, 4> mask{};
  std::copy_n(masks_.begin() + static_cast<std::ptrdiff_t>(next_mask_), mask.size(), mask.begin());
  next_mask_ += mask.size();
  return mask;
}

}  // namespace echoscope
