#include "protocol/http_status.hpp"

#include <catch2/catch_test_macros.hpp>

namespace echoscope {
namespace {

TEST_CASE("A status is shown with the RFC's phrase, an unknown one as its number") {
  CHECK(describe_http_status(101) == "101 Switching Protocols");
  CHECK(describe_http_status(403) == "403 Forbidden");
  CHECK(describe_http_status(599) == "599");
}

}  // namespace
}  // namespace echoscope
