#include "session/failure.hpp"

namespace echoscope {

std::string_view name(Remedy remedy) noexcept {
  switch (remedy) {
    case Remedy::connect_to:
      return "connect_to";
    case Remedy::connect_insecurely:
      return "connect_insecurely";
    case Remedy::choose_ca_file:
      return "choose_ca_file";
    case Remedy::choose_certificate:
      return "choose_certificate";
    case Remedy::edit_credentials:
      return "edit_credentials";
    case Remedy::edit_headers:
      return "edit_headers";
    case Remedy::edit_proxy:
      return "edit_proxy";
  }
  return "connect_to";
}

}  // namespace echoscope
