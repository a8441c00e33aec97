#pragma once

#include <string>
#include <vector>

namespace echoscope {

/// A name and a version, as `echoscope --version` prints them.
struct NamedVersion {
  std::string name;
  std::string version;
};

/// The program first, then the libraries that the core is linked with. A library that is loaded at run time
/// reports the version that was loaded, not the one that was compiled against. Any thread; does not block.
std::vector<NamedVersion> versions();

}  // namespace echoscope
