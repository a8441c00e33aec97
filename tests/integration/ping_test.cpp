#include <chrono>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "net/lab/server.hpp"
#include "support/raw_server.hpp"
#include "support/test_client.hpp"

namespace echoscope::test {
namespace {

using namespace std::chrono_literals;

TEST_CASE("Pings go out by themselves at the interval asked for, and their pongs are measured") {
  const auto server = lab::Server::start();
  REQUIRE(server.has_value());
  TestClient client;
  ConnectOptions options;
  options.ping_interval = 5ms;
  REQUIRE(client.open((*server)->url() + "/", options));
  REQUIRE(client.wait([](const SessionView& view) { return view.pings.figures().answered >= 3; }));
  CHECK(client.view().pings.figures().lost == 0);
}

TEST_CASE("Without a pong in time the connection is closed, if that was asked for") {
  RawServer server([](RawConnection& peer) {
    peer.accept_upgrade();
    peer.answer_close();  // passes over all that comes before
  });
  TestClient client;
  ConnectOptions options;
  options.ping_interval = 5ms;
  options.pong_timeout = 20ms;
  options.close_without_pong = true;
  client.connect(server.url(), options);
  REQUIRE(client.wait_for(ConnectionState::closed));
  REQUIRE(client.view().close.has_value());
  CHECK(client.view().close->code == 1011);
  CHECK(client.view().close->by == CloseBy::local);
  CHECK(client.view().close->likely.front() == LikelyCause::ping_unanswered);
}

TEST_CASE("Ten thousand pings in one breath get ten thousand pongs, in order") {
  constexpr int kPings = 10'000;
  std::vector<std::string> pongs;
  RawServer server([&pongs](RawConnection& peer) {
    peer.accept_upgrade();
    std::string flood;
    for (int n = 0; n < kPings; ++n)
      flood += server_frame(0x89, std::to_string(n));
    peer.write(flood);
    RawConnection::Frame frame;
    while (pongs.size() < kPings && peer.read_frame(frame))
      pongs.push_back(frame.payload);
  });
  TestClient client;
  client.connect(server.url());
  REQUIRE(client.wait_for(ConnectionState::closed));
  server.finish();
  REQUIRE(pongs.size() == kPings);
  bool in_order = true;
  for (int n = 0; n < kPings; ++n)
    in_order = in_order && pongs[static_cast<std::size_t>(n)] == std::to_string(n);
  CHECK(in_order);
}

}  // namespace
}  // namespace echoscope::test
