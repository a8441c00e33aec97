#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "net/explain_failure.hpp"

namespace echoscope {
namespace {

struct Case {
  std::string_view url;
  std::string location;
  std::string target;
};

TEST_CASE("A redirect's Location becomes a WebSocket address", "[net][redirect]") {
  const auto seen = GENERATE(values<Case>({
      // Absolute: http becomes ws, https wss, whatever the case; default ports are left out.
      {"ws://h/a", "https://h/a", "wss://h/a"},
      {"wss://h/a", "http://h/a", "ws://h/a"},
      {"ws://h/a", "HTTPS://H:443/B?c=d", "wss://h/B?c=d"},
      {"ws://h/a", "wss://other:9001", "wss://other:9001/"},
      {"wss://h/a", "ws://h/", "ws://h/"},
      {"ws://h/a", "http://[::1]:8080/x", "ws://[::1]:8080/x"},
      // Without a scheme: that of the attempt.
      {"wss://h/a", "//other/x", "wss://other/x"},
      {"ws://h/a", "//other:81", "ws://other:81/"},
      // Relative: resolved against the attempt (RFC 3986 section 5.2).
      {"ws://h:81/a/b?q=1", "/x/y", "ws://h:81/x/y"},
      {"ws://h/a/b?q=1", "c", "ws://h/a/c"},
      {"ws://h/a/b?q=1", "c/?r=2", "ws://h/a/c/?r=2"},
      {"ws://h/a/b", "../c", "ws://h/c"},
      {"ws://h/a/b", "../../../c", "ws://h/c"},
      {"ws://h/a/b", "./", "ws://h/a/"},
      {"ws://h/a/b/c", "..", "ws://h/a/"},
      {"ws://h/a", "/x/./y/../z", "ws://h/x/z"},
      {"ws://h/a/b?q=1", "?r=2", "ws://h/a/b?r=2"},
      {"ws://h/?q=/../x", "c", "ws://h/c"},
      {"wss://[::1]:8443/a", "b", "wss://[::1]:8443/b"},
      {"ws://h/a", "x?y=http://z", "ws://h/x?y=http://z"},
      // A WebSocket address has no fragment (RFC 6455 section 3).
      {"ws://h/a", "https://h/b#c", "wss://h/b"},
      {"ws://h/a", "/b#c?d", "ws://h/b"},
      {"ws://h/a", "#c", ""},
      // Nothing to connect to.
      {"ws://h/a", "", ""},
      {"ws://h/a", "javascript:alert(1)", ""},
      {"ws://h/a", "JavaScript:alert(1)", ""},
      {"ws://h/a", "data:text/html,x", ""},
      {"ws://h/a", "ftp://h/", ""},
      {"ws://h/a", "file:///etc/passwd", ""},
      {"ws://h/a", "http:", ""},
      {"ws://h/a", "https:x", ""},
      {"ws://h/a", "//", ""},
      {"ws://h/a", "https://", ""},
      {"ws://h/a", "https://user:password@h/", ""},
      {"ws://h/a", "https://h:0/", ""},
      {"ws://h/a", "https://h:99999/", ""},
      {"ws://h/a", "https://h o/", ""},
      {"ws://h/a", "\\\\other\\x", ""},
      {"ws://h/a", "/x\r\nInjected: y", ""},
      {"ws://h/a", "/x\r\n", ""},
      {"ws://h/a", std::string("/x\0y", 4), ""},
      {"ws://h/a", "/x\x7f", ""},
      {"ws://h/a", "/\xff", ""},
  }));
  CAPTURE(seen.url, seen.location);
  CHECK(redirect_target(parse_url(seen.url).value(), seen.location) == seen.target);
}

}  // namespace
}  // namespace echoscope
