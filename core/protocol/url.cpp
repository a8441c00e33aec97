#include "protocol/url.hpp"

#include <algorithm>
#include <optional>

#include "protocol/url_authority.hpp"
#include "protocol/url_problem.hpp"

namespace echoscope {

namespace {

constexpr std::uint16_t kDefaultPort = 80;
constexpr std::uint16_t kDefaultSecurePort = 443;

// This program's own limits: longer than addresses in use, and well within the buffers of libwebsockets, the
// shortest of which takes 127 bytes of the Host header (for TLS).
constexpr std::size_t kMaxResourceBytes = 2000;
constexpr std::size_t kMaxHostHeaderBytes = 120;

constexpr std::string_view kWhiteSpace = " \t\r\n\v\f";
constexpr std::string_view kNotInResource = "<>\"{}|\\^`";

const UrlTexts& url_texts() {
  return texts().protocol.url;
}

std::uint16_t default_port(bool secure) {
  return secure ? kDefaultSecurePort : kDefaultPort;
}

std::optional<UrlError> check_resource_byte(std::string_view resource, std::size_t i, std::size_t offset,
                                            std::string_view place) {
  const UrlTexts& text = url_texts();
  const char byte = resource[i];
  if (is_url_control(byte)) return control_problem(offset + i, byte, place);
  if (byte == '#') return url_problem(offset + i, text.fragment);
  const bool is_escape =
      resource.size() - i > 2 && is_hex_digit(resource[i + 1]) && is_hex_digit(resource[i + 2]);
  if (byte == '%' && !is_escape) return url_problem(offset + i, text.bad_percent_escape, "%", place, "%25");
  if (byte != ' ' && !is_not_ascii(byte) && kNotInResource.find(byte) == std::string_view::npos)
    return std::nullopt;
  const FirstCharacter character = first_character(resource.substr(i));
  return url_problem(offset + i, byte == ' ' ? text.space_in_resource : text.not_allowed_in_resource,
                     character.shown, place, percent_encoded(character.bytes));
}

// What follows the authority, from the path's slash or the query's question mark on, as it goes into the
// request line.
tl::expected<std::string, UrlError> parse_resource(std::string_view text, std::size_t offset) {
  const std::size_t query = text.find('?');
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view place = i < query ? url_texts().place_path : url_texts().place_query;
    if (const auto problem = check_resource_byte(text, i, offset, place)) return tl::unexpected(*problem);
  }
  std::string resource(text.starts_with('/') ? "" : "/");
  resource.append(text);
  if (resource.size() > kMaxResourceBytes) {
    const std::size_t first_too_many = kMaxResourceBytes - (resource.size() - text.size());
    return tl::unexpected(
        url_problem(offset + first_too_many, url_texts().resource_over_limit, kMaxResourceBytes));
  }
  return resource;
}

// text: what follows the scheme's slashes.
tl::expected<Url, UrlError> parse_after_scheme(bool secure, std::string_view text, std::size_t offset) {
  const std::size_t authority_end = std::min(text.find_first_of("/?#"), text.size());
  auto authority = parse_url_authority(text.substr(0, authority_end), offset);
  if (!authority) return tl::unexpected(authority.error());
  auto resource = parse_resource(text.substr(authority_end), offset + authority_end);
  if (!resource) return tl::unexpected(resource.error());

  Url url{
      .secure = secure,
      .host = std::move(authority->host),
      .host_is_ipv6 = authority->host_is_ipv6,
      .port = authority->port.value_or(default_port(secure)),
      .resource = *std::move(resource),
  };
  if (url.host_header().size() > kMaxHostHeaderBytes) {
    return tl::unexpected(url_problem(offset, url_texts().host_over_limit, kMaxHostHeaderBytes));
  }
  return url;
}

bool is_loopback(const Url& url) {
  return url.host == "localhost" || url.host.ends_with(".localhost") || url.host == "::1" ||
         (url.host.starts_with("127.") && !url.host_is_ipv6);
}

// Whether a text that is no address was meant to be one of this machine, so that what is wrong with it is
// more useful to say than that a scheme is missing.
bool is_loopback_attempt(std::string_view text) {
  const std::string host = to_lower_ascii(text.substr(0, text.find_first_of(":/?#")));
  return host == "localhost" || host.starts_with("127.") || text.starts_with("::") || text.starts_with("[::");
}

tl::expected<Url, UrlError> parse_without_scheme(std::string_view text, std::size_t offset) {
  auto url = parse_after_scheme(false, text, offset);
  if (!url) {
    return tl::unexpected(is_loopback_attempt(text) ? url.error()
                                                    : url_problem(offset, url_texts().no_scheme_and_more));
  }
  if (is_loopback(*url)) return url;
  Url with_tls = *url;
  with_tls.secure = true;
  if (url->port == kDefaultPort) with_tls.port = kDefaultSecurePort;
  return tl::unexpected(url_problem(offset, url_texts().no_scheme, url->to_string(), with_tls.to_string()));
}

bool is_scheme(std::string_view text) {
  return !text.empty() && is_letter(text.front()) && std::ranges::all_of(text, [](char byte) {
    return is_letter(byte) || is_digit(byte) || byte == '+' || byte == '-' || byte == '.';
  });
}

}  // namespace

std::string Url::to_string() const {
  return fmt::format("{}://{}{}", secure ? "wss" : "ws", host_header(), resource);
}

std::string Url::host_header() const {
  const std::string bare = host_is_ipv6 ? fmt::format("[{}]", host) : host;
  return port == default_port(secure) ? bare : fmt::format("{}:{}", bare, port);
}

tl::expected<Url, UrlError> parse_url(std::string_view text) {
  const std::size_t offset = std::min(text.find_first_not_of(kWhiteSpace), text.size());
  text = text.substr(offset, text.find_last_not_of(kWhiteSpace) + 1 - offset);
  if (text.empty()) return tl::unexpected(url_problem(offset, url_texts().empty));

  constexpr std::string_view kSlashes = "://";
  const std::size_t colon = std::min(text.find(':'), text.size());
  const std::string scheme = to_lower_ascii(text.substr(0, colon));
  const bool has_slashes = text.substr(colon).starts_with(kSlashes);
  const bool is_web_socket = scheme == "ws" || scheme == "wss";
  if (!has_slashes || !is_scheme(scheme)) {
    if (is_web_socket && colon < text.size()) {
      return tl::unexpected(url_problem(offset, url_texts().scheme_without_slashes, scheme));
    }
    return parse_without_scheme(text, offset);
  }
  if (scheme == "http") return tl::unexpected(url_problem(offset, url_texts().http_scheme, scheme, "ws"));
  if (scheme == "https") return tl::unexpected(url_problem(offset, url_texts().http_scheme, scheme, "wss"));
  if (!is_web_socket) return tl::unexpected(url_problem(offset, url_texts().other_scheme, scheme));
  const std::size_t host_start = colon + kSlashes.size();
  return parse_after_scheme(scheme == "wss", text.substr(host_start), offset + host_start);
}

}  // namespace echoscope
