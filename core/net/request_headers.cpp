#include "net/request_headers.hpp"

#include <iterator>
#include <string_view>

#include <fmt/format.h>

#include "protocol/base64.hpp"
#include "protocol/tokens.hpp"

namespace echoscope {
std::string request_header_lines(const ConnectOptions& options) {
  std::string lines;
  const auto add = [&lines](std::string_view name, std::string_view value) {
    if (!value.empty()) fmt::format_to(std::back_inserter(lines), "{}: {}\r\n", name, value);
  };
  add("User-Agent", options.user_agent);
  if (!options.basic_user.empty() || !options.basic_password.empty())
    add("Authorization", "Basic " + base64(options.basic_user + ":" + options.basic_password));
  if (!options.bearer.empty()) add("Authorization", "Bearer " + options.bearer);
  add("Cookie", options.cookie);
  add("Sec-WebSocket-Protocol", fmt::format("{}", fmt::join(options.subprotocols, ", ")));
  add("Sec-WebSocket-Extensions", to_header(options.deflate));
  for (const HeaderField& field : options.headers)
    if (!equal_ignoring_case(field.name, "Host"))
      fmt::format_to(std::back_inserter(lines), "{}: {}\r\n", field.name, field.value);
  return lines;
}

}  // namespace echoscope
