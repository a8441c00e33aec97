#include "protocol/close_code.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "text/texts.hpp"

namespace echoscope {

TEST_CASE("A registered close code has the registry's name", "[protocol][close_code]") {
  struct Row {
    std::uint16_t code;
    std::string_view name;
  };
  const Row row = GENERATE(values<Row>({
      {1000, "Normal Closure"},   {1001, "Going Away"},
      {1002, "Protocol error"},   {1003, "Unsupported Data"},
      {1004, "Reserved"},         {1005, "No Status Rcvd"},
      {1006, "Abnormal Closure"}, {1007, "Invalid frame payload data"},
      {1008, "Policy Violation"}, {1009, "Message Too Big"},
      {1010, "Mandatory Ext."},   {1011, "Internal Error"},
      {1012, "Service Restart"},  {1013, "Try Again Later"},
      {1014, "Bad Gateway"},      {1015, "TLS handshake"},
      {3000, "Unauthorized"},     {3003, "Forbidden"},
      {3008, "Timeout"},
  }));
  CAPTURE(row.code);
  CHECK(describe_close_code(row.code).name == row.name);
}

TEST_CASE("A code without a registered name is described by its range", "[protocol][close_code]") {
  struct Row {
    std::uint16_t first;
    std::uint16_t last;
    std::string_view name;
  };
  const CloseCodeTexts& text = texts().protocol.close_code;
  const Row row = GENERATE_REF(values<Row>({
      {0, 999, text.name_below_range},
      {1016, 2999, text.name_protocol_range},
      {3009, 3999, text.name_library_range},
      {4000, 4999, text.name_private_range},
      {5000, 65535, text.name_above_range},
  }));
  CAPTURE(row.first, row.last);
  CHECK(describe_close_code(row.first).name == row.name);
  CHECK(describe_close_code(row.last).name == row.name);
}

TEST_CASE("Every value a peer can send has a name and a sentence", "[protocol][close_code]") {
  unsigned described = 0;
  for (unsigned code = 0; code <= 0xFFFF; ++code) {
    const CloseCodeInfo info = describe_close_code(static_cast<std::uint16_t>(code));
    described += !info.name.empty() && info.meaning.ends_with('.') ? 1U : 0U;
  }
  CHECK(described == 0x10000);
}

TEST_CASE("Only the codes that the RFC allows may be sent", "[protocol][close_code]") {
  unsigned wrong = 0;
  for (unsigned code = 0; code <= 0xFFFF; ++code) {
    const bool defined =
        code >= 1000 && code <= 1014 && code != 1004 && code != kCloseNoStatus && code != kCloseAbnormal;
    const bool allowed = defined || (code >= 3000 && code < 5000);
    wrong += may_be_sent(static_cast<std::uint16_t>(code)) != allowed ? 1U : 0U;
  }
  CHECK(wrong == 0);
}

}  // namespace echoscope
