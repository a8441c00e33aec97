// The client's frames, judged and answered (RFC 6455 section 5 to 7).
#include <span>

#include <fmt/format.h>

#include "net/lab/peer_machine.hpp"
#include "protocol/close_code.hpp"
#include "protocol/close_payload.hpp"
#include "text/texts.hpp"

namespace echoscope::lab {
namespace {

// How long the client's answer to our Close is awaited.
constexpr std::chrono::seconds kCloseTimeout{1};

bool is_control(std::uint8_t opcode) {
  return (opcode & 0x8U) != 0;
}

FrameHead head_for(Opcode opcode, std::size_t bytes, std::uint8_t rsv) {
  return {.fin = true,
          .rsv = rsv,
          .opcode = static_cast<std::uint8_t>(opcode),
          .head_bytes = shortest_head_bytes(bytes, false),
          .payload_bytes = bytes};
}

}  // namespace

void LabPeer::Machine::take_frames(std::string_view bytes, TimePoint now) {
  while (!deaf && !wished_ending) {
    const auto piece = decoder.next(bytes);
    if (!piece) return;
    if (echo_at_once(*piece, now)) continue;
    if (piece->begins) begin_frame(*piece, now);
    if (deaf) return;
    if (is_control(piece->head->opcode)) {
      take_control(*piece, now);
    } else {
      take_data(*piece, now);
    }
    frame_bytes += piece->payload.size();
  }
}

void LabPeer::Machine::begin_frame(const FramePiece& piece, TimePoint now) {
  const FrameHead& head = *piece.head;
  frame_bytes = 0;
  if (noting()) {
    std::string shown(piece.payload.substr(0, Event::kMaxText));
    if (head.masked) apply_mask(shown, head.mask);
    note(EventKind::frame_in, now, shown, head);
  }
  if (piece.violation != Violation::none) {
    fail(piece.violation, now);
    return;
  }
  if (is_control(head.opcode)) {
    frame_payload.clear();
    return;
  }
  if (head.opcode != static_cast<std::uint8_t>(Opcode::continuation)) {
    message_opcode = static_cast<Opcode>(head.opcode);
    message_compressed = inflater != nullptr && (head.rsv & kRsv1) != 0;
    message.clear();
    utf8.reset();
    if (message_compressed) inflater->begin(limits.max_message_bytes);
  }
  // Lengths go up to 2^63: subtract, so that nothing overflows.
  if (head.payload_bytes > limits.max_message_bytes - message.size()) fail(Violation::message_too_big, now);
}

// What nearly every message of an echo server is: one frame, read whole, that goes back as it came, unmasked
// on its way. False: it is not that.
bool LabPeer::Machine::echo_at_once(const FramePiece& piece, TimePoint now) {
  const FrameHead& head = *piece.head;
  const Serving& serving = behaviour.serving;
  const bool message_begins = head.opcode == static_cast<std::uint8_t>(Opcode::text) ||
                              head.opcode == static_cast<std::uint8_t>(Opcode::binary);
  const bool whole = piece.begins && piece.ends && head.fin && head.masked && message_begins;
  if (!whole || piece.violation != Violation::none || serving.echoes != 1 || inflater || noting() ||
      head.payload_bytes > limits.max_message_bytes || sent_close)
    return false;
  std::string* const out = output.direct();
  if (out == nullptr) return false;
  const std::size_t before = out->size();
  append_head(*out, head_for(static_cast<Opcode>(head.opcode), piece.payload.size(), 0));
  const std::size_t start = out->size();
  out->append(piece.payload);
  const std::span<char> payload = std::span(*out).subspan(start);
  apply_mask(payload, head.mask);
  if (head.opcode == static_cast<std::uint8_t>(Opcode::text) &&
      !is_valid_utf8({payload.data(), payload.size()})) {
    out->resize(before);
    fail(Violation::text_not_utf8, now);
    return true;
  }
  ++messages_in;
  ++messages_out;
  return true;
}

void LabPeer::Machine::take_data(const FramePiece& piece, TimePoint now) {
  using Result = MessageInflater::Result;
  frame_payload.assign(piece.payload);
  if (piece.head->masked) apply_mask(frame_payload, piece.head->mask, frame_bytes);
  const std::size_t before = message.size();
  const bool last = piece.ends && piece.head->fin;
  if (message_compressed) {
    Result result = inflater->feed(frame_payload, message);
    if (last && result == Result::ok) result = inflater->end(message);
    if (result == Result::too_big) return fail(Violation::message_too_big, now);
    if (result == Result::corrupt) return fail(Violation::compressed_data_corrupt, now);
    if (result == Result::cut_short) return fail(Violation::compressed_data_cut, now);
  } else {
    message.append(frame_payload);
  }
  if (message_opcode == Opcode::text) {
    const bool valid = utf8.feed(std::string_view(message).substr(before));
    if (!valid || (last && !utf8.complete())) return fail(Violation::text_not_utf8, now);
  }
  if (last) end_message(now);
}

void LabPeer::Machine::end_message(TimePoint now) {
  ++messages_in;
  if (!sent_close) {
    for (std::uint64_t n = 0; n < behaviour.serving.echoes; ++n)
      send_message(message_opcode, message, now);
  }
  message = {};
  frame_payload = {};
  run_steps(now);
}

void LabPeer::Machine::take_control(const FramePiece& piece, TimePoint now) {
  frame_payload.append(piece.payload);
  if (!piece.ends) return;
  if (piece.head->masked) apply_mask(frame_payload, piece.head->mask);
  switch (static_cast<Opcode>(piece.head->opcode)) {
    case Opcode::ping:
      if (behaviour.serving.pongs == Serving::Pongs::answer && !sent_close)
        send_control(Opcode::pong, frame_payload, now);
      break;
    case Opcode::close:
      take_close(now);
      break;
    default:
      break;
  }
}

void LabPeer::Machine::take_close(TimePoint now) {
  const ClosePayload close = parse_close_payload(frame_payload);
  client_closed = true;
  client_close_code = close.code;
  if (answers_close_itself()) {
    run_steps(now);
    return;
  }
  deaf = true;
  if (sent_close) {
    end(Ending::fin);
    return;
  }
  switch (behaviour.serving.close) {
    case Serving::CloseAnswer::same:
      // An illegal Close is answered with what is wrong with it (section 7.4.1).
      send_close(close.objection != 0 ? close.objection : close.code, {}, now);
      end(Ending::fin);
      break;
    case Serving::CloseAnswer::fin:
      end(Ending::fin);
      break;
    case Serving::CloseAnswer::none:
      break;
  }
}

void LabPeer::Machine::fail(Violation violation, TimePoint now) {
  note(EventKind::fault, now,
       fmt::format(fmt::runtime(texts().lab.client_broke), name(violation), section(violation)));
  deaf = true;
  if (!sent_close) send_close(close_code_for(violation), name(violation), now);
  end(Ending::fin);
}

void LabPeer::Machine::send_message(Opcode opcode, std::string_view payload, TimePoint now) {
  std::string compressed;
  if (deflater) {
    compressed = deflater->deflate(payload);
    payload = compressed;
  }
  const FrameHead head = head_for(opcode, payload.size(), deflater ? kRsv1 : 0);
  std::string frame;
  frame.reserve(head.head_bytes + payload.size());
  append_head(frame, head);
  frame += payload;
  push(frame, now);
  ++messages_out;
  note(EventKind::frame_out, now, payload, head);
}

void LabPeer::Machine::send_control(Opcode opcode, std::string_view payload, TimePoint now) {
  const FrameHead head = head_for(opcode, payload.size(), 0);
  push(encode_frame(true, 0, opcode, payload, std::nullopt), now);
  note(EventKind::frame_out, now, payload, head);
}

void LabPeer::Machine::send_close(std::uint16_t code, std::string_view reason, TimePoint now) {
  sent_close = true;
  close_limit = now + kCloseTimeout;
  send_control(Opcode::close, code == kCloseNoStatus ? std::string() : make_close_payload(code, reason), now);
}

// Whole frames are told one by one; what is none is told as bytes.
void LabPeer::Machine::note_frames_out(std::string_view bytes, TimePoint now) {
  FrameDecoder reader(FrameSender::server);
  std::string_view left = bytes;
  bool any = false;
  while (const auto piece = opened ? reader.next(left) : std::nullopt) {
    if (!piece->ends) break;
    any = true;
    note(EventKind::frame_out, now, piece->payload, *piece->head);
    if (piece->head->opcode == static_cast<std::uint8_t>(Opcode::close)) {
      sent_close = true;
      close_limit = now + kCloseTimeout;
    }
  }
  if (!any && !bytes.empty()) note(EventKind::bytes_out, now, bytes);
}

}  // namespace echoscope::lab
