#include "session/awaited_answers.hpp"

#include <string>

#include <catch2/catch_test_macros.hpp>

namespace echoscope {

namespace {

TimePoint at(int milliseconds) {
  return TimePoint{} + std::chrono::milliseconds(milliseconds);
}

}  // namespace

TEST_CASE("An answer is taken once, with the time it was sent", "[session][awaited_answers]") {
  AwaitedAnswers awaited(8);
  CHECK(awaited.empty());
  awaited.add(RecordKind::text, "hello", at(1));
  CHECK(awaited.take(RecordKind::text, "hello") == at(1));
  CHECK_FALSE(awaited.take(RecordKind::text, "hello"));
  CHECK(awaited.empty());
}

TEST_CASE("What differs in kind, size or bytes is no answer", "[session][awaited_answers]") {
  AwaitedAnswers awaited(8);
  awaited.add(RecordKind::text, "hello", at(1));
  CHECK_FALSE(awaited.take(RecordKind::binary, "hello"));
  CHECK_FALSE(awaited.take(RecordKind::text, "hell"));
  CHECK_FALSE(awaited.take(RecordKind::text, "hallo"));
  CHECK(awaited.take(RecordKind::text, "hello"));
}

TEST_CASE("Of equal messages the oldest is answered first", "[session][awaited_answers]") {
  AwaitedAnswers awaited(8);
  awaited.add(RecordKind::binary, "", at(1));
  awaited.add(RecordKind::binary, "", at(2));
  CHECK(awaited.take(RecordKind::binary, "") == at(1));
  CHECK(awaited.take(RecordKind::binary, "") == at(2));
}

TEST_CASE("An answer leaves what was sent before it awaited", "[session][awaited_answers]") {
  AwaitedAnswers awaited(8);
  awaited.add(RecordKind::text, "first", at(1));
  awaited.add(RecordKind::text, "second", at(2));
  CHECK(awaited.take(RecordKind::text, "second") == at(2));
  CHECK(awaited.take(RecordKind::text, "first") == at(1));
}

TEST_CASE("Beyond the bound the oldest gives way", "[session][awaited_answers]") {
  AwaitedAnswers awaited(3);
  for (int i = 0; i < 4; ++i)
    awaited.add(RecordKind::text, std::to_string(i), at(i));
  CHECK_FALSE(awaited.take(RecordKind::text, "0"));
  CHECK(awaited.take(RecordKind::text, "1") == at(1));
  CHECK(awaited.take(RecordKind::text, "3") == at(3));
}

}  // namespace echoscope
