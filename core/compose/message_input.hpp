#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "compose/input_error.hpp"

namespace echoscope {

/// How the composer's text is meant.
enum class InputForm : std::uint8_t { text, json, hex, base64, file };

/// The bytes that a text stands for. text: itself. json: itself, if it is JSON. hex: pairs of digits, with
/// spaces, line breaks, commas, colons or 0x between them. base64: RFC 4648, both alphabets, padding
/// optional, white space ignored. file: the file of that path, at most 256 MiB (blocks while it is read). Any
/// thread.
[[nodiscard]] tl::expected<std::string, InputError> read_input(std::string_view typed, InputForm form);

/// JSON indented by two spaces, its numbers and order as they were. Any thread.
[[nodiscard]] tl::expected<std::string, InputError> format_json(std::string_view typed);

}  // namespace echoscope
