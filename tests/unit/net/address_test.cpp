#include "net/address.hpp"

#include <catch2/catch_test_macros.hpp>

namespace echoscope {
namespace {

TEST_CASE("Numeric addresses are told from names") {
  CHECK(is_numeric_address("127.0.0.1"));
  CHECK(is_numeric_address("::1"));
  CHECK_FALSE(is_numeric_address("localhost"));
  CHECK_FALSE(is_numeric_address("1.2.3"));
  CHECK_FALSE(is_numeric_address(""));
}

TEST_CASE("An IPv6 address with a port stands in brackets") {
  CHECK(with_port("127.0.0.1", 80) == "127.0.0.1:80");
  CHECK(with_port("::1", 8080) == "[::1]:8080");
}

}  // namespace
}  // namespace echoscope
