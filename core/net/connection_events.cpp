// What libwebsockets reports of a connection's wsi, and what is written to it. See connection.hpp.
#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <openssl/ssl.h>
#include <unistd.h>

#include "net/connection.hpp"
#include "net/request_headers.hpp"
#include "protocol/close_code.hpp"
#include "protocol/close_payload.hpp"
#include "protocol/utf8.hpp"

namespace echoscope {
namespace {

// A buffer that one large message made is given back; smaller ones are kept for the next message.
constexpr std::size_t kWriteBufferKept = std::size_t{1024} * 1024;
// The log keeps a payload's size in 32 bits.
constexpr std::size_t kMaxLoggedBytes = std::size_t{2} * 1024 * 1024 * 1024;

std::string_view bytes(const void* in, std::size_t len) {
  return in == nullptr ? std::string_view{} : std::string_view{static_cast<const char*>(in), len};
}

}  // namespace

int Connection::on_event(lws* wsi, lws_callback_reasons reason, void* in, std::size_t len) {
  if (wsi_ != nullptr && wsi != wsi_) return on_orphan_event(wsi, reason);
  switch (reason) {
    case LWS_CALLBACK_CONNECTING: {
      // Our socket takes the place of the library's new one, whose number it keeps; connect() then says that
      // it is connected (vendor/patches/libwebsockets-connected-socket.patch).
      const int made = static_cast<int>(reinterpret_cast<std::intptr_t>(in));
      return dup3(connected_socket_, made, O_CLOEXEC) < 0 ? -1 : 0;
    }
    case LWS_CALLBACK_SSL_INFO:
      on_tls_info(wsi, *static_cast<const lws_ssl_info*>(in));
      return 0;
    case LWS_CALLBACK_CLIENT_APPEND_HANDSHAKE_HEADER:
      return on_append_headers(in, len);
    case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
      return on_connection_error(wsi, bytes(in, len));
    case LWS_CALLBACK_CLIENT_ESTABLISHED:
      on_established();
      return 0;
    case LWS_CALLBACK_CLIENT_WRITEABLE:
      return on_writeable(wsi);
    case LWS_CALLBACK_WS_PEER_INITIATED_CLOSE:
      return on_peer_close(wsi);
    case LWS_CALLBACK_CLIENT_CLOSED:
    case LWS_CALLBACK_WSI_DESTROY:  // also where the library tells nothing else
      if (wsi == wsi_) on_closed();
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
    case LWS_CALLBACK_CONNECTING:
    case LWS_CALLBACK_CLIENT_FILTER_PRE_ESTABLISH:
    case LWS_CALLBACK_CLIENT_ESTABLISHED:
      return -1;
    default:
      return 0;
  }
}

void Connection::on_tls_info(lws* wsi, const lws_ssl_info& info) {
  if (!tls_) return;
  auto* const ssl = static_cast<SSL*>(lws_get_ssl(wsi));
  // TLS 1.3 session tickets look like further handshakes: only the first one is a state.
  if ((info.where & SSL_CB_HANDSHAKE_START) != 0 && state_ == ConnectionState::connecting) {
    enter(ConnectionState::tls_handshake);
    tls_->attach(ssl);
    session().attempt().tls = tls_->facts();
  }
  constexpr int kAlertReceived = SSL_CB_ALERT | SSL_CB_READ;
  if ((info.where & kAlertReceived) == kAlertReceived && (info.ret & 0xFF) != SSL3_AD_CLOSE_NOTIFY)
    tls_->on_alert(info.ret);
  if ((info.where & SSL_CB_HANDSHAKE_DONE) != 0 && state_ == ConnectionState::tls_handshake) {
    tls_->on_done(ssl);
    session().set_insecure(!tls_->facts().verified);
    session().attempt().tls = tls_->facts();
  }
}

int Connection::on_append_headers(void* in, std::size_t len) {
  if (tls_ && state_ == ConnectionState::tls_handshake) session().attempt().tls = tls_->facts();
  enter(ConnectionState::upgrading);
  auto** const end = static_cast<unsigned char**>(in);
  const std::string lines = request_header_lines(options_);
  if (lines.size() > len) {
    fail_soon(explain(state_, FailureCause::upgrade_failed, failure_context()));
    return -1;
  }
  std::memcpy(*end, lines.data(), lines.size());
  *end += lines.size();
  return 0;
}

void Connection::on_established() {
  enter(ConnectionState::open);
  last_traffic_ = now();
  const std::uint32_t number = session().attempt().number;
  const DeflateAgreement& deflate = gate_->verdict().deflate;
  receiver_.emplace(session(), number,
                    FrameReceiver::Rules{deflate, std::min(options_.max_message_bytes, kMaxLoggedBytes),
                                         options_.strictness});
  sent_frames_.emplace(session(), number);
  if (deflate.on) deflater_.emplace(deflate.client_window_bits, deflate.client_context_takeover);
  receiver_->take(gate_->leftover(), now());
  after_frames();
  if (options_.ping_interval.count() > 0) ping_timer_.set(options_.ping_interval);
}

int Connection::on_connection_error(lws* wsi, std::string_view text) {
  if (auto* const ssl = static_cast<SSL*>(lws_get_ssl(wsi)); ssl != nullptr) TlsWatch::detach(ssl);
  lws_set_opaque_user_data(wsi, nullptr);
  wsi_ = nullptr;
  if (pending_failure_) return 0;  // what we found ourselves, told by after_service()
  fail(explain_end_of_attempt(text));
  return 0;
}

int Connection::on_writeable(lws* wsi) {
  // A Close that came glued to the 101, or a broken rule: the library has not seen it.
  if (receiver_ && state_ == ConnectionState::open) {
    if (receiver_->fatal() != Violation::none) return close_now(wsi, close_code_for(receiver_->fatal()), {});
    if (receiver_->close_payload() && !close_shown_) {
      close_shown_ = true;
      if (on_peer_close(wsi) != 0) return -1;
      return close_now(wsi, close_->code == kCloseNoStatus ? kCloseNormal : close_->code, {});
    }
  }
  // Nothing goes behind our Close (RFC 6455 section 5.5.1).
  if (close_) return 0;
  if (!pongs_.empty()) return write_pong(wsi);
  if (outgoing_.empty()) {
    if (!requested_close_) return 0;  // also comes after a partial write has drained
    const CloseRecord wanted = *std::exchange(requested_close_, std::nullopt);
    return close_now(wsi, wanted.code, wanted.reason);
  }
  const Outgoing message = std::move(outgoing_.front());
  outgoing_.pop_front();
  if (const int result = write_data(wsi, message); result != 0) return result;
  if (!outgoing_.empty() || requested_close_) lws_callback_on_writable(wsi);
  return 0;
}

int Connection::write_data(lws* wsi, const Outgoing& message) {
  if (!is_control(message.opcode)) {
    outgoing_bytes_ -= message.payload.size();
    queue_->release(message.payload.size());
    session().set_send_queue(outgoing_.size(), outgoing_bytes_);
  }
  // Recorded before the write: the library masks the buffer in place.
  session().sent(static_cast<RecordKind>(message.opcode), message.payload, Clock::now());
  lws_write_protocol how = message.opcode == Opcode::text   ? LWS_WRITE_TEXT
                           : message.opcode == Opcode::ping ? LWS_WRITE_PING
                                                            : LWS_WRITE_BINARY;
  std::string_view content = message.payload;
  std::string frame;
  if (deflater_ && !is_control(message.opcode)) {
    // The library, built without extensions, would not set RSV1: the whole frame is ours.
    std::array<std::uint8_t, 4> mask{};
    lws_get_random(context_, mask.data(), mask.size());
    frame = encode_frame(true, kRsv1, message.opcode, deflater_->deflate(message.payload), mask);
    content = frame;
    how = LWS_WRITE_RAW;
  }
  write_buffer_.resize(LWS_PRE + content.size());
  if (!content.empty()) std::memcpy(write_buffer_.data() + LWS_PRE, content.data(), content.size());
  if (lws_write(wsi, write_buffer_.data() + LWS_PRE, content.size(), how) < 0) return -1;
  if (write_buffer_.capacity() > kWriteBufferKept) write_buffer_ = {};
  return 0;
}

int Connection::write_pong(lws* wsi) {
  const std::string payload = std::move(pongs_.front());
  pongs_.pop_front();
  session().sent(RecordKind::pong, payload, Clock::now());
  std::array<unsigned char, LWS_PRE + 125>
      buffer{};  // a control frame's longest payload (RFC 6455 section 5.5)
  payload.copy(reinterpret_cast<char*>(buffer.data()) + LWS_PRE, payload.size());
  if (lws_write(wsi, buffer.data() + LWS_PRE, payload.size(), LWS_WRITE_PONG) < 0) return -1;
  if (!pongs_.empty() || !outgoing_.empty() || requested_close_) lws_callback_on_writable(wsi);
  return 0;
}

int Connection::on_peer_close(lws* wsi) {
  if (!receiver_ || !receiver_->close_payload()) return 0;
  const ClosePayload close = parse_close_payload(*receiver_->close_payload());
  if (close_) return 0;  // it answers ours
  close_ = CloseRecord{
      .code = close.code,
      .reason = std::string(truncate_utf8(
          is_valid_utf8(close.reason) ? std::string{close.reason} : escape_for_display(close.reason),
          kMaxCloseReasonBytes)),
      .by = CloseBy::remote,
      .at = now()};
  enter(ConnectionState::closing);
  // Left alone, the library echoes an illegal code or reason; the answer must be legal whatever was asked.
  if (close.objection == 0) return 0;
  lws_close_reason(wsi, static_cast<lws_close_status>(close.objection), nullptr, 0);
  return -1;
}

int Connection::close_now(lws* wsi, std::uint16_t code, std::string_view reason) {
  if (!close_)
    close_ = CloseRecord{.code = code, .reason = std::string{reason}, .by = CloseBy::local, .at = now()};
  enter(ConnectionState::closing);
  // The library copies the reason and takes it by a pointer to non-const.
  std::string text(reason);
  lws_close_reason(wsi, static_cast<lws_close_status>(code), reinterpret_cast<unsigned char*>(text.data()),
                   text.size());
  return -1;
}

}  // namespace echoscope
