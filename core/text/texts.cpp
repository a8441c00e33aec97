#include "text/texts.hpp"

namespace echoscope {

const Texts& texts() noexcept {
  static constexpr Texts kEnglish{};
  return kEnglish;
}

}  // namespace echoscope
