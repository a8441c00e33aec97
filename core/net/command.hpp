#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "net/connect_options.hpp"
#include "net/service.hpp"
#include "protocol/opcode.hpp"
#include "protocol/url.hpp"

namespace echoscope::command {

struct Add {
  Session* session;
};
struct Connect {
  Url url;
  ConnectOptions options;
};
struct Send {
  Opcode opcode;
  std::string payload;
};
struct Ping {};
struct Disconnect {
  std::uint16_t code;
  std::string reason;
};
/// A name lookup ended; from a resolver thread.
struct Resolved {
  std::uint64_t lookup;                ///< the lookup this answers; an older one is ignored
  std::vector<std::string> addresses;  ///< numeric, in the system's order of preference
  int error = 0;                       ///< getaddrinfo's code, 0: none
};
/// The service ends.
struct Stop {};

}  // namespace echoscope::command

namespace echoscope {

/// One thing for the service thread to do.
struct Command {
  ConnectionId id{};
  std::variant<command::Add, command::Connect, command::Send, command::Ping, command::Disconnect,
               command::Resolved, command::Stop>
      what;
};

}  // namespace echoscope
