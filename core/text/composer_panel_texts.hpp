#pragma once

#include <string_view>

namespace echoscope {

/// The composer.
struct ComposerPanelTexts {};

}  // namespace echoscope
