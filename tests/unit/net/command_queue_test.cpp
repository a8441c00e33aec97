#include "net/command_queue.hpp"

#include <string>

#include <catch2/catch_test_macros.hpp>

namespace echoscope {
namespace {

constexpr ConnectionId kId{7};

command::Send text_of(std::size_t bytes) {
  return {OutgoingMessage{.payload = std::string(bytes, 'x')}};
}

TEST_CASE("Commands are taken in the order they were posted, once") {
  CommandQueue queue(100, [] {});
  queue.post({kId, command::Ping{}});
  REQUIRE(queue.post_message(kId, text_of(3)));
  queue.post({kId, command::Stop{}});
  const auto taken = queue.take();
  REQUIRE(taken.size() == 3);
  CHECK(std::holds_alternative<command::Ping>(taken[0].what));
  CHECK(payload_bytes(std::get<command::Send>(taken[1].what)) == 3);
  CHECK(std::holds_alternative<command::Stop>(taken[2].what));
  CHECK(queue.take().empty());
}

TEST_CASE("The service is woken for the first command after a take only") {
  int wakes = 0;
  CommandQueue queue(100, [&wakes] { ++wakes; });
  queue.post({kId, command::Ping{}});
  queue.post({kId, command::Ping{}});
  CHECK(wakes == 1);
  static_cast<void>(queue.take());
  queue.post({kId, command::Ping{}});
  CHECK(wakes == 2);
}

TEST_CASE("A full queue refuses messages until bytes are released, and never refuses a command") {
  CommandQueue queue(100, [] {});
  CHECK(queue.post_message(kId, text_of(60)));
  CHECK_FALSE(queue.post_message(kId, text_of(60)));
  CHECK(queue.post_message(kId, text_of(40)));
  static_cast<void>(queue.take());
  CHECK_FALSE(queue.post_message(kId, text_of(1)));  // taken, but not written yet
  queue.post({kId, command::Ping{}});
  queue.release(60);
  CHECK(queue.post_message(kId, text_of(60)));
}

TEST_CASE("A message larger than the whole queue is taken when nothing else waits") {
  CommandQueue queue(100, [] {});
  CHECK(queue.post_message(kId, text_of(1000)));
  CHECK_FALSE(queue.post_message(kId, text_of(1)));
}

TEST_CASE("A closed queue wakes nobody and keeps nothing") {
  int wakes = 0;
  CommandQueue queue(100, [&wakes] { ++wakes; });
  queue.close();
  queue.post({kId, command::Ping{}});
  CHECK(wakes == 0);
  CHECK(queue.take().empty());
}

}  // namespace
}  // namespace echoscope
