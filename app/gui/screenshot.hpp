#pragma once

#include <string>

#include <tl/expected.hpp>

#include "gui/canvas.hpp"

namespace echoscope {

/// Writes a picture as PNG. The error is the system's reason.
[[nodiscard]] tl::expected<void, std::string> write_png(const Pixels& pixels, const std::string& path);

}  // namespace echoscope
