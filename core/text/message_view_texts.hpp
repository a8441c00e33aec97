#pragma once

#include <string_view>

namespace echoscope {

/// The views of one message.
struct MessageViewTexts {};

}  // namespace echoscope
