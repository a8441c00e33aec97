#pragma once

#include <string_view>

namespace echoscope {

/// What is wrong with a filter line.
struct FilterTexts {};

}  // namespace echoscope
