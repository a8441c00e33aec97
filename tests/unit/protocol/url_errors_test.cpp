#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include "protocol/url.hpp"

namespace echoscope {

namespace {

using Catch::Matchers::ContainsSubstring;

struct Invalid {
  std::string text;
  std::size_t offset;
  std::string in_message;
  std::string in_hint;
};

void check_refused(const Invalid& row) {
  CAPTURE(row.text);
  const auto url = parse_url(row.text);
  REQUIRE_FALSE(url);
  CHECK(url.error().offset == row.offset);
  CHECK_THAT(url.error().message, ContainsSubstring(row.in_message));
  CHECK_THAT(url.error().hint, ContainsSubstring(row.in_hint));
  CHECK(url.error().message.ends_with('.'));
  CHECK(url.error().hint.ends_with('.'));
  for (const std::string& text : {url.error().message, url.error().hint}) {
    CHECK(text.find_first_of("\r\n\x1B") == std::string::npos);
    CHECK(text.find("secret") == std::string::npos);
  }
}

}  // namespace

TEST_CASE("A wrong scheme is refused with the right one", "[protocol][url]") {
  check_refused(GENERATE(values<Invalid>({
      {"", 0, "empty", "ws://"},
      {"   ", 3, "empty", "ws://"},
      {"http://h/", 0, "http://", "Write ws://"},
      {"https://h/", 0, "https://", "Write wss://"},
      {"HTTP://h/", 0, "http://", "Write ws://"},
      {"http://user:secret@h/", 0, "http://", "Write ws://"},
      {"  https://h", 2, "https://", "wss://"},
      {"ftp://h/", 0, "'ftp'", "ws://"},
      {"wsss://h/", 0, "'wsss'", "wss://"},
      {"ws:/h", 0, "'ws'", "ws://"},
      {"wss:h", 0, "'wss'", "wss://"},
      {"WS:h", 0, "'ws'", "ws://"},
      {"ws:", 0, "'ws'", "ws://"},
      {"ws:\\\\h", 0, "'ws'", "ws://"},
      {"example.com", 0, "does not start", "ws://example.com/ or, for TLS, wss://example.com/"},
      {"Example.com:8080/a?b", 0, "does not start",
       "ws://example.com:8080/a?b or, for TLS, wss://example.com:8080/a?b"},
      {"192.168.0.1:80", 0, "does not start", "ws://192.168.0.1/"},
      {"//h/path", 0, "does not start", "in front of"},
      {"/path", 0, "does not start", "in front of"},
      {"://h", 0, "does not start", "in front of"},
      {"1ws://h", 0, "does not start", "in front of"},
      {"hello world", 0, "does not start", "in front of"},
      {"user:secret@example.com", 0, "does not start", "in front of"},
      {"user:secret@localhost", 0, "does not start", "in front of"},
      {"\x1B[31mred", 0, "does not start", "in front of"},
  })));
}

TEST_CASE("A wrong host is refused with the place and a way out", "[protocol][url]") {
  check_refused(GENERATE(values<Invalid>({
      {"ws://", 5, "host is missing", "host name"},
      {"wss://", 6, "host is missing", "host name"},
      {"ws:///path", 5, "host is missing", "host name"},
      {"ws://?x", 5, "host is missing", "host name"},
      {"ws://#x", 5, "host is missing", "host name"},
      {"ws://:80/", 5, "host is missing", "host name"},
      {"ws://user@h/", 5, "user name", "Leave out"},
      {"ws://user:secret@h/", 5, "user name", "Leave out"},
      {"ws://us er:secret@h/", 5, "user name", "Leave out"},
      {"ws://127.0.0.1:80@other.host/", 5, "user name", "Leave out"},
      {"ws://user:secret/more@h/", 10, "port is not a number", "digits"},
      {"ws://a b/", 6, "space in the host name", "Remove"},
      {"ws://a\tb/", 6, "control character (0x09)", "Remove"},
      {"ws://a\r\nX-Header: y/", 6, "line break (0x0d)", "one line"},
      {"ws://a\x7F/", 6, "control character (0x7f)", "Remove"},
      {"ws://\xE3\x81\x93.jp/", 5, "'こ'", "xn--"},
      {"ws://caf\xC3\xA9.fr/", 8, "'é'", "xn--"},
      {"ws://a\xFF/", 6, "0xff", "xn--"},
      {"ws://a\\b/", 6, "'\\'", "/"},
      {"ws://a%20b/", 6, "'%'", "letters"},
      {"ws://a!b/", 6, "'!'", "letters"},
      {"ws://a]b/", 6, "']'", "letters"},
      {"ws://a..b/", 7, "dot", "extra dot"},
      {"ws://.a/", 5, "dot", "extra dot"},
      {"ws://./", 5, "dot", "extra dot"},
      {"ws://a../", 7, "dot", "extra dot"},
      {"ws://" + std::string(64, 'a') + "/", 5, "63", "DNS"},
      {"ws://b." + std::string(64, 'a') + "/", 7, "63", "DNS"},
      {"ws://" + std::string(127, 'a').replace(63, 1, ".") + "/", 5, "limit of this program", "shorter"},
      {"ws://" + std::string(254, 'a') + "/", 5, "253", "DNS"},
      {"ws://256.1.1.1/", 5, "IPv4", "0 to 255"},
      {"ws://1.2.3/", 5, "IPv4", "four numbers"},
      {"ws://127.1/", 5, "IPv4", "four numbers"},
      {"ws://1.2.3.4.5/", 5, "IPv4", "four numbers"},
      {"ws://010.0.0.1/", 5, "IPv4", "leading zeros"},
      {"ws://0x7f000001/", 5, "IPv4", "four numbers"},
      {"ws://2130706433/", 5, "IPv4", "four numbers"},
      {"127.0.0.256:80", 0, "IPv4", "0 to 255"},
  })));
}

TEST_CASE("A wrong IPv6 address is refused with the place and a way out", "[protocol][url]") {
  check_refused(GENERATE(values<Invalid>({
      {"ws://::1/", 5, "needs brackets", "[::1]"},
      {"::1", 0, "needs brackets", "[::1]"},
      {"ws://2001:db8::7/", 5, "needs brackets", "[::1]"},
      {"ws://::ffff:1.2.3.4/", 5, "needs brackets", "[::1]"},
      {"ws://fe80::1%eth0/", 5, "needs brackets", "[::1]"},
      {"ws://[::1/", 5, "not closed", "]"},
      {"ws://[", 5, "not closed", "]"},
      {"ws://[]/", 6, "not an IPv6", "[::1]"},
      {"ws://[:::]/", 6, "not an IPv6", "[::1]"},
      {"ws://[127.0.0.1]/", 6, "not an IPv6", "[::1]"},
      {"ws://[localhost]/", 6, "not an IPv6", "[::1]"},
      {"ws://[::1\r\n]/", 6, "not an IPv6", "[::1]"},
      {"ws://[fe80::1%eth0]/", 13, "zone", "Leave out"},
      {"ws://[fe80::1%25eth0]:80/", 13, "zone", "Leave out"},
      {"ws://[::1]x/", 10, "After ]", "port"},
      {"ws://[::1]]/", 10, "After ]", "port"},
      {"[::1]:99999", 6, "65535", "65535"},
  })));
}

TEST_CASE("A wrong port is refused with the place and a way out", "[protocol][url]") {
  check_refused(GENERATE(values<Invalid>({
      {"ws://h:/", 6, "no port", "colon"},
      {"ws://h:", 6, "no port", "colon"},
      {"ws://[::1]:", 10, "no port", "colon"},
      {"ws://h:0/", 7, "Port 0", "1 to 65535"},
      {"ws://h:000/", 7, "Port 0", "1 to 65535"},
      {"ws://h:65536/", 7, "larger", "65535"},
      {"ws://h:65616/", 7, "larger", "65535"},
      {"ws://h:99999999999999999999999/", 7, "larger", "65535"},
      {"ws://h:80a/", 9, "not a number", "digits"},
      {"ws://h:-1/", 7, "not a number", "digits"},
      {"ws://h:+80/", 7, "not a number", "digits"},
      {"ws://h:80:90/", 9, "not a number", "digits"},
      {"ws://1.2.3.4:80:90/", 15, "not a number", "digits"},
      {"ws://h: 80/", 7, "not a number", "digits"},
      {"ws://h:80\r\nX: y/", 9, "line break", "one line"},
      {"ws://h:\xEF\xBC\x98/", 7, "not a number", "digits"},
      {"localhost:99999", 10, "larger", "65535"},
      {"localhost:80a", 12, "not a number", "digits"},
  })));
}

TEST_CASE("A wrong path or query is refused with the place and what to write", "[protocol][url]") {
  check_refused(GENERATE(values<Invalid>({
      {"ws://h#top", 6, "fragment", "%23"},
      {"ws://h/a#top", 8, "fragment", "%23"},
      {"ws://h/a?b#", 10, "fragment", "%23"},
      {"ws://h/a b", 8, "space in the path", "%20"},
      {"ws://h/?a b", 9, "space in the query", "%20"},
      {"ws://h/a\r\nX-Injected: 1", 8, "line break (0x0d) in the path", "Remove"},
      {"ws://h/?a\nb", 9, "line break (0x0a) in the query", "Remove"},
      {"ws://h/\x01", 7, "control character (0x01)", "Remove"},
      {std::string("ws://h/\0x", 9), 7, "control character (0x00)", "Remove"},
      {"ws://h/a\x1B[0m", 8, "control character (0x1b)", "Remove"},
      {"ws://h/\xE3\x81\x93", 7, "'こ'", "%E3%81%93"},
      {"ws://h/?q=\xF0\x9F\x91\x8B", 10, "'👋'", "%F0%9F%91%8B"},
      {"ws://h/\xFF", 7, "0xff", "%FF"},
      {"ws://h/\xE3\x81", 7, "0xe3", "%E3"},
      {"ws://h/\xC2\x85", 7, "\\u{85}", "%C2%85"},
      {"ws://h/%", 7, "hexadecimal", "%25"},
      {"ws://h/%z1", 7, "hexadecimal", "%25"},
      {"ws://h/%1", 7, "hexadecimal", "%25"},
      {"ws://h/a?100%&b", 12, "hexadecimal digits", "%25"},
      {"ws://h/<", 7, "'<'", "%3C"},
      {"ws://h/>", 7, "'>'", "%3E"},
      {"ws://h/\"", 7, "'\"'", "%22"},
      {"ws://h/{x}", 7, "'{'", "%7B"},
      {"ws://h/x}", 8, "'}'", "%7D"},
      {"ws://h/|", 7, "'|'", "%7C"},
      {"ws://h/a\\b", 8, "'\\'", "%5C"},
      {"ws://h/^", 7, "'^'", "%5E"},
      {"ws://h/?`", 8, "'`'", "%60"},
      {"ws://h/" + std::string(2000, 'a'), 2006, "limit of this program", "Shorten"},
      {"ws://h?" + std::string(5000, 'a'), 2005, "limit of this program", "Shorten"},
      {"localhost/a b", 11, "space in the path", "%20"},
  })));
}

}  // namespace echoscope
