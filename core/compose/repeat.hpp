#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "compose/input_error.hpp"
#include "compose/message_input.hpp"
#include "compose/templates.hpp"
#include "protocol/outgoing_message.hpp"

namespace echoscope {

/// The bytes that are sent for what was typed: its placeholders replaced, but in a file's path, then read in
/// its form. An error of the form stands where it does in the text with the placeholders replaced. Any
/// thread.
[[nodiscard]] tl::expected<std::string, InputError> make_payload(std::string_view typed, InputForm form,
                                                                 const TemplateValues& values);

/// One typed message, sent again and again.
struct Repeat {
  std::string typed;
  InputForm form = InputForm::text;
  Opcode opcode = Opcode::text;
  std::vector<std::size_t> fragments = {};  ///< of each message
  std::chrono::nanoseconds every{};         ///< from one to the next; 0: as fast as the peer takes them
  std::uint64_t times = 1;
};
/// As often as it takes until it is stopped.
inline constexpr std::uint64_t kEndless = UINT64_MAX;

/// Its messages, the first at once. values: of the first one; each one after it counts one more, and asks for
/// its own time and random bits. What has no placeholder, and a file, is read here, once. A message whose
/// text can't be sent once its placeholders are replaced ends the repetition. Any thread; a file blocks while
/// it is read.
[[nodiscard]] tl::expected<SendSource, InputError> make_source(Repeat repeat, TemplateValues values);

}  // namespace echoscope
