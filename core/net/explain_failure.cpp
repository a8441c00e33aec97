#include "net/explain_failure.hpp"

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include <fmt/args.h>
#include <fmt/format.h>
#include <netdb.h>
#include <openssl/x509_vfy.h>

#include "net/address.hpp"
#include "net/remedies.hpp"
#include "protocol/http_status.hpp"
#include "protocol/utf8.hpp"
#include "text/duration_words.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

using Explained = FailureTexts::Explained;
using Values = fmt::dynamic_format_arg_store<fmt::format_context>;

constexpr std::size_t kMaxQuotedBytes = 120;  // of one value that the peer chose
constexpr std::size_t kMaxNamesTold = 3;

std::string fill(std::string_view text, const Values& values) {
  return fmt::vformat(fmt::string_view{text.data(), text.size()}, values);
}

// Fit to stand inside a sentence: one line, not long, without the end of a sentence of its own.
std::string quoted(std::string_view text) {
  while (!text.empty() &&
         (text.back() == '.' || text.back() == ' ' || text.back() == '\n' || text.back() == '\r'))
    text.remove_suffix(1);
  std::string line = escape_for_display(text.substr(0, kMaxQuotedBytes * 4));
  if (line.size() <= kMaxQuotedBytes) return line;
  return std::string{truncate_utf8(line, kMaxQuotedBytes)} + "…";
}

std::string or_else(std::string_view text, std::string_view unknown) {
  return text.empty() ? std::string{unknown} : quoted(text);
}

std::string first_line(std::string_view bytes) {
  return quoted(bytes.substr(0, bytes.find_first_of("\r\n")));
}

// The system's words for a code, in the vocabulary of the cause.
std::string words_of_code(FailureCause cause, int code) {
  switch (cause) {
    case FailureCause::resolve_failed:
    case FailureCause::name_not_found:
    case FailureCause::name_server_silent:
      return gai_strerror(code);
    case FailureCause::tls_certificate_untrusted:
    case FailureCause::tls_certificate_unknown_issuer:
      return X509_verify_cert_error_string(code);
    default:
      return std::system_category().message(code);
  }
}

std::string words_of(FailureCause cause, const FailureContext& context) {
  if (!context.words.empty()) return quoted(context.words);
  if (context.system_code != 0) return quoted(words_of_code(cause, context.system_code));
  if (context.http_status != 0) return describe_http_status(context.http_status);
  return std::string{texts().failure.unknown.words};
}

std::string names_in_words(const std::vector<std::string>& names) {
  const FailureTexts& t = texts().failure;
  std::string told;
  for (std::size_t i = 0; i < std::min(names.size(), kMaxNamesTold); ++i) {
    if (i > 0) told += ", ";
    told += quoted(names[i]);
  }
  if (told.empty()) return std::string{t.unknown.names};
  if (names.size() <= kMaxNamesTold) return told;
  return fmt::format(fmt::runtime(t.part.more_names), fmt::arg("names", told),
                     fmt::arg("count", names.size() - kMaxNamesTold));
}

// Path without the query, which may hold a token.
std::string path_of(const Url& url) {
  return quoted(url.resource.substr(0, url.resource.find('?')));
}

void add_url(Values& values, const FailureContext& context) {
  const FailureTexts::Unknown& unknown = texts().failure.unknown;
  const auto put = [&values](const char* name, std::string value) {
    values.push_back(fmt::arg(name, std::move(value)));
  };
  const Url* const url = context.url;
  if (url == nullptr) {
    put("host", std::string{unknown.host});
    put("port", std::string{unknown.port});
    put("path", std::string{unknown.path});
    put("address", or_else(context.address, unknown.address));
    put("other_scheme", "wss://");
    put("target", std::string{unknown.location});
    return;
  }
  put("host", or_else(context.server_name, url->host));
  put("port", std::to_string(url->port));
  put("path", path_of(*url));
  put("address", context.address.empty() ? with_port(url->host, url->port) : quoted(context.address));
  put("other_scheme", with_other_scheme(*url));
  put("target", or_else(redirect_target(*url, context.location), unknown.location));
}

Values values_of(FailureCause cause, const FailureContext& context) {
  const FailureTexts& t = texts().failure;
  Values values;
  const auto put = [&values](const char* name, std::string value) {
    values.push_back(fmt::arg(name, std::move(value)));
  };
  add_url(values, context);
  put("limit", context.limit.count() > 0 ? duration_in_words(context.limit) : std::string{t.unknown.limit});
  put("status",
      context.http_status != 0 ? describe_http_status(context.http_status) : std::string{t.unknown.status});
  put("words", words_of(cause, context));
  put("names", names_in_words(context.certificate_names));
  put("issuer", or_else(context.certificate_issuer, t.unknown.issuer));
  put("date", or_else(context.certificate_date, t.unknown.date));
  put("location", or_else(context.location, t.unknown.location));
  put("proxy", or_else(context.proxy, t.unknown.proxy));
  put("origin", quoted(context.origin));
  put("expected", or_else(context.expected, t.unknown.expected));
  put("received", or_else(context.received, t.unknown.received));
  put("first_bytes", first_line(context.first_bytes));

  const auto put_part = [&](const char* name, std::string_view part) { put(name, fill(part, values)); };
  put_part("begins", context.first_bytes.empty() ? std::string_view{} : t.part.begins);
  put_part("came", context.received.empty() ? std::string_view{} : t.part.came);
  const bool differs = !context.received.empty() && !context.expected.empty();
  put_part("differs", differs ? t.part.differs : std::string_view{});
  put_part("about_origin", context.origin.empty() ? t.part.origin_missing : t.part.origin_sent);
  put_part("about_credentials",
           context.credentials_sent ? t.part.credentials_sent : t.part.credentials_missing);
  return values;
}

const Explained& redirect_entry(const FailureContext& context) {
  const FailureTexts& t = texts().failure;
  if (context.url == nullptr) return t.special.redirect_nowhere;
  const std::string target = redirect_target(*context.url, context.location);
  if (target.empty()) return t.special.redirect_nowhere;
  if (target == context.url->to_string()) return t.special.redirect_to_itself;
  const bool loses_tls = context.url->secure && !target.starts_with("wss:");
  return loses_tls ? t.special.redirect_without_tls : t.http_redirect;
}

const Explained& entry_of(FailureCause cause, const FailureContext& context) {
  const FailureTexts& t = texts().failure;
  if (cause == FailureCause::http_redirect) return redirect_entry(context);
  if (cause == FailureCause::http_bad_request && context.url != nullptr && !context.url->secure)
    return t.special.bad_request_plain;
  if (cause == FailureCause::tls_client_certificate_wanted && context.client_certificate_sent)
    return t.special.client_certificate_refused;
  if (cause == FailureCause::cannot_listen) {
    switch (context.system_code) {
      case EADDRINUSE:
        return t.port_in_use;
      case EACCES:
        return t.port_forbidden;
      case EADDRNOTAVAIL:
        return t.address_not_here;
      case EINVAL:
        return t.host_not_numeric;
      default:
        break;
    }
  }
  return t.explained(cause);
}

}  // namespace

Failure explain_failure(ConnectionState stage, FailureCause cause, const FailureContext& context) {
  const Explained& entry = entry_of(cause, context);
  const Values values = values_of(cause, context);
  return {.stage = stage,
          .cause = cause,
          .http_status = context.http_status,
          .system_code = context.system_code,
          .rule = context.rule,
          .message = fill(entry.message, values),
          .hint = fill(entry.hint, values),
          .suggestions = remedies(cause, context)};
}

}  // namespace echoscope
