#include "session/failure.hpp"

#include <set>
#include <string_view>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace echoscope {
namespace {

using enum FailureCause;

TEST_CASE("Every cause has a name of its own for scripts", "[session][failure]") {
  std::set<std::string_view> names;
  const int count = static_cast<int>(cannot_listen) + 1;
  for (int i = 0; i < count; ++i) {
    const std::string_view cause = name(static_cast<FailureCause>(i));
    CHECK(cause.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos);
    names.insert(cause);
  }
  CHECK(names.size() == static_cast<std::size_t>(count));
  CHECK(name(none) == "none");
  CHECK(name(tls_certificate_wrong_name) == "tls_certificate_wrong_name");
  CHECK(name(cannot_listen) == "cannot_listen");
}

TEST_CASE("A retry is hopeless after what stays as it is, and only then", "[session][failure]") {
  struct Case {
    FailureCause cause;
    int http_status;
    bool is_permanent;
  };
  const auto seen = GENERATE(values<Case>({
      {cancelled, 0, true},
      {name_not_found, 0, true},
      {no_address_of_family, 0, true},
      {name_server_silent, 0, false},
      {resolve_failed, 0, false},
      {resolve_timeout, 0, false},
      {refused, 0, false},
      {unreachable, 0, false},
      {connect_timeout, 0, false},
      {connect_failed, 0, false},
      {out_of_descriptors, 0, false},
      {proxy_unreachable, 0, false},
      {proxy_auth_wanted, 407, true},
      {proxy_refused, 403, true},
      {proxy_refused, 502, false},
      {proxy_refused, 0, false},
      {proxy_garbage, 0, true},
      {proxy_timeout, 0, false},
      {tls_plain_port, 0, true},
      {tls_certificate_expired, 0, true},
      {tls_certificate_not_yet_valid, 0, true},
      {tls_certificate_wrong_name, 0, true},
      {tls_certificate_self_signed, 0, true},
      {tls_certificate_unknown_issuer, 0, true},
      {tls_certificate_untrusted, 0, true},
      {tls_client_certificate_wanted, 0, true},
      {tls_no_common_version, 0, true},
      {tls_no_common_protocol, 0, true},
      {tls_bad_options, 0, true},
      {tls_alert, 0, false},
      {tls_hung_up, 0, false},
      {tls_timeout, 0, false},
      {tls_failed, 0, false},
      {upgrade_tls_port, 0, true},
      {upgrade_http2_only, 0, true},
      {upgrade_not_http, 0, true},
      {upgrade_bad_head, 0, true},
      {upgrade_old_http, 101, true},
      {http_redirect, 302, true},
      {http_bad_request, 400, true},
      {http_unauthorized, 401, true},
      {http_forbidden, 403, true},
      {http_not_found, 404, true},
      {http_upgrade_required, 426, true},
      {http_too_many_requests, 429, false},
      {http_overloaded, 503, false},
      {http_overloaded, 408, false},
      {http_server_error, 500, false},
      {http_not_upgraded, 200, true},
      {http_not_upgraded, 418, true},
      {http_not_upgraded, 408, false},
      {http_not_upgraded, 425, false},
      {http_not_upgraded, 429, false},
      {accept_missing, 101, true},
      {accept_wrong, 101, true},
      {upgrade_header_wrong, 101, true},
      {connection_header_wrong, 101, true},
      {subprotocol_unasked, 101, true},
      {subprotocol_refused, 101, true},
      {extension_wrong, 101, true},
      {upgrade_hung_up, 0, false},
      {upgrade_timeout, 0, false},
      {upgrade_failed, 0, false},
      {cannot_listen, 0, false},
      {none, 0, false},
  }));
  CAPTURE(name(seen.cause), seen.http_status);
  const Failure failure{.cause = seen.cause, .http_status = seen.http_status};
  CHECK(failure.is_permanent() == seen.is_permanent);
  CHECK(failure.is_cancelled() == (seen.cause == cancelled));
}

}  // namespace
}  // namespace echoscope
