#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <tl/expected.hpp>

#include "net/service.hpp"
#include "protocol/url.hpp"
#include "session/session.hpp"

namespace echoscope {

/// What a person can do with the one connection that the window shows; every panel's buttons end here. UI
/// thread; never blocks.
class ConnectionControl {
 public:
  /// Adds a connection that writes the session to the service; both must outlive this. options: of the first
  /// attempts, checked.
  ConnectionControl(Service& service, Session& session, ConnectOptions options = {})
      : service_(service),
        id_(service.add(session)),
        options_(std::move(options)),
        options_in_use_(options_) {}

  enum class Certificates : std::uint8_t {
    as_set,
    any,  ///< whatever the options say, for this connection only
  };
  /// Reads the address and starts an attempt with options(). An address that can't be read is kept as
  /// address_error(); whether the options can be used is told by take_asked().
  void connect(std::string_view address, Certificates certificates = Certificates::as_set);
  /// Closes with 1000, or stops the attempt.
  void disconnect();
  /// Starts the attempt that is waited for.
  void retry_now();
  /// Gives up the attempt that is waited for.
  void stop_retrying();
  tl::expected<void, CommandError> send(Opcode opcode, std::string payload);
  tl::expected<void, CommandError> send(OutgoingMessage message);
  /// A frame as it is, legal or not.
  tl::expected<void, CommandError> send_frame(CustomFrame frame);
  /// Sends the source's messages at their times; Service::play says what becomes of them.
  void play(SendSource source);
  void stop_playing();
  void ping();

  /// Why the address tried last was not one, until another is tried.
  [[nodiscard]] const std::optional<UrlError>& address_error() const { return address_error_; }
  /// The address tried last, as it was typed.
  [[nodiscard]] const std::string& address() const { return address_; }
  void forget_address_error() { address_error_.reset(); }

  /// What the next attempt is made with. problem: why these options can't be used, a full sentence, "" if
  /// they can.
  void set_options(ConnectOptions options, std::string problem);
  [[nodiscard]] const ConnectOptions& options() const { return options_; }
  /// What the latest attempt was made with.
  [[nodiscard]] const ConnectOptions& options_in_use() const { return options_in_use_; }
  /// What became of the last connect() with an address; reading it forgets it.
  enum class Asked : std::uint8_t {
    nothing,
    started,
    blocked,  ///< the options can't be used
  };
  [[nodiscard]] Asked take_asked() { return std::exchange(asked_, Asked::nothing); }

 private:
  Service& service_;
  ConnectionId id_;
  std::string address_;
  std::optional<UrlError> address_error_;
  ConnectOptions options_;
  ConnectOptions options_in_use_;
  std::string options_problem_;
  Asked asked_ = Asked::nothing;
};

}  // namespace echoscope
