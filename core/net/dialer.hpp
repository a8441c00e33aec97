#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "net/connect_options.hpp"
#include "session/attempt.hpp"

namespace echoscope {

/// What to dial.
struct DialTarget {
  std::string host;  ///< a name or a numeric address without brackets
  std::uint16_t port = 0;
  bool secure = false;  ///< wss: which of the environment's proxies counts
};

/// What is known so far; each report is whole and replaces the one before.
struct DialReport {
  std::optional<TimePoint> resolved;  ///< the name lookup ended (of the proxy's name, if there is a proxy)
  std::vector<AddressTry> addresses;
  std::optional<ProxyFacts> proxy;
  // The end: one of the two.
  int connected_socket = -1;  ///< connected (through the proxy), non-blocking, TCP_NODELAY, close-on-exec;
                              ///< owned by the receiver
  std::optional<Failure> failure;

  [[nodiscard]] bool ended() const { return connected_socket >= 0 || failure.has_value(); }
};

/// Asks a dial to end soon. Any thread.
class DialCancel {
 public:
  DialCancel();
  ~DialCancel();
  DialCancel(const DialCancel&) = delete;
  DialCancel& operator=(const DialCancel&) = delete;
  void cancel() noexcept;
  [[nodiscard]] bool cancelled() const noexcept { return cancelled_.load(); }
  /// Readable once cancelled: for poll().
  [[nodiscard]] int descriptor() const { return event_; }

 private:
  std::atomic<bool> cancelled_{false};
  int event_ = -1;
};

/// From a name to a connected socket: looks the name up, races its addresses as RFC 8305 says (families in
/// turn, the resolver's first one first, 250 ms apart, or at once when one fails; the first to connect wins
/// and the others are given up), then asks the proxy, if there is one. Blocks until done, the limit of
/// connect_timeout for resolving and again for all the rest, or cancel; on a worker thread. report is called
/// on that thread whenever something was learned, and last with ended() (also after a cancel, with cause
/// cancelled).
void dial(const DialTarget& target, const ConnectOptions& options, const DialCancel& cancel,
          const std::function<void(DialReport)>& report);

/// The same on a short-lived thread of its own, not joined: getaddrinfo can neither be stopped nor waited
/// for. Without a thread to be had it reports a failure at once, on the caller's thread.
void dial_on_worker(DialTarget target, ConnectOptions options, std::shared_ptr<DialCancel> cancel,
                    const std::function<void(DialReport)>& report);

/// How long one address is given before the next one is tried as well (RFC 8305 section 5).
inline constexpr std::chrono::milliseconds kConnectionAttemptDelay{250};

/// The proxy that the environment names for a target, "" none: for ws: http_proxy, for wss: https_proxy, for
/// both all_proxy, lower case before upper case; none where no_proxy names the host, or the host is loopback.
/// Reads the environment; any thread as long as none writes it.
[[nodiscard]] std::string proxy_from_environment(const DialTarget& target);

}  // namespace echoscope
