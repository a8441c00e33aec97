#pragma once

#include <string_view>

namespace echoscope {

/// The panel for export, import, recording, replay.
struct SessionFileTexts {};

}  // namespace echoscope
