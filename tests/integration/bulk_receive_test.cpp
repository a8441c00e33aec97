// What arrives is what was sent, however the bytes are cut into segments.
#include <random>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "support/raw_server.hpp"
#include "support/test_client.hpp"

namespace echoscope::test {
namespace {

struct Stream {
  std::string bytes;                  // frames as they go over the wire
  std::vector<std::string> messages;  // what must arrive
};

/// Random messages of every length class, some in fragments, with pings between and within them.
Stream random_stream(std::mt19937& random, std::size_t message_count) {
  const std::vector<std::size_t> edges{0,    1,    2,      124,    125,    126,    127,     128,
                                       4095, 4096, 65'534, 65'535, 65'536, 65'537, 131'072, 200'000};
  const auto below = [&random](std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
  };
  Stream stream;
  for (std::size_t m = 0; m < message_count; ++m) {
    const std::size_t size = below(2) == 0 ? edges.at(below(edges.size())) : below(3000);
    std::string message(size, '\0');
    for (char& byte : message)
      byte = static_cast<char>(random());
    const std::size_t fragments = below(3) == 0 ? 1 + below(5) : 1;
    std::size_t at = 0;
    for (std::size_t f = 0; f < fragments; ++f) {
      const bool last = f + 1 == fragments;
      const std::size_t length = last ? size - at : below(size - at + 1);
      const auto first_byte = static_cast<std::uint8_t>((last ? 0x80U : 0U) | (f == 0 ? 0x02U : 0x00U));
      stream.bytes += server_frame(first_byte, std::string_view(message).substr(at, length));
      at += length;
      if (below(4) == 0)
        stream.bytes += server_frame(0x89, message.substr(0, below(std::min<std::size_t>(size, 125) + 1)));
    }
    stream.messages.push_back(std::move(message));
  }
  return stream;
}

TEST_CASE("Whatever the segments, the messages arrive whole and in order") {
  const auto seed = GENERATE(Catch::Generators::range(1U, 9U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  const Stream stream = random_stream(random, 120);
  const std::size_t largest_segment =
      seed % 2 == 0 ? 9 : 100'000;  // tiny ones cut inside headers, large ones hold many frames
  RawServer server([&](RawConnection& peer) {
    peer.accept_upgrade();
    std::string_view rest = stream.bytes;
    // Tiny segments for the start only: a segment each for megabytes would take minutes.
    std::size_t tiny = 20'000;
    while (!rest.empty()) {
      const std::size_t most = tiny > 0 ? largest_segment : 100'000;
      const std::size_t length =
          std::min(rest.size(), std::uniform_int_distribution<std::size_t>(1, most)(random));
      if (!peer.write(rest.substr(0, length))) return;
      rest.remove_prefix(length);
      tiny -= std::min(tiny, length);
    }
    peer.answer_close();
  });
  TestClient client;
  REQUIRE(client.open(server.url()));
  REQUIRE(client.wait(
      [&](const SessionView& view) {
        return view.counters.messages_in == stream.messages.size() || view.state == ConnectionState::closed;
      },
      std::chrono::seconds(60)));
  CHECK((client.payloads(Direction::in) == stream.messages));
}

}  // namespace
}  // namespace echoscope::test
