#include "net/lab/server_deflate.hpp"

#include <catch2/catch_test_macros.hpp>

namespace echoscope::lab {
namespace {

std::string taken(std::string_view offers, Serving wishes = {}) {
  wishes.deflate = Serving::Deflate::accept;
  const auto agreed = agree_on_deflate(offers, wishes);
  return agreed ? agreed->header : "none";
}

}  // namespace

TEST_CASE("The first offer that can be taken is taken, as RFC 7692 section 7.1 allows", "[lab][deflate]") {
  CHECK(taken("permessage-deflate") == "permessage-deflate");
  CHECK(taken("permessage-deflate; client_max_window_bits") == "permessage-deflate");
  CHECK(taken("permessage-deflate; server_max_window_bits=10") ==
        "permessage-deflate; server_max_window_bits=10");
  CHECK(taken("permessage-deflate; client_max_window_bits=\"9\"") ==
        "permessage-deflate; client_max_window_bits=9");
  CHECK(taken("permessage-deflate; server_no_context_takeover") ==
        "permessage-deflate; server_no_context_takeover");
  CHECK(taken("x-other, permessage-deflate; server_max_window_bits=8, permessage-deflate") ==
        "permessage-deflate");
  CHECK(taken("permessage-deflate; client_max_window_bits",
              {.client_window_bits = 12, .server_context_takeover = false}) ==
        "permessage-deflate; client_max_window_bits=12; server_no_context_takeover");
  // The client has not said that its window may be limited.
  CHECK(taken("permessage-deflate", {.client_window_bits = 12}) == "permessage-deflate");
}

TEST_CASE("Offers that break the rules are declined", "[lab][deflate]") {
  CHECK(taken("permessage-deflate; level=9") == "none");
  CHECK(taken("permessage-deflate; server_max_window_bits=16") == "none");
  CHECK(taken("permessage-deflate; server_max_window_bits") == "none");
  CHECK(taken("permessage-deflate; server_no_context_takeover=1") == "none");
  CHECK(taken("permessage-deflate; client_max_window_bits; client_max_window_bits") == "none");
  CHECK_FALSE(agree_on_deflate("permessage-deflate", {}).has_value());
}

}  // namespace echoscope::lab
