#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "net/lab/behaviour.hpp"
#include "protocol/permessage_deflate.hpp"

namespace echoscope::lab {

/// What a server takes of a client's offers.
struct ServerDeflate {
  DeflateAgreement agreement;
  std::string header;  ///< the value of Sec-WebSocket-Extensions that says so
};

/// The first of the client's offers (Sec-WebSocket-Extensions, all its lines joined) that can be taken, as
/// the behaviour wishes (RFC 7692 section 5.1, 7.1); nothing where none can. Any thread.
[[nodiscard]] std::optional<ServerDeflate> agree_on_deflate(std::string_view offers, const Serving& wishes);

}  // namespace echoscope::lab
