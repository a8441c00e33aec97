#include "gui/connection_control.hpp"

#include <utility>

#include "protocol/close_code.hpp"

namespace echoscope {

void ConnectionControl::connect(std::string_view address, Certificates certificates) {
  address_ = address;
  auto url = parse_url(address);
  if (!url) {
    address_error_ = std::move(url.error());
    return;
  }
  address_error_.reset();
  if (!options_problem_.empty()) {
    asked_ = Asked::blocked;
    return;
  }
  asked_ = Asked::started;
  options_in_use_ = options_;
  if (certificates == Certificates::any) options_in_use_.tls.insecure = true;
  service_.connect(id_, std::move(*url), options_in_use_);
}

void ConnectionControl::set_options(ConnectOptions options, std::string problem) {
  options_ = std::move(options);
  options_problem_ = std::move(problem);
}

void ConnectionControl::retry_now() {
  service_.retry_now(id_);
}

void ConnectionControl::stop_retrying() {
  service_.stop_retrying(id_);
}

void ConnectionControl::disconnect() {
  // 1000 without a reason is always a legal Close: there is no error to report.
  static_cast<void>(service_.disconnect(id_, kCloseNormal, {}));
}

tl::expected<void, CommandError> ConnectionControl::send(Opcode opcode, std::string payload) {
  return service_.send(id_, opcode, std::move(payload));
}

tl::expected<void, CommandError> ConnectionControl::send(OutgoingMessage message) {
  return service_.send(id_, std::move(message));
}

tl::expected<void, CommandError> ConnectionControl::send_frame(CustomFrame frame) {
  return service_.send_frame(id_, std::move(frame));
}

void ConnectionControl::play(SendSource source) {
  service_.play(id_, std::move(source));
}

void ConnectionControl::stop_playing() {
  service_.stop_playing(id_);
}

void ConnectionControl::ping() {
  service_.ping(id_);
}

}  // namespace echoscope
