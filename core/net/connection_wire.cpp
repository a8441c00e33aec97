// What passes on the wire, as the tap shows it. See connection.hpp and wire_tap.hpp.
#include <algorithm>
#include <cerrno>
#include <utility>

#include <openssl/ssl.h>

#include "net/connection.hpp"
#include "net/wire_tap.hpp"
#include "protocol/utf8.hpp"

namespace echoscope {
namespace {

// How long the body of a refusal is waited for: its head said what matters.
constexpr std::chrono::milliseconds kBodyWait{1000};
constexpr std::size_t kMaxControlBytes = 125;

}  // namespace

int Connection::on_wire_read(lws* wsi, std::span<unsigned char> buffer, int got) {
  if (wsi != wsi_) return got > 0 ? kNothingToRead : got;
  if (got <= 0) {
    if (got != kNothingToRead) note_transport_end(wsi);
    return got;
  }
  const std::string_view bytes(reinterpret_cast<const char*>(buffer.data()), static_cast<std::size_t>(got));
  if (observer_) observer_(Direction::in, bytes);
  if (receiver_) return on_frame_bytes(buffer, bytes);
  return gate_ ? on_handshake_bytes(buffer, bytes) : got;
}

int Connection::on_handshake_bytes(std::span<unsigned char> buffer, std::string_view bytes) {
  const bool had_answer = gate_->state() != HandshakeGate::State::waiting;
  const HandshakeGate::State state = gate_->on_read(bytes);
  if (had_answer && state == HandshakeGate::State::accepted)
    return kNothingToRead;  // frames, kept in leftover()
  switch (state) {
    case HandshakeGate::State::waiting:
      break;
    case HandshakeGate::State::body:
      if (!had_answer) {
        record_answer();
        arm(std::min(options_.handshake_timeout, kBodyWait));
      }
      break;
    case HandshakeGate::State::refused:
      if (!pending_failure_) {
        record_answer();
        fail_soon(explain_refusal());
      }
      break;
    case HandshakeGate::State::accepted: {
      record_answer();
      const std::string answer = gate_->plain_answer();
      std::ranges::copy(answer, buffer.begin());
      return static_cast<int>(answer.size());
    }
  }
  return kNothingToRead;
}

int Connection::on_frame_bytes(std::span<unsigned char> buffer, std::string_view bytes) {
  last_traffic_ = now();
  written_ = true;
  receiver_->take(bytes, now());
  after_frames();
  // All but the Close has been dealt with: the library's own reading of it would be a second decoder.
  return show_close_to_library(buffer);
}

int Connection::show_close_to_library(std::span<unsigned char> buffer) {
  if (close_shown_ || !receiver_->close_payload() || receiver_->fatal() != Violation::none)
    return kNothingToRead;
  // It would be answered at once: inside a frame, or a second time. on_writeable() sees to it.
  if (sender_->inside_frame() || sender_->close_payload()) return kNothingToRead;
  const std::string_view payload = truncate_utf8(*receiver_->close_payload(), kMaxControlBytes);
  const std::string frame = encode_frame(true, 0, Opcode::close, payload, std::nullopt);
  if (frame.size() > buffer.size()) return kNothingToRead;
  close_shown_ = true;
  std::ranges::copy(frame, buffer.begin());
  return static_cast<int>(frame.size());
}

void Connection::after_frames() {
  if (receiver_->has_pings()) {
    for (std::string& payload : receiver_->take_pings())
      if (state_ == ConnectionState::open && payload.size() <= kMaxControlBytes)
        sender_->push_pong(std::move(payload));
    lws_callback_on_writable(wsi_);
  }
  if (receiver_->fatal() != Violation::none) {
    if (state_ == ConnectionState::open) {
      requested_close_ =
          CloseRecord{.code = close_code_for(receiver_->fatal()), .by = CloseBy::local, .at = now()};
      give_back();
      enter(ConnectionState::closing);
    }
    lws_callback_on_writable(wsi_);
  } else if (receiver_->close_payload() && !close_shown_) {
    // A peer that reads no more must not keep us for ever.
    if (sender_->inside_frame()) note_peer_close();
    lws_callback_on_writable(wsi_);
  }
}

void Connection::on_wire_written(std::string_view bytes) {
  if (observer_) observer_(Direction::out, bytes);
  if (sent_frames_) {
    written_ = true;
    last_traffic_ = now();
    sent_frames_->take(bytes, now());
  } else if (gate_) {
    gate_->on_written(bytes);
    session().attempt().request_head = gate_->request();
  }
}

void Connection::note_transport_end(lws* wsi) {
  const int error = errno;
  auto* const ssl = static_cast<SSL*>(lws_get_ssl(wsi));
  if (error == ECONNRESET || error == EPIPE) {
    transport_end_ = TransportEnd::reset;
  } else if (error == ETIMEDOUT || error == EHOSTUNREACH || error == ENETUNREACH) {
    transport_end_ = TransportEnd::timed_out;
  } else if (ssl == nullptr) {
    transport_end_ = TransportEnd::fin;
  } else {
    // A fatal alert sets the same flag as close_notify.
    const bool notified = (SSL_get_shutdown(ssl) & SSL_RECEIVED_SHUTDOWN) != 0 && tls_ && tls_->alert() < 0;
    transport_end_ = notified ? TransportEnd::tls_closed : TransportEnd::tls_cut;
  }
}

void Connection::record_answer() {
  Attempt& attempt = session().attempt();
  attempt.response_head = gate_->response_heads();
  attempt.body = gate_->body();
  attempt.body_cut = gate_->body_cut();
  if (!gate_->has_head()) return;
  attempt.http_status = gate_->head().status;
  attempt.checks = gate_->verdict().checks;
  attempt.subprotocol = gate_->verdict().subprotocol;
  attempt.deflate = gate_->verdict().deflate;
}

}  // namespace echoscope
