#include "net/dialer.hpp"

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <thread>
#include <utility>

#include "net/address_race.hpp"
#include "net/explain_failure.hpp"
#include "net/peer_address.hpp"
#include "net/proxy_tunnel.hpp"
#include "net/proxy_url.hpp"
#include "protocol/ip_literal.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

// The target as explain_failure() wants to have it.
Url url_of(const DialTarget& target) {
  Url url;
  url.secure = target.secure;
  url.host = target.host;
  url.host_is_ipv6 = is_ipv6_literal(target.host);
  url.port = target.port;
  return url;
}

std::string system_words(int code) {
  return std::system_category().message(code);
}

// A sentence as a part of one.
std::string without_full_stop(std::string sentence) {
  if (sentence.ends_with('.')) sentence.pop_back();
  return sentence;
}

class Dial {
 public:
  Dial(const DialTarget& target, const ConnectOptions& options, const DialCancel& cancel,
       const std::function<void(DialReport)>& report)
      : target_(target), options_(options), cancel_(cancel), report_(report), url_(url_of(target)) {}

  void run() {
    if (!choose_proxy()) return;
    const std::vector<PeerAddress> addresses = resolve();
    if (addresses.empty()) return;
    const TimePoint deadline = Clock::now() + options_.connect_timeout;
    Descriptor socket = race(addresses, deadline);
    if (!socket.valid() || (proxy_ && !open_tunnel(socket.get(), deadline))) return;
    if (cancel_.cancelled()) return fail_as_cancelled(ConnectionState::connecting);
    so_far_.connected_socket = socket.release();
    report_(so_far_);
  }

 private:
  // False: it was reported why it can't be used.
  bool choose_proxy() {
    std::string text = options_.proxy;
    const bool from_environment = text.empty() && options_.proxy_from_environment;
    if (from_environment) text = proxy_from_environment(target_);
    if (text.empty()) return true;
    auto parsed = parse_proxy_url(text);
    if (!parsed) {
      FailureContext context;
      context.proxy = text.substr(text.rfind('@') + 1);  // npos + 1 is 0: all of it
      context.words = without_full_stop(parsed.error().message);
      fail(ConnectionState::resolving, FailureCause::proxy_unreachable, std::move(context));
      return false;
    }
    proxy_ = *std::move(parsed);
    so_far_.proxy.emplace();
    so_far_.proxy->url = proxy_->to_string();
    so_far_.proxy->from_environment = from_environment;
    return true;
  }

  // Empty: it was reported why.
  std::vector<PeerAddress> resolve() {
    Lookup found = proxy_ ? look_up(proxy_->host, proxy_->port) : look_up(target_.host, target_.port);
    if (cancel_.cancelled()) {
      fail_as_cancelled(ConnectionState::resolving);
      return {};
    }
    FailureContext context;
    if (found.error != 0) {
      context.system_code = found.error;
      context.words = std::move(found.words);
      fail(ConnectionState::resolving,
           proxy_ ? FailureCause::proxy_unreachable : cause_of_resolve_error(found.error),
           std::move(context));
      return {};
    }
    std::vector<PeerAddress> addresses =
        families_in_turn(of_family(std::move(found.addresses), options_.family));
    if (addresses.empty()) {
      if (proxy_) context.words = texts().proxy.no_address_of_family;
      fail(ConnectionState::resolving,
           proxy_ ? FailureCause::proxy_unreachable : FailureCause::no_address_of_family, std::move(context));
      return {};
    }
    so_far_.resolved = Clock::now();
    so_far_.addresses = waiting_tries(addresses);
    report_(so_far_);
    return addresses;
  }

  // None: it was reported why.
  Descriptor race(const std::vector<PeerAddress>& addresses, TimePoint deadline) {
    RaceOutcome outcome =
        race_addresses(addresses, deadline, cancel_, [this](const std::vector<AddressTry>& tries) {
          so_far_.addresses = tries;
          report_(so_far_);
        });
    if (outcome.cancelled || cancel_.cancelled()) {
      fail_as_cancelled(ConnectionState::connecting);
      return {};
    }
    if (outcome.socket.valid()) {
      peer_ = std::ranges::find(outcome.tries, AddressTry::Result::connected, &AddressTry::result)->address;
    } else {
      fail_as(outcome.tries.front());
    }
    return std::move(outcome.socket);
  }

  // Of several that failed the first is told: it is the one that was preferred.
  void fail_as(const AddressTry& first) {
    FailureContext context;
    context.address = first.address;
    context.system_code = first.result == AddressTry::Result::failed ? first.error : ETIMEDOUT;
    context.words = system_words(context.system_code);
    FailureCause cause = first.result == AddressTry::Result::failed ? cause_of_connect_error(first.error)
                                                                    : FailureCause::connect_timeout;
    if (proxy_ && cause != FailureCause::out_of_descriptors) cause = FailureCause::proxy_unreachable;
    fail(ConnectionState::connecting, cause, std::move(context));
  }

  bool open_tunnel(int socket, TimePoint deadline) {
    ProxyFacts& facts = *so_far_.proxy;
    facts.start = Clock::now();
    report_(so_far_);
    ProxyStream stream(socket, deadline, cancel_);
    TunnelEnd end = proxy_->kind == ProxyKind::http ? open_http_tunnel(stream, *proxy_, target_, facts)
                                                    : open_socks5_tunnel(stream, *proxy_, target_, facts);
    if (end.cause == FailureCause::none) {
      facts.end = Clock::now();
      report_(so_far_);
      return true;
    }
    FailureContext context;
    context.address = peer_;
    context.http_status = end.http_status;
    context.system_code = end.system_code;
    context.words = std::move(end.words);
    context.first_bytes = std::move(end.first_bytes);
    fail(ConnectionState::connecting, end.cause, std::move(context));
    return false;
  }

  void fail_as_cancelled(ConnectionState stage) {
    FailureContext context;
    context.system_code = ECANCELED;
    fail(stage, FailureCause::cancelled, std::move(context));
  }

  void fail(ConnectionState stage, FailureCause cause, FailureContext context) {
    context.url = &url_;
    context.limit = options_.connect_timeout;
    if (so_far_.proxy) context.proxy = so_far_.proxy->url;
    so_far_.failure = explain_failure(stage, cause, context);
    report_(so_far_);
  }

  const DialTarget& target_;
  const ConnectOptions& options_;
  const DialCancel& cancel_;
  const std::function<void(DialReport)>& report_;
  Url url_;
  std::optional<ProxyUrl> proxy_;
  std::string peer_;  // the address that connected
  DialReport so_far_;
};

}  // namespace

void dial(const DialTarget& target, const ConnectOptions& options, const DialCancel& cancel,
          const std::function<void(DialReport)>& report) {
  Dial(target, options, cancel, report).run();
}

void dial_on_worker(DialTarget target, ConnectOptions options, std::shared_ptr<DialCancel> cancel,
                    const std::function<void(DialReport)>& report) {
  const Url url = url_of(target);
  try {
    std::thread([target = std::move(target), options = std::move(options), cancel = std::move(cancel),
                 report] {
      dial(target, options, *cancel, report);
    }).detach();
  } catch (const std::system_error& error) {
    FailureContext context;
    context.url = &url;
    context.system_code = error.code().value();
    context.words = system_words(context.system_code);
    DialReport ended;
    ended.failure = explain_failure(ConnectionState::resolving, FailureCause::resolve_failed, context);
    report(std::move(ended));
  }
}

}  // namespace echoscope
