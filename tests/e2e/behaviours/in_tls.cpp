// Servers that speak TLS, with certificates and wishes of every kind (RFC 5280, RFC 6125, RFC 8446).
#include <array>

#include <catch2/catch_test_macros.hpp>

#include "e2e/behaviours/plays.hpp"

namespace echoscope::test {
namespace {

using Context = std::shared_ptr<SSL_CTX>;
using std::chrono::hours;

Context good(const lab::CertificateAuthority& authority) {
  return authority.issue().server_context();
}

Context issued(const lab::CertificateAuthority& authority, const lab::CertificateWishes& wishes) {
  return authority.issue(wishes).server_context();
}

/// Of an authority that nobody here knows.
Context stranger(const lab::CertificateAuthority& /*authority*/) {
  return lab::CertificateAuthority("Somebody else's root").issue().server_context();
}

/// The same, and shows that authority's certificate as well.
Context stranger_with_root(const lab::CertificateAuthority& /*authority*/) {
  const lab::CertificateAuthority unknown("Somebody else's root");
  Context context = unknown.issue().server_context();
  unknown.add_to_chain(*context);
  return context;
}

TlsSetup mutual(int version) {
  return [version](const lab::CertificateAuthority& authority) {
    Context context = authority.issue().server_context();
    authority.demand_client_certificate(*context);
    SSL_CTX_set_min_proto_version(context.get(), version);
    SSL_CTX_set_max_proto_version(context.get(), version);
    return context;
  };
}

TlsSetup only(int version) {
  return [version](const lab::CertificateAuthority& authority) {
    Context context = authority.issue().server_context();
    SSL_CTX_set_security_level(context.get(), 0);
    SSL_CTX_set_min_proto_version(context.get(), version);
    SSL_CTX_set_max_proto_version(context.get(), version);
    return context;
  };
}

/// Agrees to HTTP/2 and to nothing else (RFC 7301 section 3.2).
Context http2_only(const lab::CertificateAuthority& authority) {
  Context context = authority.issue().server_context();
  SSL_CTX_set_alpn_select_cb(
      context.get(),
      [](SSL*, const unsigned char** out, unsigned char* out_size, const unsigned char* in, unsigned in_size,
         void*) {
        static constexpr std::array<unsigned char, 3> kWanted{2, 'h', '2'};
        unsigned char* chosen = nullptr;
        const int result =
            SSL_select_next_proto(&chosen, out_size, kWanted.data(), kWanted.size(), in, in_size);
        *out = chosen;
        return result == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
      },
      nullptr);
  return context;
}

Behaviour refused(std::string_view does, TlsSetup tls, std::string_view cause, std::string_view says,
                  std::vector<std::string> arguments = {"--ca", "@ca"}) {
  return {.does = does,
          .play = open_then(hello()),
          .expected = {.exit_code = 1, .stage = "tls_handshake", .cause = cause, .says = says},
          .arguments = std::move(arguments),
          .tls = std::move(tls)};
}

Behaviour opens(std::string_view does, TlsSetup tls, Also also,
                std::vector<std::string> arguments = {"--ca", "@ca"}) {
  arguments.insert(arguments.end(), {"--count", "1"});
  return {.does = does,
          .play = open_then(hello()),
          .expected = {.close_code = 1000, .close_sent = 1000, .also = std::move(also)},
          .arguments = std::move(arguments),
          .tls = std::move(tls)};
}

void verified(const nlohmann::json& report, const Seen& seen) {
  const auto& tls = report.at("tls");
  CHECK(tls.at("verified") == true);
  CHECK(tls.at("verify_text").get<std::string>().empty());
  CHECK(tls.at("version") == "TLSv1.3");
  CHECK(tls.at("chain").at(0).dump().find("localhost") != std::string::npos);
  CHECK(seen.asked_for == "localhost");
}

Also version(std::string name) {
  return [name = std::move(name)](const nlohmann::json& report, const Seen&) {
    CHECK(report.at("tls").at("version") == name);
    CHECK(report.at("tls").at("verified") == true);
  };
}

Also certificate_shown(std::string version_name) {
  return [version_name = std::move(version_name)](const nlohmann::json& report, const Seen& seen) {
    CHECK(report.at("tls").at("version") == version_name);
    CHECK(seen.client_name == "known client");
  };
}

Also chain_of(std::size_t length) {
  return [length](const nlohmann::json& report, const Seen&) {
    CHECK(report.at("tls").at("verified") == true);
    CHECK(report.at("tls").at("chain").size() >= length);
  };
}

void not_believed(const nlohmann::json& report, const Seen& /*seen*/) {
  CHECK(report.at("tls").at("verified") == false);
  CHECK_FALSE(report.at("tls").at("verify_text").get<std::string>().empty());
}

std::vector<Behaviour> bad_certificates() {
  const TlsSetup expired = [](const lab::CertificateAuthority& authority) {
    return issued(authority, {.valid_to = -hours(25)});
  };
  const TlsSetup too_early = [](const lab::CertificateAuthority& authority) {
    return issued(authority, {.valid_from = hours(25)});
  };
  const TlsSetup other_name = [](const lab::CertificateAuthority& authority) {
    return issued(authority, {.names = {"elsewhere.example"}});
  };
  const TlsSetup self_signed = [](const lab::CertificateAuthority&) {
    return lab::Certificate("localhost").server_context();
  };
  const TlsSetup without_chain = [](const lab::CertificateAuthority& authority) {
    return authority.intermediate().issue().server_context_without_chain();
  };
  return {
      refused("shows a certificate that has expired", expired, "tls_certificate_expired", "expired"),
      refused("shows a certificate that is not valid yet", too_early, "tls_certificate_not_yet_valid",
              "clock"),
      refused("shows a certificate for another name", other_name, "tls_certificate_wrong_name",
              "elsewhere.example"),
      refused("shows a certificate signed by itself", self_signed, "tls_certificate_self_signed",
              "signed by itself", {}),
      refused("shows a certificate of an unknown authority", stranger, "tls_certificate_unknown_issuer",
              "Somebody else's root", {}),
      refused("shows the certificate of its unknown authority too", stranger_with_root,
              "tls_certificate_unknown_issuer", "authority", {}),
      refused("shows a certificate of another authority than --ca", stranger,
              "tls_certificate_unknown_issuer", "authority"),
      refused("forgets its intermediate certificate", without_chain, "tls_certificate_unknown_issuer", ""),
      opens("shows an expired certificate to --insecure", expired, not_believed, {"--insecure"}),
      opens("shows a certificate for another name to --insecure", other_name, not_believed, {"--insecure"}),
      opens("shows a self-signed certificate to --insecure", self_signed, not_believed, {"--insecure"}),
      opens("shows an unknown certificate to --insecure", stranger, not_believed, {"--insecure"}),
  };
}

std::vector<Behaviour> client_certificates() {
  const std::vector<std::string> own{"--ca", "@ca", "--cert", "@certificate", "--key", "@key"};
  const std::vector<std::string> strange{"--ca",  "@ca",          "--cert", "@stranger_certificate",
                                         "--key", "@stranger_key"};
  return {
      refused("wants a client certificate in TLS 1.2", mutual(TLS1_2_VERSION),
              "tls_client_certificate_wanted", "certificate"),
      refused("wants a client certificate in TLS 1.3", mutual(TLS1_3_VERSION),
              "tls_client_certificate_wanted", "certificate"),
      refused("does not know the client's authority in TLS 1.2", mutual(TLS1_2_VERSION),
              "tls_client_certificate_wanted", "did not accept", strange),
      refused("does not know the client's authority in TLS 1.3", mutual(TLS1_3_VERSION),
              "tls_client_certificate_wanted", "did not accept", strange),
      opens("wants and gets a client certificate in TLS 1.2", mutual(TLS1_2_VERSION),
            certificate_shown("TLSv1.2"), own),
      opens("wants and gets a client certificate in TLS 1.3", mutual(TLS1_3_VERSION),
            certificate_shown("TLSv1.3"), own),
  };
}

}  // namespace

std::vector<Behaviour> behaviours_in_tls() {
  std::vector<Behaviour> all = bad_certificates();
  for (Behaviour& behaviour : client_certificates())
    all.push_back(std::move(behaviour));
  all.push_back(opens("shows a certificate of the authority in --ca", good, verified));
  all.push_back(opens(
      "shows its intermediate certificate",
      [](const lab::CertificateAuthority& authority) {
        return authority.intermediate().issue().server_context();
      },
      chain_of(2)));
  all.push_back(opens("speaks TLS 1.2 only", only(TLS1_2_VERSION), version("TLSv1.2")));
  all.push_back(refused("speaks TLS 1.1 only", only(TLS1_1_VERSION), "tls_no_common_version", "TLS"));
  all.push_back(refused("agrees to HTTP/2 only", http2_only, "tls_no_common_protocol", "HTTP/2"));
  return all;
}

}  // namespace echoscope::test
