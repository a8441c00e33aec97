#include "protocol/close_payload.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace echoscope {
namespace {

TEST_CASE("A close payload that was made is read back") {
  const std::string payload = make_close_payload(4001, "r\u00e9ason");
  const ClosePayload close = parse_close_payload(payload);
  CHECK(close.code == 4001);
  CHECK(close.reason == "r\u00e9ason");
  CHECK(close.objection == 0);
}

TEST_CASE("An empty close payload is 1005 and legal") {
  CHECK(parse_close_payload({}).code == 1005);
  CHECK(parse_close_payload({}).objection == 0);
}

TEST_CASE("What is wrong with a close payload decides the answer") {
  struct Case {
    std::string payload;
    std::uint16_t code;
    std::uint16_t objection;
  };
  const auto bad = GENERATE(values<Case>({
      {"\x03", 1005, 1002},
      {make_close_payload(999, ""), 999, 1002},
      {make_close_payload(1005, ""), 1005, 1002},
      {make_close_payload(1006, ""), 1006, 1002},
      {make_close_payload(1015, ""), 1015, 1002},
      {make_close_payload(2999, ""), 2999, 1002},
      {make_close_payload(5000, ""), 5000, 1002},
      {make_close_payload(1000, "\xff"), 1000, 1007},
      {make_close_payload(1000, "cut \xe3\x81"), 1000, 1007},
  }));
  const ClosePayload close = parse_close_payload(bad.payload);
  CHECK(close.code == bad.code);
  CHECK(close.objection == bad.objection);
}

}  // namespace
}  // namespace echoscope
