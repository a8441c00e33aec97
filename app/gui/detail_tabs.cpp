#include "gui/detail_tabs.hpp"

#include <array>
#include <cmath>
#include <span>

#include "gui/earliest.hpp"
#include "gui/panels/latest_panel.hpp"
#include "gui/panels/ping_panel.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

// Where the tabs are as wide and no taller, charts stand beside the message: below it, neither had room.
constexpr float kBesideWidth = 760;
constexpr float kBesideHeight = 400;

}  // namespace

void DetailTabs::update(const SessionView& view, const MessageList& list) {
  picker_.update(view);
  if (const auto& filter = list.filter().filter(); filter != charted_) {
    charted_ = filter;
    charts_.restrict_to(filter ? RowTest([filter](const Record& row) { return filter->matches(row); })
                               : RowTest());
  }
  charts_.update(view);
}

void DetailTabs::draw(Widgets& widgets, const SessionView& view, MessageList& list, ListPlace place,
                      const Box& box) {
  const DetailTexts& words = texts().window.detail;
  const RecordCommonTexts& record = texts().record.common;
  const StreamPanelTexts& stream = texts().stream.panel;
  const std::array<TabSpec, 8> specs{
      TabSpec{words.messages_tab, words.messages_tab_tip},
      TabSpec{words.latest_tab, words.latest_tab_tip},
      TabSpec{words.message_tab, words.message_tab_tip},
      TabSpec{record.handshake_tab, record.handshake_tab_tip, record.handshake_tab_name},
      TabSpec{record.timing_tab, record.timing_tab_tip, record.timing_tab_name},
      TabSpec{record.tls_tab, record.tls_tab_tip, record.tls_tab_name},
      TabSpec{record.ping_tab, record.ping_tab_tip, record.ping_tab_name},
      TabSpec{stream.tab, stream.tab_tip, stream.tab_name}};
  const std::size_t first = place == ListPlace::in_tab ? 0 : 1;
  if (place == ListPlace::beside && tab_ == DetailTab::messages) tab_ = DetailTab::latest;
  widgets.card(box);
  Box rest = box;
  const Box header = rest.cut_top(widgets.px(kHeaderHeight));
  widgets.hairline_below(header);
  const std::size_t current = static_cast<std::size_t>(tab_) - first;
  tab_ = static_cast<DetailTab>(widgets.tabs(header, std::span(specs).subspan(first), current) + first);
  draw_tab(widgets, view, list, rest);
}

void DetailTabs::draw_tab(Widgets& widgets, const SessionView& view, MessageList& list, const Box& box) {
  switch (tab_) {
    case DetailTab::messages:
      list.draw(widgets, view, box);
      break;
    case DetailTab::latest:
      LatestPanel::draw(widgets, view, box);
      break;
    case DetailTab::message:
      draw_message(widgets, view, list, box);
      break;
    case DetailTab::handshake:
      handshake_.draw(widgets, view, picker_, box);
      break;
    case DetailTab::timing:
      timing_.draw(widgets, view, picker_, box);
      break;
    case DetailTab::tls:
      tls_.draw(widgets, view, picker_, box);
      break;
    case DetailTab::ping:
      PingPanel::draw(widgets, view, box);
      break;
    case DetailTab::stream:
      stream_.draw(widgets, view, box);
      break;
  }
}

void DetailTabs::draw_message(Widgets& widgets, const SessionView& view, MessageList& list, const Box& box) {
  Box message = box;
  const float charts_height = charts_.height(widgets, box.h);
  const bool low = box.h <= widgets.px(kBesideHeight);
  const bool beside = charts_height > 0 && low && box.w >= widgets.px(kBesideWidth);
  const Box charts = beside ? message.cut_right(std::floor(box.w / 2)) : message.cut_bottom(charts_height);
  // One is read, two are compared; that there are more is enough.
  constexpr std::size_t kMostRows = 3;
  const std::vector<std::uint64_t> selected = list.selected_rows(kMostRows);
  const std::vector<std::string> charted = charts_.paths();
  const MessageSubject subject{selected, list.filter().marker(), charted};
  if (const auto chart = message_.draw(widgets, view, subject, message)) charts_.add(chart->path);
  if (const auto row = charts_.draw(widgets, view, charts)) list.go_to(*row);
}

std::optional<TimePoint> DetailTabs::next_change(const SessionView& view, TimePoint now) const {
  if (tab_ == DetailTab::timing) return timing_.next_change(view, now);
  if (tab_ == DetailTab::ping) return PingPanel::next_change(view, now);
  if (tab_ == DetailTab::stream) return stream_.next_change(view, now);
  if (tab_ == DetailTab::message) return earliest(message_.next_change(now), charts_.next_change(now));
  return std::nullopt;
}

}  // namespace echoscope
