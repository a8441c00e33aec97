#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "compose/message_input.hpp"
#include "text/texts.hpp"

namespace echoscope {

/// How a message is written: what is typed read in one of InputForm's ways, or a frame bit by bit.
enum class ComposeForm : std::uint8_t { text, json, hex, base64, file, frame };
inline constexpr std::size_t kComposeForms = 6;

/// The words of each. Any thread.
[[nodiscard]] const ComposeFormTexts& texts_of(ComposeForm form);

/// The name that stands in files: "text", "json", ... Any thread.
[[nodiscard]] std::string_view name(ComposeForm form) noexcept;
/// The form of that name. Any thread.
[[nodiscard]] std::optional<ComposeForm> form_named(std::string_view name) noexcept;

/// How what is typed is read; a frame is none of these and counts as text. Any thread.
[[nodiscard]] InputForm input_form(ComposeForm form) noexcept;
/// Whether it is bytes that are written, which may be sent as text or as binary. Any thread.
[[nodiscard]] constexpr bool is_bytes(ComposeForm form) noexcept {
  return form == ComposeForm::hex || form == ComposeForm::base64 || form == ComposeForm::file;
}

}  // namespace echoscope
