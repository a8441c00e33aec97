#include "net/connect_options.hpp"

#include <functional>
#include <limits>
#include <string>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

namespace echoscope {
namespace {

using namespace std::chrono_literals;
using Catch::Matchers::ContainsSubstring;
using Change = std::function<void(ConnectOptions&)>;

ConnectOptions changed_by(const Change& change) {
  ConnectOptions options;
  change(options);
  return options;
}

TEST_CASE("The defaults are in order and none of them counts as changed") {
  CHECK(check_options({}).message.empty());
  CHECK(check_options({}).hint.empty());
  CHECK(changed_options({}) == 0);
}

struct Refused {
  Change change;
  std::string in_message;
  std::string in_hint;
};

void check_refused(const Refused& row) {
  const OptionError error = check_options(changed_by(row.change));
  CAPTURE(row.in_message, error.message, error.hint);
  CHECK_THAT(error.message, ContainsSubstring(row.in_message));
  CHECK_THAT(error.hint, ContainsSubstring(row.in_hint));
  CHECK(error.message.ends_with('.'));
  CHECK(error.hint.ends_with('.'));
  CHECK(error.message.find_first_of("\r\n{}") == std::string::npos);
  CHECK(error.message.find("s3cret") == std::string::npos);
}

TEST_CASE("Headers that would break the request are refused") {
  const auto header = [](const std::string& name, const std::string& value) {
    return [=](ConnectOptions& options) { options.headers.push_back({name, value}); };
  };
  const std::vector<Refused> rows{
      {header("", "1"), "no name", "X-Api-Key: 42"},
      {header("a b", "1"), "'a b'", "without spaces"},
      {header("a\r\nb", "1"), "\\r\\n", "letters"},
      {header("a:", "1"), "'a:'", "letters"},
      {header("X-Key", "s3cret\r\nX-Injected: 1"), "X-Key", "one line"},
      {header("X-Key", std::string("s3cret\0", 7)), "X-Key", "one line"},
      {header("upgrade", "h2c"), "upgrade", "Leave it out"},
      {header("Connection", "close"), "Connection", "Leave it out"},
      {header("Sec-WebSocket-Key", "x"), "Sec-WebSocket-Key", "Leave it out"},
      {header("SEC-WEBSOCKET-PROTOCOL", "x"), "SEC-WEBSOCKET-PROTOCOL", "options of their own"},
      {header("Host", ""), "Host", "example.com"},
      {[](ConnectOptions& o) {
         o.headers = {{"Host", "a"}, {"host", "b"}};
       },
       "two Host", "one"},
  };
  for (const Refused& row : rows)
    check_refused(row);
}

TEST_CASE("Headers may repeat, be empty, hold tabs and any bytes that are no control character") {
  ConnectOptions options;
  options.headers = {{"X-A", "1"},      {"X-A", "2"},      {"X-Empty", ""},
                     {"X-Tab", "a\tb"}, {"X-Raw", "\xff"}, {"Host", "example.com:81"}};
  CHECK(check_options(options).message.empty());
  CHECK(changed_options(options) == 1);
}

TEST_CASE("Credentials and request fields that can't be sent are refused without repeating them") {
  const std::vector<Refused> rows{
      {[](ConnectOptions& o) { o.basic_user = "u", o.bearer = "s3cret"; }, "both", "one of the two"},
      {[](ConnectOptions& o) { o.basic_user = "u:s3cret"; }, "colon", "colon"},
      {[](ConnectOptions& o) { o.basic_user = "u\n"; }, "user name", "one line"},
      {[](ConnectOptions& o) { o.basic_password = "s3cret\n"; }, "password", "one line"},
      {[](ConnectOptions& o) { o.bearer = "Bearer s3cret"; }, "space", "without the word Bearer"},
      {[](ConnectOptions& o) { o.bearer = "=s3cret"; }, "bearer", "="},
      {[](ConnectOptions& o) { o.bearer = "s3cret\r\n"; }, "bearer", "token alone"},
      {[](ConnectOptions& o) { o.cookie = "s3cret\r\nX: 1"; }, "cookie", "one line"},
      {[](ConnectOptions& o) { o.origin = "https://a\nb"; }, "origin", "one line"},
      {[](ConnectOptions& o) { o.user_agent = "a\x7f"; }, "user agent", "one line"},
  };
  for (const Refused& row : rows)
    check_refused(row);
}

TEST_CASE("A password may hold colons and a bearer token its padding") {
  CHECK(check_options(changed_by([](ConnectOptions& o) {
          o.basic_user = "user", o.basic_password = "a:b";
        })).message.empty());
  CHECK(check_options(changed_by([](ConnectOptions& o) { o.bearer = "eyJ.a-b_c~+/=="; })).message.empty());
}

TEST_CASE("Subprotocols are tokens, each once, and window bits are 8 to 15") {
  const std::vector<Refused> rows{
      {[](ConnectOptions& o) { o.subprotocols = {""}; }, "no name", "graphql-transport-ws"},
      {[](ConnectOptions& o) { o.subprotocols = {"a, b"}; }, "'a, b'", "one by one"},
      {[](ConnectOptions& o) {
         o.subprotocols = {"chat", "v2", "chat"};
       },
       "'chat'", "once"},
      {[](ConnectOptions& o) { o.deflate.client_max_window_bits = 7; }, "7", "8 to 15"},
      {[](ConnectOptions& o) { o.deflate.server_max_window_bits = 16; }, "16", "8 to 15"},
  };
  for (const Refused& row : rows)
    check_refused(row);
  CHECK(check_options(changed_by([](ConnectOptions& o) {
          o.subprotocols = {"chat", "Chat"};
        })).message.empty());
}

TEST_CASE("TLS options that contradict or can't be a name are refused") {
  const std::vector<Refused> rows{
      {[](ConnectOptions& o) { o.tls.key_file = "k.pem"; }, "no client certificate", "certificate"},
      {[](ConnectOptions& o) { o.tls.key_passphrase = "s3cret"; }, "no client certificate", "certificate"},
      {[](ConnectOptions& o) { o.tls.ca_file = "a\nb"; }, "CA file", "without"},
      {[](ConnectOptions& o) { o.tls.server_name = "example.com:443"; }, "example.com:443", "port"},
      {[](ConnectOptions& o) { o.tls.server_name = "https://a"; }, "https://a", "scheme"},
      {[](ConnectOptions& o) { o.tls.server_name = "a..b"; }, "a..b", "example.com"},
      {[](ConnectOptions& o) { o.tls.server_name = "a b"; }, "a b", "example.com"},
      {[](ConnectOptions& o) { o.tls.server_name = "1.2.3.400"; }, "1.2.3.400", "numeric address"},
  };
  for (const Refused& row : rows)
    check_refused(row);
  const std::string name = GENERATE("example.com", "my_host-1.local", "127.0.0.1", "::1", "localhost");
  CAPTURE(name);
  CHECK(check_options(changed_by([&](ConnectOptions& o) { o.tls.server_name = name; })).message.empty());
}

TEST_CASE("A proxy has a scheme that can be spoken and a host") {
  const std::vector<Refused> rows{
      {[](ConnectOptions& o) { o.proxy = "127.0.0.1:3128"; }, "http://", "http://127.0.0.1:3128"},
      {[](ConnectOptions& o) { o.proxy = "ftp://h:1"; }, "http://", "socks5://"},
      {[](ConnectOptions& o) { o.proxy = "http://"; }, "no host", "http://127.0.0.1:3128"},
      {[](ConnectOptions& o) { o.proxy = "http://:3128"; }, "no host", "http://127.0.0.1:3128"},
      {[](ConnectOptions& o) { o.proxy = "socks5://u:s3cret@"; }, "no host", "slashes"},
      {[](ConnectOptions& o) { o.proxy = "http://u:s3cret@/path"; }, "no host", "slashes"},
      {[](ConnectOptions& o) { o.proxy = "http://h\r\n"; }, "proxy", "without"},
  };
  for (const Refused& row : rows)
    check_refused(row);
  const std::string proxy =
      GENERATE("http://127.0.0.1:3128", "HTTP://proxy/", "socks5://user:pass@[::1]:1080");
  CAPTURE(proxy);
  CHECK(check_options(changed_by([&](ConnectOptions& o) { o.proxy = proxy; })).message.empty());
}

TEST_CASE("Limits are times that can be kept") {
  const std::vector<Refused> rows{
      {[](ConnectOptions& o) { o.connect_timeout = 0ms; }, "connecting", "1 ms"},
      {[](ConnectOptions& o) { o.handshake_timeout = -1ms; }, "handshake", "1 ms"},
      {[](ConnectOptions& o) { o.close_timeout = 25h; }, "closing", "24 hours"},
      {[](ConnectOptions& o) { o.pong_timeout = 0ms; }, "pong", "1 ms"},
      {[](ConnectOptions& o) { o.ping_interval = -1ms; }, "pings", "1 ms"},
      {[](ConnectOptions& o) { o.max_message_bytes = 0; }, "0 bytes", "1 byte"},
      {[](ConnectOptions& o) { o.retry.first_delay = 0ms; }, "first delay", "1 ms"},
      {[](ConnectOptions& o) { o.retry.ceiling = 100ms; }, "longest delay", "first one"},
      {[](ConnectOptions& o) { o.retry.factor = 0.5; }, "factor", "1 to 100"},
      {[](ConnectOptions& o) { o.retry.factor = std::numeric_limits<double>::quiet_NaN(); }, "factor", "1"},
  };
  for (const Refused& row : rows)
    check_refused(row);
}

TEST_CASE("Every option that differs counts once") {
  const Change change = GENERATE(values<Change>({
      [](ConnectOptions& o) {
        o.headers = {{"A", "1"}, {"B", "2"}};
      },
      [](ConnectOptions& o) { o.basic_user = "u", o.basic_password = "p"; },
      [](ConnectOptions& o) { o.bearer = "t"; },
      [](ConnectOptions& o) { o.cookie = "a=1"; },
      [](ConnectOptions& o) { o.origin = "https://a"; },
      [](ConnectOptions& o) { o.user_agent = "x"; },
      [](ConnectOptions& o) { o.subprotocols = {"a"}; },
      [](ConnectOptions& o) { o.deflate.offered = false, o.deflate.client_max_window_bits = 9; },
      [](ConnectOptions& o) { o.tls.ca_file = "ca.pem"; },
      [](ConnectOptions& o) { o.tls.certificate_file = "c.pem", o.tls.key_file = "k.pem"; },
      [](ConnectOptions& o) { o.tls.insecure = true; },
      [](ConnectOptions& o) { o.tls.server_name = "a"; },
      [](ConnectOptions& o) { o.proxy = "http://p"; },
      [](ConnectOptions& o) { o.proxy_from_environment = false; },
      [](ConnectOptions& o) { o.family = AddressFamily::ipv6; },
      [](ConnectOptions& o) { o.connect_timeout = 1s; },
      [](ConnectOptions& o) { o.handshake_timeout = 1s; },
      [](ConnectOptions& o) { o.close_timeout = 1s; },
      [](ConnectOptions& o) { o.ping_interval = 1s; },
      [](ConnectOptions& o) { o.close_without_pong = true; },
      [](ConnectOptions& o) { o.max_message_bytes = 1; },
      [](ConnectOptions& o) { o.strictness = Strictness::lenient; },
      [](ConnectOptions& o) { o.retry.enabled = true, o.retry.factor = 3; },
  }));
  CHECK(changed_options(changed_by(change)) == 1);
}

}  // namespace
}  // namespace echoscope
