#pragma once

#include <string_view>

namespace echoscope {

/// Files: exports, imports, recordings, settings.
struct StorageTexts {};

}  // namespace echoscope
