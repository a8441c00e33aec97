// Messages sent by a schedule, over real sockets.

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "net/lab/server.hpp"
#include "protocol/close_payload.hpp"
#include "support/eventually.hpp"
#include "support/gate.hpp"
#include "support/raw_server.hpp"
#include "support/test_client.hpp"

namespace echoscope::test {
namespace {

using namespace std::chrono_literals;

/// Numbered messages, one every so often; counts how many were taken. Its calls are made on the service
/// thread.
class Numbers {
 public:
  explicit Numbers(Duration every, std::uint64_t times = UINT64_MAX, std::size_t bytes = 0)
      : taken_(std::make_shared<std::atomic<std::uint64_t>>(0)),
        every_(every),
        times_(times),
        bytes_(bytes) {}

  [[nodiscard]] SendSource source() {
    return [taken = taken_, every = every_, times = times_,
            bytes = bytes_]() -> std::optional<ScheduledMessage> {
      const std::uint64_t n = *taken;
      if (n == times) return std::nullopt;
      ++*taken;
      std::string payload = std::to_string(n);
      payload.resize(std::max(bytes, payload.size()), ' ');
      return ScheduledMessage{n * every, {.payload = std::move(payload)}};
    };
  }
  [[nodiscard]] std::uint64_t taken() const { return *taken_; }
  /// Whether the service has let go of the source.
  [[nodiscard]] bool let_go() const { return taken_.use_count() == 1; }

 private:
  std::shared_ptr<std::atomic<std::uint64_t>> taken_;
  Duration every_;
  std::uint64_t times_;
  std::size_t bytes_;
};

std::vector<TimePoint> times_of_sent(const SessionView& view) {
  std::vector<TimePoint> times;
  for (auto n = view.log.first_sequence(); n < view.log.end_sequence(); ++n)
    if (view.log[n].meta.kind == RecordKind::text && view.log[n].meta.direction == Direction::out)
      times.push_back(view.log[n].meta.at);
  return times;
}

bool in_order(const std::vector<std::string>& payloads) {
  for (std::size_t n = 0; n < payloads.size(); ++n)
    if (payloads[n].substr(0, payloads[n].find(' ')) != std::to_string(n)) return false;
  return true;
}

TEST_CASE("A schedule is kept: in order, none before its time, until it ends", "[play]") {
  const auto server = lab::Server::start();
  REQUIRE(server.has_value());
  TestClient client;
  REQUIRE(client.open((*server)->url()));
  Numbers numbers(2ms, 100);
  const TimePoint before = Clock::now();
  client.play(numbers.source());
  REQUIRE(client.wait([](const SessionView& view) { return view.playing && view.playing->sent > 0; }));
  const TimePoint started = client.view().playing->started;
  REQUIRE(
      client.wait([](const SessionView& view) { return view.counters.messages_in == 100 && !view.playing; }));
  CHECK(started >= before);
  CHECK(in_order(client.payloads(Direction::out)));
  CHECK(in_order(client.payloads(Direction::in)));
  const std::vector<TimePoint> times = times_of_sent(client.view());
  REQUIRE(times.size() == 100);
  for (std::size_t n = 0; n < times.size(); ++n)
    CHECK(times[n] >= started + n * 2ms);
  CHECK(numbers.let_go());
}

TEST_CASE("Thousands a second are sent at their times, several at once where they are due", "[play]") {
  constexpr std::uint64_t kCount = 10'000;
  const auto server = lab::Server::start();
  REQUIRE(server.has_value());
  TestClient client;
  REQUIRE(client.open((*server)->url()));
  Numbers numbers(20us, kCount);
  client.play(numbers.source());
  REQUIRE(client.wait([](const SessionView& view) { return view.playing.has_value(); }));
  const TimePoint started = client.view().playing->started;
  REQUIRE(client.wait([](const SessionView& view) { return view.counters.messages_in == kCount; }));
  CHECK(in_order(client.payloads(Direction::in)));
  const std::vector<TimePoint> times = times_of_sent(client.view());
  std::size_t early = 0;
  for (std::size_t n = 0; n < times.size(); ++n)
    early += times[n] < started + n * 20us ? 1U : 0U;
  CHECK(early == 0);
}

TEST_CASE("A play that is stopped takes no more, and what it took is sent", "[play]") {
  const auto server = lab::Server::start();
  REQUIRE(server.has_value());
  TestClient client;
  REQUIRE(client.open((*server)->url()));
  Numbers numbers(1ms);
  client.play(numbers.source());
  REQUIRE(client.wait([](const SessionView& view) { return view.playing && view.playing->sent >= 20; }));
  client.stop_playing();
  REQUIRE(client.wait([](const SessionView& view) { return !view.playing; }));
  REQUIRE(eventually([&] { return numbers.let_go(); }));
  const std::uint64_t taken = numbers.taken();
  // The one that was held for its time was never due.
  REQUIRE(client.wait([taken](const SessionView& view) { return view.counters.messages_in + 1 >= taken; }));
  CHECK(in_order(client.payloads(Direction::out)));
}

TEST_CASE("A close ends what is played and goes out behind what it took", "[play]") {
  const auto server = lab::Server::start();
  REQUIRE(server.has_value());
  TestClient client;
  REQUIRE(client.open((*server)->url()));
  Numbers numbers(0ms);
  client.play(numbers.source());
  REQUIRE(client.wait([](const SessionView& view) { return view.playing && view.playing->sent > 0; }));
  client.disconnect();
  REQUIRE(client.wait_for(ConnectionState::closed));
  CHECK(client.view().close->handshake_completed);
  CHECK(client.view().unsent.empty());
  CHECK_FALSE(client.view().playing.has_value());
  CHECK(numbers.let_go());
}

TEST_CASE("A new play takes the place of the one before", "[play]") {
  const auto server = lab::Server::start();
  REQUIRE(server.has_value());
  TestClient client;
  REQUIRE(client.open((*server)->url()));
  Numbers first(1h);
  Numbers second(1ms, 5);
  client.play(first.source());
  client.play(second.source());
  REQUIRE(
      client.wait([](const SessionView& view) { return view.counters.messages_in == 6 && !view.playing; }));
  CHECK(first.let_go());
  CHECK(client.payloads(Direction::out) == std::vector<std::string>{"0", "0", "1", "2", "3", "4"});
}

TEST_CASE("Where there is no connection nothing is played", "[play]") {
  TestClient client;
  Numbers numbers(0ms);
  client.play(numbers.source());
  REQUIRE(eventually([&] { return numbers.let_go(); }));
  CHECK(numbers.taken() == 0);
}

TEST_CASE("A slow peer is waited for: little is taken ahead, and all arrives in order", "[play]") {
  constexpr std::uint64_t kCount = 1000;
  constexpr std::size_t kBytes = 65'536;
  Gate gate;
  std::vector<std::string> came;
  RawServer server([&](RawConnection& peer) {
    peer.accept_upgrade();
    gate.wait();
    RawConnection::Frame frame;
    while (came.size() < kCount && peer.read_frame(frame))
      came.push_back(frame.payload.substr(0, 10));
    peer.answer_close();
  });
  const OpenAtEnd opener(gate);
  TestClient client;
  REQUIRE(client.open(server.url()));
  Numbers numbers(0ms, kCount, kBytes);
  client.play(numbers.source());
  REQUIRE(
      client.wait([](const SessionView& view) { return view.playing && view.playing->waiting_for_peer; }));
  CHECK(client.view().send_queue_bytes <= 1024 * 1024 + kBytes);
  CHECK(numbers.taken() < kCount);
  gate.open();
  REQUIRE(client.wait([](const SessionView& view) { return !view.playing; }));
  CHECK(client.view().counters.messages_out == kCount);
  client.disconnect();
  REQUIRE(client.wait_for(ConnectionState::closed));
  server.finish();
  REQUIRE(came.size() == kCount);
  CHECK(in_order(came));
}

TEST_CASE("A play ends with its connection; what it took and did not send comes back", "[play]") {
  constexpr std::size_t kBytes = 65'536;
  Gate gate;
  RawServer server([&](RawConnection& peer) {
    peer.accept_upgrade();
    gate.wait();
    peer.reset();
  });
  const OpenAtEnd opener(gate);
  TestClient client;
  REQUIRE(client.open(server.url()));
  Numbers numbers(0ms, UINT64_MAX, kBytes);
  client.play(numbers.source());
  REQUIRE(
      client.wait([](const SessionView& view) { return view.playing && view.playing->waiting_for_peer; }));
  const std::uint64_t sent = client.view().playing->sent;
  gate.open();
  REQUIRE(client.wait_for(ConnectionState::closed));
  CHECK_FALSE(client.view().playing.has_value());
  CHECK(numbers.let_go());
  // One that was held, and one of which a part went out, may be among them.
  CHECK(client.view().unsent.size() + sent >= numbers.taken() - 1);
}

TEST_CASE("A schedule may hold control frames; one that is no message ends it", "[play]") {
  std::vector<RawConnection::Frame> frames;
  RawServer server([&](RawConnection& peer) {
    peer.accept_upgrade();
    while (frames.size() < 2 && peer.read_frame(frames.emplace_back())) {
    }
    peer.answer_close();
  });
  TestClient client;
  REQUIRE(client.open(server.url()));
  auto n = std::make_shared<int>(0);
  client.play([n]() -> std::optional<ScheduledMessage> {
    switch (++*n) {
      case 1:
        return ScheduledMessage{0ms, {.opcode = Opcode::ping, .payload = "a ping"}};
      case 2:
        return ScheduledMessage{1ms, {.payload = "in fragments", .fragments = {2, 2}}};
      case 3:
        return ScheduledMessage{2ms, {.opcode = Opcode::continuation, .payload = "no message"}};
      default:
        return ScheduledMessage{2ms, {.payload = "never"}};
    }
  });
  REQUIRE(client.wait([](const SessionView& view) { return view.counters.messages_out == 1; }));
  REQUIRE(eventually([&n] { return n.use_count() == 1; }));
  CHECK(*n == 3);
  REQUIRE(client.wait([](const SessionView& view) { return !view.playing; }));
  client.disconnect();
  REQUIRE(client.wait_for(ConnectionState::closed));
  server.finish();
  REQUIRE(frames.size() == 2);
  CHECK(frames[0].payload == "a ping");
  CHECK(client.view().counters.messages_out == 1);
}

}  // namespace
}  // namespace echoscope::test
