#include "net/frame_receiver.hpp"

#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "protocol/close_payload.hpp"

namespace echoscope::test {
namespace {

/// A receiver, its session, and what a reader sees of it.
struct Receiving {
  explicit Receiving(Strictness strictness = Strictness::strict, DeflateAgreement deflate = {},
                     std::size_t limit = 1000)
      : receiver((session.begin_attempt("ws://h/", Clock::now()), session), 1, {deflate, limit, strictness}) {
  }

  void take(std::string_view bytes) { receiver.take(bytes, Clock::now()); }
  [[nodiscard]] const SessionView& view() {
    session.publish();
    session.sync_to(shown);
    return shown;
  }
  [[nodiscard]] std::vector<std::string> payloads(RecordKind kind) {
    std::vector<std::string> found;
    const LogView& log = view().log;
    for (auto n = log.first_sequence(); n < log.end_sequence(); ++n)
      if (log[n].meta.kind == kind) found.emplace_back(log[n].payload);
    return found;
  }

  Session session;
  FrameReceiver receiver;
  SessionView shown;
};

std::string frame(std::uint8_t rsv, Opcode opcode, std::string_view payload, bool fin = true) {
  return encode_frame(fin, rsv, opcode, payload, std::nullopt);
}

TEST_CASE("Rows stand in the order in which the frames came, a ping between two fragments too") {
  Receiving it;
  it.take(frame(0, Opcode::text, "a") + frame(0, Opcode::text, "b", false) + frame(0, Opcode::ping, "p") +
          frame(0, Opcode::continuation, "c"));
  CHECK(it.payloads(RecordKind::text) == std::vector<std::string>{"a", "bc"});
  CHECK(it.view().log[1].meta.kind == RecordKind::ping);
  CHECK(it.receiver.take_pings() == std::vector<std::string>{"p"});
  CHECK(it.view().frames.size() == 4);
}

TEST_CASE("Any split of the stream gives the same rows") {
  const std::string stream = frame(0, Opcode::text, "hello") + frame(0, Opcode::binary, "wor", false) +
                             frame(0, Opcode::continuation, "ld") + frame(0, Opcode::close, "\x03\xe8");
  for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
    Receiving it;
    it.take(std::string_view(stream).substr(0, cut));
    it.take(std::string_view(stream).substr(cut));
    REQUIRE(it.payloads(RecordKind::text) == std::vector<std::string>{"hello"});
    REQUIRE(it.payloads(RecordKind::binary) == std::vector<std::string>{"world"});
    REQUIRE(it.receiver.close_payload() == "\x03\xe8");
    REQUIRE(it.receiver.fatal() == Violation::none);
  }
}

TEST_CASE("Strict, nothing behind a broken rule is taken") {
  Receiving it;
  it.take(frame(0, Opcode::text, "before") + frame(1, Opcode::text, "broken") +
          frame(0, Opcode::text, "after"));
  CHECK(it.receiver.fatal() == Violation::reserved_bit);
  CHECK(it.payloads(RecordKind::text) == std::vector<std::string>{"before"});
}

TEST_CASE("Lenient, a broken rule is listed and all goes on") {
  Receiving it(Strictness::lenient);
  it.take(frame(1, Opcode::text, "broken") + frame(0, Opcode::text, "after"));
  CHECK(it.receiver.fatal() == Violation::none);
  CHECK(it.receiver.any_violation());
  CHECK(it.payloads(RecordKind::text) == std::vector<std::string>{"broken", "after"});
}

TEST_CASE("Lenient, what a masking server sends is shown unmasked, in any split") {
  const std::string masked =
      encode_frame(true, 0, Opcode::text, "readable", std::array<std::uint8_t, 4>{1, 2, 3, 4});
  for (std::size_t cut = 0; cut <= masked.size(); ++cut) {
    Receiving it(Strictness::lenient);
    it.take(std::string_view(masked).substr(0, cut));
    it.take(std::string_view(masked).substr(cut));
    REQUIRE(it.payloads(RecordKind::text) == std::vector<std::string>{"readable"});
  }
}

TEST_CASE("A message over the limit ends it, lenient too, by its frames together as by one") {
  for (const Strictness strictness : {Strictness::strict, Strictness::lenient}) {
    Receiving one(strictness);
    one.take(frame(0, Opcode::binary, std::string(1001, 'x')).substr(0, 10));
    CHECK(one.receiver.fatal() == Violation::message_too_big);
    Receiving two(strictness);
    two.take(frame(0, Opcode::binary, std::string(600, 'x'), false) +
             frame(0, Opcode::continuation, std::string(401, 'x')));
    CHECK(two.receiver.fatal() == Violation::message_too_big);
  }
}

TEST_CASE("A length of 2^63 is a broken rule, not a message too big") {
  Receiving it;
  it.take(std::string("\x82\x7f\x80\0\0\0\0\0\0\0", 10));
  CHECK(it.receiver.fatal() == Violation::length_too_large);
  CHECK(it.view().latest_attempt()->violations.size() == 1);
}

TEST_CASE("Compressed messages come out whole, and what inflates beyond the limit ends it") {
  MessageDeflater deflater(15, true);
  const DeflateAgreement on{.on = true};
  Receiving it(Strictness::strict, on);
  for (int n = 0; n < 2; ++n)  // the second refers back to the first
    it.take(frame(4, Opcode::text, deflater.deflate("hello")));
  CHECK(it.payloads(RecordKind::text) == std::vector<std::string>{"hello", "hello"});
  Receiving bomb(Strictness::lenient, on);
  MessageDeflater fresh(15, true);
  bomb.take(frame(4, Opcode::text, fresh.deflate(std::string(100'000, 'x'))));
  CHECK(bomb.receiver.fatal() == Violation::message_too_big);
}

TEST_CASE("An illegal Close is listed and still tells its payload: the answer to it is the caller's") {
  Receiving it;
  it.take(frame(0, Opcode::close, make_close_payload(1005, "")));
  CHECK(it.receiver.fatal() == Violation::none);
  REQUIRE(it.view().latest_attempt()->violations.size() == 1);
  CHECK(it.view().latest_attempt()->violations[0].what == Violation::close_code_illegal);
  CHECK(it.receiver.close_payload().has_value());
}

TEST_CASE("It knows whether it stands inside a frame or a message") {
  Receiving it;
  CHECK_FALSE(it.receiver.is_inside_message());
  it.take(frame(0, Opcode::text, "abc").substr(0, 3));
  CHECK(it.receiver.is_inside_message());
  it.take("bc");
  CHECK_FALSE(it.receiver.is_inside_message());
  it.take(frame(0, Opcode::text, "a", false));
  CHECK(it.receiver.is_inside_message());
}

}  // namespace
}  // namespace echoscope::test
