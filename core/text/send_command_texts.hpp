#pragma once

#include <string_view>

namespace echoscope {

/// The command line’s send and log.
struct SendCommandTexts {};

}  // namespace echoscope
