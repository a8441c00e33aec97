#pragma once

#include <cstddef>
#include <string>

namespace echoscope {

/// Why what was typed can't be sent as it was meant, and where.
struct InputError {
  std::size_t offset = 0;  ///< byte
  std::size_t line = 1;    ///< from 1
  std::size_t column = 1;  ///< from 1, in characters
  std::string sentence;
};

}  // namespace echoscope
