#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "filter/filter.hpp"
#include "gui/background_job.hpp"
#include "gui/menu.hpp"
#include "gui/message_reading.hpp"
#include "gui/panel_keys.hpp"
#include "gui/panels/diff_view.hpp"
#include "gui/panels/frames_view.hpp"
#include "gui/panels/hex_view.hpp"
#include "gui/panels/text_view.hpp"
#include "gui/panels/tree_view.hpp"
#include "gui/view_choice.hpp"
#include "gui/widgets.hpp"
#include "session/message_frames.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// What the panel is to show.
struct MessageSubject {
  std::span<const std::uint64_t> selected;  ///< rows of the list, ascending: one is read, two are compared;
                                            ///< more are too many
  std::shared_ptr<const Filter> filter;  ///< of the list, for its marks; may be null
  std::span<const std::string> charted;  ///< paths whose numbers are charted already
};

/// One message, read as what its bytes are or as a person chooses; of two, how they differ. Large ones are
/// read on a thread of the panel's own. UI thread.
class MessagePanel {
 public:
  /// Payloads up to this size are read within the frame that first shows them.
  static constexpr std::size_t kReadAtOnceBytes = std::size_t{64} * 1024;

  /// wake: called on the panel's thread when something was read; may be empty.
  explicit MessagePanel(std::function<void()> wake = {});

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
  // The message that is shown; it stays readable when the log drops it.
  struct Opened {
    std::uint64_t sequence = 0;
    RecordMeta meta;
    HeldBytes payload;
    std::string description;  // what the row says, if it is more or other than its payload
    MessageFrames frames;
    std::vector<ContentFormat> formats;  // empty: not known yet
    MessageView view = MessageView::hex;
    std::optional<Reading> reading;
  };
  struct Pair {
    std::array<std::uint64_t, 2> sequences{};
    std::array<std::size_t, 2> sizes{};
    std::optional<Diff> diff;
  };
  // What the thread is at.
  struct Formats {
    std::vector<ContentFormat> formats;
  };
  using Result = std::variant<Formats, Reading, Diff>;
  struct Pending {
    MessageView view = MessageView::hex;
    std::uint32_t columns = 0;

    [[nodiscard]] bool operator==(const Pending&) const = default;
  };

  void open(const SessionView& view, std::uint64_t sequence);
  void open_pair(const SessionView& view, const MessageSubject& subject);
  void take_result();
  void take_formats(std::vector<ContentFormat> formats);
  void show(MessageView view);
  void stop_reading();
  void read(std::uint32_t columns);
  // Whether it is known what the payload is, and that view was chosen.
  [[nodiscard]] bool shows(MessageView view) const;
  [[nodiscard]] bool reads_at_once(MessageView view) const;

  std::optional<ChartRequest> draw_message(Widgets& widgets, const SessionView& view,
                                           const MessageSubject& subject, Box rest);
  void draw_pair(Widgets& widgets, const SessionView& view, Box rest);
  void draw_header(Widgets& widgets, const Box& header);
  void draw_views(Widgets& widgets, Box& line);
  void draw_more(Widgets& widgets, Box& line, std::span<const MessageView> others);
  void draw_tools(Widgets& widgets, const SessionView& view, Box line);
  void draw_text_tools(Widgets& widgets, Box& line);
  void draw_notes(Widgets& widgets, Box& rest);
  std::optional<ChartRequest> draw_view(Widgets& widgets, const MessageSubject& subject, const Box& box);
  [[nodiscard]] std::string_view hex_bytes() const;

  ViewChoices choices_;
  bool wrap_ = true;
  std::optional<Opened> opened_;
  std::optional<Pair> pair_;
  std::optional<Pending> pending_;

  PanelKeys keys_;
  Menu more_;
  TextView text_;
  TreeView tree_;
  HexView hex_;
  FramesView frames_;
  DiffView diff_;
  BackgroundJob<Result> job_;  // last: its thread ends before what it reads goes
};

}  // namespace echoscope
