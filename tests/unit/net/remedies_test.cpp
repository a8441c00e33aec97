#include "net/remedies.hpp"

#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace echoscope {
namespace {

using enum FailureCause;
using Suggestions = std::vector<Suggestion>;

Suggestion connect_to(std::string address) {
  return {Remedy::connect_to, std::move(address)};
}
Suggestion press(Remedy remedy) {
  return {remedy, ""};
}

Suggestions suggested(FailureCause cause, std::string_view address, FailureContext context = {}) {
  const Url url = parse_url(address).value();
  context.url = &url;
  return remedies(cause, context);
}

TEST_CASE("What can be done with one press depends on the cause", "[net][failure]") {
  struct Case {
    FailureCause cause;
    Suggestions suggestions;
  };
  const auto seen = GENERATE(values<Case>({
      {refused, {}},
      {tls_plain_port, {connect_to("ws://h:8443/a?b")}},
      {tls_certificate_expired, {press(Remedy::connect_insecurely)}},
      {tls_certificate_not_yet_valid, {press(Remedy::connect_insecurely)}},
      {tls_certificate_wrong_name, {press(Remedy::connect_insecurely)}},
      {tls_certificate_self_signed, {press(Remedy::choose_ca_file), press(Remedy::connect_insecurely)}},
      {tls_certificate_unknown_issuer, {press(Remedy::choose_ca_file), press(Remedy::connect_insecurely)}},
      {tls_certificate_untrusted, {press(Remedy::choose_ca_file), press(Remedy::connect_insecurely)}},
      {tls_client_certificate_wanted, {press(Remedy::choose_certificate)}},
      {tls_bad_options, {press(Remedy::choose_certificate), press(Remedy::choose_ca_file)}},
      {http_unauthorized, {press(Remedy::edit_credentials)}},
      {http_forbidden, {press(Remedy::edit_headers), press(Remedy::edit_credentials)}},
      {http_bad_request, {press(Remedy::edit_headers)}},
      {http_redirect, {}},
      {upgrade_hung_up, {}},
      {subprotocol_unasked, {press(Remedy::edit_headers)}},
      {subprotocol_refused, {press(Remedy::edit_headers)}},
      {proxy_unreachable, {press(Remedy::edit_proxy)}},
      {proxy_auth_wanted, {press(Remedy::edit_proxy)}},
      {proxy_refused, {press(Remedy::edit_proxy)}},
      {proxy_garbage, {press(Remedy::edit_proxy)}},
      {proxy_timeout, {press(Remedy::edit_proxy)}},
  }));
  CAPTURE(name(seen.cause));
  CHECK(suggested(seen.cause, "wss://h:8443/a?b") == seen.suggestions);
}

TEST_CASE("TLS is suggested for a plain address, on the port that answered", "[net][failure]") {
  CHECK(suggested(upgrade_tls_port, "ws://h/a") == Suggestions{connect_to("wss://h:80/a")});
  CHECK(suggested(upgrade_tls_port, "ws://[::1]:443/") == Suggestions{connect_to("wss://[::1]/")});
  CHECK(suggested(upgrade_hung_up, "ws://h:443/") == Suggestions{connect_to("wss://h/")});
  CHECK(suggested(http_bad_request, "ws://h:443/") ==
        Suggestions{connect_to("wss://h/"), press(Remedy::edit_headers)});
}

TEST_CASE("A redirect's target is suggested unless it is the same address", "[net][failure]") {
  FailureContext context;
  context.location = "/b";
  CHECK(suggested(http_redirect, "ws://h/a", context) == Suggestions{connect_to("ws://h/b")});
  CHECK(suggested(http_redirect, "ws://h/b", context).empty());
}

TEST_CASE("Names of the certificate are suggested, three at most and no wildcard", "[net][failure]") {
  FailureContext context;
  context.certificate_names = {"*.example",   "h", "one.example", "one.example", "bad name", "x@y",
                               "2001:db8::7", "",  "two.example", "four.example"};
  CHECK(suggested(tls_certificate_wrong_name, "wss://h:8443/a", context) ==
        Suggestions{connect_to("wss://one.example:8443/a"), connect_to("wss://[2001:db8::7]:8443/a"),
                    connect_to("wss://two.example:8443/a"), press(Remedy::connect_insecurely)});
}

}  // namespace
}  // namespace echoscope
