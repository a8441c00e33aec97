#include "net/remedies.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace echoscope {
namespace {

constexpr std::size_t kMaxNames = 3;

// Nothing that is no address, and nothing that was just tried, is worth a button.
void add_address(std::vector<Suggestion>& out, const Url& url, const std::string& address) {
  const auto parsed = parse_url(address);
  if (!parsed || *parsed == url) return;
  Suggestion suggestion{Remedy::connect_to, parsed->to_string()};
  if (std::find(out.begin(), out.end(), suggestion) == out.end()) out.push_back(std::move(suggestion));
}

std::string bracketed(const std::string& host) {
  return host.find(':') == std::string::npos ? host : fmt::format("[{}]", host);
}

// The names of a certificate that stand for one host; a wildcard stands for none in particular.
void add_certificate_names(std::vector<Suggestion>& out, const Url& url,
                           const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    if (out.size() == kMaxNames) return;
    if (name.find_first_of("*/?@ ") != std::string::npos) continue;
    add_address(
        out, url,
        fmt::format("{}://{}:{}{}", url.secure ? "wss" : "ws", bracketed(name), url.port, url.resource));
  }
}

std::vector<Suggestion> addresses(FailureCause cause, const FailureContext& context) {
  std::vector<Suggestion> out;
  if (context.url == nullptr) return out;
  const Url& url = *context.url;
  switch (cause) {
    case FailureCause::http_redirect:
      add_address(out, url, redirect_target(url, context.location));
      break;
    case FailureCause::tls_plain_port:
      if (url.secure) add_address(out, url, with_other_scheme(url));
      break;
    case FailureCause::upgrade_tls_port:
    case FailureCause::upgrade_hung_up:   // some TLS servers hang up on plain text without a word
    case FailureCause::http_bad_request:  // nginx answers plain text on its TLS port so
      if (!url.secure) add_address(out, url, with_other_scheme(url));
      break;
    case FailureCause::tls_certificate_wrong_name:
      add_certificate_names(out, url, context.certificate_names);
      break;
    default:
      break;
  }
  return out;
}

std::vector<Remedy> actions(FailureCause cause) {
  using enum FailureCause;
  switch (cause) {
    // Another CA file changes nothing about dates and names.
    case tls_certificate_expired:
    case tls_certificate_not_yet_valid:
    case tls_certificate_wrong_name:
      return {Remedy::connect_insecurely};
    case tls_certificate_self_signed:
    case tls_certificate_unknown_issuer:
    case tls_certificate_untrusted:
      return {Remedy::choose_ca_file, Remedy::connect_insecurely};
    case tls_client_certificate_wanted:
      return {Remedy::choose_certificate};
    case tls_bad_options:
      return {Remedy::choose_certificate, Remedy::choose_ca_file};
    case http_unauthorized:
      return {Remedy::edit_credentials};
    case http_forbidden:
      return {Remedy::edit_headers, Remedy::edit_credentials};
    case http_bad_request:
    case subprotocol_unasked:
    case subprotocol_refused:
      return {Remedy::edit_headers};
    case proxy_unreachable:
    case proxy_auth_wanted:
    case proxy_refused:
    case proxy_garbage:
    case proxy_timeout:
      return {Remedy::edit_proxy};
    default:
      return {};
  }
}

}  // namespace

std::string with_other_scheme(const Url& url) {
  const std::string address =
      fmt::format("{}://{}:{}{}", url.secure ? "ws" : "wss", bracketed(url.host), url.port, url.resource);
  const auto parsed = parse_url(address);
  return parsed ? parsed->to_string() : address;
}

std::vector<Suggestion> remedies(FailureCause cause, const FailureContext& context) {
  std::vector<Suggestion> out = addresses(cause, context);
  for (const Remedy action : actions(cause))
    out.push_back({action, {}});
  return out;
}

}  // namespace echoscope
