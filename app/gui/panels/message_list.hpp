#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "gui/row_scroller.hpp"
#include "gui/widgets.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// Every row of the log, newest at the bottom. Draws the rows in view only, whatever the log holds; follows
/// the end while it is in view and stands still otherwise. UI thread.
class MessageList {
 public:
  /// The list in its box, below the card's header. True if another row was selected in this frame.
  bool draw(Widgets& widgets, const SessionView& view, const Box& box);
  /// Number of messages, and of those dropped, at the right end of the card's header.
  void draw_count(Widgets& widgets, const SessionView& view, const Box& header) const;

  /// Goes to the newest row and follows again.
  void follow();
  /// Selects a row and brings it into view.
  void go_to(std::uint64_t sequence);
  [[nodiscard]] bool following() const { return scroller_.at_end(); }
  [[nodiscard]] std::optional<std::uint64_t> selected() const { return selected_; }

 private:
  struct Columns {
    Box mark, time, delta, kind, size, message;
  };

  [[nodiscard]] static Columns columns(const Widgets& widgets, const Box& row);
  void draw_header(Widgets& widgets, const Box& box) const;
  void draw_row(Widgets& widgets, const SessionView& view, std::uint64_t sequence, const Box& box) const;
  static void draw_mark(Widgets& widgets, const Record& record, const Box& box, Rgb colour);
  void draw_pill(Widgets& widgets, const SessionView& view, const Box& rows);
  bool handle_keys(const SessionView& view);
  bool handle_mouse(Widgets& widgets, const SessionView& view, const Box& rows);
  bool select(std::uint64_t sequence);

  RowScroller scroller_;
  std::optional<std::uint64_t> selected_;
  std::uint64_t seen_end_ = 0;  // end of the log when its end was last in view
};

}  // namespace echoscope
