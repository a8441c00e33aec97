#pragma once

#include "net/dialer.hpp"
#include "net/proxy_stream.hpp"
#include "net/proxy_url.hpp"
#include "session/attempt.hpp"

namespace echoscope {

/// Asks an HTTP proxy for a tunnel with CONNECT (RFC 9110 section 9.3.6); credentials go along at once, as
/// Basic (RFC 7617). Fills the heads and the status of facts. Blocks as the stream does.
[[nodiscard]] TunnelEnd open_http_tunnel(ProxyStream& stream, const ProxyUrl& proxy, const DialTarget& target,
                                         ProxyFacts& facts);

/// Asks a SOCKS5 proxy for one (RFC 1928; user and password as RFC 1929). A name is the proxy's to look up.
/// Fills the status of facts. Blocks as the stream does.
[[nodiscard]] TunnelEnd open_socks5_tunnel(ProxyStream& stream, const ProxyUrl& proxy,
                                           const DialTarget& target, ProxyFacts& facts);

}  // namespace echoscope
