// Commands, and the way to open. See connection.hpp.
#include "net/connection.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include <arpa/inet.h>
#include <sys/socket.h>

#include <fmt/format.h>

#include "net/address.hpp"
#include "net/lws_context.hpp"
#include "protocol/close_code.hpp"
#include "protocol/close_payload.hpp"
#include "protocol/tokens.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

constexpr std::chrono::milliseconds kDialGrace{500};

/// The numeric address at the other end of a connected socket, "" if it has none any more.
std::string peer_of(int socket) {
  sockaddr_storage address{};
  socklen_t length = sizeof address;
  if (getpeername(socket, reinterpret_cast<sockaddr*>(&address), &length) != 0) return {};
  const auto bytes = [](const auto& field) {
    return std::string_view(reinterpret_cast<const char*>(&field), sizeof field);
  };
  return address.ss_family == AF_INET
             ? numeric_address(bytes(reinterpret_cast<sockaddr_in&>(address).sin_addr))
             : numeric_address(bytes(reinterpret_cast<sockaddr_in6&>(address).sin6_addr));
}

std::optional<std::string> header_of(const ConnectOptions& options, std::string_view name) {
  const auto found = std::ranges::find_if(
      options.headers, [name](const HeaderField& field) { return equal_ignoring_case(field.name, name); });
  return found == options.headers.end() ? std::nullopt : std::optional(found->value);
}

}  // namespace

Connection::Connection(ConnectionId id, Session& session, lws_context* context, ClientVhosts& vhosts,
                       std::shared_ptr<CommandQueue> queue)
    : id_(id),
      session_(session),
      context_(context),
      vhosts_(vhosts),
      queue_(std::move(queue)),
      deadline_(context, [this] { on_deadline(); }),
      ping_timer_(context, [this] { on_ping_due(); }),
      play_timer_(context, [this] { on_play_timer(); }),
      retry_timer_(context, [this] { start_attempt(); }) {}

Connection::~Connection() {
  if (dial_cancel_) dial_cancel_->cancel();
  let_go_of_wsi();
}

void Connection::connect(const Url& url, const ConnectOptions& options) {
  if (state_ == ConnectionState::open && sender_->inside_frame()) {
    session().closed({.code = kCloseAbnormal, .by = CloseBy::local, .at = now()});
  } else if (state_ == ConnectionState::open) {
    session().sent(RecordKind::close, make_close_payload(kCloseGoingAway, {}), now());
    session().closed({.code = kCloseGoingAway, .by = CloseBy::local, .at = now(), .sent = kCloseGoingAway});
  } else if (state_ == ConnectionState::closing) {
    session().closed(close_ ? *close_ : *requested_close_);
  }
  url_ = url;
  options_ = options;
  failed_in_a_row_ = 0;
  start_attempt();
}

void Connection::start_attempt() {
  retry_timer_.cancel();
  ping_timer_.cancel();
  let_go_of_wsi();
  give_back();
  pending_failure_.reset();
  close_.reset();
  requested_close_.reset();
  close_shown_ = false;
  transport_end_ = TransportEnd::not_seen;
  ended_by_user_ = false;
  no_pong_ = false;
  address_.clear();
  tls_.reset();
  gate_.reset();
  receiver_.reset();
  sender_.reset();
  sent_frames_.reset();
  // Not destroyed yet: the connection before may still have its Close to write.
  retired_vhost_ = std::move(vhost_);
  vhost_ = {};

  state_ = ConnectionState::resolving;
  now_ = Clock::now();
  session().begin_attempt(url_.to_string(), now());
  session().set_insecure(false);
  arm(options_.connect_timeout);
  dial_cancel_ = std::make_shared<DialCancel>();
  const auto report = [queue = queue_, id = id_, dial = ++dial_](DialReport news) {
    Descriptor socket(std::exchange(news.connected_socket, -1));
    queue->post({id, command::Dialed{dial, std::move(news), std::move(socket)}});
  };
  dial_on_worker({url_.host, url_.port, url_.secure}, options_, dial_cancel_, report);
}

void Connection::dialed(command::Dialed result) {
  if (result.dial != dial_ || (state_ != ConnectionState::resolving && state_ != ConnectionState::connecting))
    return;
  DialReport& news = result.report;
  Attempt& attempt = session().attempt();
  attempt.addresses = news.addresses;
  attempt.proxy = news.proxy;
  if (news.resolved && state_ == ConnectionState::resolving && !(news.failure && news.addresses.empty()))
    enter(ConnectionState::connecting, *news.resolved);
  for (const AddressTry& one : news.addresses)
    if (one.start && (address_.empty() || one.result == AddressTry::Result::connected ||
                      one.result == AddressTry::Result::trying))
      address_ = one.address;
  if (!address_.empty()) session().set_peer_address(address_);
  if (news.failure) {
    fail(*news.failure);
  } else if (result.socket.get() >= 0) {
    begin_library_attempt(result.socket.get());
  }
}

void Connection::begin_library_attempt(int connected_socket) {
  auto vhost = vhosts_.lease(url_.secure, options_.tls);
  if (!vhost) {
    FailureContext context = failure_context();
    context.words = vhost.error();
    fail(explain(ConnectionState::tls_handshake, FailureCause::tls_bad_options, std::move(context)));
    return;
  }
  vhost_ = std::move(*vhost);
  if (url_.secure) tls_.emplace(options_.tls, url_.host);
  gate_.emplace(HandshakeOffer{{}, options_.subprotocols, options_.deflate});

  const std::string peer = peer_of(connected_socket);
  const std::string host_header = header_of(options_, "Host").value_or(url_.host_header());
  lws_client_connect_info info{};
  info.context = context_;
  info.log_cx = lwsl_context_get_cx(context_);
  info.vhost = vhost_.get();
  info.address = peer.c_str();
  info.port = url_.port;
  info.path = url_.resource.c_str();
  info.host = host_header.c_str();
  if (!options_.origin.empty()) info.origin = options_.origin.c_str();
  info.local_protocol_name = ClientVhosts::kProtocolName;
  info.alpn = "http/1.1";
  info.ssl_connection = LCCSCF_HTTP_NO_FOLLOW_REDIRECT | (url_.secure ? LCCSCF_USE_SSL : 0);
  info.retry_and_idle_policy = no_idle_policy();
  info.opaque_user_data = this;
  info.pwsi = &wsi_;
  arm(options_.handshake_timeout);
  connected_socket_ = connected_socket;  // for CONNECTING, which comes before the call returns
  errno = 0;
  const lws* const made = peer.empty() ? nullptr : lws_client_connect_via_info(&info);
  connected_socket_ = -1;
  if (made != nullptr && wsi_ != nullptr) return;
  // A failure at once comes without a callback. What we found ourselves is told by after_service().
  wsi_ = nullptr;
  if (pending_failure_ || !is_attempting(state_)) return;
  if (state_ != ConnectionState::connecting) {
    fail(explain_end_of_attempt({}));
    return;
  }
  FailureContext context = failure_context();
  context.system_code = peer.empty() ? ECONNRESET : errno;
  const FailureCause cause = cause_of_connect_error(context.system_code);
  fail(explain(state_, cause, std::move(context)));
}

void Connection::ping() {
  if (state_ != ConnectionState::open) return;
  sender_->push_ping(fmt::format("{}", ++pings_), Clock::now());
  lws_callback_on_writable(wsi_);
}

void Connection::on_ping_due() {
  if (state_ != ConnectionState::open) return;
  // Also one that could not even be written: the peer takes nothing.
  const auto unwritten = sender_->ping_waiting_since();
  const auto written = session_.pings().waiting_since();
  const auto waiting = written ? written : unwritten;
  if (options_.close_without_pong && waiting && Clock::now() - *waiting >= options_.pong_timeout) {
    disconnect(kCloseInternalError, std::string(texts().connection.no_pong_reason), options_.close_timeout);
    ended_by_user_ = false;
    no_pong_ = true;
    return;
  }
  // One that could not be written yet is enough.
  if (!unwritten) ping();
  ping_timer_.set(options_.ping_interval);
}

void Connection::disconnect(std::uint16_t code, std::string reason, std::chrono::milliseconds timeout) {
  ended_by_user_ = true;
  if (state_ == ConnectionState::waiting_to_retry) stop_retrying();
  if (at_rest()) return;
  if (state_ == ConnectionState::closing) {
    arm(std::min(timeout, limit_));
    return;
  }
  if (state_ != ConnectionState::open) {
    fail(explain(state_, FailureCause::cancelled, failure_context()));
    return;
  }
  requested_close_ =
      CloseRecord{.code = code, .reason = std::move(reason), .by = CloseBy::local, .at = now()};
  enter(ConnectionState::closing);
  arm(timeout);
  lws_callback_on_writable(wsi_);
}

void Connection::retry_now() {
  if (state_ == ConnectionState::waiting_to_retry) start_attempt();
}

void Connection::stop_retrying() {
  if (state_ != ConnectionState::waiting_to_retry) return;
  retry_timer_.cancel();
  state_ = ConnectionState::closed;
  session().stop_waiting(now());
}

void Connection::after_service() {
  if (pending_failure_) fail(*std::exchange(pending_failure_, std::nullopt));
  // The library's own limit for the closing handshake is 5 s; ours is the option's.
  if (state_ == ConnectionState::closing && wsi_ != nullptr) lws_set_timeout(wsi_, NO_PENDING_TIMEOUT, 0);
  if (std::exchange(written_, false)) session_.publish();
  now_.reset();
}

void Connection::enter(ConnectionState state, std::optional<TimePoint> at) {
  if (state_ == state) return;
  state_ = state;
  // Several states may be passed within one return of lws_service(): each has its own time.
  now_ = Clock::now();
  session().enter(state, at.value_or(now()));
  switch (state) {
    case ConnectionState::connecting:
      // The dial keeps this limit itself and knows what it waited for; here it is only the net below.
      arm(options_.connect_timeout);
      deadline_.set(limit_ + kDialGrace);
      break;
    case ConnectionState::tls_handshake:
    case ConnectionState::upgrading:
      arm(options_.handshake_timeout);
      break;
    case ConnectionState::closing:
      ping_timer_.cancel();
      stop_playing();
      arm(options_.close_timeout);
      break;
    case ConnectionState::open:
      deadline_.cancel();
      break;
    default:
      break;
  }
}

void Connection::arm(std::chrono::milliseconds limit) {
  limit_ = limit;
  deadline_.set(limit);
}

void Connection::on_deadline() {
  if (state_ == ConnectionState::closing) {
    let_go_of_wsi();
    finish(close_ ? *close_ : *requested_close_);
    return;
  }
  if (gate_ && gate_->state() == HandshakeGate::State::body) {  // the answer said enough
    gate_->end_body();
    record_answer();
    fail(explain_refusal());
    return;
  }
  FailureContext context = failure_context();
  context.limit = limit_;
  context.system_code = ETIMEDOUT;
  fail(explain(state_, cause_of_timeout(state_), std::move(context)));
}

void Connection::let_go_of_wsi() {
  connected_socket_ = -1;
  if (wsi_ == nullptr) return;
  if (auto* const ssl = static_cast<SSL*>(lws_get_ssl(wsi_)); ssl != nullptr) TlsWatch::detach(ssl);
  lws_set_opaque_user_data(wsi_, nullptr);
  if (state_ == ConnectionState::open && !sender_->inside_frame()) {
    lws_callback_on_writable(wsi_);  // on_orphan_event closes it with 1001
    lws_set_timeout(wsi_, PENDING_TIMEOUT_USER_OK, 3);
  } else {
    lws_set_timeout(wsi_, PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_ASYNC);
  }
  wsi_ = nullptr;
}

TimePoint Connection::now() {
  if (!now_) now_ = Clock::now();
  return *now_;
}

}  // namespace echoscope
