#include <cstdlib>
#include <filesystem>
#include <string>

#include <unistd.h>
#include <catch2/catch_test_macros.hpp>

#include "net/lab/certificate_authority.hpp"
#include "support/temporary_folder.hpp"
#include "support/test_client.hpp"
#include "support/tls_peer.hpp"

namespace echoscope::test {
namespace {

/// Makes OpenSSL trust that certificate and nothing else, for as long as it lives. Before the service's first
/// wss: connection: the trust store is read then.
class Trust {
 public:
  explicit Trust(const lab::Certificate& certificate)
      : file_(std::filesystem::temp_directory_path() /
              ("echoscope-test-" + std::to_string(getpid()) + ".pem")) {
    certificate.save(file_);
    setenv("SSL_CERT_FILE", file_.c_str(), 1);
  }
  ~Trust() {
    unsetenv("SSL_CERT_FILE");
    std::filesystem::remove(file_);
  }
  Trust(const Trust&) = delete;
  Trust& operator=(const Trust&) = delete;

 private:
  std::filesystem::path file_;
};

/// A TLS server that upgrades, sends one text and waits for the end.
RawServer::Serve greeting_server(const lab::Certificate& certificate, std::string* asked_for = nullptr) {
  return [context = certificate.server_context(), asked_for](RawConnection& connection) {
    TlsPeer peer(connection, context.get());
    if (!peer.usable()) return;
    if (asked_for != nullptr) *asked_for = peer.asked_for();
    peer.accept_upgrade();
    peer.write(server_frame(0x81, "over TLS"));
    peer.wait_for_end();
  };
}

std::string secure_url(const RawServer& server, const std::string& host) {
  return "wss://" + host + ":" + std::to_string(server.port()) + "/";
}

Failure fails(TestClient& client, const std::string& url) {
  ConnectOptions options;
  options.handshake_timeout = std::chrono::seconds(2);
  client.connect(url, options);
  REQUIRE(client.wait_for(ConnectionState::closed));
  REQUIRE(client.view().failure.has_value());
  return *client.view().failure;
}

TEST_CASE("A wss address with a trusted certificate opens, its TLS handshake is a state of its own") {
  const lab::Certificate certificate("localhost");
  const Trust trust(certificate);
  std::string asked_for;
  RawServer server(greeting_server(certificate, &asked_for));
  {
    TestClient client;
    REQUIRE(client.open(secure_url(server, "localhost")));
    REQUIRE(client.wait([](const SessionView& view) { return view.counters.messages_in == 1; }));
    CHECK(client.payloads(Direction::in) == std::vector<std::string>{"over TLS"});
    CHECK(client.view().timeline.find(ConnectionState::tls_handshake) != nullptr);
  }
  server.finish();
  CHECK(asked_for == "localhost");
}

TEST_CASE("A numeric address is checked against the certificate's addresses") {
  const lab::Certificate certificate("IP:127.0.0.1");
  const Trust trust(certificate);
  RawServer server(greeting_server(certificate));
  TestClient client;
  CHECK(client.open(secure_url(server, "127.0.0.1")));
}

TEST_CASE("A certificate that nobody vouches for is refused in the TLS handshake") {
  const lab::Certificate certificate("localhost");
  RawServer server(greeting_server(certificate));
  TestClient client;
  const Failure failure = fails(client, secure_url(server, "localhost"));
  CHECK(failure.stage == ConnectionState::tls_handshake);
  CHECK(failure.message.find("signed by itself") != std::string::npos);
}

TEST_CASE("A certificate for another name is refused with that reason") {
  const lab::Certificate certificate("elsewhere.example");
  const Trust trust(certificate);
  RawServer server(greeting_server(certificate));
  TestClient client;
  const Failure failure = fails(client, secure_url(server, "localhost"));
  CHECK(failure.stage == ConnectionState::tls_handshake);
  CHECK(failure.message.find("not for localhost") != std::string::npos);
}

TEST_CASE("An expired certificate is refused with that reason") {
  const lab::Certificate certificate("localhost", std::chrono::hours(-1));
  const Trust trust(certificate);
  RawServer server(greeting_server(certificate));
  TestClient client;
  const Failure failure = fails(client, secure_url(server, "localhost"));
  CHECK(failure.stage == ConnectionState::tls_handshake);
  CHECK(failure.message.find("expired") != std::string::npos);
}

TEST_CASE("wss to a port that speaks plain HTTP fails in the TLS handshake with a hint") {
  RawServer server([](RawConnection& peer) {
    peer.write("HTTP/1.1 400 Bad Request\r\n\r\n");
    peer.close();
  });
  TestClient client;
  const Failure failure = fails(client, secure_url(server, "127.0.0.1"));
  CHECK(failure.stage == ConnectionState::tls_handshake);
  CHECK(failure.hint.find("ws://") != std::string::npos);
}

TEST_CASE("wss to a server that says nothing ends at the handshake limit") {
  RawServer server([](RawConnection& peer) { peer.wait_for_end(); });
  TestClient client;
  ConnectOptions options;
  options.handshake_timeout = std::chrono::milliseconds(300);
  client.connect(secure_url(server, "127.0.0.1"), options);
  REQUIRE(client.wait_for(ConnectionState::closed));
  REQUIRE(client.view().failure.has_value());
  CHECK(client.view().failure->stage == ConnectionState::tls_handshake);
}

TEST_CASE("A CA file counts for its own attempt only, on the same service as well") {
  const lab::CertificateAuthority believed("one");
  const lab::CertificateAuthority other("another");
  const TemporaryFolder folder;
  believed.save(folder.path() / "believed.pem");
  other.save(folder.path() / "other.pem");
  RawServer server(greeting_server(believed.issue()));
  TestClient client;
  ConnectOptions options;
  options.tls.ca_file = folder.path() / "believed.pem";
  REQUIRE(client.open(secure_url(server, "localhost"), options));
  // Over the one that is open: what it believes must not be shared.
  options.tls.ca_file = folder.path() / "other.pem";
  client.connect(secure_url(server, "localhost"), options);
  REQUIRE(client.wait_for(ConnectionState::closed));
  REQUIRE(client.view().failure.has_value());
  CHECK(client.view().failure->cause == FailureCause::tls_certificate_unknown_issuer);
  CHECK(fails(client, secure_url(server, "localhost")).cause == FailureCause::tls_certificate_unknown_issuer);
}

TEST_CASE("A client certificate is shown by the attempt that names it, and by none after it") {
  const lab::CertificateAuthority authority;
  const TemporaryFolder folder;
  authority.save(folder.path() / "ca.pem");
  const lab::Certificate own = authority.issue();
  own.save(folder.path() / "own.pem");
  own.save_key(folder.path() / "own.key");
  const std::shared_ptr<SSL_CTX> context = authority.issue().server_context();
  authority.demand_client_certificate(*context);
  RawServer server([context](RawConnection& connection) {
    TlsPeer peer(connection, context.get());
    if (!peer.usable()) return;
    peer.accept_upgrade();
    peer.wait_for_end();
  });
  TestClient client;
  ConnectOptions options;
  options.tls.ca_file = folder.path() / "ca.pem";
  const ConnectOptions plain = options;
  options.tls.certificate_file = folder.path() / "own.pem";
  options.tls.key_file = folder.path() / "own.key";
  REQUIRE(client.open(secure_url(server, "localhost"), options));
  CHECK(client.view().latest_attempt()->tls->client_certificate_sent);
  client.disconnect();
  REQUIRE(client.wait_for(ConnectionState::closed));
  client.connect(secure_url(server, "localhost"), plain);
  REQUIRE(client.wait_for(ConnectionState::closed));
  REQUIRE(client.view().failure.has_value());
  CHECK(client.view().failure->cause == FailureCause::tls_client_certificate_wanted);
}

TEST_CASE("The certificate must have the address's name, whatever the Host header says") {
  const lab::Certificate certificate("elsewhere.example");
  const Trust trust(certificate);
  RawServer server(greeting_server(certificate));
  TestClient client;
  ConnectOptions options;
  options.headers = {{"Host", "elsewhere.example"}};
  client.connect(secure_url(server, "localhost"), options);
  REQUIRE(client.wait_for(ConnectionState::closed));
  REQUIRE(client.view().failure.has_value());
  CHECK(client.view().failure->cause == FailureCause::tls_certificate_wrong_name);
}

TEST_CASE("Insecure holds for the attempt that asked for it") {
  RawServer server(greeting_server(lab::Certificate("localhost")));
  TestClient client;
  ConnectOptions options;
  options.tls.insecure = true;
  REQUIRE(client.open(secure_url(server, "localhost"), options));
  CHECK(client.view().insecure);
  CHECK_FALSE(client.view().latest_attempt()->tls->verified);
  client.disconnect();
  REQUIRE(client.wait_for(ConnectionState::closed));
  CHECK(fails(client, secure_url(server, "localhost")).cause == FailureCause::tls_certificate_self_signed);
  CHECK_FALSE(client.view().insecure);
}

}  // namespace
}  // namespace echoscope::test
