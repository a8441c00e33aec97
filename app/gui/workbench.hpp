#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "gui/fonts.hpp"
#include "gui/panels/list_settings.hpp"
#include "gui/theme.hpp"
#include "net/connect_options.hpp"
#include "net/service.hpp"
#include "session/session.hpp"
#include "storage/settings.hpp"

namespace echoscope {

class MessageList;

/// What the workbench starts with.
struct WorkbenchOptions {
  std::string url;               ///< what stands in the address bar at start
  std::string local_server_url;  ///< of the embedded echo server, "" if it could not be started
  std::string notice;  ///< "" or a sentence for the status bar (fonts not found, echo server not started)
  bool connect_at_start = true;
  ConnectOptions connect = {};      ///< of the first connection, checked; then a person may change them
  std::function<void()> wake = {};  ///< asks for a frame; called on threads that work in the background
};

/// The layout of the window: the panels, and what they share. UI thread only.
class Workbench {
 public:
  /// settings: what stays between runs; all must outlive this.
  Workbench(Service& service, Session& session, Settings& settings, Theme& theme, const Fonts& fonts,
            WorkbenchOptions options);
  ~Workbench();
  Workbench(const Workbench&) = delete;
  Workbench& operator=(const Workbench&) = delete;

  /// A file was dropped on the window: it is what is sent next.
  void take_file(std::string path);
  /// Copies what is new from the session. Once before each frame.
  void sync();
  /// Draws one frame's panels between ImGui::NewFrame and ImGui::Render, filling the main viewport.
  void draw();
  /// When something on screen changes by itself next (the running clock, a fade), if at all: for the
  /// FramePacer.
  [[nodiscard]] std::optional<TimePoint> next_change(TimePoint now) const;
  /// Charts the number at that path of JSON messages, below the message; shows it.
  void chart(std::string_view path);
  /// What the latest attempt was made with; for tests.
  [[nodiscard]] const ConnectOptions& options_in_use() const;
  /// What is shown now; for the statistics file and tests.
  [[nodiscard]] const SessionView& view() const;
  /// For tests.
  [[nodiscard]] const MessageList& message_list() const;

 private:
  struct Parts;  // the panels and their state
  std::unique_ptr<Parts> parts_;
};

}  // namespace echoscope
