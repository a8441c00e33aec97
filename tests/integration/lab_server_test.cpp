// The lab's server over real sockets, with our own client at the other end.
#include "net/lab/server.hpp"

#include <algorithm>
#include <fstream>

#include <catch2/catch_test_macros.hpp>

#include "net/lab/tls_channel.hpp"
#include "net/service.hpp"
#include "support/eventually.hpp"
#include "support/temporary_folder.hpp"
#include "support/test_client.hpp"

using namespace echoscope;
using namespace echoscope::test;

namespace {

std::unique_ptr<lab::Server> started(lab::ServerOptions options = {}) {
  auto server = lab::Server::start(std::move(options));
  REQUIRE(server.has_value());
  return std::move(*server);
}

std::size_t count(const lab::ServerView& view, lab::EventKind kind) {
  return static_cast<std::size_t>(std::ranges::count(view.events, kind, &lab::Event::kind));
}

}  // namespace

TEST_CASE("What the lab's server saw and sent can be looked at beside what the client did") {
  const auto server = started();
  lab::ServerView view;
  server->sync_to(view);
  TestClient client;
  REQUIRE(client.open(server->url() + "/echo"));
  client.send(Opcode::text, "Hello");
  REQUIRE(client.wait([](const SessionView& seen) { return seen.counters.messages_in == 1; }));
  REQUIRE(eventually([&] {
    server->sync_to(view);
    return count(view, lab::EventKind::frame_out) == 1;
  }));
  REQUIRE(view.clients.size() == 1);
  CHECK(view.clients.front().open);
  CHECK(view.clients.front().target == "/echo");
  CHECK(view.clients.front().messages_in == 1);
  CHECK(count(view, lab::EventKind::frame_in) == 1);
  client.disconnect();
  REQUIRE(eventually([&] {
    server->sync_to(view);
    return view.clients_now == 0;
  }));
  CHECK(view.clients.front().ended);
}

TEST_CASE("One client too many is closed with 1013, and the others are served on") {
  lab::ServerOptions options;
  options.max_clients = 1;
  const auto server = started(std::move(options));
  TestClient first;
  REQUIRE(first.open(server->url() + "/echo"));
  TestClient second;
  second.connect(server->url() + "/echo");
  REQUIRE(second.wait([](const SessionView& seen) { return seen.close.has_value(); }));
  CHECK(second.view().close->code == 1013);
  first.send(Opcode::text, "still there?");
  CHECK(first.wait([](const SessionView& seen) { return seen.counters.messages_in == 1; }));
}

TEST_CASE("The name that a client connects to chooses what is wrong with TLS") {
  lab::ServerOptions options;
  options.tls = lab::ServerOptions::Tls::made;
  const auto server = started(std::move(options));
  const TemporaryFolder folder;
  ConnectOptions trusting;
  trusting.tls.ca_file = (folder.path() / "ca.pem").string();
  trusting.proxy_from_environment = false;
  std::ofstream(trusting.tls.ca_file) << server->authority_pem();
  const auto cause_at = [&](lab::TlsFault fault) {
    TestClient client;
    client.connect("wss://" + std::string(lab::host_of(fault)) + ":" + std::to_string(server->port()) + "/",
                   trusting);
    CHECK(client.wait([](const SessionView& seen) {
      return seen.failure.has_value() || seen.state == ConnectionState::open;
    }));
    return client.view().failure ? client.view().failure->cause : FailureCause::none;
  };
  CHECK(cause_at(lab::TlsFault::none) == FailureCause::none);
  CHECK(cause_at(lab::TlsFault::expired) == FailureCause::tls_certificate_expired);
  CHECK(cause_at(lab::TlsFault::wrong_name) == FailureCause::tls_certificate_wrong_name);
  CHECK(cause_at(lab::TlsFault::plain) == FailureCause::tls_plain_port);
}

TEST_CASE("An answer that is held back goes out whole before the connection ends") {
  const auto server = started();
  TestClient client;
  client.connect(server->url() + "/status/503?delay=50ms");
  REQUIRE(client.wait([](const SessionView& seen) { return seen.failure.has_value(); }));
  CHECK(client.view().failure->cause == FailureCause::http_overloaded);
}
