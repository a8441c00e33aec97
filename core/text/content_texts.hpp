#pragma once

#include <string_view>

namespace echoscope {

/// Payloads read as JSON, MessagePack, …: what they are and why not.
struct ContentTexts {};

}  // namespace echoscope
