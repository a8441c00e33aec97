#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "net/descriptor.hpp"
#include "net/dialer.hpp"

namespace echoscope::test {

/// A dial from its beginning to its end, with all its reports. Blocks; test thread only.
class DialRun {
 public:
  DialRun(const DialTarget& target, const ConnectOptions& options);
  DialRun(
      const DialTarget& target, const ConnectOptions& options, const DialCancel& cancel,
      const std::function<void(const DialReport&)>& on_report = [](const DialReport&) {});

  [[nodiscard]] const std::vector<DialReport>& reports() const { return reports_; }
  /// The last report.
  [[nodiscard]] const DialReport& end() const { return reports_.back(); }
  /// Why it failed; cause none if it did not.
  [[nodiscard]] Failure failure() const { return end().failure.value_or(Failure{}); }
  [[nodiscard]] bool connected() const { return socket_.valid(); }
  [[nodiscard]] int socket() const { return socket_.get(); }

  /// Writes all bytes; false if the peer went.
  bool write(std::string_view bytes) const;
  /// Waits for so many bytes; fewer if the peer ends first or some seconds pass.
  [[nodiscard]] std::string read(std::size_t count) const;
  /// Waits for an HTTP head up to its empty line.
  [[nodiscard]] std::string read_head() const;

 private:
  std::vector<DialReport> reports_;
  Descriptor socket_;
};

/// The options for a proxy on loopback; scheme_and_user: "http://", "socks5://me:pass@", ...
[[nodiscard]] ConnectOptions through(const std::string& scheme_and_user, std::uint16_t proxy_port);

/// A port of loopback that refuses: bound, so that nobody else gets it, but nobody listens on it.
class RefusingPort {
 public:
  RefusingPort();
  [[nodiscard]] std::uint16_t port() const { return port_; }

 private:
  std::uint16_t port_ = 0;  // first: making the socket tells it
  Descriptor socket_;
};

/// A port of loopback that answers nothing: somebody listens, but the queue of those who wait is full.
class SilentPort {
 public:
  SilentPort();
  [[nodiscard]] std::uint16_t port() const { return port_; }

 private:
  std::uint16_t port_ = 0;  // first: making the socket tells it
  Descriptor listening_;
  Descriptor waiting_;
};

/// A port of loopback that was free a moment ago, for a server that can't choose one itself.
[[nodiscard]] std::uint16_t free_port();

}  // namespace echoscope::test
