#include "protocol/url.hpp"

#include <random>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace echoscope {

namespace {

struct Valid {
  std::string text;
  std::string shortest;  // what to_string gives
  std::string host;
  std::uint16_t port;
  std::string resource;
  std::string host_header;
};

}  // namespace

TEST_CASE("A WebSocket address is read into its parts", "[protocol][url]") {
  const Valid row = GENERATE(values<Valid>({
      {"ws://example.com", "ws://example.com/", "example.com", 80, "/", "example.com"},
      {"ws://example.com/", "ws://example.com/", "example.com", 80, "/", "example.com"},
      {"wss://example.com", "wss://example.com/", "example.com", 443, "/", "example.com"},
      {"ws://example.com:80/", "ws://example.com/", "example.com", 80, "/", "example.com"},
      {"wss://example.com:443/", "wss://example.com/", "example.com", 443, "/", "example.com"},
      {"ws://example.com:443/", "ws://example.com:443/", "example.com", 443, "/", "example.com:443"},
      {"wss://example.com:80/", "wss://example.com:80/", "example.com", 80, "/", "example.com:80"},
      {"ws://127.0.0.1:9001/a/b", "ws://127.0.0.1:9001/a/b", "127.0.0.1", 9001, "/a/b", "127.0.0.1:9001"},
      {"ws://h:65535", "ws://h:65535/", "h", 65535, "/", "h:65535"},
      {"ws://h:1", "ws://h:1/", "h", 1, "/", "h:1"},
      {"ws://h:00080", "ws://h/", "h", 80, "/", "h"},
      {"WS://EXAMPLE.Com/Path", "ws://example.com/Path", "example.com", 80, "/Path", "example.com"},
      {"wSS://h/", "wss://h/", "h", 443, "/", "h"},
      {"ws://[::1]", "ws://[::1]/", "::1", 80, "/", "[::1]"},
      {"ws://[::1]:9001/x", "ws://[::1]:9001/x", "::1", 9001, "/x", "[::1]:9001"},
      {"ws://[2001:DB8::7]/", "ws://[2001:db8::7]/", "2001:db8::7", 80, "/", "[2001:db8::7]"},
      {"ws://[::ffff:1.2.3.4]/", "ws://[::ffff:1.2.3.4]/", "::ffff:1.2.3.4", 80, "/", "[::ffff:1.2.3.4]"},
      {"ws://h?x=1", "ws://h/?x=1", "h", 80, "/?x=1", "h"},
      {"ws://h:81?x=1", "ws://h:81/?x=1", "h", 81, "/?x=1", "h:81"},
      {"ws://h?", "ws://h/?", "h", 80, "/?", "h"},
      {"ws://h/a?b=c&d=/e?f", "ws://h/a?b=c&d=/e?f", "h", 80, "/a?b=c&d=/e?f", "h"},
      {"ws://h/%E3%81%93%23%0d%0a", "ws://h/%E3%81%93%23%0d%0a", "h", 80, "/%E3%81%93%23%0d%0a", "h"},
      {"ws://h/a@b:c;d=e,f!$&'()*+~[]", "ws://h/a@b:c;d=e,f!$&'()*+~[]", "h", 80, "/a@b:c;d=e,f!$&'()*+~[]",
       "h"},
      {"ws://h//a/../b", "ws://h//a/../b", "h", 80, "//a/../b", "h"},
      {"ws://h/http://x", "ws://h/http://x", "h", 80, "/http://x", "h"},
      {"ws://my_host-1.example.com.", "ws://my_host-1.example.com./", "my_host-1.example.com.", 80, "/",
       "my_host-1.example.com."},
      {"ws://xn--28j2a3ar1p.jp/", "ws://xn--28j2a3ar1p.jp/", "xn--28j2a3ar1p.jp", 80, "/",
       "xn--28j2a3ar1p.jp"},
      {"ws://1.2.3.com/", "ws://1.2.3.com/", "1.2.3.com", 80, "/", "1.2.3.com"},
      {" \t\r\nws://h/ \r\n", "ws://h/", "h", 80, "/", "h"},
      {"localhost", "ws://localhost/", "localhost", 80, "/", "localhost"},
      {"localhost:9001/chat", "ws://localhost:9001/chat", "localhost", 9001, "/chat", "localhost:9001"},
      {"LOCALHOST:9001", "ws://localhost:9001/", "localhost", 9001, "/", "localhost:9001"},
      {"api.localhost:9001", "ws://api.localhost:9001/", "api.localhost", 9001, "/", "api.localhost:9001"},
      {"127.0.0.1:9001", "ws://127.0.0.1:9001/", "127.0.0.1", 9001, "/", "127.0.0.1:9001"},
      {"[::1]:9001", "ws://[::1]:9001/", "::1", 9001, "/", "[::1]:9001"},
      {"localhost/?next=http://x", "ws://localhost/?next=http://x", "localhost", 80, "/?next=http://x",
       "localhost"},
  }));
  CAPTURE(row.text);
  const auto url = parse_url(row.text);
  REQUIRE(url);
  CHECK(url->secure == row.shortest.starts_with("wss"));
  CHECK(url->host == row.host);
  CHECK(url->host_is_ipv6 == row.host.starts_with(':') + row.host.starts_with("2001:"));
  CHECK(url->port == row.port);
  CHECK(url->resource == row.resource);
  CHECK(url->host_header() == row.host_header);
  CHECK(url->to_string() == row.shortest);
  CHECK(parse_url(url->to_string()) == *url);
}

TEST_CASE("An address at a limit is taken, and one byte more refused", "[protocol][url]") {
  const std::string label(63, 'a');
  CHECK(parse_url("ws://" + label + "." + std::string(56, 'b') + "/"));  // 120 bytes of Host header
  CHECK_FALSE(parse_url("ws://" + label + "." + std::string(57, 'b') + "/"));
  CHECK(parse_url("ws://" + label + "." + std::string(51, 'b') + ":9001/"));
  CHECK_FALSE(parse_url("ws://" + label + "." + std::string(52, 'b') + ":9001/"));
  CHECK_FALSE(parse_url("ws://a" + label + "/"));
  CHECK(parse_url("ws://h/" + std::string(1999, 'a')));
  CHECK_FALSE(parse_url("ws://h/" + std::string(2000, 'a')));
  CHECK(parse_url("ws://h?" + std::string(1998, 'a')));
  CHECK_FALSE(parse_url("ws://h?" + std::string(1999, 'a')));
}

TEST_CASE("Whatever is accepted is safe in a request and reads back the same", "[protocol][url]") {
  const std::uint32_t seed = GENERATE(1U, 2U, 3U);
  CAPTURE(seed);
  std::mt19937 random(seed);
  const std::vector<std::string> parts{"ws", "wss",       "://", ":",     "/",   "//",        "?",
                                       "#",  "@",         "[",   "]",     "::1", "localhost", "a.b",
                                       ".",  "127.0.0.1", "80",  "65536", "%",   "%41",       "\r\n",
                                       " ",  "\x01",      "こ",  "\xFF",  "\\",  "x"};
  int accepted = 0;
  for (int round = 0; round < 50'000; ++round) {
    std::string text = random() % 4 != 0 ? "ws://" : "";
    const auto count = random() % 8;
    for (std::size_t i = 0; i < count; ++i)
      text += parts[random() % parts.size()];
    CAPTURE(round, text);
    const auto url = parse_url(text);
    if (!url) {
      REQUIRE(url.error().offset <= text.size());
      REQUIRE(url.error().message.ends_with('.'));
      REQUIRE(url.error().hint.ends_with('.'));
      continue;
    }
    ++accepted;
    for (const std::string& field : {url->host_header(), url->resource}) {
      for (const char byte : field)
        REQUIRE((byte > 0x20 && byte < 0x7F));
    }
    REQUIRE(url->port != 0);
    REQUIRE(parse_url(url->to_string()) == *url);
  }
  CHECK(accepted > 1'000);
}

}  // namespace echoscope
