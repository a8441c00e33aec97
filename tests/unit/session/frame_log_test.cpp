#include "session/frame_log.hpp"

#include <algorithm>
#include <random>

#include <catch2/catch_test_macros.hpp>

namespace echoscope {

namespace {

constexpr std::size_t kMostFrames = FrameLog::kChunkFrames * FrameLog::kMaxChunks;

FrameRecord frame_of(std::uint64_t number) {
  return {.at = TimePoint{} + std::chrono::microseconds(number),
          .payload_bytes = number,
          .attempt = static_cast<std::uint32_t>(number / 7),
          .opcode = static_cast<std::uint8_t>(number % 16),
          .head_bytes = static_cast<std::uint8_t>(2 + number % 13),
          .rsv = static_cast<std::uint8_t>(number % 8),
          .fin = number % 2 == 0,
          .masked = number % 3 == 0,
          .outgoing = number % 5 == 0};
}

bool equal(const FrameRecord& a, const FrameRecord& b) {
  return a.at == b.at && a.payload_bytes == b.payload_bytes && a.attempt == b.attempt &&
         a.opcode == b.opcode && a.rsv == b.rsv && a.head_bytes == b.head_bytes && a.fin == b.fin &&
         a.masked == b.masked && a.outgoing == b.outgoing;
}

// All that the view shows, from the number that it must begin with on.
std::size_t count_wrong(const FrameLog::View& view) {
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < view.size(); ++i)
    wrong += equal(view[i], frame_of(view.dropped() + i)) ? 0U : 1U;
  return wrong;
}

// The same for the ends of the view and of its chunks and for some between them.
std::size_t count_wrong_sampled(const FrameLog::View& view, std::mt19937& random) {
  std::size_t wrong = 0;
  const auto check = [&](std::size_t i) {
    if (i < view.size()) wrong += equal(view[i], frame_of(view.dropped() + i)) ? 0U : 1U;
  };
  check(view.size() - 1);
  for (std::size_t start = 0; start < view.size(); start += FrameLog::kChunkFrames) {
    check(start);
    check(start + FrameLog::kChunkFrames - 1);
    check(start + random() % FrameLog::kChunkFrames);
  }
  return wrong;
}

}  // namespace

TEST_CASE("Frames show once they are published, as they were", "[frame_log]") {
  FrameLog log;
  FrameLog::View view;
  for (std::uint64_t i = 0; i < 3; ++i)
    log.append(frame_of(i));
  log.sync_to(view);
  CHECK(view.size() == 0);
  log.publish();
  log.append(frame_of(3));
  log.sync_to(view);
  CHECK(view.size() == 3);
  CHECK(view.dropped() == 0);
  CHECK(count_wrong(view) == 0);
}

TEST_CASE("The frame log is bounded: whole chunks of the oldest go", "[frame_log]") {
  FrameLog log;
  FrameLog::View view;
  for (std::uint64_t i = 0; i < kMostFrames; ++i)
    log.append(frame_of(i));
  log.publish();
  log.sync_to(view);
  CHECK(view.size() == kMostFrames);
  CHECK(view.dropped() == 0);
  log.append(frame_of(kMostFrames));
  log.publish();
  log.sync_to(view);
  CHECK(view.size() == kMostFrames - FrameLog::kChunkFrames + 1);
  CHECK(view.dropped() == FrameLog::kChunkFrames);
  CHECK(count_wrong(view) == 0);
  CHECK(sizeof(FrameRecord) * kMostFrames <= std::size_t{2} * 1024 * 1024);
}

TEST_CASE("What a reader holds stays, however much is appended and published", "[frame_log]") {
  FrameLog log;
  FrameLog::View view;
  for (std::uint64_t i = 0; i < 1'500; ++i)
    log.append(frame_of(i));
  log.publish();
  log.sync_to(view);
  for (std::uint64_t i = 1'500; i < 3 * kMostFrames; ++i)
    log.append(frame_of(i));
  log.publish();
  CHECK(view.size() == 1'500);
  CHECK(count_wrong(view) == 0);
  log.sync_to(view);
  CHECK(view.dropped() + view.size() == 3 * kMostFrames);
  CHECK(count_wrong(view) == 0);
}

TEST_CASE("Readers that sync at random see the last frames, in order and whole", "[frame_log][model]") {
  for (std::uint32_t seed = 0; seed < 8; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    FrameLog log;
    std::vector<FrameLog::View> readers(3);
    std::uint64_t appended = 0;
    std::uint64_t published = 0;
    for (int step = 0; step < 150; ++step) {
      const std::uint64_t more = random() % 4 == 0 ? random() % (2 * kMostFrames / 8) : random() % 700;
      for (const std::uint64_t end = appended + more; appended < end; ++appended)
        log.append(frame_of(appended));
      if (random() % 2 == 0) {
        log.publish();
        published = appended;
      }
      FrameLog::View& reader = readers[random() % readers.size()];
      log.sync_to(reader);
      REQUIRE(reader.dropped() + reader.size() == published);
      REQUIRE(reader.size() >= std::min(published, std::uint64_t{kMostFrames - FrameLog::kChunkFrames}));
      REQUIRE(reader.size() <= kMostFrames);
      REQUIRE(count_wrong_sampled(reader, random) == 0);
    }
    log.sync_to(readers[0]);
    REQUIRE(count_wrong(readers[0]) == 0);
  }
}

}  // namespace echoscope
