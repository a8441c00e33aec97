#include "session/log_chunk.hpp"

#include <string>

#include <catch2/catch_test_macros.hpp>

namespace echoscope {

namespace {

RecordMeta meta_at(int milliseconds, RecordKind kind = RecordKind::text) {
  return {.at = TimePoint{} + std::chrono::milliseconds(milliseconds),
          .kind = kind,
          .direction = Direction::out,
          .invalid_utf8 = false};
}

}  // namespace

TEST_CASE("A record reads back as it was committed", "[session][log_chunk]") {
  LogChunk chunk(1024);
  chunk.set_first_sequence(41);
  chunk.write("first");
  chunk.commit(meta_at(1));
  chunk.write("sec");
  chunk.write("ond");
  chunk.commit({.at = TimePoint{} + std::chrono::nanoseconds(2),
                .kind = RecordKind::close,
                .direction = Direction::in,
                .invalid_utf8 = true});
  chunk.commit(meta_at(3, RecordKind::ended));

  const Record first = chunk.read(41);
  CHECK(first.sequence == 41);
  CHECK(first.payload == "first");
  CHECK(first.meta.at == meta_at(1).at);
  CHECK(first.meta.direction == Direction::out);
  CHECK_FALSE(first.meta.invalid_utf8);

  const Record second = chunk.read(42);
  CHECK(second.payload == "second");
  CHECK(second.meta.kind == RecordKind::close);
  CHECK(second.meta.direction == Direction::in);
  CHECK(second.meta.invalid_utf8);

  CHECK(chunk.read(43).payload.empty());
  CHECK(chunk.read(43).meta.kind == RecordKind::ended);
}

TEST_CASE("A chunk is full to the last byte with payload and head", "[session][log_chunk]") {
  LogChunk chunk(100 + LogChunk::kHeadBytes);
  REQUIRE(chunk.capacity() == 128);
  CHECK(chunk.fits(104));
  CHECK_FALSE(chunk.fits(105));
  chunk.write(std::string(104, 'x'));
  CHECK(chunk.fits(0));
  chunk.commit(meta_at(0));
  CHECK_FALSE(chunk.fits(0));
  CHECK(chunk.read(0).payload == std::string(104, 'x'));
}

TEST_CASE("A chunk takes records without payload until its heads fill it", "[session][log_chunk]") {
  LogChunk chunk(10 * LogChunk::kHeadBytes);
  int count = 0;
  for (; chunk.fits(0); ++count)
    chunk.commit(meta_at(count));
  CHECK(count == 10);
  CHECK(chunk.read(9).meta.at == meta_at(9).at);
}

TEST_CASE("What is rolled back leaves no trace", "[session][log_chunk]") {
  LogChunk chunk(256);
  chunk.write("kept");
  chunk.commit(meta_at(0));
  chunk.write("forgotten");
  CHECK(chunk.open_payload() == "forgotten");
  chunk.rollback();
  CHECK(chunk.open_payload().empty());
  chunk.write("next");
  chunk.commit(meta_at(1));
  CHECK(chunk.read(0).payload == "kept");
  CHECK(chunk.read(1).payload == "next");
}

TEST_CASE("A chunk that was reset is empty and whole again", "[session][log_chunk]") {
  LogChunk chunk(128);
  CHECK(chunk.empty());
  chunk.write("old");
  chunk.commit(meta_at(0));
  CHECK_FALSE(chunk.empty());
  chunk.reset();
  CHECK(chunk.empty());
  CHECK(chunk.fits(128 - LogChunk::kHeadBytes));
  chunk.set_first_sequence(7);
  chunk.write("new");
  chunk.commit(meta_at(1));
  CHECK(chunk.read(7).payload == "new");
}

}  // namespace echoscope
