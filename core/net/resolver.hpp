#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "net/command_queue.hpp"

namespace echoscope {

/// Looks a name up on a short-lived thread, because getaddrinfo blocks for as long as it likes, and posts a
/// command::Resolved with the numeric addresses. The thread is not joined: one that hangs in the system's
/// resolver can be neither stopped nor waited for, and holds nothing but the queue. Service thread; returns
/// at once.
void resolve_on_worker(std::string host, ConnectionId id, std::uint64_t lookup,
                       const std::shared_ptr<CommandQueue>& answers);

}  // namespace echoscope
