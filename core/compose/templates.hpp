#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "compose/input_error.hpp"

namespace echoscope {

/// What placeholders stand for in one message. Given by the caller, so that an expansion can be repeated.
struct TemplateValues {
  std::uint64_t counter = 1;              ///< {{counter}}: counts the messages made
  std::function<std::uint64_t()> random;  ///< 64 random bits: {{uuid}} (RFC 9562 version 4), {{random}}
  std::function<std::string()> now;       ///< {{now}}: ISO 8601 in UTC, milliseconds
  std::function<const char*(const std::string& name)> environment;  ///< {{env:X}}; null: not set
};

/// Values of this moment. Any thread.
[[nodiscard]] TemplateValues current_values(std::uint64_t counter);

/// Whether there is a {{ in it.
[[nodiscard]] bool has_placeholders(std::string_view text);

/// Replaces {{uuid}} {{now}} {{counter}} {{random}} {{env:X}}; blanks inside the braces are allowed. random
/// is a whole number below 2^53, which every reader of JSON keeps exactly. The error names an unknown
/// placeholder, one that is not closed, or a variable that is not set, and where it stands; \{{ stands for {{
/// itself. Any thread.
[[nodiscard]] tl::expected<std::string, InputError> expand(std::string_view text,
                                                           const TemplateValues& values);

}  // namespace echoscope
