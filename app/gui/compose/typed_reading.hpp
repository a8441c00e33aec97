#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "compose/input_error.hpp"
#include "compose/message_input.hpp"
#include "compose/templates.hpp"

namespace echoscope {

/// What a typed text of any form but file stands for.
struct TypedReading {
  std::optional<std::string> expanded;  ///< the text with its placeholders replaced, if it has any
  tl::expected<std::string, InputError> payload;
};

/// Any thread.
[[nodiscard]] TypedReading read_typed(std::string_view typed, InputForm form, const TemplateValues& values);

/// Values of this moment whose random ones are those of the seed: what was shown is what is sent. Any thread.
[[nodiscard]] TemplateValues seeded_values(std::uint64_t counter, std::uint64_t seed);

/// More frames than these are no use, and their lengths alone would fill the memory.
inline constexpr std::size_t kMaxFragments = 100'000;

/// The frames of a payload of that size, as OutgoingMessage::fragments; nothing where they would be more than
/// kMaxFragments. each: payload bytes of a frame, 0: one frame. Any thread.
[[nodiscard]] std::optional<std::vector<std::size_t>> fragments_of(std::size_t size, std::size_t each);

}  // namespace echoscope
