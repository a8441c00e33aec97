#pragma once

#include <string>

#include <tl/expected.hpp>

namespace echoscope {

/// Whether a file can be written there, tried without changing one that exists. The error is the system's
/// reason.
[[nodiscard]] tl::expected<void, std::string> check_writable(const std::string& path);

/// Writes the whole file. The error is the system's reason.
[[nodiscard]] tl::expected<void, std::string> write_file(const std::string& path, const std::string& content);

}  // namespace echoscope
