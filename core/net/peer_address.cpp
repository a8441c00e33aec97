#include "net/peer_address.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <netdb.h>

#include "net/address.hpp"

namespace echoscope {
namespace {

std::string words_of(int error) {
  if (error == EAI_SYSTEM) return std::system_category().message(errno);
  return gai_strerror(error);
}

}  // namespace

const sockaddr* PeerAddress::generic() const {
  return reinterpret_cast<const sockaddr*>(&storage);  // NOLINT: the sockets API
}

Lookup look_up(const std::string& host, std::uint16_t port) {
  Lookup result;
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_NUMERICSERV | (is_numeric_address(host) ? AI_NUMERICHOST : 0);
  addrinfo* found = nullptr;
  // Names below localhost are this machine's, whoever is asked (RFC 6761 section 6.3); not every resolver
  // knows.
  const std::string asked = host.ends_with(".localhost") ? std::string("localhost") : host;
  result.error = getaddrinfo(asked.c_str(), fmt::format("{}", port).c_str(), &hints, &found);
  if (result.error != 0) {
    result.words = words_of(result.error);
    return result;
  }
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owner(found, &freeaddrinfo);
  for (const addrinfo* entry = found; entry != nullptr; entry = entry->ai_next) {
    std::array<char, NI_MAXHOST> numeric{};
    if ((entry->ai_family != AF_INET && entry->ai_family != AF_INET6) ||
        getnameinfo(entry->ai_addr, entry->ai_addrlen, numeric.data(), numeric.size(), nullptr, 0,
                    NI_NUMERICHOST) != 0)
      continue;
    PeerAddress address;
    std::memcpy(&address.storage, entry->ai_addr, entry->ai_addrlen);
    address.size = entry->ai_addrlen;
    address.text = with_port(numeric.data(), port);
    if (std::ranges::find(result.addresses, address.text, &PeerAddress::text) == result.addresses.end())
      result.addresses.push_back(std::move(address));
  }
  if (result.addresses.empty()) {
    result.error = EAI_NONAME;
    result.words = words_of(result.error);
  }
  return result;
}

std::vector<PeerAddress> of_family(std::vector<PeerAddress> addresses, AddressFamily family) {
  if (family != AddressFamily::any)
    std::erase_if(addresses, [ipv6 = family == AddressFamily::ipv6](const PeerAddress& address) {
      return address.is_ipv6() != ipv6;
    });
  return addresses;
}

std::vector<PeerAddress> families_in_turn(std::vector<PeerAddress> addresses) {
  if (addresses.empty()) return addresses;
  const bool first_family = addresses.front().is_ipv6();
  const auto second = std::stable_partition(
      addresses.begin(), addresses.end(),
      [first_family](const PeerAddress& address) { return address.is_ipv6() == first_family; });
  std::vector<PeerAddress> in_turn;
  in_turn.reserve(addresses.size());
  auto a = addresses.begin();
  auto b = second;
  while (a != second || b != addresses.end()) {
    if (a != second) in_turn.push_back(std::move(*a++));
    if (b != addresses.end()) in_turn.push_back(std::move(*b++));
  }
  return in_turn;
}

}  // namespace echoscope
