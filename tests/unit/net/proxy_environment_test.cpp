#include "net/proxy_environment.hpp"

#include <map>
#include <string>

#include <catch2/catch_test_macros.hpp>

namespace echoscope {
namespace {

const DialTarget kPlain{"host.example", 80, false};
const DialTarget kSecure{"host.example", 443, true};

std::string chosen(const DialTarget& target, const std::map<std::string, std::string>& environment) {
  return proxy_for(target, [&environment](const char* name) {
    const auto variable = environment.find(name);
    return variable == environment.end() ? std::string{} : variable->second;
  });
}

TEST_CASE("ws goes by http_proxy, wss by https_proxy, and both by all_proxy", "[net][proxy]") {
  CHECK(chosen(kPlain, {}).empty());
  CHECK(chosen(kPlain, {{"http_proxy", "a"}, {"https_proxy", "b"}, {"all_proxy", "c"}}) == "a");
  CHECK(chosen(kSecure, {{"http_proxy", "a"}, {"https_proxy", "b"}, {"all_proxy", "c"}}) == "b");
  CHECK(chosen(kPlain, {{"https_proxy", "b"}, {"all_proxy", "c"}}) == "c");
  CHECK(chosen(kSecure, {{"http_proxy", "a"}, {"all_proxy", "c"}}) == "c");
  CHECK(chosen(kSecure, {{"http_proxy", "a"}}).empty());
}

TEST_CASE("Lower case comes before upper case, and an empty variable is none", "[net][proxy]") {
  CHECK(chosen(kSecure, {{"https_proxy", "a"}, {"HTTPS_PROXY", "b"}}) == "a");
  CHECK(chosen(kSecure, {{"https_proxy", ""}, {"HTTPS_PROXY", "b"}}) == "b");
  CHECK(chosen(kPlain, {{"ALL_PROXY", "c"}}) == "c");
}

TEST_CASE("HTTP_PROXY in upper case is not read", "[net][proxy]") {
  CHECK(chosen(kPlain, {{"HTTP_PROXY", "a"}}).empty());
}

TEST_CASE("no_proxy keeps a host from any of the environment's proxies", "[net][proxy]") {
  CHECK(chosen(kPlain, {{"http_proxy", "a"}, {"no_proxy", "host.example"}}).empty());
  CHECK(chosen(kSecure, {{"all_proxy", "a"}, {"NO_PROXY", "example"}}).empty());
  CHECK(chosen(kSecure, {{"all_proxy", "a"}, {"NO_PROXY", "other"}}) == "a");
}

TEST_CASE("Loopback never goes through the environment's proxy", "[net][proxy]") {
  for (const char* const host : {"localhost", "LOCALHOST", "localhost.", "a.localhost", "127.0.0.1",
                                 "127.9.9.9", "::1", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1"}) {
    INFO(host);
    CHECK(chosen({host, 80, false}, {{"http_proxy", "a"}}).empty());
  }
  for (const char* const host : {"localhost.example", "notlocalhost", "128.0.0.1", "::2"}) {
    INFO(host);
    CHECK(chosen({host, 80, false}, {{"http_proxy", "a"}}) == "a");
  }
}

TEST_CASE("A name in no_proxy stands for itself and all names below it", "[net][proxy]") {
  CHECK(is_named_by_no_proxy("example.com", "example.com"));
  CHECK(is_named_by_no_proxy("example.com", "www.example.com"));
  CHECK(is_named_by_no_proxy(".example.com", "example.com"));
  CHECK(is_named_by_no_proxy("Example.COM.", "www.example.com"));
  CHECK(is_named_by_no_proxy("example.com", "www.example.com."));
  CHECK_FALSE(is_named_by_no_proxy("example.com", "badexample.com"));
  CHECK_FALSE(is_named_by_no_proxy("www.example.com", "example.com"));
  CHECK_FALSE(is_named_by_no_proxy(".", "example.com"));
  CHECK_FALSE(is_named_by_no_proxy("", "example.com"));
}

TEST_CASE("no_proxy is a list, and * in it means every host", "[net][proxy]") {
  CHECK(is_named_by_no_proxy("a, b,c\td", "c"));
  CHECK(is_named_by_no_proxy(",,a,", "a"));
  CHECK(is_named_by_no_proxy("a,*", "anything"));
  CHECK_FALSE(is_named_by_no_proxy("a,b", "c"));
  CHECK_FALSE(is_named_by_no_proxy("*.a", "b"));
}

TEST_CASE("A numeric address in no_proxy is that address however it is written", "[net][proxy]") {
  CHECK(is_named_by_no_proxy("10.0.0.1", "10.0.0.1"));
  CHECK(is_named_by_no_proxy("2001:DB8:0::1", "2001:db8::1"));
  CHECK(is_named_by_no_proxy("[2001:db8::1]", "2001:db8::1"));
  CHECK_FALSE(is_named_by_no_proxy("0.0.1", "10.0.0.1"));
  CHECK_FALSE(is_named_by_no_proxy("10.0.0.1", "110.0.0.1"));
}

}  // namespace
}  // namespace echoscope
