#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "net/connect_options.hpp"
#include "net/descriptor.hpp"
#include "net/dialer.hpp"
#include "net/service.hpp"
#include "protocol/custom_frame.hpp"
#include "protocol/outgoing_message.hpp"
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
  std::variant<OutgoingMessage, CustomFrame> what;
};
struct Play {
  SendSource source;
};
struct StopPlaying {};
struct Ping {};
struct Disconnect {
  std::uint16_t code;
  std::string reason;
};
/// Of an attempt that is waited for.
struct RetryNow {};
struct StopRetrying {};
/// News of a dial; from its worker thread.
struct Dialed {
  std::uint64_t dial;  ///< the dial that tells; an older one is ignored
  DialReport report;   ///< its socket stands in socket
  Descriptor socket;
};
struct ObserveWire {
  WireObserver observer;
};
/// The service ends.
struct Stop {};

}  // namespace echoscope::command

namespace echoscope {

/// One thing for the service thread to do.
struct Command {
  ConnectionId id{};
  std::variant<command::Add, command::Connect, command::Send, command::Play, command::StopPlaying,
               command::Ping, command::Disconnect, command::Dialed, command::ObserveWire, command::RetryNow,
               command::StopRetrying, command::Stop>
      what;
};

}  // namespace echoscope
