// TLS that fails: chosen by the name that a client connects to, since no path is known yet (RFC 6066 section
// 3).
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "net/lab/catalogue_parts.hpp"
#include "net/lab/tls_channel.hpp"
#include "text/texts.hpp"

namespace echoscope::lab {
namespace {

struct Form {
  TlsFault fault;
  std::string_view name;
  std::string_view cause;
  std::string_view section;
};

constexpr std::string_view kCertificates = "RFC 5280 section 6.1";

constexpr std::array kForms{
    Form{TlsFault::expired, "expired", "tls_certificate_expired", kCertificates},
    Form{TlsFault::not_yet_valid, "not-yet-valid", "tls_certificate_not_yet_valid", kCertificates},
    Form{TlsFault::wrong_name, "wrong-name", "tls_certificate_wrong_name", "RFC 6125 section 6"},
    Form{TlsFault::unknown_ca, "unknown-ca", "tls_certificate_unknown_issuer", kCertificates},
    Form{TlsFault::self_signed, "self-signed", "tls_certificate_self_signed", kCertificates},
    Form{TlsFault::plain, "plain", "tls_plain_port", "RFC 8446 section 5.1"},
    Form{TlsFault::cut, "cut", "tls_hung_up", "RFC 8446 section 6.1"},
    Form{TlsFault::reset, "reset", "tls_hung_up", "RFC 8446 section 6.1"},
    Form{TlsFault::stall, "stall", "tls_timeout", {}},
    Form{TlsFault::old_version, "old-version", "tls_no_common_version", "RFC 8446 section 4.2.1"},
};

Behaviour make_tls(Query& query) {
  Behaviour behaviour;
  const auto* const form = std::ranges::find(kForms, query.after("/tls/"), &Form::name);
  if (form == kForms.end()) {
    query.refuse({}, fmt::format(fmt::runtime(texts().lab.not_a_path), query.path()),
                 std::string(texts().lab.see_the_list));
    return behaviour;
  }
  behaviour.tls = form->fault;
  return behaviour;
}

}  // namespace

std::vector<Route> routes_of_tls() {
  return {{.path = "/tls/", .group = Group::tls, .parameters = {}, .make = &make_tls}};
}

std::vector<Entry> entries_of_tls() {
  std::vector<Entry> entries;
  for (const Form& form : kForms) {
    Entry entry{.name = fmt::format("tls-{}", form.name),
                .group = Group::tls,
                .target = fmt::format("/tls/{}", form.name),
                .host = host_of(form.fault),
                .summary = summary_of(fmt::format("tls-{}", form.name)),
                .section = form.section,
                .expected = {.exit_code = 1, .stage = "tls_handshake", .cause = form.cause}};
    if (form.fault == TlsFault::stall) entry.arguments = {"--handshake-timeout", "0.3"};
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace echoscope::lab
