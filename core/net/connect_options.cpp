#include "net/connect_options.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

#include "protocol/ip_literal.hpp"
#include "protocol/tokens.hpp"
#include "protocol/url_problem.hpp"
#include "protocol/utf8.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kLongestTime = std::chrono::hours(24);

template <typename... Values>
OptionError problem(const OptionProblemTexts& text, const Values&... values) {
  return {.message = fmt::format(fmt::runtime(text.message), values...),
          .hint = fmt::format(fmt::runtime(text.hint), values...)};
}

bool is_wrong(const OptionError& error) {
  return !error.message.empty();
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), is_url_control);
}

// RFC 9110 section 5.5: a tab is the one control character that a field's value may have.
bool is_field_value(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](char byte) { return is_url_control(byte) && byte != '\t'; });
}

// RFC 6750 section 2.1, b64token.
bool is_bearer_token(std::string_view text) {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/";
  const auto pad = text.find_first_not_of(kAlphabet);
  if (pad == std::string_view::npos) return !text.empty();
  return pad > 0 && text.find_first_not_of('=', pad) == std::string_view::npos;
}

bool is_set_by_handshake(std::string_view lower_name) {
  return lower_name == "upgrade" || lower_name == "connection" || lower_name.starts_with("sec-websocket-");
}

OptionError check_headers(const std::vector<HeaderField>& headers) {
  const OptionTexts& t = texts().option;
  bool host_seen = false;
  for (const HeaderField& header : headers) {
    if (header.name.empty()) return problem(t.header_no_name);
    if (!is_token(header.name)) return problem(t.header_bad_name, escape_for_display(header.name));
    if (!is_field_value(header.value)) return problem(t.header_bad_value, header.name);
    const std::string lower = to_lower_ascii(header.name);
    if (is_set_by_handshake(lower)) return problem(t.header_of_handshake, header.name);
    if (lower != "host") continue;
    if (host_seen) return problem(t.host_twice);
    if (header.value.empty()) return problem(t.host_empty);
    host_seen = true;
  }
  return {};
}

OptionError check_credentials(const ConnectOptions& options) {
  const OptionTexts& t = texts().option;
  const bool basic = !options.basic_user.empty() || !options.basic_password.empty();
  if (basic && !options.bearer.empty()) return problem(t.basic_and_bearer);
  if (has_control(options.basic_user)) return problem(t.control_character, t.user);
  if (has_control(options.basic_password)) return problem(t.control_character, t.password);
  if (options.basic_user.find(':') != std::string::npos) return problem(t.user_has_colon);
  if (!options.bearer.empty() && !is_bearer_token(options.bearer)) return problem(t.bearer_not_token);
  return {};
}

OptionError check_request(const ConnectOptions& options) {
  const OptionTexts& t = texts().option;
  if (!is_field_value(options.origin)) return problem(t.control_character, t.origin);
  if (!is_field_value(options.user_agent)) return problem(t.control_character, t.user_agent);
  if (!is_field_value(options.cookie)) return problem(t.control_character, t.cookie);
  for (auto each = options.subprotocols.begin(); each != options.subprotocols.end(); ++each) {
    if (each->empty()) return problem(t.subprotocol_empty);
    if (!is_token(*each)) return problem(t.subprotocol_bad, escape_for_display(*each));
    if (std::find(options.subprotocols.begin(), each, *each) != each)
      return problem(t.subprotocol_twice, *each);
  }
  for (const int bits : {options.deflate.client_max_window_bits, options.deflate.server_max_window_bits})
    if (bits < 8 || bits > 15) return problem(t.window_bits, bits);
  return {};
}

// A name as it stands in certificates (RFC 6125): labels of letters, digits, - and _.
bool is_server_name(std::string_view name) {
  constexpr std::size_t kLongest = 253;
  if (is_ipv4_literal(name) || is_ipv6_literal(name)) return true;
  return name.size() <= kLongest && !name.starts_with('.') && !looks_like_ipv4(name) &&
         name.find("..") == std::string_view::npos && std::all_of(name.begin(), name.end(), [](char byte) {
           return is_letter(byte) || is_digit(byte) || byte == '-' || byte == '_' || byte == '.';
         });
}

OptionError check_tls(const TlsOptions& tls) {
  const OptionTexts& t = texts().option;
  if (has_control(tls.ca_file)) return problem(t.control_character, t.ca_file);
  if (has_control(tls.certificate_file)) return problem(t.control_character, t.certificate_file);
  if (has_control(tls.key_file)) return problem(t.control_character, t.key_file);
  if (tls.certificate_file.empty() && (!tls.key_file.empty() || !tls.key_passphrase.empty()))
    return problem(t.key_without_certificate);
  if (!tls.server_name.empty() && !is_server_name(tls.server_name))
    return problem(t.bad_server_name, escape_for_display(tls.server_name));
  return {};
}

// Only what shows at first sight; the rest is said by the proxy address's own parser when it is dialled.
OptionError check_proxy(std::string_view proxy) {
  const OptionTexts& t = texts().option;
  if (proxy.empty()) return {};
  if (has_control(proxy)) return problem(t.control_character, t.proxy);
  const auto colon = proxy.find("://");
  const std::string scheme = to_lower_ascii(proxy.substr(0, colon));
  if (colon == std::string_view::npos || (scheme != "http" && scheme != "socks5"))
    return problem(t.proxy_bad_scheme);
  std::string_view authority = proxy.substr(colon + 3);
  authority = authority.substr(0, authority.find('/'));
  const std::string_view host_and_port = authority.substr(authority.rfind('@') + 1);
  if (host_and_port.empty() || host_and_port.starts_with(':')) return problem(t.proxy_no_host);
  return {};
}

OptionError check_times(const ConnectOptions& options) {
  const OptionTexts& t = texts().option;
  struct Limit {
    std::string_view what;
    milliseconds value;
    milliseconds least;
  };
  constexpr milliseconds kTick{1};
  const std::array limits{
      Limit{t.connect_timeout, options.connect_timeout, kTick},
      Limit{t.handshake_timeout, options.handshake_timeout, kTick},
      Limit{t.close_timeout, options.close_timeout, kTick},
      Limit{t.pong_timeout, options.pong_timeout, kTick},
      Limit{t.ping_interval, options.ping_interval, milliseconds{0}},
      Limit{t.retry_delay, options.retry.first_delay, kTick},
  };
  for (const Limit& limit : limits)
    if (limit.value < limit.least || limit.value > kLongestTime)
      return problem(t.time_out_of_range, limit.what);
  if (options.max_message_bytes == 0) return problem(t.max_message_zero);
  if (options.retry.ceiling < options.retry.first_delay || options.retry.ceiling > kLongestTime)
    return problem(t.retry_ceiling);
  // Written so that a NaN is refused too.
  if (!(options.retry.factor >= 1 && options.retry.factor <= 100)) return problem(t.retry_factor);
  return {};
}

}  // namespace

OptionError check_options(const ConnectOptions& options) {
  if (auto error = check_headers(options.headers); is_wrong(error)) return error;
  if (auto error = check_credentials(options); is_wrong(error)) return error;
  if (auto error = check_request(options); is_wrong(error)) return error;
  if (auto error = check_tls(options.tls); is_wrong(error)) return error;
  if (auto error = check_proxy(options.proxy); is_wrong(error)) return error;
  return check_times(options);
}

int changed_options(const ConnectOptions& options) {
  const ConnectOptions plain;
  const bool changed[] = {
      options.headers != plain.headers,
      options.basic_user != plain.basic_user || options.basic_password != plain.basic_password,
      options.bearer != plain.bearer,
      options.cookie != plain.cookie,
      options.origin != plain.origin,
      options.user_agent != plain.user_agent,
      options.subprotocols != plain.subprotocols,
      options.deflate != plain.deflate,
      options.tls.ca_file != plain.tls.ca_file,
      options.tls.certificate_file != plain.tls.certificate_file ||
          options.tls.key_file != plain.tls.key_file ||
          options.tls.key_passphrase != plain.tls.key_passphrase,
      options.tls.insecure != plain.tls.insecure,
      options.tls.server_name != plain.tls.server_name,
      options.proxy != plain.proxy || options.proxy_from_environment != plain.proxy_from_environment,
      options.family != plain.family,
      options.connect_timeout != plain.connect_timeout,
      options.handshake_timeout != plain.handshake_timeout,
      options.close_timeout != plain.close_timeout,
      options.ping_interval != plain.ping_interval,
      options.pong_timeout != plain.pong_timeout || options.close_without_pong != plain.close_without_pong,
      options.max_message_bytes != plain.max_message_bytes,
      options.strictness != plain.strictness,
      options.retry.enabled != plain.retry.enabled || options.retry.first_delay != plain.retry.first_delay ||
          options.retry.ceiling != plain.retry.ceiling || options.retry.factor != plain.retry.factor ||
          options.retry.even_if_hopeless != plain.retry.even_if_hopeless,
  };
  return static_cast<int>(std::count(std::begin(changed), std::end(changed), true));
}

}  // namespace echoscope
