#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "filter/filter.hpp"
#include "gui/message_reader.hpp"
#include "gui/panel_keys.hpp"
#include "gui/panels/diff_view.hpp"
#include "gui/panels/frames_view.hpp"
#include "gui/panels/hex_view.hpp"
#include "gui/panels/message_header.hpp"
#include "gui/panels/schema_field.hpp"
#include "gui/panels/text_view.hpp"
#include "gui/panels/tree_view.hpp"
#include "gui/widgets.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// What the panel is to show.
struct MessageSubject {
  std::span<const std::uint64_t> selected;  ///< rows of the list, ascending: one is read, two are compared;
                                            ///< more are too many
  std::shared_ptr<const Filter> filter;     ///< of the list, for its marks; may be null
  std::span<const std::string> charted;     ///< paths whose numbers are charted already
};

/// One message, read as what its bytes are or as a person chooses; of two, how they differ. UI thread.
class MessagePanel {
 public:
  /// wake: called on threads of the panel's own when something was read; may be empty.
  explicit MessagePanel(const std::function<void()>& wake = {});

  /// Returns the number that a person wants charted, in that frame.
  std::optional<ChartRequest> draw(Widgets& widgets, const SessionView& view, const MessageSubject& subject,
                                   const Box& box);
  /// When what is shown changes by itself.
  [[nodiscard]] std::optional<TimePoint> next_change(TimePoint now) const;
  /// Puts the bytes selected in the hex view on the clipboard, if the panel has the keys. False: there are
  /// none.
  bool copy_selection() const;
  /// Puts the message's payload on the clipboard, or for a row that is no message what it says.
  static void copy(const SessionView& view, std::uint64_t sequence);

 private:
  std::optional<ChartRequest> draw_message(Widgets& widgets, const SessionView& view,
                                           const MessageSubject& subject, Box rest);
  void draw_pair(Widgets& widgets, Box rest);
  void draw_tools(Widgets& widgets, const SessionView& view, OpenedMessage& message, Box line);
  void draw_reading_tools(Widgets& widgets, Reading& reading, Box& line);
  void draw_notes(Widgets& widgets, const OpenedMessage& message, Box& rest) const;
  std::optional<ChartRequest> draw_view(Widgets& widgets, const MessageSubject& subject,
                                        OpenedMessage& message, const Box& box);
  void reset_views();

  bool wrap_ = true;
  std::uint64_t showing_ = 0;  // of the reader, that the views below show

  PanelKeys keys_;
  MessageHeader header_;
  TextView text_;
  TreeView tree_;
  HexView hex_;
  FramesView frames_;
  DiffView diff_;
  SchemaField schema_;
  MessageReader reader_;
};

}  // namespace echoscope
