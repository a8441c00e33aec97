#pragma once

#include <string>
#include <string_view>

#include "content/content.hpp"
#include "support/tree_consistency.hpp"

namespace echoscope {

using test::is_consistent;

/// Bytes from hexadecimal digits; spaces are skipped.
[[nodiscard]] std::string from_hex(std::string_view digits);

/// A tree on one line: members as `name: value`, strings in quotes, bytes as h'00ff'.
[[nodiscard]] std::string in_text(const ContentTree& tree);

/// What a payload is read as, as in_text has it, or the error's sentence.
[[nodiscard]] std::string read_text(std::string_view payload, ContentFormat format);

/// The types of all nodes, parted by "; ".
[[nodiscard]] std::string types_in(const ContentTree& tree);

/// Reads a payload that must be of the format.
[[nodiscard]] ContentTree read_well(std::string_view payload, ContentFormat format);

}  // namespace echoscope
