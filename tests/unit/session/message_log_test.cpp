#include "session/message_log.hpp"

#include <string>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace echoscope {

namespace {

constexpr std::size_t kKiB = 1024;
constexpr std::size_t kMiB = kKiB * kKiB;
constexpr RecordMeta kText{
    .at = {}, .kind = RecordKind::text, .direction = Direction::in, .invalid_utf8 = false};

std::string filled(std::size_t bytes, std::uint64_t number) {
  std::string payload = std::to_string(number);
  payload.resize(bytes, static_cast<char>('a' + number % 26));
  return payload;
}

}  // namespace

TEST_CASE("A new log has nothing to show", "[session][message_log]") {
  MessageLog log(kMiB);
  LogView view;
  log.publish();
  log.sync_to(view);
  CHECK(view.empty());
  CHECK(view.bytes_held() == 0);
  CHECK(view.dropped() == 0);
}

TEST_CASE("What is appended shows after a publication and a sync, not before", "[session][message_log]") {
  MessageLog log(kMiB);
  LogView view;
  log.append(kText, "one");
  log.sync_to(view);
  CHECK(view.empty());
  log.publish();
  CHECK(view.empty());
  log.sync_to(view);
  REQUIRE(view.size() == 1);
  CHECK(view[0].payload == "one");
}

TEST_CASE("A message of any size reads back whole", "[session][message_log]") {
  const std::size_t size =
      GENERATE(values<std::size_t>({0, 1, 125, 126, 65'511, 65'512, 65'513, 65'535, 65'536, kMiB - 25,
                                    kMiB - 24, kMiB - 23, kMiB, 16 * kMiB + 1}));
  CAPTURE(size);
  MessageLog log(64 * kMiB);
  LogView view;
  const std::string payload = filled(size, 1).substr(0, size);
  log.append(kText, "before");
  log.append(kText, payload);
  log.append(kText, "after");
  log.publish();
  log.sync_to(view);
  CHECK(view[0].payload == "before");
  CHECK((view[1].payload == payload));
  CHECK(view[2].payload == "after");
}

TEST_CASE("A message in pieces is one record, whatever its size was said to be", "[session][message_log]") {
  const std::size_t size = GENERATE(values<std::size_t>({0, 1, 5'000, 65'536, 300'000, 5 * kMiB}));
  const std::size_t piece = GENERATE(values<std::size_t>({1'000, 4'096, 65'536}));
  const std::size_t expected = GENERATE_COPY(values<std::size_t>({0, size, size / 2, std::size_t{1} << 62U}));
  CAPTURE(size, piece, expected);
  MessageLog log(64 * kMiB);
  LogView view;
  const std::string payload = filled(size, 2).substr(0, size);
  log.append(kText, filled(40'000, 1));
  log.begin(expected);
  CHECK(log.is_open());
  for (std::size_t at = 0; at < size; at += piece) {
    log.extend(std::string_view(payload).substr(at, piece));
  }
  CHECK(log.open_bytes() == size);
  CHECK((log.open_payload() == payload));
  log.finish(kText);
  CHECK_FALSE(log.is_open());
  log.append(kText, "after");
  log.publish();
  log.sync_to(view);
  REQUIRE(view.size() == 3);
  CHECK((view[1].payload == payload));
  CHECK(view[2].payload == "after");
}

TEST_CASE("What comes between the pieces of a message stands before it", "[session][message_log]") {
  const std::size_t piece = GENERATE(values<std::size_t>({10, 70'000}));
  MessageLog log(64 * kMiB);
  LogView view;
  log.append(kText, "before");
  log.begin(0);
  log.extend(std::string(piece, 'x'));
  log.append({.at = {}, .kind = RecordKind::ping, .direction = Direction::in, .invalid_utf8 = false}, "ping");
  log.publish();
  log.sync_to(view);
  CHECK(view.size() == 2);
  log.extend(std::string(piece, 'y'));
  log.append(kText, "sent meanwhile");
  log.finish(kText);
  log.publish();
  log.sync_to(view);
  REQUIRE(view.size() == 4);
  CHECK(view[1].meta.kind == RecordKind::ping);
  CHECK(view[2].payload == "sent meanwhile");
  CHECK((view[3].payload == std::string(piece, 'x') + std::string(piece, 'y')));
}

TEST_CASE("A message that is abandoned leaves nothing", "[session][message_log]") {
  MessageLog log(kMiB);
  LogView view;
  log.abandon();
  log.begin(0);
  log.extend("never finished");
  log.abandon();
  log.begin(0);
  log.extend("begun, then begun anew");
  log.begin(0);
  log.extend("whole");
  log.finish(kText);
  log.publish();
  log.sync_to(view);
  REQUIRE(view.size() == 1);
  CHECK(view[0].payload == "whole");
}

TEST_CASE("Over the budget whole chunks are dropped from the oldest, and the count is exact",
          "[session][message_log]") {
  constexpr std::size_t kBudget = kMiB;
  constexpr std::uint64_t kMessages = 50'000;
  MessageLog log(kBudget);
  LogView view;
  for (std::uint64_t i = 0; i < kMessages; ++i) {
    log.append(kText, filled(100, i));
    log.publish();
    log.sync_to(view);
    REQUIRE(view.bytes_held() <= kBudget);
    REQUIRE(view.end_sequence() == i + 1);
    REQUIRE(view[i].payload == filled(100, i));
  }
  CHECK(view.dropped() > 0);
  CHECK(view.dropped() + view.size() == kMessages);
  // A budget's worth less one chunk is always there.
  CHECK(view.size() * (100 + LogChunk::kHeadBytes) > kBudget - 2 * 64 * kKiB);
  for (std::uint64_t i = view.first_sequence(); i < view.end_sequence(); ++i) {
    REQUIRE(view[i].payload == filled(100, i));
  }
}

TEST_CASE("The newest message is kept even if it alone is over the budget", "[session][message_log]") {
  MessageLog log(1);
  LogView view;
  for (std::uint64_t i = 0; i < 5; ++i) {
    log.append(kText, filled(3 * kMiB, i));
    log.publish();
    log.sync_to(view);
    REQUIRE_FALSE(view.empty());
    REQUIRE((view[i].payload == filled(3 * kMiB, i)));
  }
  CHECK(view.size() == 2);
}

TEST_CASE("A dropped chunk stays readable through a view that holds it", "[session][message_log]") {
  MessageLog log(128 * kKiB);
  LogView held;
  log.append(kText, "the very first");
  log.publish();
  log.sync_to(held);
  const Record first = held[0];

  LogView other;
  for (std::uint64_t i = 0; i < 10'000; ++i) {
    log.append(kText, filled(100, i));
    log.publish();
    log.release_dropped();
  }
  log.sync_to(other);
  CHECK(other.first_sequence() > 0);
  CHECK(held.size() == 1);
  CHECK(held[0].payload == "the very first");
  CHECK(first.payload == "the very first");
}

TEST_CASE("A view outlives its log", "[session][message_log]") {
  LogView view;
  {
    MessageLog log(kMiB);
    log.append(kText, "still readable");
    log.publish();
    log.sync_to(view);
  }
  CHECK(view[0].payload == "still readable");
}

TEST_CASE("A view that was left far behind catches up in one sync", "[session][message_log]") {
  MessageLog log(128 * kKiB);
  LogView view;
  log.append(kText, "seen");
  log.publish();
  log.sync_to(view);
  for (std::uint64_t i = 1; i < 20'000; ++i)
    log.append(kText, filled(100, i));
  log.publish();
  log.sync_to(view);
  view.release_dropped();
  CHECK(view.end_sequence() == 20'000);
  CHECK(view.first_sequence() > 1);
  CHECK(view[view.first_sequence()].payload == filled(100, view.first_sequence()));
  CHECK(view[19'999].payload == filled(100, 19'999));
}

TEST_CASE("A million messages of 100 bytes take at most 32 bytes each besides their payload",
          "[session][message_log]") {
  constexpr std::uint64_t kMessages = 1'000'000;
  MessageLog log(512 * kMiB);
  LogView view;
  const std::string payload(100, 'x');
  for (std::uint64_t i = 0; i < kMessages; ++i)
    log.append(kText, payload);
  log.publish();
  log.sync_to(view);
  CHECK(view.size() == kMessages);
  CHECK(view.bytes_held() <= kMessages * (100 + 32));
}

TEST_CASE("Small messages between large ones fit into the large ones' chunks", "[session][message_log]") {
  MessageLog log(512 * kMiB);
  LogView view;
  constexpr std::size_t kLarge = 2 * kMiB;
  for (int i = 0; i < 20; ++i) {
    log.append(kText, std::string(kLarge, 'x'));
    log.append(kText, "small");
  }
  log.publish();
  log.sync_to(view);
  CHECK(view.bytes_held() < 20 * kLarge * 9 / 8);
}

}  // namespace echoscope
