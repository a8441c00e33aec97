#pragma once

#include <cstdint>
#include <string>

#include <tl/expected.hpp>

#include "net/descriptor.hpp"

namespace echoscope::lab {

/// A listening TCP socket, not blocking. The error is an errno. host must be numeric; port 0: any free one.
[[nodiscard]] tl::expected<Descriptor, int> listen_on(const std::string& host, std::uint16_t port);

/// The port of a listening socket.
[[nodiscard]] std::uint16_t port_of(const Descriptor& listening);

/// A connection that was taken, and who made it.
struct Accepted {
  Descriptor socket;
  std::string address;  ///< "127.0.0.1:51234"
};

/// The next connection that waits. The error is an errno: EAGAIN if none waits.
[[nodiscard]] tl::expected<Accepted, int> accept_from(const Descriptor& listening);

/// Lets this process hold so many descriptors, as far as it is allowed to.
void allow_descriptors(std::uint64_t count);

}  // namespace echoscope::lab
