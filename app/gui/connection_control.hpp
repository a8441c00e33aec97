#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "net/service.hpp"
#include "protocol/url.hpp"
#include "session/session.hpp"

namespace echoscope {

/// What a person can do with the one connection that the window shows; every panel's buttons end here. UI
/// thread; never blocks.
class ConnectionControl {
 public:
  /// Adds a connection that writes the session to the service; both must outlive this.
  ConnectionControl(Service& service, Session& session) : service_(service), id_(service.add(session)) {}

  /// Reads the address and starts an attempt; an address that can't be read is kept as address_error().
  void connect(std::string_view address);
  /// Closes with 1000, or stops the attempt.
  void disconnect();
  tl::expected<void, CommandError> send(Opcode opcode, std::string payload);
  void ping();

  /// Why the address tried last was not one, until another is tried.
  [[nodiscard]] const std::optional<UrlError>& address_error() const { return address_error_; }
  /// The address tried last, as it was typed.
  [[nodiscard]] const std::string& address() const { return address_; }
  void forget_address_error() { address_error_.reset(); }

 private:
  Service& service_;
  ConnectionId id_;
  std::string address_;
  std::optional<UrlError> address_error_;
};

}  // namespace echoscope
