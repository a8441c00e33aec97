#include "net/outgoing_check.hpp"

#include <catch2/catch_test_macros.hpp>

#include "protocol/close_payload.hpp"

namespace echoscope {
namespace {

TEST_CASE("Data messages of any size and in any fragments may be sent", "[outgoing]") {
  CHECK_FALSE(objection_to({.payload = ""}).has_value());
  CHECK_FALSE(objection_to({.opcode = Opcode::binary, .payload = "abc", .fragments = {0, 9}}).has_value());
}

TEST_CASE("Control frames are short and whole", "[outgoing]") {
  CHECK_FALSE(objection_to({.opcode = Opcode::ping, .payload = std::string(125, 'p')}).has_value());
  CHECK(objection_to({.opcode = Opcode::ping, .payload = std::string(126, 'p')}) == CommandError::too_long);
  CHECK(objection_to({.opcode = Opcode::pong, .payload = "p", .fragments = {1}}) ==
        CommandError::not_a_message);
}

TEST_CASE("A Close says what a Close may say", "[outgoing]") {
  CHECK_FALSE(objection_to({.opcode = Opcode::close, .payload = ""}).has_value());
  CHECK_FALSE(objection_to({.opcode = Opcode::close, .payload = make_close_payload(4999, "x")}).has_value());
  CHECK(objection_to({.opcode = Opcode::close, .payload = make_close_payload(1005, "")}) ==
        CommandError::bad_code);
  CHECK(objection_to({.opcode = Opcode::close, .payload = "\x03"}) == CommandError::bad_code);
  CHECK(objection_to({.opcode = Opcode::close, .payload = make_close_payload(1000, "\xff")}) ==
        CommandError::bad_code);
}

TEST_CASE("A continuation is no message", "[outgoing]") {
  CHECK(objection_to({.opcode = Opcode::continuation, .payload = ""}) == CommandError::not_a_message);
}

}  // namespace
}  // namespace echoscope
