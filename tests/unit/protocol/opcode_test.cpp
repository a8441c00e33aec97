#include "protocol/opcode.hpp"

#include <catch2/catch_test_macros.hpp>

namespace echoscope {

TEST_CASE("An opcode has the RFC's word for a name", "[protocol][opcode]") {
  CHECK(name(Opcode::continuation) == "continuation");
  CHECK(name(Opcode::text) == "text");
  CHECK(name(Opcode::binary) == "binary");
  CHECK(name(Opcode::close) == "close");
  CHECK(name(Opcode::ping) == "ping");
  CHECK(name(Opcode::pong) == "pong");
}

TEST_CASE("A value from the wire that no opcode has is called reserved", "[protocol][opcode]") {
  CHECK(name(static_cast<Opcode>(0x3)) == "reserved");
  CHECK(name(static_cast<Opcode>(0xF)) == "reserved");
}

TEST_CASE("Close, ping and pong are the control frames", "[protocol][opcode]") {
  STATIC_CHECK(is_control(Opcode::close));
  STATIC_CHECK(is_control(Opcode::ping));
  STATIC_CHECK(is_control(Opcode::pong));
  STATIC_CHECK_FALSE(is_control(Opcode::continuation));
  STATIC_CHECK_FALSE(is_control(Opcode::text));
  STATIC_CHECK_FALSE(is_control(Opcode::binary));
}

}  // namespace echoscope
