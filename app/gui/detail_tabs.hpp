#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "gui/panels/attempt_picker.hpp"
#include "gui/panels/charts.hpp"
#include "gui/panels/handshake_panel.hpp"
#include "gui/panels/message_list.hpp"
#include "gui/panels/message_panel.hpp"
#include "gui/panels/stream_panel.hpp"
#include "gui/panels/timing_panel.hpp"
#include "gui/panels/tls_panel.hpp"
#include "gui/widgets.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// What the right column shows, or in a narrow window the one column.
enum class DetailTab : std::uint8_t { messages, latest, message, handshake, timing, tls, ping, stream };

/// Whether the message list has a place of its own, or stands behind the first of the tabs.
enum class ListPlace : std::uint8_t { beside, in_tab };

/// The card with the tabs, and the panels behind them. UI thread.
class DetailTabs {
 public:
  /// wake: called on threads of the panels' own when they have something new; may be empty.
  explicit DetailTabs(const std::function<void()>& wake = {}) : message_(wake) {}

  /// After each sync of the view.
  void update(const SessionView& view, const MessageList& list);
  void show(DetailTab tab) { tab_ = tab; }
  void draw(Widgets& widgets, const SessionView& view, MessageList& list, ListPlace place, const Box& box);
  /// The bytes selected in the message go to the clipboard. False: none are, or others have the keys.
  bool copy_selection() const { return tab_ == DetailTab::message && message_.copy_selection(); }
  /// The charts below the message, or beside it where the tabs are low and wide.
  [[nodiscard]] Charts& charts() { return charts_; }
  /// When what the tab in front shows changes by itself.
  [[nodiscard]] std::optional<TimePoint> next_change(const SessionView& view, TimePoint now) const;

 private:
  void draw_tab(Widgets& widgets, const SessionView& view, MessageList& list, const Box& box);
  void draw_message(Widgets& widgets, const SessionView& view, MessageList& list, const Box& box);

  DetailTab tab_ = DetailTab::latest;
  MessagePanel message_;
  AttemptPicker picker_;
  HandshakePanel handshake_;
  TimingPanel timing_;
  TlsPanel tls_;
  StreamPanel stream_;
  Charts charts_;
  std::shared_ptr<const Filter> charted_;  // what the charts are restricted to
};

}  // namespace echoscope
