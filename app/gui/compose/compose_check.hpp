#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "compose/input_error.hpp"
#include "compose/templates.hpp"
#include "gui/compose/compose_form.hpp"

namespace echoscope {

/// What is known of a text while it is typed: looked at anew only when it changed. UI thread.
class ComposeCheck {
 public:
  /// revision: another one for another text or form. A file is looked for, not read.
  void update(std::uint64_t revision, std::string_view text, ComposeForm form, const TemplateValues& values);

  /// Why it can't be sent so; nothing for an empty text.
  [[nodiscard]] const std::optional<InputError>& error() const { return error_; }
  /// The text with its placeholders replaced, if it has any; long ones cut, for display.
  [[nodiscard]] const std::optional<std::string>& expanded() const { return expanded_; }
  /// Of the message.
  [[nodiscard]] std::size_t bytes() const { return bytes_; }

 private:
  std::optional<std::uint64_t> revision_;
  std::optional<InputError> error_;
  std::optional<std::string> expanded_;
  std::size_t bytes_ = 0;
};

}  // namespace echoscope
