#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <sys/socket.h>

#include "net/connect_options.hpp"

namespace echoscope {

/// One address and port to connect to.
struct PeerAddress {
  sockaddr_storage storage{};
  socklen_t size = 0;
  std::string text;  ///< numeric, with port

  [[nodiscard]] bool is_ipv6() const { return storage.ss_family == AF_INET6; }
  [[nodiscard]] const sockaddr* generic() const;
};

/// What a name stands for.
struct Lookup {
  std::vector<PeerAddress> addresses;  ///< in the resolver's order (RFC 6724), each once
  int error = 0;                       ///< getaddrinfo's EAI_..., 0 if there are addresses
  std::string words;                   ///< the system's, for an error
};

/// Looks a name up, or reads a numeric address (without brackets). Blocks as long as the system's resolver
/// likes. Any thread.
[[nodiscard]] Lookup look_up(const std::string& host, std::uint16_t port);

/// Only the addresses of that family, in their order. Pure; any thread.
[[nodiscard]] std::vector<PeerAddress> of_family(std::vector<PeerAddress> addresses, AddressFamily family);

/// The order in which to try them (RFC 8305 section 4): the families in turn, each in the resolver's order,
/// beginning with the resolver's first, which is IPv6 wherever this machine has a route for it (RFC 6724).
/// Pure; any thread.
[[nodiscard]] std::vector<PeerAddress> families_in_turn(std::vector<PeerAddress> addresses);

}  // namespace echoscope
