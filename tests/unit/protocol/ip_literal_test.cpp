#include "protocol/ip_literal.hpp"

#include <arpa/inet.h>

#include <array>
#include <random>
#include <string>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace echoscope {

namespace {

bool system_takes(int family, const std::string& text) {
  std::array<unsigned char, sizeof(in6_addr)> address{};
  return inet_pton(family, text.c_str(), address.data()) == 1;
}

}  // namespace

TEST_CASE("An IPv6 literal is what the system's own parser takes", "[protocol][ip_literal]") {
  const std::string text = GENERATE(values<std::string>({
      "::",
      "::1",
      "1::",
      "2001:db8::7",
      "1:2:3:4:5:6:7:8",
      "1:2:3:4:5:6:7::",
      "::2:3:4:5:6:7:8",
      "::ffff:1.2.3.4",
      "1:2:3:4:5:6:1.2.3.4",
      "ABCD:ef01::",
      "fe80::1",
      "0:0:0:0:0:0:0:0",
      "",
      ":",
      ":::",
      "1:",
      ":1",
      "1::2::3",
      "1:2:3:4:5:6:7",
      "1:2:3:4:5:6:7:8:9",
      "1:2:3:4:5:6:7:8::",
      "::1:2:3:4:5:6:7:8",
      "12345::",
      "g::",
      "::1.2.3",
      "::1.2.3.256",
      "1:2:3:4:5:6:7:1.2.3.4",
      "::1.2.3.4:5",
      "1.2.3.4",
      "::01.2.3.4",
      "1:2:3:4:5:6:7:",
      "::1 ",
  }));
  CAPTURE(text);
  CHECK(is_ipv6_literal(text) == system_takes(AF_INET6, text));
}

TEST_CASE("An IPv4 literal is what the system's own parser takes", "[protocol][ip_literal]") {
  const std::string text = GENERATE(values<std::string>({
      "0.0.0.0",  "127.0.0.1", "255.255.255.255", "1.2.3.4",  "",         ".",         "1",
      "1.2.3",    "1.2.3.4.5", "1.2.3.4.",        ".1.2.3.4", "1..3.4",   "256.1.1.1", "1.2.3.1000",
      "01.2.3.4", "00.0.0.0",  "0x7f.0.0.1",      "1.2.3.a",  "1.2.3.-4", " 1.2.3.4",
  }));
  CAPTURE(text);
  CHECK(is_ipv4_literal(text) == system_takes(AF_INET, text));
}

TEST_CASE("Random texts of an address's characters are judged as the system judges them",
          "[protocol][ip_literal]") {
  const std::uint32_t seed = GENERATE(1U, 2U, 3U);
  CAPTURE(seed);
  std::mt19937 random(seed);
  const std::array<std::string, 9> parts{":", ":", "::", "1", "ab", "0", "ffff", ".", "1.2.3.4"};
  for (int round = 0; round < 30'000; ++round) {
    std::string text;
    const auto count = random() % 18;
    for (std::size_t i = 0; i < count; ++i)
      text += i % 2 == 0 ? parts[random() % parts.size()] : parts[random() % 7];
    CAPTURE(round, text);
    REQUIRE(is_ipv6_literal(text) == system_takes(AF_INET6, text));
    REQUIRE(is_ipv4_literal(text) == system_takes(AF_INET, text));
  }
}

TEST_CASE("A host whose last label is a number looks like an IPv4 address", "[protocol][ip_literal]") {
  for (const std::string_view host :
       {"1.2.3.4", "256.1.1.1", "1.2.3", "127.1", "5", "0x7f000001", "a.1", "1.2.3.4.", "0x"}) {
    CAPTURE(host);
    CHECK(looks_like_ipv4(host));
  }
  for (const std::string_view host : {"localhost", "1.2.3.com", "4chan.org", "1a", "0xg", "a.b1", "", "."}) {
    CAPTURE(host);
    CHECK_FALSE(looks_like_ipv4(host));
  }
}

}  // namespace echoscope
