// From codes and findings to causes: the part of explain_failure.hpp that reads what others report.
#include <cerrno>
#include <charconv>

#include <fmt/format.h>
#include <netdb.h>
#include <openssl/x509_vfy.h>

#include "net/explain_failure.hpp"
#include "text/texts.hpp"

namespace echoscope {

FailureCause cause_of_resolve_error(int code) {
  switch (code) {
    case 0:
      return FailureCause::none;
    case EAI_NONAME:
    case EAI_NODATA:
      return FailureCause::name_not_found;
    case EAI_ADDRFAMILY:
      return FailureCause::no_address_of_family;
    case EAI_AGAIN:
      return FailureCause::name_server_silent;
    default:
      return FailureCause::resolve_failed;
  }
}

FailureCause cause_of_connect_error(int code) {
  switch (code) {
    case 0:
      return FailureCause::none;
    case ECONNREFUSED:
      return FailureCause::refused;
    case ENETUNREACH:
    case EHOSTUNREACH:
    case ENETDOWN:
    case EHOSTDOWN:
      return FailureCause::unreachable;
    case ETIMEDOUT:
      return FailureCause::connect_timeout;
    case EMFILE:
    case ENFILE:
      return FailureCause::out_of_descriptors;
    default:
      return FailureCause::connect_failed;
  }
}

FailureCause cause_of_verify_error(int code) {
  switch (code) {
    case X509_V_OK:
      return FailureCause::none;
    case X509_V_ERR_CERT_HAS_EXPIRED:
      return FailureCause::tls_certificate_expired;
    case X509_V_ERR_CERT_NOT_YET_VALID:
      return FailureCause::tls_certificate_not_yet_valid;
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
      return FailureCause::tls_certificate_wrong_name;
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
      return FailureCause::tls_certificate_self_signed;
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
      return FailureCause::tls_certificate_unknown_issuer;
    default:
      return FailureCause::tls_certificate_untrusted;
  }
}

FailureCause cause_of_status(int http_status) {
  switch (http_status) {
    case 101:
      return FailureCause::none;
    case 300:
    case 301:
    case 302:
    case 303:
    case 307:
    case 308:
      return FailureCause::http_redirect;
    case 400:
      return FailureCause::http_bad_request;
    case 401:
      return FailureCause::http_unauthorized;
    case 403:
      return FailureCause::http_forbidden;
    case 404:
    case 410:
      return FailureCause::http_not_found;
    case 407:
      return FailureCause::proxy_auth_wanted;
    case 426:
      return FailureCause::http_upgrade_required;
    case 429:
      return FailureCause::http_too_many_requests;
    case 408:
    case 425:
    case 502:
    case 503:
    case 504:
      return FailureCause::http_overloaded;
    default:
      return http_status >= 500 ? FailureCause::http_server_error : FailureCause::http_not_upgraded;
  }
}

FailureCause cause_of_head_problem(HeadProblem problem) {
  switch (problem) {
    case HeadProblem::none:
      return FailureCause::none;
    case HeadProblem::looks_like_tls:
      return FailureCause::upgrade_tls_port;
    case HeadProblem::looks_like_http2:
      return FailureCause::upgrade_http2_only;
    case HeadProblem::not_http:
      return FailureCause::upgrade_not_http;
    case HeadProblem::bad_status_line:
    case HeadProblem::line_without_colon:
    case HeadProblem::bad_field_name:
    case HeadProblem::bad_field_value:
    case HeadProblem::too_large:
      return FailureCause::upgrade_bad_head;
  }
  return FailureCause::none;
}

FailureCause cause_of_broken_rule(const HandshakeCheck& check) {
  if (check.ok) return FailureCause::none;
  switch (check.rule) {
    case HandshakeRule::http_version:
      return FailureCause::upgrade_old_http;
    case HandshakeRule::status: {
      int status = 0;
      const std::string& received = check.received;
      std::from_chars(received.data(), received.data() + received.size(), status);
      return cause_of_status(status);
    }
    case HandshakeRule::upgrade:
      return FailureCause::upgrade_header_wrong;
    case HandshakeRule::connection:
      return FailureCause::connection_header_wrong;
    case HandshakeRule::accept:
      return check.received.empty() ? FailureCause::accept_missing : FailureCause::accept_wrong;
    case HandshakeRule::subprotocol:
      return check.received.empty() ? FailureCause::subprotocol_refused : FailureCause::subprotocol_unasked;
    case HandshakeRule::extensions:
      return FailureCause::extension_wrong;
  }
  return FailureCause::none;
}

FailureCause cause_of_timeout(ConnectionState stage) {
  switch (stage) {
    case ConnectionState::resolving:
      return FailureCause::resolve_timeout;
    case ConnectionState::connecting:
      return FailureCause::connect_timeout;
    case ConnectionState::tls_handshake:
      return FailureCause::tls_timeout;
    case ConnectionState::upgrading:
      return FailureCause::upgrade_timeout;
    case ConnectionState::idle:
    case ConnectionState::open:
    case ConnectionState::closing:
    case ConnectionState::closed:
    case ConnectionState::waiting_to_retry:
      return FailureCause::none;
  }
  return FailureCause::none;
}

std::string in_words(HeadProblem problem) {
  const FailureTexts::HeadWords& t = texts().failure.head;
  switch (problem) {
    case HeadProblem::none:
      return {};
    case HeadProblem::looks_like_tls:
      return std::string{t.looks_like_tls};
    case HeadProblem::looks_like_http2:
      return std::string{t.looks_like_http2};
    case HeadProblem::not_http:
      return std::string{t.not_http};
    case HeadProblem::bad_status_line:
      return std::string{t.bad_status_line};
    case HeadProblem::line_without_colon:
      return std::string{t.line_without_colon};
    case HeadProblem::bad_field_name:
      return std::string{t.bad_field_name};
    case HeadProblem::bad_field_value:
      return std::string{t.bad_field_value};
    case HeadProblem::too_large:
      return fmt::format(fmt::runtime(t.too_large), fmt::arg("limit", HttpHeadParser::kMaxBytes / 1024));
  }
  return {};
}

}  // namespace echoscope
