#include "net/handshake_failure.hpp"

#include <array>
#include <cctype>
#include <cerrno>
#include <charconv>
#include <system_error>

#include <fmt/format.h>
#include <netdb.h>
#include <openssl/x509_vfy.h>

#include "protocol/http_status.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

using Explained = FailureTexts::Explained;

template <typename... Args>
Failure make(const Explained& explained, ConnectionState stage, const Args&... args) {
  Failure failure;
  failure.stage = stage;
  failure.message = fmt::format(fmt::runtime(explained.message), args...);
  failure.hint = explained.hint;
  return failure;
}

std::string in_words(std::chrono::milliseconds limit) {
  if (limit.count() % 1000 == 0) return fmt::format("{} s", limit.count() / 1000);
  return fmt::format("{} ms", limit.count());
}

Failure explain_tcp(const HandshakeEvidence& evidence) {
  const FailureTexts& t = texts().failure;
  const int code = evidence.system_code != 0 ? evidence.system_code : errno_in(evidence.library_text);
  Failure failure = [&] {
    switch (code) {
      case ECONNREFUSED:
        return make(t.refused, evidence.stage, evidence.address);
      case ENETUNREACH:
      case EHOSTUNREACH:
        return make(t.unreachable, evidence.stage, evidence.address);
      case EMFILE:
      case ENFILE:
        return make(t.out_of_descriptors, evidence.stage);
      default:
        break;
    }
    const std::string words =
        code != 0 ? std::system_category().message(code) : std::string{evidence.library_text};
    return make(t.connect_failed, evidence.stage, evidence.address, words);
  }();
  failure.system_code = code;
  return failure;
}

Failure explain_certificate(const Url& url, const HandshakeEvidence& evidence) {
  const FailureTexts& t = texts().failure;
  const int code = evidence.certificate_error;
  const std::string_view words = X509_verify_cert_error_string(code);
  Failure failure = [&] {
    switch (code) {
      case X509_V_ERR_CERT_HAS_EXPIRED:
        return make(t.tls_expired, evidence.stage);
      case X509_V_ERR_CERT_NOT_YET_VALID:
        return make(t.tls_not_yet_valid, evidence.stage);
      case X509_V_ERR_HOSTNAME_MISMATCH:
      case X509_V_ERR_IP_ADDRESS_MISMATCH:
        return make(t.tls_wrong_name, evidence.stage, url.host);
      case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        return make(t.tls_self_signed, evidence.stage);
      case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
      case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
      case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
      case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        return make(t.tls_unknown_issuer, evidence.stage, words);
      default:
        return make(t.tls_untrusted, evidence.stage, words);
    }
  }();
  failure.system_code = code;
  return failure;
}

const Explained& explain_status(int status) {
  const FailureTexts& t = texts().failure;
  switch (status) {
    case 400:
      return t.http_bad_request;
    case 401:
    case 407:
      return t.http_unauthorized;
    case 403:
      return t.http_forbidden;
    case 404:
    case 410:
      return t.http_not_found;
    case 426:
      return t.http_upgrade_required;
    case 429:
    case 502:
    case 503:
    case 504:
      return t.http_overloaded;
    default:
      break;
  }
  if (status >= 300 && status < 400) return t.http_redirect;
  return status >= 500 ? t.http_server_error : t.http_not_upgraded;
}

// What libwebsockets 4.3.5 says of a bad 101. "UPGRADE malformed" is its text for a bad *Connection* header.
Failure explain_upgrade(const HandshakeEvidence& evidence) {
  const FailureTexts& t = texts().failure;
  const std::string_view said = evidence.library_text;
  const auto says = [said](std::string_view part) { return said.find(part) != std::string_view::npos; };
  const auto with = [&](const Explained& explained) { return make(explained, evidence.stage); };
  if (says("Accept hash wrong")) return with(t.accept_wrong);
  if (says("ACCEPT missing")) return with(t.accept_missing);
  if (says("UPGRADE missing") || says("Upgrade to something other")) return with(t.upgrade_header_wrong);
  if (says("UPGRADE malformed")) return with(t.connection_header_wrong);
  if (says("PROTOCOL malformed") || says("Cannot match protocol")) return with(t.subprotocol_unasked);
  if (says("EXT:")) return with(t.extension_unasked);
  if (says("problems parsing header") || says("status missing") || says("URI missing"))
    return with(t.upgrade_unreadable);
  if (says("read failed") || says("Peer hung up") || says("Closed before conn") ||
      says("closed before established"))
    return with(t.upgrade_hung_up);
  return make(t.upgrade_failed, evidence.stage, said);
}

}  // namespace

int errno_in(std::string_view library_text) {
  static constexpr std::string_view kMark = "conn fail: ";
  if (!library_text.starts_with(kMark)) return 0;
  const auto digit = library_text.find_first_of("0123456789", kMark.size());
  if (digit == std::string_view::npos) return 0;
  int value = 0;
  std::from_chars(library_text.data() + digit, library_text.data() + library_text.size(), value);
  return value;
}

Failure explain_handshake_failure(const Url& url, const HandshakeEvidence& evidence) {
  switch (evidence.stage) {
    case ConnectionState::tls_handshake:
      if (evidence.certificate_error != 0) return explain_certificate(url, evidence);
      return make(texts().failure.tls_failed, evidence.stage, evidence.library_text);
    case ConnectionState::upgrading: {
      // 101 is what a bad handshake reports too: then the library's text says what was bad in it.
      if (evidence.http_status == 0 || evidence.http_status == 101) {
        Failure failure = explain_upgrade(evidence);
        failure.http_status = evidence.http_status;
        return failure;
      }
      Failure failure = make(explain_status(evidence.http_status), evidence.stage,
                             describe_http_status(evidence.http_status));
      failure.http_status = evidence.http_status;
      return failure;
    }
    default:
      return explain_tcp(evidence);
  }
}

Failure explain_timeout(const Url& url, ConnectionState stage, std::string_view address,
                        std::chrono::milliseconds limit) {
  const FailureTexts& t = texts().failure;
  Failure failure = [&] {
    switch (stage) {
      case ConnectionState::resolving:
        return make(t.resolve_timeout, stage, url.host, in_words(limit));
      case ConnectionState::tls_handshake:
        return make(t.tls_timeout, stage, in_words(limit));
      case ConnectionState::upgrading:
        return make(t.upgrade_timeout, stage, in_words(limit));
      default:
        return make(t.connect_timeout, stage, address, in_words(limit));
    }
  }();
  failure.system_code = ETIMEDOUT;
  return failure;
}

Failure explain_resolve_failure(std::string_view host, int code) {
  const FailureTexts& t = texts().failure;
  Failure failure = [&] {
    switch (code) {
      case EAI_NONAME:
      case EAI_NODATA:
        return make(t.name_not_found, ConnectionState::resolving, host);
      case EAI_AGAIN:
        return make(t.name_server_silent, ConnectionState::resolving, host);
      default:
        return make(t.resolve_failed, ConnectionState::resolving, host, gai_strerror(code));
    }
  }();
  failure.system_code = code;
  return failure;
}

}  // namespace echoscope
