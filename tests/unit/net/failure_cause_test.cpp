#include <cerrno>
#include <string>

#include <netdb.h>
#include <openssl/x509_vfy.h>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "net/explain_failure.hpp"

namespace echoscope {
namespace {

using enum FailureCause;

TEST_CASE("The codes of the system and of OpenSSL become causes", "[net][failure]") {
  CHECK(cause_of_resolve_error(0) == none);
  CHECK(cause_of_resolve_error(EAI_NONAME) == name_not_found);
  CHECK(cause_of_resolve_error(EAI_NODATA) == name_not_found);
  CHECK(cause_of_resolve_error(EAI_AGAIN) == name_server_silent);
  CHECK(cause_of_resolve_error(EAI_ADDRFAMILY) == no_address_of_family);
  CHECK(cause_of_resolve_error(EAI_FAIL) == resolve_failed);

  CHECK(cause_of_connect_error(0) == none);
  CHECK(cause_of_connect_error(ECONNREFUSED) == refused);
  CHECK(cause_of_connect_error(EHOSTUNREACH) == unreachable);
  CHECK(cause_of_connect_error(ENETUNREACH) == unreachable);
  CHECK(cause_of_connect_error(ETIMEDOUT) == connect_timeout);
  CHECK(cause_of_connect_error(EMFILE) == out_of_descriptors);
  CHECK(cause_of_connect_error(EACCES) == connect_failed);

  CHECK(cause_of_verify_error(X509_V_OK) == none);
  CHECK(cause_of_verify_error(X509_V_ERR_CERT_HAS_EXPIRED) == tls_certificate_expired);
  CHECK(cause_of_verify_error(X509_V_ERR_CERT_NOT_YET_VALID) == tls_certificate_not_yet_valid);
  CHECK(cause_of_verify_error(X509_V_ERR_HOSTNAME_MISMATCH) == tls_certificate_wrong_name);
  CHECK(cause_of_verify_error(X509_V_ERR_IP_ADDRESS_MISMATCH) == tls_certificate_wrong_name);
  CHECK(cause_of_verify_error(X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT) == tls_certificate_self_signed);
  CHECK(cause_of_verify_error(X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN) == tls_certificate_unknown_issuer);
  CHECK(cause_of_verify_error(X509_V_ERR_CERT_REVOKED) == tls_certificate_untrusted);
}

TEST_CASE("An HTTP status becomes a cause", "[net][failure]") {
  struct Case {
    int status;
    FailureCause cause;
  };
  const auto seen = GENERATE(values<Case>({
      {101, none},
      {200, http_not_upgraded},
      {300, http_redirect},
      {301, http_redirect},
      {302, http_redirect},
      {303, http_redirect},
      {304, http_not_upgraded},
      {307, http_redirect},
      {308, http_redirect},
      {400, http_bad_request},
      {401, http_unauthorized},
      {403, http_forbidden},
      {404, http_not_found},
      {405, http_not_upgraded},
      {407, proxy_auth_wanted},
      {408, http_overloaded},
      {410, http_not_found},
      {418, http_not_upgraded},
      {426, http_upgrade_required},
      {429, http_too_many_requests},
      {500, http_server_error},
      {501, http_server_error},
      {502, http_overloaded},
      {503, http_overloaded},
      {504, http_overloaded},
      {599, http_server_error},
  }));
  CAPTURE(seen.status);
  CHECK(cause_of_status(seen.status) == seen.cause);
  if (seen.status == 101) return;
  const HandshakeCheck check{HandshakeRule::status, false, "101", std::to_string(seen.status) + " Reason"};
  CHECK(cause_of_broken_rule(check) == seen.cause);
}

TEST_CASE("A broken rule of the handshake becomes a cause", "[net][failure]") {
  using Rule = HandshakeRule;
  CHECK(cause_of_broken_rule({Rule::http_version, false, "HTTP/1.1", "HTTP/1.0"}) == upgrade_old_http);
  CHECK(cause_of_broken_rule({Rule::upgrade, false, "websocket", ""}) == upgrade_header_wrong);
  CHECK(cause_of_broken_rule({Rule::connection, false, "Upgrade", "close"}) == connection_header_wrong);
  CHECK(cause_of_broken_rule({Rule::accept, false, "hash", ""}) == accept_missing);
  CHECK(cause_of_broken_rule({Rule::accept, false, "hash", "other"}) == accept_wrong);
  CHECK(cause_of_broken_rule({Rule::subprotocol, false, "", "chat"}) == subprotocol_unasked);
  CHECK(cause_of_broken_rule({Rule::subprotocol, false, "chat", ""}) == subprotocol_refused);
  CHECK(cause_of_broken_rule({Rule::extensions, false, "", "x"}) == extension_wrong);
  CHECK(cause_of_broken_rule({Rule::accept, true, "hash", "hash"}) == none);
}

TEST_CASE("What the first bytes look like becomes a cause, with words", "[net][failure]") {
  CHECK(cause_of_head_problem(HeadProblem::none) == none);
  CHECK(cause_of_head_problem(HeadProblem::looks_like_tls) == upgrade_tls_port);
  CHECK(cause_of_head_problem(HeadProblem::looks_like_http2) == upgrade_http2_only);
  CHECK(cause_of_head_problem(HeadProblem::not_http) == upgrade_not_http);
  CHECK(cause_of_head_problem(HeadProblem::line_without_colon) == upgrade_bad_head);
  CHECK(cause_of_head_problem(HeadProblem::too_large) == upgrade_bad_head);
  CHECK(in_words(HeadProblem::none).empty());
  CHECK(in_words(HeadProblem::line_without_colon) == "a header line has no colon");
  CHECK(in_words(HeadProblem::too_large).find("256 KiB") != std::string::npos);
}

TEST_CASE("A timeout becomes the cause of its stage", "[net][failure]") {
  CHECK(cause_of_timeout(ConnectionState::resolving) == resolve_timeout);
  CHECK(cause_of_timeout(ConnectionState::connecting) == connect_timeout);
  CHECK(cause_of_timeout(ConnectionState::tls_handshake) == tls_timeout);
  CHECK(cause_of_timeout(ConnectionState::upgrading) == upgrade_timeout);
  CHECK(cause_of_timeout(ConnectionState::open) == none);
}

}  // namespace
}  // namespace echoscope
