#include <charconv>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "net/address.hpp"
#include "net/proxy_tunnel.hpp"
#include "protocol/base64.hpp"
#include "protocol/http_status.hpp"
#include "protocol/url_problem.hpp"

namespace echoscope {
namespace {

constexpr std::string_view kMask = "•••";

// authorization: the header's value, "" leaves it out.
std::string connect_head(const DialTarget& target, std::string_view authorization) {
  const std::string authority = with_port(target.host, target.port);
  return fmt::format("CONNECT {0} HTTP/1.1\r\nHost: {0}\r\n{1}{2}{3}\r\n", authority,
                     authorization.empty() ? "" : "Proxy-Authorization: ", authorization,
                     authorization.empty() ? "" : "\r\n");
}

// "HTTP/1.1 200 ..." (RFC 9112 section 4); 0 if it is none.
int status_of(std::string_view head) {
  constexpr std::string_view kStart = "HTTP/1.";
  constexpr std::size_t kDigits = 3;
  if (!head.starts_with(kStart) || head.size() < kStart.size() + 2 + kDigits + 1) return 0;
  if (!is_digit(head[kStart.size()]) || head[kStart.size() + 1] != ' ') return 0;
  const char* const start = head.data() + kStart.size() + 2;
  int status = 0;
  const auto [end, error] = std::from_chars(start, start + kDigits, status);
  const bool ended = *(start + kDigits) == ' ' || *(start + kDigits) == '\r' || *(start + kDigits) == '\n';
  return end == start + kDigits && status >= 100 && ended ? status : 0;
}

}  // namespace

TunnelEnd open_http_tunnel(ProxyStream& stream, const ProxyUrl& proxy, const DialTarget& target,
                           ProxyFacts& facts) {
  constexpr int kSwitchingProtocols = 101;
  constexpr int kOk = 200;
  constexpr int kMultipleChoices = 300;
  constexpr int kProxyAuthenticationRequired = 407;
  constexpr int kUnauthorized = 401;  // what tinyproxy 1.11 says of a wrong password
  const std::string authorization =
      proxy.has_credentials() ? "Basic " + base64(proxy.user + ":" + proxy.password) : std::string{};
  facts.request_head = connect_head(target, authorization.empty() ? "" : kMask);
  if (!stream.send(connect_head(target, authorization))) return stream.trouble();

  std::string last;
  do {  // 1xx comes before the answer itself (RFC 9110 section 15.2)
    last.clear();
    if (!stream.receive_head(last)) return stream.trouble();
    facts.response_head += last;
    facts.status = status_of(last);
    if (facts.status == 0 || facts.response_head.size() > ProxyStream::kMaxHeadBytes) {
      stream.refuse_as_garbage(last);
      return stream.trouble();
    }
  } while (facts.status < kOk && facts.status != kSwitchingProtocols);

  TunnelEnd end;
  if (facts.status >= kOk && facts.status < kMultipleChoices) return end;
  const bool wants_credentials =
      facts.status == kProxyAuthenticationRequired || facts.status == kUnauthorized;
  end.cause = wants_credentials ? FailureCause::proxy_auth_wanted : FailureCause::proxy_refused;
  end.http_status = facts.status;
  end.words = describe_http_status(facts.status);
  return end;
}

}  // namespace echoscope
