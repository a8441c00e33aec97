#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "gui/connection_control.hpp"
#include "gui/text_field.hpp"
#include "gui/widgets.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// The row at the top: where to connect, and one button that says what it will do. UI thread.
class AddressBar {
 public:
  /// local_server_url: of the embedded echo server, "" if there is none.
  AddressBar(ConnectionControl& control, std::string_view url, std::string_view local_server_url);

  /// What was pressed that others do.
  enum class Action : std::uint8_t { none, switch_theme, options, files };
  /// What its buttons tell of.
  struct Facts {
    int changed_options = 0;  ///< how many differ from their default
    bool recording = false;
  };
  Action draw(Widgets& widgets, const SessionView& view, const Facts& facts, const Box& box);

  /// What the one button does: connects when at rest, cancels an attempt, closes a connection.
  void press_main_button(const SessionView& view);
  void connect_to_local_server();
  /// Gives the address the keys, the caret where its trouble starts if there is any.
  void focus();
  [[nodiscard]] std::string_view address() const { return field_.text(); }
  /// Puts an address into the field, which must not be longer than TextField::kMaxBytes, and connects to it.
  void connect_to(std::string_view address, ConnectionControl::Certificates certificates);

 private:
  void draw_main_button(Widgets& widgets, const SessionView& view, const Box& box);

  ConnectionControl& control_;
  TextField field_;
  std::string local_server_url_;
};

}  // namespace echoscope
