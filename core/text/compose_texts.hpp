#pragma once

#include <string_view>

namespace echoscope {

/// What is wrong with what was typed to be sent.
struct ComposeTexts {};

}  // namespace echoscope
