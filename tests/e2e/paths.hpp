#pragma once

#include <string>

namespace echoscope::test {

// All from the build: the program, what it is tested with, and where pictures for people go.
inline const std::string kProgram = ECHOSCOPE_PROGRAM;
inline const std::string kPeersFolder = ECHOSCOPE_PEERS;
inline const std::string kScreenshots = ECHOSCOPE_SCREENSHOTS;

}  // namespace echoscope::test
