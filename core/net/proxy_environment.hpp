#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "net/dialer.hpp"

namespace echoscope {

/// A variable's value, "" if it is not set.
using EnvironmentLookup = std::function<std::string(const char* name)>;

/// What proxy_from_environment() says, for any environment. As curl does, it reads http_proxy in lower case
/// only: for a CGI program HTTP_PROXY is what a request's Proxy header says. Pure; any thread.
[[nodiscard]] std::string proxy_for(const DialTarget& target, const EnvironmentLookup& environment);

/// Whether no_proxy names the host: a list, separated by commas or spaces, of "*" (all), names (they and
/// those below them; a dot in front changes nothing) and numeric addresses. Pure; any thread.
[[nodiscard]] bool is_named_by_no_proxy(std::string_view no_proxy, std::string_view host);

}  // namespace echoscope
