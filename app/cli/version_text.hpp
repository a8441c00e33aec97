#pragma once

#include <string>

namespace echoscope {

/// What --version prints: the program and each library it is made with, one a line. Any thread.
[[nodiscard]] std::string version_text();

}  // namespace echoscope
