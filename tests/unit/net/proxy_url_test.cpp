#include "net/proxy_url.hpp"

#include <string>

#include <catch2/catch_test_macros.hpp>

namespace echoscope {
namespace {

ProxyUrl read(std::string_view text) {
  const auto proxy = parse_proxy_url(text);
  INFO(text);
  REQUIRE(proxy.has_value());
  return *proxy;
}

OptionError refused(std::string_view text) {
  const auto proxy = parse_proxy_url(text);
  INFO(text);
  REQUIRE_FALSE(proxy.has_value());
  return proxy.error();
}

TEST_CASE("A proxy's address is read into kind, host, port and credentials", "[net][proxy]") {
  CHECK(read("http://proxy.example:3128") == ProxyUrl{ProxyKind::http, "proxy.example", 3128, "", ""});
  CHECK(read("socks5://Proxy.Example:9050/") == ProxyUrl{ProxyKind::socks5, "proxy.example", 9050, "", ""});
  CHECK(read("SOCKS5H://[2001:db8::1]:1") == ProxyUrl{ProxyKind::socks5, "2001:db8::1", 1, "", ""});
  CHECK(read(" http://me:secret@127.0.0.1:8080\n") ==
        ProxyUrl{ProxyKind::http, "127.0.0.1", 8080, "me", "secret"});
}

TEST_CASE("Without a scheme it is an HTTP proxy, without a port the scheme's", "[net][proxy]") {
  CHECK(read("proxy.example:3128") == ProxyUrl{ProxyKind::http, "proxy.example", 3128, "", ""});
  CHECK(read("me:secret@proxy.example").port == 80);
  CHECK(read("http://proxy.example").port == 80);
  CHECK(read("socks5://proxy.example").port == 1080);
}

TEST_CASE("A proxy's credentials are percent-decoded, and the last @ ends them", "[net][proxy]") {
  const ProxyUrl encoded = read("http://m%40e:p%3a%2Fw%25@proxy:1");
  CHECK(encoded.user == "m@e");
  CHECK(encoded.password == "p:/w%");
  const ProxyUrl unencoded = read("http://me:a@b/c#d:e@proxy:1");
  CHECK(unencoded.user == "me");
  CHECK(unencoded.password == "a@b/c#d:e");
  CHECK(unencoded.host == "proxy");
  CHECK_FALSE(read("http://@proxy:1").has_credentials());
  CHECK(read("http://me@proxy:1").has_credentials());
}

TEST_CASE("What is shown of a proxy has no credentials", "[net][proxy]") {
  CHECK(read("me:secret@proxy").to_string() == "http://proxy:80");
  CHECK(read("socks5h://me:secret@[::1]").to_string() == "socks5://[::1]:1080");
}

TEST_CASE("What is no proxy's address is refused with what to write instead", "[net][proxy]") {
  CHECK(refused("  ").message == "The proxy's address is empty.");
  CHECK(refused("https://proxy").hint.find("http://") != std::string::npos);
  CHECK(refused("socks4://proxy").message.find("socks4://") != std::string::npos);
  CHECK(refused("http://proxy:1/path").message == "A proxy's address ends after the port.");
  CHECK(refused("http://proxy:1?query").message == "A proxy's address ends after the port.");
  CHECK(refused("http://proxy:65536").message.find("65535") != std::string::npos);
  CHECK(refused("http://").message == "The host is missing.");
  CHECK(refused("::1").message == "An IPv6 address needs brackets.");
  CHECK(refused("http://me:100%@proxy").hint == "Write %25 for a percent sign.");
  CHECK(refused("http://:secret@proxy").message.find("no user name") != std::string::npos);
}

TEST_CASE("No error about a proxy's address repeats a password", "[net][proxy]") {
  for (const char* const text :
       {"https://me:secret@proxy", "http://me:secret@proxy:x", "http://me:secret%@proxy",
        "ftp://me:secret@proxy", "http://me:secret@proxy/path", "me:secret@ftp://proxy",
        "http://:secret@proxy"}) {
    const OptionError error = refused(text);
    INFO(error.message << " " << error.hint);
    CHECK((error.message + error.hint).find("secret") == std::string::npos);
  }
}

TEST_CASE("SOCKS5 has room for 255 bytes of a user name and of a password", "[net][proxy]") {
  const std::string longest(255, 'x');
  CHECK(read("socks5://" + longest + ":" + longest + "@proxy").password == longest);
  CHECK(refused("socks5://me:" + longest + "x@proxy").message.find("255") != std::string::npos);
  CHECK(refused("socks5://" + longest + "x@proxy").message.find("255") != std::string::npos);
  CHECK(read("http://me:" + longest + "x@proxy").password == longest + "x");
}

}  // namespace
}  // namespace echoscope
