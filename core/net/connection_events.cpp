// What libwebsockets reports of a connection's wsi. See connection.hpp.
#include <algorithm>
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
  sender_.emplace(session(), *sent_frames_, deflate, [context = context_](std::span<std::uint8_t> to) {
    lws_get_random(context, to.data(), to.size());
  });
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
  if (!receiver_ || !sender_) return 0;
  // A frame that was begun is finished first: nothing else may stand inside it.
  if (sender_->inside_frame()) return write_next(wsi);
  if (sender_->close_payload()) {
    // The library knows nothing of that Close, and would answer the peer's with another one.
    const bool ended = receiver_->close_payload() || receiver_->fatal() != Violation::none;
    return ended ? -1 : 0;
  }
  // A Close that the library has not seen: it came glued to the 101, or inside a frame of ours.
  const bool peer_closed = receiver_->close_payload() && receiver_->fatal() == Violation::none;
  if (peer_closed && !close_shown_ && (!close_ || close_->by == CloseBy::remote)) {
    close_shown_ = true;
    note_peer_close();
    return close_now(wsi, answer_code_, {});
  }
  // Nothing goes behind our Close (RFC 6455 section 5.5.1).
  if (close_) return 0;
  if (requested_close_ && sender_->empty()) {
    const CloseRecord wanted = *std::exchange(requested_close_, std::nullopt);
    return close_now(wsi, wanted.code, wanted.reason);
  }
  return write_next(wsi);
}

int Connection::on_peer_close(lws* wsi) {
  if (!receiver_ || !receiver_->close_payload()) return 0;
  if (close_) return 0;  // it answers ours
  note_peer_close();
  // Left alone, the library echoes an illegal code or reason; the answer must be legal whatever was asked.
  const std::uint16_t objection = parse_close_payload(*receiver_->close_payload()).objection;
  if (objection == 0) return 0;
  lws_close_reason(wsi, static_cast<lws_close_status>(objection), nullptr, 0);
  return -1;
}

void Connection::note_peer_close() {
  if (close_) return;
  const ClosePayload close = parse_close_payload(*receiver_->close_payload());
  close_ = CloseRecord{
      .code = close.code,
      .reason = std::string(truncate_utf8(
          is_valid_utf8(close.reason) ? std::string{close.reason} : escape_for_display(close.reason),
          kMaxCloseReasonBytes)),
      .by = CloseBy::remote,
      .at = now()};
  answer_code_ = close.objection != 0           ? close.objection
                 : close.code == kCloseNoStatus ? kCloseNormal
                                                : close.code;
  give_back();
  enter(ConnectionState::closing);
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
