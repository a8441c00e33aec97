#include "net/handshake_failure.hpp"

#include <cerrno>
#include <string>

#include <netdb.h>
#include <openssl/x509_vfy.h>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace echoscope {
namespace {

const Url kUrl{true, "api.example.com", false, 443, "/v1"};

bool mentions(const Failure& failure, std::string_view part) {
  return (failure.message + " " + failure.hint).find(part) != std::string::npos;
}

TEST_CASE("Every failure has a stage, a whole sentence of what happened and one of what to try") {
  struct Case {
    HandshakeEvidence evidence;
    std::string_view mentions;
  };
  using enum ConnectionState;
  const auto seen = GENERATE(values<Case>({
      {{connecting, "10.0.0.1:443", 0, ECONNREFUSED, 0, ""}, "refused"},
      {{connecting, "10.0.0.1:443", 0, 0, 0, "conn fail: 111"}, "refused"},
      {{connecting, "10.0.0.1:443", 0, 0, 0, "conn fail: errno 113: 10.0.0.1:443"}, "no route"},
      {{connecting, "10.0.0.1:443", 0, EMFILE, 0, ""}, "too many files"},
      {{connecting, "10.0.0.1:443", 0, EACCES, 0, ""}, "Permission denied"},
      {{tls_handshake, "", 0, 0, X509_V_ERR_CERT_HAS_EXPIRED, ""}, "expired"},
      {{tls_handshake, "", 0, 0, X509_V_ERR_CERT_NOT_YET_VALID, ""}, "not valid yet"},
      {{tls_handshake, "", 0, 0, X509_V_ERR_HOSTNAME_MISMATCH, ""}, "api.example.com"},
      {{tls_handshake, "", 0, 0, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, ""}, "does not trust"},
      {{tls_handshake, "", 0, 0, X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, ""}, "signed by itself"},
      {{tls_handshake, "", 0, 0, X509_V_ERR_CERT_REVOKED, ""}, "revoked"},
      {{tls_handshake, "", 0, 0, 0, "wrong version number"}, "wrong version number"},
      {{upgrading, "", 401, 0, 0, "HS: ws upgrade unauthorized"}, "401 Unauthorized"},
      {{upgrading, "", 403, 0, 0, "HS: ws upgrade response not 101"}, "403 Forbidden"},
      {{upgrading, "", 200, 0, 0, "HS: ws upgrade response not 101"}, "HTTP here"},
      {{upgrading, "", 308, 0, 0, ""}, "points elsewhere"},
      {{upgrading, "", 418, 0, 0, ""}, "418"},
      {{upgrading, "", 507, 0, 0, ""}, "507"},
      {{upgrading, "", 101, 0, 0, "HS: Accept hash wrong"}, "Sec-WebSocket-Accept"},
      {{upgrading, "", 101, 0, 0, "HS: UPGRADE malformed"}, "Connection: Upgrade"},
      {{upgrading, "", 0, 0, 0, "read failed"}, "closed the connection"},
      {{upgrading, "", 0, 0, 0, "problems parsing header"}, "not an HTTP response"},
      {{upgrading, "", 0, 0, 0, "something new"}, "something new"},
  }));
  const Failure failure = explain_handshake_failure(kUrl, seen.evidence);
  CAPTURE(failure.message, failure.hint, seen.mentions);
  CHECK(failure.stage == seen.evidence.stage);
  CHECK(failure.message.ends_with('.'));
  CHECK(failure.hint.ends_with('.'));
  CHECK(failure.message.find("{}") == std::string::npos);
  CHECK(mentions(failure, seen.mentions));
}

TEST_CASE("A bad 101 keeps its status but is not told as HTTP 101 failed") {
  const Failure failure =
      explain_handshake_failure(kUrl, {ConnectionState::upgrading, "", 101, 0, 0, "HS: ACCEPT missing"});
  CHECK(failure.http_status == 101);
  CHECK_FALSE(mentions(failure, "answered 101"));
}

TEST_CASE("A timeout names the limit and what was waited for") {
  using namespace std::chrono_literals;
  CHECK(mentions(explain_timeout(kUrl, ConnectionState::resolving, "", 10s), "api.example.com"));
  CHECK(mentions(explain_timeout(kUrl, ConnectionState::connecting, "10.0.0.1:443", 300ms), "10.0.0.1:443"));
  CHECK(mentions(explain_timeout(kUrl, ConnectionState::connecting, "10.0.0.1:443", 300ms), "300 ms"));
  CHECK(mentions(explain_timeout(kUrl, ConnectionState::tls_handshake, "", 10s), "10 s"));
  CHECK(mentions(explain_timeout(kUrl, ConnectionState::upgrading, "", 10s), "upgrade"));
}

TEST_CASE("A name that is unknown and a name server that is silent are told apart") {
  CHECK(mentions(explain_resolve_failure("h", EAI_NONAME), "could not be found"));
  CHECK(mentions(explain_resolve_failure("h", EAI_AGAIN), "did not answer"));
  CHECK(explain_resolve_failure("h", EAI_FAIL).system_code == EAI_FAIL);
}

TEST_CASE("The errno in the library's text is found, and nothing else is taken for one") {
  CHECK(errno_in("conn fail: 111") == 111);
  CHECK(errno_in("conn fail: skt creation: errno 24") == 24);
  CHECK(errno_in("conn fail: insert fd") == 0);
  CHECK(errno_in("HS: ws upgrade response not 101") == 0);
  CHECK(errno_in("") == 0);
}

}  // namespace
}  // namespace echoscope
