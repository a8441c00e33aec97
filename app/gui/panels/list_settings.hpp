#pragma once

#include <string>
#include <vector>

namespace echoscope {

/// What the message list keeps between runs of the program.
struct ListSettings {
  std::vector<std::string> saved_filters;  ///< filter lines, in the order they were saved
  std::string columns;                     ///< ListColumns::to_text(); "": as at first

  [[nodiscard]] bool operator==(const ListSettings&) const = default;
};

}  // namespace echoscope
