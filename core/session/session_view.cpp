#include "session/session_view.hpp"

namespace echoscope {

std::string_view name(CloseBy by) noexcept {
  switch (by) {
    case CloseBy::none:
      return "none";
    case CloseBy::local:
      return "local";
    case CloseBy::remote:
      return "remote";
  }
  return "none";
}

}  // namespace echoscope
