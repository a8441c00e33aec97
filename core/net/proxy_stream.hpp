#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "net/dialer.hpp"
#include "session/clock.hpp"
#include "session/failure.hpp"

namespace echoscope {

/// How talking with a proxy ended.
struct TunnelEnd {
  FailureCause cause = FailureCause::none;  ///< none: the proxy has connected
  int http_status = 0;
  int system_code = 0;
  std::string words;        ///< the system's or the proxy's
  std::string first_bytes;  ///< of what no proxy says
};

/// Talking with a proxy over a connected, non-blocking socket until a deadline. Never takes a byte more than
/// it was asked for: the next belong to the tunnel. Every call blocks until done, the deadline, or a cancel;
/// what is false has its reason in trouble(). One thread.
class ProxyStream {
 public:
  ProxyStream(int socket, TimePoint deadline, const DialCancel& cancel)
      : socket_(socket), deadline_(deadline), cancel_(cancel) {}

  bool send(std::string_view bytes);
  /// Appends exactly so many bytes.
  bool receive(std::string& to, std::size_t count);
  /// Appends an HTTP head up to its empty line; refuses what does not begin with HTTP/ as soon as that is
  /// seen, and a head longer than kMaxHeadBytes.
  bool receive_head(std::string& to);

  /// What came is no answer of a proxy: fills trouble() and returns false.
  bool refuse_as_garbage(std::string_view bytes);
  [[nodiscard]] const TunnelEnd& trouble() const { return trouble_; }

  static constexpr std::size_t kMaxHeadBytes = std::size_t{64} * 1024;

 private:
  bool wait(short events);
  bool failed(FailureCause cause, int system_code, std::string words);
  // Reads or peeks; 0 if the stream ended (trouble() says how; so_far: what it said before).
  std::size_t take(char* to, std::size_t count, int flags, std::string_view so_far);

  int socket_;
  TimePoint deadline_;
  const DialCancel& cancel_;
  TunnelEnd trouble_;
};

}  // namespace echoscope
