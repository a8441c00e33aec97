#include "net/proxy_url.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "net/address.hpp"
#include "protocol/url_authority.hpp"
#include "protocol/url_problem.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

constexpr std::uint16_t kHttpPort = 80;
constexpr std::uint16_t kSocksPort = 1080;
constexpr std::size_t kMaxSocksCredential = 255;

template <typename... Values>
tl::unexpected<OptionError> problem(const ProxyTexts::Problem& text, const Values&... values) {
  return tl::unexpected(
      OptionError{fmt::format(fmt::runtime(text.message), values...), std::string(text.hint)});
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n\f\v";
  const auto first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

// RFC 3986 section 2.1; none for an incomplete escape.
std::optional<std::string> percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += text[i];
      continue;
    }
    if (text.size() - i < 3 || !is_hex_digit(text[i + 1]) || !is_hex_digit(text[i + 2])) return std::nullopt;
    unsigned char byte = 0;
    std::from_chars(text.data() + i + 1, text.data() + i + 3, byte, 16);
    decoded += static_cast<char>(byte);
    i += 2;
  }
  return decoded;
}

tl::expected<ProxyKind, OptionError> kind_of(std::string_view scheme) {
  const ProxyTexts& text = texts().proxy;
  const std::string lower = to_lower_ascii(scheme);
  if (lower == "http") return ProxyKind::http;
  if (lower == "socks5" || lower == "socks5h") return ProxyKind::socks5;
  if (lower == "https") return problem(text.tls_scheme);
  // With an @ it may be a password that a slip of the pen put here.
  const bool is_scheme =
      std::ranges::all_of(lower, [](char byte) { return is_letter(byte) || is_digit(byte); });
  return problem(text.other_scheme, is_scheme ? lower + "://" : "…://");
}

// user[:password], percent-encoded.
std::optional<OptionError> read_credentials(std::string_view text, ProxyUrl& into) {
  const ProxyTexts& t = texts().proxy;
  const std::size_t colon = std::min(text.find(':'), text.size());
  auto user = percent_decoded(text.substr(0, colon));
  auto password = percent_decoded(text.substr(std::min(colon + 1, text.size())));
  if (!user || !password) return problem(t.percent_escape).value();
  if (user->empty() && !password->empty()) return problem(t.user_missing).value();
  if (into.kind == ProxyKind::socks5 && std::max(user->size(), password->size()) > kMaxSocksCredential)
    return problem(t.credentials_too_long).value();
  into.user = *std::move(user);
  into.password = *std::move(password);
  return std::nullopt;
}

}  // namespace

std::string ProxyUrl::to_string() const {
  return (kind == ProxyKind::http ? "http://" : "socks5://") + with_port(host, port);
}

tl::expected<ProxyUrl, OptionError> parse_proxy_url(std::string_view text) {
  constexpr std::string_view kSlashes = "://";
  text = trimmed(text);
  if (text.empty()) return problem(texts().proxy.empty);
  ProxyUrl proxy;
  if (const std::size_t slashes = text.find(kSlashes); slashes != std::string_view::npos) {
    const auto kind = kind_of(text.substr(0, slashes));
    if (!kind) return tl::unexpected(kind.error());
    proxy.kind = *kind;
    text.remove_prefix(slashes + kSlashes.size());
  }
  // The last @ ends the credentials, whatever stands unencoded before it.
  if (const std::size_t at = text.rfind('@'); at != std::string_view::npos) {
    if (const auto error = read_credentials(text.substr(0, at), proxy)) return tl::unexpected(*error);
    text.remove_prefix(at + 1);
  }
  const std::size_t end = std::min(text.find_first_of("/?#"), text.size());
  if (const std::string_view rest = text.substr(end); !rest.empty() && rest != "/")
    return problem(texts().proxy.path);
  auto authority = parse_url_authority(text.substr(0, end), 0);
  if (!authority)
    return tl::unexpected(
        OptionError{std::move(authority.error().message), std::move(authority.error().hint)});
  proxy.host = std::move(authority->host);
  proxy.port = authority->port.value_or(proxy.kind == ProxyKind::http ? kHttpPort : kSocksPort);
  return proxy;
}

}  // namespace echoscope
