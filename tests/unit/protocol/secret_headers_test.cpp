#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "protocol/handshake.hpp"

namespace echoscope {
namespace {

using namespace std::string_literals;

const std::string kDots = "\u2022\u2022\u2022";

TEST_CASE("Headers that carry a secret are known whatever their case") {
  for (const auto* name : {"Authorization", "proxy-authorization", "COOKIE", "Set-Cookie"}) {
    CHECK(is_secret_header(name));
  }
  for (const auto* name : {"Authorizations", "Cookie2", "Host", "", "Sec-WebSocket-Key"}) {
    CHECK_FALSE(is_secret_header(name));
  }
}

TEST_CASE("Only the values of secret headers are masked") {
  CHECK(mask_secrets(
            "GET /?Cookie: a HTTP/1.1\r\nHost: a\r\nauthorization:Basic eDp5\r\nCookie: a=b; c=d\r\n\r\n") ==
        "GET /?Cookie: a HTTP/1.1\r\nHost: a\r\nauthorization: " + kDots + "\r\nCookie: " + kDots +
            "\r\n\r\n");
  CHECK(mask_secrets("HTTP/1.1 200 OK\nSet-Cookie: id=1\nA: b\n\n") ==
        "HTTP/1.1 200 OK\nSet-Cookie: " + kDots + "\nA: b\n\n");
  CHECK(mask_secrets("").empty());
  CHECK(mask_secrets("\0\xff: \x80\r\n"s) == "\0\xff: \x80\r\n"s);
}

TEST_CASE("No way to write a secret header lets its value through") {
  const auto head =
      GENERATE(as<std::string>(), "Cookie: secret", "Cookie : secret\r\n", "Cookie:\r\n secret\r\n",
               "A: b\r\nCookie: x\r\n\tsecret\r\n secret\r\nB: c\r\n", "A: b\rCookie: secret\r\n",
               "\nCookie: a: secret\n", "Cookie:secret\r\r\nA: b", "Set-Cookie:\t\0secret"s);
  const std::string masked = mask_secrets(head);
  CAPTURE(masked);
  CHECK(masked.find("secret") == std::string::npos);
  CHECK(masked.find(kDots) != std::string::npos);
}

TEST_CASE("What follows a masked value is kept") {
  CHECK(mask_secrets("Cookie: x\r\n y\r\nB: c\r\n d\r\n") == "Cookie: " + kDots + "\r\nB: c\r\n d\r\n");
}

}  // namespace
}  // namespace echoscope
