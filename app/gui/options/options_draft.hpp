#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "net/connect_options.hpp"
#include "text/texts.hpp"

namespace echoscope {

/// The parts that the options are shown in, in order.
enum class OptionSection : std::uint8_t {
  headers,
  authentication,
  identity,
  compression,
  tls,
  proxy,
  timeouts,
  pings,
  limits,
  reconnect,
};
inline constexpr std::size_t kOptionSections = 10;

/// Options that are typed.
enum class OptionField : std::uint8_t {
  basic_user,
  basic_password,
  bearer,
  cookie,
  origin,
  user_agent,
  subprotocols,
  client_bits,
  server_bits,
  ca_file,
  certificate_file,
  key_file,
  key_passphrase,
  server_name,
  proxy,
  connect_timeout,
  handshake_timeout,
  close_timeout,
  ping_interval,
  pong_timeout,
  max_message,
  retry_first,
  retry_ceiling,
};
inline constexpr std::size_t kOptionFields = 23;

/// Options that are on or off.
enum class OptionToggle : std::uint8_t {
  deflate,
  client_takeover,
  server_takeover,
  insecure,
  environment,
  close_without_pong,
  retry,
  even_if_hopeless,
};
inline constexpr std::size_t kOptionToggles = 8;

/// The words of each. Any thread.
[[nodiscard]] const OptionFieldTexts& texts_of(OptionField field);
[[nodiscard]] const OptionToggleTexts& texts_of(OptionToggle toggle);

/// The options of a connection as a person types them: right or wrong, nothing is lost. A plain value; no
/// Dear ImGui here.
struct OptionsDraft {
  std::vector<HeaderField> headers;  ///< a line with neither name nor value is none
  std::array<std::string, kOptionFields> fields;
  std::array<bool, kOptionToggles> toggles{};
  AddressFamily family = AddressFamily::any;
  Strictness strictness = Strictness::strict;
  double retry_factor = 2.0;  ///< kept, not shown

  /// The default of every option.
  OptionsDraft();

  [[nodiscard]] std::string& at(OptionField field) { return fields.at(static_cast<std::size_t>(field)); }
  [[nodiscard]] const std::string& at(OptionField field) const {
    return fields.at(static_cast<std::size_t>(field));
  }
  [[nodiscard]] bool& at(OptionToggle toggle) { return toggles.at(static_cast<std::size_t>(toggle)); }
  [[nodiscard]] bool at(OptionToggle toggle) const { return toggles.at(static_cast<std::size_t>(toggle)); }
};

/// Options as they would be typed; a field of which the option is the default is empty. Any thread.
[[nodiscard]] OptionsDraft to_draft(const ConnectOptions& options);

/// A draft, read and checked.
struct DraftReading {
  ConnectOptions options;  ///< of all that is right
  // What is wrong, as full sentences, "" where all is well.
  std::array<std::string, kOptionFields> field_problems;
  std::vector<std::string> header_problems;  ///< beside OptionsDraft::headers
  std::string first_problem;                 ///< of all; also of what no one field is to blame for
  std::optional<OptionSection> section;      ///< where that is, if in one

  [[nodiscard]] const std::string& problem(OptionField field) const {
    return field_problems.at(static_cast<std::size_t>(field));
  }
};

/// Reads a draft and blames each problem that check_options() finds on the field that is wrong alone, or else
/// on the one without which it would not be there. Any thread.
[[nodiscard]] DraftReading read_draft(OptionsDraft draft);

}  // namespace echoscope
