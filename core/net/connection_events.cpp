// What libwebsockets reports of a connection's wsi, turned into states, records and answers. See
// connection.hpp.
#include <cstring>
#include <utility>

#include <openssl/ssl.h>

#include "net/connection.hpp"
#include "protocol/close_code.hpp"
#include "protocol/close_payload.hpp"
#include "protocol/utf8.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

// A buffer that one large message made is given back; smaller ones are kept for the next message.
constexpr std::size_t kWriteBufferKept = std::size_t{1024} * 1024;

std::string_view bytes(const void* in, std::size_t len) {
  return in == nullptr ? std::string_view{} : std::string_view{static_cast<const char*>(in), len};
}

}  // namespace

int Connection::on_event(lws* wsi, lws_callback_reasons reason, void* in, std::size_t len) {
  if (wsi_ != nullptr && wsi != wsi_) return on_orphan_event(wsi, reason);
  switch (reason) {
    case LWS_CALLBACK_SSL_INFO:
      // TLS 1.3 session tickets look like further handshakes: only the first one is a state.
      if ((static_cast<const lws_ssl_info*>(in)->where & SSL_CB_HANDSHAKE_START) != 0 &&
          state_ == ConnectionState::connecting)
        enter(ConnectionState::tls_handshake);
      return 0;
    case LWS_CALLBACK_CLIENT_APPEND_HANDSHAKE_HEADER:
      enter(ConnectionState::upgrading);
      return 0;
    case LWS_CALLBACK_CLIENT_FILTER_PRE_ESTABLISH:
      return on_response_headers(wsi);
    case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
      return on_connection_error(wsi, bytes(in, len));
    case LWS_CALLBACK_CLIENT_ESTABLISHED:
      enter(ConnectionState::open);
      return 0;
    case LWS_CALLBACK_CLIENT_WRITEABLE:
      return on_writeable(wsi);
    case LWS_CALLBACK_CLIENT_RECEIVE:
      return on_receive(wsi, bytes(in, len));
    case LWS_CALLBACK_CLIENT_RECEIVE_PONG:
      session().received(RecordKind::pong, bytes(in, len), now());
      return 0;
    case LWS_CALLBACK_WS_PEER_INITIATED_CLOSE:
      return on_peer_close(wsi, bytes(in, len));
    case LWS_CALLBACK_CLIENT_CLOSED:
      on_closed();
      return 0;
    default:
      return 0;
  }
}

int Connection::on_orphan_event(lws* wsi, lws_callback_reasons reason) {
  switch (reason) {
    case LWS_CALLBACK_CLIENT_WRITEABLE:
      lws_close_reason(wsi, LWS_CLOSE_STATUS_GOINGAWAY, nullptr, 0);
      return -1;
    // An attempt that was let go of may still get as far as this.
    case LWS_CALLBACK_CLIENT_FILTER_PRE_ESTABLISH:
    case LWS_CALLBACK_CLIENT_ESTABLISHED:
      return -1;
    default:
      return 0;
  }
}

void Connection::on_certificate_error(int error) {
  if (certificate_error_ == 0) certificate_error_ = error;
}

int Connection::on_response_headers(lws* wsi) {
  const FailureTexts& t = texts().failure;
  const auto reject = [&](const FailureTexts::Explained& why) {
    rejection_.emplace();
    rejection_->stage = ConnectionState::upgrading;
    rejection_->http_status = static_cast<int>(lws_http_client_http_response(wsi));
    rejection_->message = why.message;
    rejection_->hint = why.hint;
    return -1;
  };
  // Built without extensions, the library lets both of these open (RFC 6455 section 4.1 forbids them).
  if (lws_hdr_total_length(wsi, WSI_TOKEN_HTTP1_0) > 0) return reject(t.upgrade_old_http);
  if (lws_hdr_total_length(wsi, WSI_TOKEN_EXTENSIONS) > 0) return reject(t.extension_unasked);
  return 0;
}

int Connection::on_connection_error(lws* wsi, std::string_view text) {
  HandshakeEvidence evidence{state_, address_, 0, 0, certificate_error_, text};
  if (state_ == ConnectionState::upgrading)
    evidence.http_status = static_cast<int>(lws_http_client_http_response(wsi));
  lws_set_opaque_user_data(wsi, nullptr);
  wsi_ = nullptr;
  Failure failure = rejection_ ? *rejection_ : explain_handshake_failure(url_, evidence);
  if (state_ == ConnectionState::connecting && (first_failure_ || !addresses_.empty())) {
    if (!first_failure_) first_failure_ = std::move(failure);
    try_next_ = true;  // from after_service(): the library is still busy with the wsi that failed
  } else {
    fail(std::move(failure));
  }
  return 0;
}

int Connection::on_writeable(lws* wsi) {
  if (outgoing_.empty()) {
    if (!requested_close_) return 0;  // also comes after a partial write has drained
    const CloseRecord wanted = *std::exchange(requested_close_, std::nullopt);
    return close_now(wsi, wanted.code, wanted.reason);
  }
  const Outgoing message = std::move(outgoing_.front());
  outgoing_.pop_front();
  if (!is_control(message.opcode)) {
    outgoing_bytes_ -= message.payload.size();
    queue_->release(message.payload.size());
    session().set_send_queue_bytes(outgoing_bytes_);
  }
  // Recorded before the write: the library masks the buffer in place.
  session().sent(static_cast<RecordKind>(message.opcode), message.payload, Clock::now());
  write_buffer_.resize(LWS_PRE + message.payload.size());
  std::memcpy(write_buffer_.data() + LWS_PRE, message.payload.data(), message.payload.size());
  const lws_write_protocol how = message.opcode == Opcode::text   ? LWS_WRITE_TEXT
                                 : message.opcode == Opcode::ping ? LWS_WRITE_PING
                                                                  : LWS_WRITE_BINARY;
  if (lws_write(wsi, write_buffer_.data() + LWS_PRE, message.payload.size(), how) < 0) return -1;
  if (write_buffer_.capacity() > kWriteBufferKept) write_buffer_ = {};
  if (!outgoing_.empty() || requested_close_) lws_callback_on_writable(wsi);
  return 0;
}

int Connection::on_receive(lws* wsi, std::string_view piece) {
  const bool first = lws_is_first_fragment(wsi) != 0;
  const bool last = lws_is_final_fragment(wsi) != 0;
  const std::size_t rest_of_frame = lws_remaining_packet_payload(wsi);
  const std::size_t before = first ? 0 : session_.receiving_bytes();
  // A frame may claim up to 2^63 - 1 bytes: subtract, so that nothing overflows.
  const std::size_t limit = options_.max_message_bytes;
  if (before > limit || piece.size() > limit - before || rest_of_frame > limit - before - piece.size())
    return close_now(wsi, kCloseMessageTooBig, {});

  const RecordKind kind = lws_frame_is_binary(wsi) != 0 ? RecordKind::binary : RecordKind::text;
  if (first && last) {
    session().received(kind, piece, now());
    return 0;
  }
  if (first) session().receive_begin(kind, piece.size() + rest_of_frame);
  session().receive_piece(piece);
  if (last) session().receive_end(now());
  return 0;
}

int Connection::on_peer_close(lws* wsi, std::string_view payload) {
  session().received(RecordKind::close, payload, now());
  if (close_) {  // a second Close: the first one counts (RFC 6455 section 5.5.1)
    lws_close_reason(wsi, static_cast<lws_close_status>(close_->code), nullptr, 0);
    return -1;
  }
  const ClosePayload close = parse_close_payload(payload);
  close_ = CloseRecord{
      .code = close.code,
      .reason = is_valid_utf8(close.reason) ? std::string{close.reason} : escape_for_display(close.reason),
      .by = CloseBy::remote,
      .at = now()};
  enter(ConnectionState::closing);
  // Left alone, the library echoes an illegal code or reason; the answer must be legal whatever was asked.
  if (close.objection != 0) return close_now(wsi, close.objection, {});
  session().sent(RecordKind::close, payload.substr(0, 2), now());
  return 0;
}

void Connection::on_closed() {
  wsi_ = nullptr;
  if (is_attempting(state_)) {
    fail(explain_handshake_failure(url_, {state_, address_, 0, 0, certificate_error_, "read failed"}));
    return;
  }
  finish(close_ ? *close_ : CloseRecord{.code = kCloseAbnormal, .at = now()});
}

int Connection::close_now(lws* wsi, std::uint16_t code, std::string_view reason) {
  if (!close_)
    close_ = CloseRecord{.code = code, .reason = std::string{reason}, .by = CloseBy::local, .at = now()};
  std::string payload = make_close_payload(code, reason);
  session().sent(RecordKind::close, payload, now());
  enter(ConnectionState::closing);
  // The library copies the reason and takes it by a pointer to non-const.
  lws_close_reason(wsi, static_cast<lws_close_status>(code),
                   reinterpret_cast<unsigned char*>(payload.data() + 2), reason.size());
  return -1;
}

}  // namespace echoscope
