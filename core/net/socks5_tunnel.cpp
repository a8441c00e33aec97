#include <string>
#include <string_view>

#include <arpa/inet.h>
#include <fmt/format.h>

#include "net/proxy_tunnel.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

constexpr char kVersion = 5;
constexpr char kNoAuthentication = 0;
constexpr char kUserAndPassword = 2;
constexpr char kNoAcceptableMethod = '\xFF';
constexpr char kConnect = 1;
constexpr char kIpv4 = 1;
constexpr char kDomainName = 3;
constexpr char kIpv6 = 4;

// One byte of length in front (RFC 1928 section 5, RFC 1929 section 2); longer ones were refused before:
// credentials by parse_proxy_url, names by parse_url.
std::string with_length(std::string_view bytes) {
  return static_cast<char>(bytes.size()) + std::string(bytes);
}

std::string address_of(const std::string& host) {
  std::string bytes(sizeof(in6_addr), '\0');
  if (inet_pton(AF_INET, host.c_str(), bytes.data()) == 1) return kIpv4 + bytes.substr(0, sizeof(in_addr));
  if (inet_pton(AF_INET6, host.c_str(), bytes.data()) == 1) return kIpv6 + bytes;
  return kDomainName + with_length(host);
}

std::string in_words(int reply) {
  const ProxyTexts& t = texts().proxy;
  switch (reply) {
    case 1:
      return std::string(t.socks_general_failure);
    case 2:
      return std::string(t.socks_not_allowed);
    case 3:
      return std::string(t.socks_network_unreachable);
    case 4:
      return std::string(t.socks_host_unreachable);
    case 5:
      return std::string(t.socks_refused);
    case 6:
      return std::string(t.socks_expired);
    case 7:
      return std::string(t.socks_command);
    case 8:
      return std::string(t.socks_address_type);
    default:
      return fmt::format(fmt::runtime(t.socks_other), reply);
  }
}

TunnelEnd garbage(ProxyStream& stream, std::string_view bytes) {
  stream.refuse_as_garbage(bytes);
  return stream.trouble();
}

TunnelEnd auth_wanted() {
  TunnelEnd end;
  end.cause = FailureCause::proxy_auth_wanted;
  return end;
}

// RFC 1928 section 3 and RFC 1929.
TunnelEnd authenticate(ProxyStream& stream, const ProxyUrl& proxy) {
  std::string methods{kNoAuthentication};
  if (proxy.has_credentials()) methods += kUserAndPassword;
  std::string choice;
  if (!stream.send(kVersion + with_length(methods)) || !stream.receive(choice, 2)) return stream.trouble();
  if (choice[0] != kVersion) return garbage(stream, choice);
  if (choice[1] == kNoAcceptableMethod) return auth_wanted();
  if (methods.find(choice[1]) == std::string::npos) return garbage(stream, choice);
  if (choice[1] == kNoAuthentication) return {};

  constexpr char kSubnegotiation = 1;
  std::string verdict;
  if (!stream.send(kSubnegotiation + with_length(proxy.user) + with_length(proxy.password)) ||
      !stream.receive(verdict, 2))
    return stream.trouble();
  // Some servers put 5 in the version's place: only the status counts.
  return verdict[1] == 0 ? TunnelEnd{} : auth_wanted();
}

}  // namespace

TunnelEnd open_socks5_tunnel(ProxyStream& stream, const ProxyUrl& proxy, const DialTarget& target,
                             ProxyFacts& facts) {
  if (TunnelEnd end = authenticate(stream, proxy); end.cause != FailureCause::none) return end;

  const std::string port{static_cast<char>(target.port >> 8U), static_cast<char>(target.port & 0xFFU)};
  std::string reply;
  if (!stream.send(std::string{kVersion, kConnect, 0} + address_of(target.host) + port) ||
      !stream.receive(reply, 2))
    return stream.trouble();
  if (reply[0] != kVersion) return garbage(stream, reply);
  facts.status = static_cast<unsigned char>(reply[1]);
  if (facts.status != 0) {
    TunnelEnd end;
    end.cause = FailureCause::proxy_refused;
    end.words = in_words(facts.status);
    return end;
  }

  // The address that the proxy connected from: of no use here, but what follows it is the tunnel's.
  if (!stream.receive(reply, 2)) return stream.trouble();
  std::size_t size = 0;
  switch (reply[3]) {
    case kIpv4:
      size = sizeof(in_addr);
      break;
    case kIpv6:
      size = sizeof(in6_addr);
      break;
    case kDomainName:
      if (!stream.receive(reply, 1)) return stream.trouble();
      size = static_cast<unsigned char>(reply.back());
      break;
    default:
      return garbage(stream, reply);
  }
  return stream.receive(reply, size + 2) ? TunnelEnd{} : stream.trouble();
}

}  // namespace echoscope
