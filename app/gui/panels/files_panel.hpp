#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "gui/panels/message_list.hpp"
#include "gui/panels/replay_section.hpp"
#include "gui/session_files.hpp"
#include "gui/text_field.hpp"
#include "gui/widgets.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// Export, recording, opening and replay, in the place of the list. Closing it ends nothing. UI thread.
class FilesPanel {
 public:
  FilesPanel();

  [[nodiscard]] bool is_open() const { return open_; }
  void open() { open_ = true; }
  void close() { open_ = false; }

  /// live: the connection's session; shown: the one in the list, whose filter and selection can be exported.
  /// Closes itself when told to.
  void draw(Widgets& widgets, SessionFiles& files, const SessionView& live, const SessionView& shown,
            const MessageList& list, const Box& box);

 private:
  enum class Rows : std::uint8_t { all, filtered, selected };

  void draw_header(Widgets& widgets, const Box& header);
  void draw_title(Widgets& widgets, std::string_view title, std::string_view about, Box& rest) const;
  bool draw_path(Widgets& widgets, TextField& field, std::string_view label, std::string_view hint,
                 const ButtonSpec& action, Box& rest);
  void draw_export(Widgets& widgets, SessionFiles& files, const SessionView& shown, const MessageList& list,
                   Box& rest);
  void draw_recording(Widgets& widgets, SessionFiles& files, Box& rest);
  void draw_opening(Widgets& widgets, SessionFiles& files, Box& rest);
  void export_now(SessionFiles& files, const SessionView& shown, const MessageList& list) const;

  bool open_ = false;
  std::size_t format_ = 0;  // of ExportFormat
  Rows rows_ = Rows::all;
  TextField export_path_;
  TextField record_path_;
  TextField open_path_;
  ReplaySection replay_;
};

}  // namespace echoscope
