#pragma once

#include <string>
#include <string_view>

#include <fmt/format.h>

namespace echoscope {

/// A text of the catalogue with its placeholders filled, in order. The catalogue is ours and constant: a
/// placeholder that does not fit its value is a defect, and throws fmt::format_error.
template <typename... Values>
[[nodiscard]] std::string phrase(std::string_view text, const Values&... values) {
  return fmt::format(fmt::runtime(text), values...);
}

}  // namespace echoscope
