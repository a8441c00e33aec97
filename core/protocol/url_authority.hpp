#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "protocol/url.hpp"

namespace echoscope {

/// What stands between the slashes and the path of an address: the host and the port (RFC 3986 section 3.2).
struct UrlAuthority {
  std::string host;  ///< lower case, no brackets
  bool host_is_ipv6 = false;
  std::optional<std::uint16_t> port;  ///< none if the text names none
};

/// Reads host and port. offset: where the text stands in the address, for errors. User names are refused, and
/// no error repeats what could be a password. Any thread.
[[nodiscard]] tl::expected<UrlAuthority, UrlError> parse_url_authority(std::string_view text,
                                                                       std::size_t offset);

}  // namespace echoscope
