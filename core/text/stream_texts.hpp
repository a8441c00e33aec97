#pragma once

#include <string_view>

namespace echoscope {

/// Plots and totals of the stream.
struct StreamTexts {};

}  // namespace echoscope
