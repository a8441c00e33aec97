#include "net/explain_failure.hpp"

#include <cerrno>
#include <chrono>
#include <set>
#include <string>

#include <netdb.h>
#include <openssl/x509_vfy.h>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

namespace echoscope {
namespace {

using enum FailureCause;
using enum ConnectionState;

Url url(std::string_view text) {
  return parse_url(text).value();
}

const Url kUrl = url("wss://api.example.com:8443/v1/stream?token=secret");

FailureContext full_context() {
  FailureContext context;
  context.url = &kUrl;
  context.address = "10.0.0.1:8443";
  context.proxy = "http://proxy.example:3128";
  context.limit = std::chrono::seconds{10};
  context.http_status = 418;
  context.words = "the peer's own words";
  context.rule = "accept";
  context.expected = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";
  context.received = "wrong=";
  context.location = "https://login.example.com/";
  context.origin = "https://web.example";
  context.certificate_names = {"one.example", "*.two.example"};
  context.certificate_issuer = "Example CA";
  context.certificate_date = "2024-05-01";
  context.first_bytes = "SSH-2.0-OpenSSH_9.2";
  return context;
}

bool is_prose(const std::string& text) {
  return text.ends_with('.') && text.find_first_of("{}!\r\n") == std::string::npos &&
         text.find("  ") == std::string::npos && text.find("..") == std::string::npos && text.front() != ' ';
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("Every cause says in full sentences what happened and what to try", "[net][failure]") {
  const auto cause = static_cast<FailureCause>(GENERATE(range(0, static_cast<int>(cannot_listen) + 1)));
  const bool knows_all = GENERATE(true, false);
  const FailureContext context = knows_all ? full_context() : FailureContext{};
  const Failure failure = explain_failure(upgrading, cause, context);
  CAPTURE(name(cause), knows_all, failure.message, failure.hint);
  CHECK(is_prose(failure.message));
  CHECK(is_prose(failure.hint));
  CHECK(failure.stage == upgrading);
  CHECK(failure.cause == cause);
  CHECK(failure.http_status == context.http_status);
  CHECK(failure.rule == context.rule);
  CHECK_FALSE(has(failure.message + failure.hint, "secret"));  // a query may hold a token
}

TEST_CASE("No two causes say the same", "[net][failure]") {
  const FailureContext context = full_context();
  std::set<std::string> messages;
  for (int i = 0; i <= static_cast<int>(cannot_listen); ++i)
    messages.insert(explain_failure(upgrading, static_cast<FailureCause>(i), context).message);
  CHECK(messages.size() == static_cast<std::size_t>(cannot_listen) + 1);
}

TEST_CASE("What is known stands in the sentences", "[net][failure]") {
  struct Case {
    FailureCause cause;
    std::string_view message;
    std::string_view hint;
  };
  const auto seen = GENERATE(values<Case>({
      {name_not_found, "api.example.com", "spelling"},
      {resolve_timeout, "10 s", "numeric address"},
      {refused, "10.0.0.1:8443", "running"},
      {connect_timeout, "10.0.0.1:8443 did not answer within 10 s", "firewall"},
      {proxy_unreachable, "http://proxy.example:3128", "no_proxy"},
      {proxy_refused, "api.example.com port 8443: the peer's own words", "443"},
      {tls_plain_port, "begins with “SSH-2.0-OpenSSH_9.2”", "ws://"},
      {tls_certificate_expired, "2024-05-01", "clock"},
      {tls_certificate_wrong_name, "one.example, *.two.example", "name"},
      {tls_certificate_unknown_issuer, "Example CA", "--ca"},
      {tls_client_certificate_wanted, "mutual TLS", "--cert"},
      {tls_no_common_protocol, "HTTP/2", "HTTP/1.1"},
      {http_redirect, "418", "wss://login.example.com/"},
      {http_forbidden, "418", "https://web.example"},
      {http_forbidden, "418", "no Authorization and no Cookie"},
      {http_forbidden, "418", "/v1/stream"},
      {http_not_found, "/v1/stream", "/ws"},
      {accept_wrong, "“wrong=” and should be “s3pPLMBiTxaQ9kYGzzhZRbK+xOo=”", "258EAFA5"},
      {subprotocol_unasked, "“wrong=”", "--subprotocol"},
      {upgrade_header_wrong, "“wrong=”", "nginx"},
      {upgrade_timeout, "10 s", "8443"},
  }));
  const Failure failure = explain_failure(upgrading, seen.cause, full_context());
  CAPTURE(failure.message, failure.hint);
  CHECK(has(failure.message, seen.message));
  CHECK(has(failure.hint, seen.hint));
}

TEST_CASE("The hint to a refusal depends on what was sent", "[net][failure]") {
  FailureContext context = full_context();
  context.origin.clear();
  context.credentials_sent = true;
  const Failure failure = explain_failure(upgrading, http_forbidden, context);
  CHECK(has(failure.hint, "had no Origin"));
  CHECK(has(failure.hint, "Credentials were sent"));
  context.client_certificate_sent = true;
  CHECK(
      has(explain_failure(tls_handshake, tls_client_certificate_wanted, context).message, "did not accept"));
}

TEST_CASE("Where there are no words, the code gives them", "[net][failure]") {
  FailureContext context;
  context.url = &kUrl;
  context.system_code = EACCES;
  CHECK(has(explain_failure(connecting, connect_failed, context).message, "Permission denied"));
  context.system_code = EAI_FAIL;
  CHECK(has(explain_failure(resolving, resolve_failed, context).message, gai_strerror(EAI_FAIL)));
  context.system_code = X509_V_ERR_CERT_REVOKED;
  CHECK(has(explain_failure(tls_handshake, tls_certificate_untrusted, context).message, "revoked"));
}

TEST_CASE("What a peer sent can't break the sentence it stands in", "[net][failure]") {
  FailureContext context = full_context();
  context.received = "a\x1b[31m\r\nb{}{host}" + std::string(5000, 'x');
  context.words = "no.\n";
  context.first_bytes = std::string("\x15\x03\x01\x00\x02", 5) + "\r\nsecond line";
  context.certificate_names = {"a\x07", "b", "c", "d", "e"};
  const Failure accept = explain_failure(upgrading, upgrade_header_wrong, context);
  CHECK(accept.message.size() < 400);
  CHECK(accept.message.find_first_of("\x1b\r\n") == std::string::npos);
  CHECK(has(accept.message, "{host}"));
  CHECK(has(explain_failure(upgrading, upgrade_failed, context).message, "failed: no."));
  const Failure garbage = explain_failure(upgrading, upgrade_not_http, context);
  CHECK(garbage.message.find_first_of("\x15\x03\r\n") == std::string::npos);
  CHECK_FALSE(has(garbage.message, "second line"));
  CHECK(has(explain_failure(tls_handshake, tls_certificate_wrong_name, context).message, "b, c and 2 more"));
}

TEST_CASE("A port that can't be listened on says why", "[net][failure]") {
  FailureContext context;
  context.address = "127.0.0.1:80";
  const auto explained = [&context](int code) {
    context.system_code = code;
    return explain_failure(idle, cannot_listen, context);
  };
  CHECK(explained(EADDRINUSE).message == "127.0.0.1:80 can't be listened on: the port is in use.");
  CHECK(has(explained(EACCES).message, "1024"));
  CHECK(has(explained(EADDRNOTAVAIL).hint, "0.0.0.0"));
  CHECK(has(explained(EINVAL).message, "not a numeric address"));
  CHECK(has(explained(EMFILE).message, "Too many open files"));
}

TEST_CASE("A redirect says when its target is without TLS, nowhere, or the same again", "[net][failure]") {
  FailureContext context = full_context();
  context.location = "http://plain.example/";
  CHECK(has(explain_failure(upgrading, http_redirect, context).hint, "without TLS"));
  context.location = "javascript:alert(1)";
  CHECK(has(explain_failure(upgrading, http_redirect, context).hint, "no address"));
  context.location = "";
  CHECK(has(explain_failure(upgrading, http_redirect, context).message, "points to nowhere"));
  context.location = kUrl.to_string();
  CHECK(has(explain_failure(upgrading, http_redirect, context).message, "same address again"));
}

}  // namespace
}  // namespace echoscope
