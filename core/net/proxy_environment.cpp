#include "net/proxy_environment.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <initializer_list>
#include <optional>

#include <arpa/inet.h>

#include "protocol/url_problem.hpp"

namespace echoscope {
namespace {

// An address in 16 bytes, IPv4 as IPv4-mapped IPv6 (RFC 4291 section 2.5.5.2), so that every spelling of it
// is equal.
std::optional<in6_addr> as_ipv6(const std::string& text) {
  in6_addr v6{};
  if (inet_pton(AF_INET6, text.c_str(), &v6) == 1 ||
      inet_pton(AF_INET6, ("::ffff:" + text).c_str(), &v6) == 1)
    return v6;
  return std::nullopt;
}

bool is_loopback(const std::string& host) {
  if (const auto address = as_ipv6(host)) {
    constexpr std::uint8_t kLoopbackNet = 127;
    return IN6_IS_ADDR_LOOPBACK(&*address) ||
           (IN6_IS_ADDR_V4MAPPED(&*address) && address->s6_addr[12] == kLoopbackNet);
  }
  return host == "localhost" || host.ends_with(".localhost");
}

// Lower case and without the root's dot.
std::string plain_name(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  return to_lower_ascii(host);
}

bool names(std::string_view entry, const std::string& host) {
  if (entry == "*") return true;
  if (entry.starts_with('[') && entry.ends_with(']')) entry = entry.substr(1, entry.size() - 2);
  if (entry.starts_with('.')) entry.remove_prefix(1);
  const std::string name = plain_name(entry);
  if (name.empty()) return false;
  if (const auto address = as_ipv6(host)) {
    const auto named = as_ipv6(name);
    return named && IN6_ARE_ADDR_EQUAL(&*named, &*address);
  }
  return host == name || host.ends_with("." + name);
}

std::string first_set(const EnvironmentLookup& environment, std::initializer_list<const char*> variables) {
  for (const char* const variable : variables) {
    if (std::string value = environment(variable); !value.empty()) return value;
  }
  return {};
}

}  // namespace

bool is_named_by_no_proxy(std::string_view no_proxy, std::string_view host) {
  constexpr std::string_view kSeparators = ", \t";
  const std::string name = plain_name(host);
  while (true) {
    const std::size_t start = no_proxy.find_first_not_of(kSeparators);
    if (start == std::string_view::npos) return false;
    no_proxy.remove_prefix(start);
    const std::size_t end = std::min(no_proxy.find_first_of(kSeparators), no_proxy.size());
    if (names(no_proxy.substr(0, end), name)) return true;
    no_proxy.remove_prefix(end);
  }
}

std::string proxy_for(const DialTarget& target, const EnvironmentLookup& environment) {
  if (is_loopback(plain_name(target.host)) ||
      is_named_by_no_proxy(first_set(environment, {"no_proxy", "NO_PROXY"}), target.host))
    return {};
  if (target.secure) return first_set(environment, {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"});
  return first_set(environment, {"http_proxy", "all_proxy", "ALL_PROXY"});
}

std::string proxy_from_environment(const DialTarget& target) {
  return proxy_for(target, [](const char* name) {
    const char* const value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nothing here writes it
    return std::string(value == nullptr ? "" : value);
  });
}

}  // namespace echoscope
