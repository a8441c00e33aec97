#include "net/connection.hpp"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <fmt/format.h>

#include "net/address.hpp"
#include "net/lws_context.hpp"
#include "net/resolver.hpp"
#include "protocol/close_code.hpp"
#include "protocol/close_payload.hpp"
#include "text/texts.hpp"

namespace echoscope {
Connection::Connection(ConnectionId id, Session& session, lws_context* context, ClientVhosts& vhosts,
                       std::shared_ptr<CommandQueue> queue)
    : id_(id), session_(session), context_(context), vhosts_(vhosts), queue_(std::move(queue)) {
  deadline_.owner = this;
}

Connection::~Connection() {
  lws_sul_cancel(&deadline_.timer);
  let_go_of_wsi();
}

void Connection::connect(const Url& url, const ConnectOptions& options) {
  if (state_ == ConnectionState::open)
    session().sent(RecordKind::close, make_close_payload(kCloseGoingAway, {}), now());
  let_go_of_wsi();
  drop_outgoing();
  url_ = url;
  options_ = options;
  close_.reset();
  requested_close_.reset();
  first_failure_.reset();
  message_begun_ = false;
  addresses_.clear();
  ++lookup_;
  state_ = ConnectionState::resolving;
  session().begin_attempt(url.to_string(), now());
  if (is_numeric_address(url.host)) {
    resolved({lookup_, {url.host}, 0});
    return;
  }
  arm(options_.connect_timeout);
  resolve_on_worker(url.host, id_, lookup_, queue_);
}

void Connection::resolved(const command::Resolved& result) {
  if (result.lookup != lookup_ || state_ != ConnectionState::resolving) return;
  if (result.error != 0) {
    fail(explain_resolve_failure(url_.host, result.error));
    return;
  }
  addresses_.assign(result.addresses.rbegin(), result.addresses.rend());
  enter(ConnectionState::connecting);
  try_next_address();
}

void Connection::try_next_address() {
  try_next_ = false;
  while (!addresses_.empty()) {
    const std::string host = std::move(addresses_.back());
    addresses_.pop_back();
    address_ = with_port(host, url_.port);
    session().set_peer_address(address_);
    certificate_error_ = 0;
    rejection_.reset();

    const std::string host_header = url_.host_header();
    lws_client_connect_info info{};
    info.context = context_;
    info.log_cx = lwsl_context_get_cx(context_);
    info.vhost = url_.secure ? vhosts_.tls() : vhosts_.plain();
    info.address = host.c_str();
    info.port = url_.port;
    info.path = url_.resource.c_str();
    info.host = host_header.c_str();
    info.local_protocol_name = ClientVhosts::kProtocolName;
    info.alpn = "http/1.1";
    info.ssl_connection = LCCSCF_HTTP_NO_FOLLOW_REDIRECT | (url_.secure ? LCCSCF_USE_SSL : 0);
    info.retry_and_idle_policy = no_idle_policy();
    info.opaque_user_data = this;
    info.pwsi = &wsi_;
    arm(options_.connect_timeout);
    errno = 0;
    if (info.vhost != nullptr && lws_client_connect_via_info(&info) != nullptr) return;
    // A failure at once is not reported by a callback; errno is what connect() or socket() left.
    wsi_ = nullptr;
    HandshakeEvidence evidence{ConnectionState::connecting, address_, 0, errno, 0, {}};
    if (!first_failure_) first_failure_ = explain_handshake_failure(url_, evidence);
  }
  fail(*first_failure_);
}

void Connection::send(Opcode opcode, std::string payload) {
  if (state_ != ConnectionState::open) {
    queue_->release(payload.size());
    std::vector<UnsentMessage> unsent;
    unsent.push_back({opcode, std::move(payload)});
    session().unsent(std::move(unsent));
    return;
  }
  outgoing_bytes_ += payload.size();
  outgoing_.push_back({opcode, std::move(payload)});
  session().set_send_queue_bytes(outgoing_bytes_);
  lws_callback_on_writable(wsi_);
}

void Connection::ping() {
  if (state_ != ConnectionState::open) return;
  // Ahead of waiting messages: a ping asks about now (RFC 6455 section 5.5.2 lets it go between the frames of
  // a message).
  outgoing_.push_front({Opcode::ping, fmt::format("{}", ++pings_)});
  lws_callback_on_writable(wsi_);
}

void Connection::disconnect(std::uint16_t code, std::string reason, std::chrono::milliseconds timeout) {
  if (at_rest()) return;
  if (state_ == ConnectionState::closing) {
    arm(std::min(timeout, limit_));
    return;
  }
  if (state_ != ConnectionState::open) {
    Failure failure;
    failure.stage = state_;
    failure.cause = FailureCause::cancelled;
    failure.system_code = ECANCELED;
    failure.message = texts().failure.cancelled.message;
    failure.hint = texts().failure.cancelled.hint;
    let_go_of_wsi();
    fail(std::move(failure));
    return;
  }
  requested_close_ =
      CloseRecord{.code = code, .reason = std::move(reason), .by = CloseBy::local, .at = now()};
  enter(ConnectionState::closing);
  arm(timeout);
  lws_callback_on_writable(wsi_);
}

void Connection::after_service() {
  if (try_next_) try_next_address();
  if (std::exchange(written_, false)) session_.publish();
  now_.reset();
}

void Connection::enter(ConnectionState state) {
  if (state_ == state) return;
  state_ = state;
  session().enter(state, now());
  switch (state) {
    case ConnectionState::tls_handshake:
    case ConnectionState::upgrading:
      arm(options_.handshake_timeout);
      break;
    case ConnectionState::closing:
      arm(options_.close_timeout);
      break;
    case ConnectionState::open:
      lws_sul_cancel(&deadline_.timer);
      break;
    default:
      break;
  }
}

void Connection::arm(std::chrono::milliseconds limit) {
  limit_ = limit;
  const auto fire = [](lws_sorted_usec_list_t* timer) {
    reinterpret_cast<Deadline*>(timer)
        ->owner->on_deadline();  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast)
  };
  lws_sul_schedule(context_, 0, &deadline_.timer, fire, std::chrono::microseconds(limit).count());
}

void Connection::on_deadline() {
  let_go_of_wsi();
  if (state_ == ConnectionState::closing) {
    finish(close_ ? *close_ : *requested_close_);
  } else {
    Failure failure = explain_timeout(url_, state_, address_, limit_);
    if (state_ == ConnectionState::connecting && !addresses_.empty()) {
      if (!first_failure_) first_failure_ = std::move(failure);
      try_next_ = true;
    } else {
      fail(std::move(failure));
    }
  }
  // A timer does not make lws_service() return; this does, and after_service() then shows what happened here.
  lws_cancel_service(context_);
}

void Connection::fail(Failure failure) {
  lws_sul_cancel(&deadline_.timer);
  state_ = ConnectionState::closed;
  ++lookup_;
  session().fail(std::move(failure), now());
}

void Connection::finish(CloseRecord record) {
  lws_sul_cancel(&deadline_.timer);
  drop_outgoing();
  state_ = ConnectionState::closed;
  message_begun_ = false;
  record.at = now();
  session().closed(std::move(record));
}

void Connection::let_go_of_wsi() {
  if (wsi_ == nullptr) return;
  lws_set_opaque_user_data(wsi_, nullptr);
  if (state_ == ConnectionState::open) {
    lws_callback_on_writable(wsi_);  // on_orphan_event closes it with 1001
    lws_set_timeout(wsi_, PENDING_TIMEOUT_USER_OK, 3);
  } else {
    lws_set_timeout(wsi_, PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_ASYNC);
  }
  wsi_ = nullptr;
}

void Connection::drop_outgoing() {
  if (outgoing_.empty()) return;
  std::vector<UnsentMessage> unsent;
  for (Outgoing& message : outgoing_)
    if (!is_control(message.opcode)) unsent.push_back({message.opcode, std::move(message.payload)});
  outgoing_.clear();
  queue_->release(std::exchange(outgoing_bytes_, 0));
  session().set_send_queue_bytes(0);
  session().unsent(std::move(unsent));
}

TimePoint Connection::now() {
  if (!now_) now_ = Clock::now();
  return *now_;
}

}  // namespace echoscope
