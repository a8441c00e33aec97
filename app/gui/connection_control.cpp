#include "gui/connection_control.hpp"

#include <utility>

#include "protocol/close_code.hpp"

namespace echoscope {

void ConnectionControl::connect(std::string_view address) {
  address_ = address;
  auto url = parse_url(address);
  if (!url) {
    address_error_ = std::move(url.error());
    return;
  }
  address_error_.reset();
  service_.connect(id_, std::move(*url));
}

void ConnectionControl::disconnect() {
  // 1000 without a reason is always a legal Close: there is no error to report.
  static_cast<void>(service_.disconnect(id_, kCloseNormal, {}));
}

tl::expected<void, CommandError> ConnectionControl::send(Opcode opcode, std::string payload) {
  return service_.send(id_, opcode, std::move(payload));
}

void ConnectionControl::ping() {
  service_.ping(id_);
}

}  // namespace echoscope
