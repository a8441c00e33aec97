#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "gui/options/options_draft.hpp"

namespace echoscope {

/// What stands in a section besides fields and toggles.
enum class OptionExtra : std::uint8_t {
  headers,     ///< the lines of headers
  family,      ///< IPv4, IPv6 or any
  strictness,  ///< strict or lenient
  show_hidden_headers,
  environment_note,  ///< what the environment says of a proxy
  show_credentials,
  show_passphrase,
};

using OptionItem = std::variant<OptionField, OptionToggle, OptionExtra>;

/// What stands in a section, from top to bottom. Any thread.
[[nodiscard]] std::span<const OptionItem> items_of(OptionSection section);
[[nodiscard]] std::string_view title_of(OptionSection section);
/// What it says of itself while nothing in it differs from the default. Any thread.
[[nodiscard]] std::string_view plain_summary(OptionSection section);
/// The section that a field stands in. Any thread.
[[nodiscard]] OptionSection section_of(OptionField field);

/// Whether what is typed there is hidden until asked for. Any thread.
[[nodiscard]] bool is_secret(OptionField field);

/// What of a section differs from the default, each in a few words, secrets hidden. Any thread.
[[nodiscard]] std::vector<std::string> changed_settings(const OptionsDraft& draft, OptionSection section);

/// Puts a section's options back to their defaults. Any thread.
void reset_section(OptionsDraft& draft, OptionSection section);

/// An address with user and password, if it has any, hidden. Any thread.
[[nodiscard]] std::string hide_credentials(std::string_view url);

}  // namespace echoscope
