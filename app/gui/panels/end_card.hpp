#pragma once

#include <cstdint>
#include <string>

#include "gui/connection_control.hpp"
#include "gui/widgets.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// Whether a connection ended in good order: nothing to alarm about.
[[nodiscard]] bool ended_well(const CloseRecord& close);

/// Says why there is no connection and what to try: an address that can't be read, a failed attempt, or how a
/// connection ended. Takes no room while there is nothing to say. UI thread.
class EndCard {
 public:
  enum class Action : std::uint8_t { none, connect_again, edit_address };

  /// What it has to say now; before height() and draw().
  void update(const SessionView& view, const ConnectionControl& control);
  /// The height it takes in a column of that size, 0 if it has nothing to say. In a low column it is a
  /// compact one.
  [[nodiscard]] float height(const Widgets& widgets, const Box& column);
  Action draw(Widgets& widgets, const Box& box) const;

 private:
  enum class Tone : std::uint8_t { silent, calm, bad };

  void tell_address_error(const UrlError& error, const std::string& address);
  void tell_failure(const Failure& failure);
  void tell_close(const CloseRecord& close);
  void draw_address(Widgets& widgets, const Box& box) const;
  [[nodiscard]] ButtonSpec button() const;

  Tone tone_ = Tone::silent;
  std::string title_;
  std::string happened_;
  std::string address_;     // the address that can't be read, "" otherwise
  std::size_t offset_ = 0;  // where its trouble starts
  std::string hint_;
  Action action_ = Action::none;
  bool compact_ = false;  // the button beside the title, the hint without a title of its own
};

}  // namespace echoscope
