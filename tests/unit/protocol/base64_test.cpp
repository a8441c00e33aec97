#include "protocol/base64.hpp"

#include <catch2/catch_test_macros.hpp>

namespace echoscope {
namespace {

TEST_CASE("The examples of RFC 4648 section 10, and bytes that are no text") {
  CHECK(base64("").empty());
  CHECK(base64("f") == "Zg==");
  CHECK(base64("fo") == "Zm8=");
  CHECK(base64("foo") == "Zm9v");
  CHECK(base64("foob") == "Zm9vYg==");
  CHECK(base64("fooba") == "Zm9vYmE=");
  CHECK(base64("foobar") == "Zm9vYmFy");
  CHECK(base64(std::string_view("\xff\xfe\x00\xfb\xff", 5)) == "//4A+/8=");
}

}  // namespace
}  // namespace echoscope
