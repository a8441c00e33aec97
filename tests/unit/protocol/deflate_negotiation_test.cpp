#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "protocol/permessage_deflate.hpp"

namespace echoscope {
namespace {

DeflateAgreement agreed(std::string_view header, const DeflateOffer& offer = {}) {
  const auto answer = read_deflate_answer(header, offer);
  CAPTURE(header);
  REQUIRE(answer);
  return *answer;
}

TEST_CASE("An offer is written as RFC 7692 section 7.1 says") {
  CHECK(to_header({}) == "permessage-deflate; client_max_window_bits");
  CHECK(to_header({.offered = false}).empty());
  CHECK(to_header({.client_max_window_bits = 10,
                   .server_max_window_bits = 8,
                   .client_no_context_takeover = true,
                   .server_no_context_takeover = true}) ==
        "permessage-deflate; client_max_window_bits=10; server_max_window_bits=8; "
        "client_no_context_takeover; server_no_context_takeover");
}

TEST_CASE("No answer means no compression") {
  CHECK(agreed("") == DeflateAgreement{});
  CHECK(agreed(" , ,") == DeflateAgreement{});
  CHECK(agreed("", {.offered = false}) == DeflateAgreement{});
  CHECK(agreed("", {.server_max_window_bits = 9, .server_no_context_takeover = true}) == DeflateAgreement{});
}

TEST_CASE("The parameters of an answer are taken over") {
  CHECK(agreed("permessage-deflate") == DeflateAgreement{.on = true});
  CHECK(agreed("permessage-deflate; server_no_context_takeover; client_no_context_takeover") ==
        DeflateAgreement{.on = true, .client_context_takeover = false, .server_context_takeover = false});
  CHECK(agreed("permessage-deflate ;client_max_window_bits = 8;server_max_window_bits=\"1\\0\"") ==
        DeflateAgreement{.on = true, .client_window_bits = 8, .server_window_bits = 10});
}

TEST_CASE("What the client said of itself holds though the answer is silent") {
  const DeflateOffer offer{.client_max_window_bits = 11, .client_no_context_takeover = true};
  CHECK(agreed("permessage-deflate", offer) ==
        DeflateAgreement{.on = true, .client_window_bits = 11, .client_context_takeover = false});
  CHECK(agreed("permessage-deflate; client_max_window_bits=9", offer).client_window_bits == 9);
}

TEST_CASE("An answer that RFC 7692 forbids is refused with a sentence that names what is wrong") {
  struct Case {
    std::string header;
    std::string named;
    DeflateOffer offer = {};
  };
  const auto bad = GENERATE(values<Case>({
      {"permessage-deflate", "permessage-deflate", {.offered = false}},
      {"permessage-bzip2", "'permessage-bzip2', which was not offered"},
      {"Permessage-Deflate", "'Permessage-Deflate'"},
      {"; server_no_context_takeover", "''"},
      {"permessage-deflate, permessage-deflate", "twice"},
      {"permessage-deflate, x", "'x'"},
      {"permessage-deflate; window=1", "no parameter 'window'"},
      {"permessage-deflate; Server_no_context_takeover", "no parameter"},
      {"permessage-deflate;", "'' is no parameter"},
      {"permessage-deflate; =1", "'=1' is no parameter"},
      {"permessage-deflate; server_max_window_bits=", "is no parameter"},
      {"permessage-deflate; server_max_window_bits=\"", "is no parameter"},
      {"permessage-deflate; server_max_window_bits=\"9\\\"", "is no parameter"},
      {"permessage-deflate; server_max_window_bits=9 9", "is no parameter"},
      {"permessage-deflate; server_max_window_bits=\xff", "\\x{ff}"},
      {"permessage-deflate; server_no_context_takeover; server_no_context_takeover",
       "server_no_context_takeover is given twice"},
      {"permessage-deflate; client_no_context_takeover; client_no_context_takeover", "given twice"},
      {"permessage-deflate; server_max_window_bits=9; server_max_window_bits=9", "given twice"},
      {"permessage-deflate; client_max_window_bits=9; client_max_window_bits=10", "given twice"},
      {"permessage-deflate; server_no_context_takeover=1", "takes no value, but '1'"},
      {"permessage-deflate; client_no_context_takeover=true", "takes no value"},
      {"permessage-deflate; server_max_window_bits", "lacks its value"},
      {"permessage-deflate; client_max_window_bits", "lacks its value"},
      {"permessage-deflate; server_max_window_bits=7", "'7'"},
      {"permessage-deflate; server_max_window_bits=16", "'16'"},
      {"permessage-deflate; client_max_window_bits=08", "'08'"},
      {"permessage-deflate; client_max_window_bits=+9", "'+9'"},
      {"permessage-deflate; client_max_window_bits=99999999999999999999", "from 8 to 15"},
      {"permessage-deflate; client_max_window_bits=12",
       "is 12, but at most 11",
       {.client_max_window_bits = 11}},
      {"permessage-deflate; server_max_window_bits=10",
       "is 10, but at most 9",
       {.server_max_window_bits = 9}},
      {"permessage-deflate", "server_max_window_bits was asked for", {.server_max_window_bits = 14}},
      {"permessage-deflate",
       "server_no_context_takeover was asked for",
       {.server_no_context_takeover = true}},
  }));
  CAPTURE(bad.header);
  const auto answer = read_deflate_answer(bad.header, bad.offer);
  REQUIRE_FALSE(answer);
  CAPTURE(answer.error());
  CHECK(answer.error().find(bad.named) != std::string::npos);
  CHECK(answer.error().ends_with("."));
}

TEST_CASE("An agreement is told in words, one sentence a parameter") {
  CHECK(in_words({}).size() == 1);
  const auto words = in_words({.on = true, .client_window_bits = 9, .server_context_takeover = false});
  REQUIRE(words.size() == 5);
  CHECK(words[1] == "The client compresses with a window of 512 bytes (9 bits).");
  CHECK(words[2] == "The server compresses with a window of 32768 bytes (15 bits).");
  CHECK(words[3] == "The client's messages may refer to earlier ones (context take-over).");
  CHECK(words[4] == "The server compresses each message by itself (no context take-over).");
}

}  // namespace
}  // namespace echoscope
