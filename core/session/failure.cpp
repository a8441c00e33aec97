#include "session/failure.hpp"

namespace echoscope {
namespace {

// Of the 4xx, these three speak of this moment, not of this request (RFC 9110 section 15.5.9, RFC 8470
// section 5.2, RFC 6585 section 4).
bool is_refusal(int http_status) {
  return http_status >= 400 && http_status < 500 && http_status != 408 && http_status != 425 &&
         http_status != 429;
}

}  // namespace

std::string_view name(FailureCause cause) noexcept {
  using enum FailureCause;
  switch (cause) {
    case none:
      return "none";
    case cancelled:
      return "cancelled";
    case name_not_found:
      return "name_not_found";
    case name_server_silent:
      return "name_server_silent";
    case resolve_failed:
      return "resolve_failed";
    case resolve_timeout:
      return "resolve_timeout";
    case no_address_of_family:
      return "no_address_of_family";
    case refused:
      return "refused";
    case unreachable:
      return "unreachable";
    case connect_timeout:
      return "connect_timeout";
    case connect_failed:
      return "connect_failed";
    case out_of_descriptors:
      return "out_of_descriptors";
    case proxy_unreachable:
      return "proxy_unreachable";
    case proxy_auth_wanted:
      return "proxy_auth_wanted";
    case proxy_refused:
      return "proxy_refused";
    case proxy_garbage:
      return "proxy_garbage";
    case proxy_timeout:
      return "proxy_timeout";
    case tls_plain_port:
      return "tls_plain_port";
    case tls_certificate_expired:
      return "tls_certificate_expired";
    case tls_certificate_not_yet_valid:
      return "tls_certificate_not_yet_valid";
    case tls_certificate_wrong_name:
      return "tls_certificate_wrong_name";
    case tls_certificate_self_signed:
      return "tls_certificate_self_signed";
    case tls_certificate_unknown_issuer:
      return "tls_certificate_unknown_issuer";
    case tls_certificate_untrusted:
      return "tls_certificate_untrusted";
    case tls_client_certificate_wanted:
      return "tls_client_certificate_wanted";
    case tls_no_common_version:
      return "tls_no_common_version";
    case tls_no_common_protocol:
      return "tls_no_common_protocol";
    case tls_alert:
      return "tls_alert";
    case tls_hung_up:
      return "tls_hung_up";
    case tls_timeout:
      return "tls_timeout";
    case tls_failed:
      return "tls_failed";
    case tls_bad_options:
      return "tls_bad_options";
    case upgrade_tls_port:
      return "upgrade_tls_port";
    case upgrade_http2_only:
      return "upgrade_http2_only";
    case upgrade_not_http:
      return "upgrade_not_http";
    case upgrade_bad_head:
      return "upgrade_bad_head";
    case upgrade_old_http:
      return "upgrade_old_http";
    case http_redirect:
      return "http_redirect";
    case http_bad_request:
      return "http_bad_request";
    case http_unauthorized:
      return "http_unauthorized";
    case http_forbidden:
      return "http_forbidden";
    case http_not_found:
      return "http_not_found";
    case http_upgrade_required:
      return "http_upgrade_required";
    case http_too_many_requests:
      return "http_too_many_requests";
    case http_overloaded:
      return "http_overloaded";
    case http_server_error:
      return "http_server_error";
    case http_not_upgraded:
      return "http_not_upgraded";
    case accept_missing:
      return "accept_missing";
    case accept_wrong:
      return "accept_wrong";
    case upgrade_header_wrong:
      return "upgrade_header_wrong";
    case connection_header_wrong:
      return "connection_header_wrong";
    case subprotocol_unasked:
      return "subprotocol_unasked";
    case subprotocol_refused:
      return "subprotocol_refused";
    case extension_wrong:
      return "extension_wrong";
    case upgrade_hung_up:
      return "upgrade_hung_up";
    case upgrade_timeout:
      return "upgrade_timeout";
    case upgrade_failed:
      return "upgrade_failed";
    case cannot_listen:
      return "cannot_listen";
  }
  return "none";
}

bool Failure::is_permanent() const {
  using enum FailureCause;
  switch (cause) {
    case cancelled:
    case name_not_found:
    case no_address_of_family:
    case proxy_auth_wanted:
    case proxy_garbage:
    case tls_plain_port:
    case tls_certificate_expired:
    case tls_certificate_not_yet_valid:
    case tls_certificate_wrong_name:
    case tls_certificate_self_signed:
    case tls_certificate_unknown_issuer:
    case tls_certificate_untrusted:
    case tls_client_certificate_wanted:
    case tls_no_common_version:
    case tls_no_common_protocol:
    case tls_bad_options:
    case upgrade_tls_port:
    case upgrade_http2_only:
    case upgrade_not_http:
    case upgrade_bad_head:
    case upgrade_old_http:
    case http_redirect:
    case http_bad_request:
    case http_unauthorized:
    case http_forbidden:
    case http_not_found:
    case http_upgrade_required:
    case accept_missing:
    case accept_wrong:
    case upgrade_header_wrong:
    case connection_header_wrong:
    case subprotocol_unasked:
    case subprotocol_refused:
    case extension_wrong:
      return true;
    case http_not_upgraded:
      return http_status < 400 || is_refusal(http_status);
    case proxy_refused:  // a gateway's 502 to 504 may pass, and SOCKS replies have no status
      return is_refusal(http_status);
    case none:
    case name_server_silent:
    case resolve_failed:
    case resolve_timeout:
    case refused:
    case unreachable:
    case connect_timeout:
    case connect_failed:
    case out_of_descriptors:
    case proxy_unreachable:
    case proxy_timeout:
    case tls_alert:
    case tls_hung_up:
    case tls_timeout:
    case tls_failed:
    case http_too_many_requests:
    case http_overloaded:
    case http_server_error:
    case upgrade_hung_up:
    case upgrade_timeout:
    case upgrade_failed:
    case cannot_listen:
      return false;
  }
  return false;
}

}  // namespace echoscope
