#include "session/attempt.hpp"

namespace echoscope {

std::string_view name(AddressTry::Result result) noexcept {
  switch (result) {
    case AddressTry::Result::waiting:
      return "waiting";
    case AddressTry::Result::trying:
      return "trying";
    case AddressTry::Result::connected:
      return "connected";
    case AddressTry::Result::failed:
      return "failed";
    case AddressTry::Result::timed_out:
      return "timed_out";
    case AddressTry::Result::given_up:
      return "given_up";
  }
  return "waiting";
}

}  // namespace echoscope
