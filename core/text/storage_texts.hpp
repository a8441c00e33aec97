#pragma once

#include <string_view>

#include "text/settings_texts.hpp"

namespace echoscope {

/// Files: exports, imports, recordings, settings.
struct StorageTexts {
  SettingsTexts settings;
};

}  // namespace echoscope
