#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gui/connection_control.hpp"
#include "gui/widgets.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// Whether a connection ended in good order: nothing to alarm about.
[[nodiscard]] bool ended_well(const CloseRecord& close);

/// What can be done about the end of a connection with one press.
struct EndAction {
  enum class Kind : std::uint8_t {
    none,
    connect_again,
    edit_address,
    remedy,     ///< what the failure's catalogue suggests: suggestion
    copy_curl,  ///< the request of the latest attempt as a command
    retry_now,
    stop_retrying,
    edit_pings,  ///< the options, at the interval of automatic pings
  };
  Kind kind = Kind::none;
  Suggestion suggestion = {};
};

struct EndButton {
  EndAction action;
  std::string label;
  std::string tip;
  ButtonLook look = ButtonLook::plain;
};

/// Why there is no connection and what to try, in words: an address that can't be read, a failed attempt, or
/// how a connection ended.
struct EndText {
  enum class Tone : std::uint8_t { silent, calm, bad };

  Tone tone = Tone::silent;
  std::string title;
  std::string happened;
  std::string address;              ///< the address that can't be read, "" otherwise
  std::size_t offset = 0;           ///< where its trouble starts
  std::vector<std::string> likely;  ///< causes, most likely first
  std::vector<std::string> hints;   ///< what to try
  std::vector<EndButton> buttons;   ///< the first one is the next to press
};

/// What there is to say now; silent while there is a connection or an attempt. UI thread.
[[nodiscard]] EndText end_text(const SessionView& view, const ConnectionControl& control);

/// "Next try in 4 s (attempt 3)"; "" while no attempt is waited for. UI thread.
[[nodiscard]] std::string countdown_text(const SessionView& view, TimePoint now);
/// When that text changes next.
[[nodiscard]] std::optional<TimePoint> next_countdown(const SessionView& view, TimePoint now);

}  // namespace echoscope
