#include "gui/panels/latest_panel.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <vector>

#include "gui/format.hpp"
#include "gui/panels/row_text.hpp"
#include "gui/phrase.hpp"
#include "gui/plot.hpp"
#include "protocol/utf8.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr std::size_t kShownBytes = 1000;
constexpr int kShownLines = 6;
constexpr std::size_t kChartPoints = 64;

Duration quantile(const std::vector<RoundTrip>& trips, double part) {
  std::vector<Duration> sorted;
  sorted.reserve(trips.size());
  for (const RoundTrip& trip : trips)
    sorted.push_back(trip.took);
  const auto rank = static_cast<std::ptrdiff_t>(std::lround(part * static_cast<double>(sorted.size() - 1)));
  std::nth_element(sorted.begin(), sorted.begin() + rank, sorted.end());
  return sorted[static_cast<std::size_t>(rank)];
}

}  // namespace

void LatestPanel::draw(Widgets& widgets, const SessionView& view, const Box& box) {
  if (!view.latest) {
    const DetailTexts& words = texts().window.detail;
    const bool resting = is_at_rest(view.state);
    widgets.empty_place(box, words.nothing_title, resting ? words.nothing_rest : words.nothing_open);
    return;
  }
  // In a low window the space round the message is what gives way first.
  Box rest = box.inset(widgets.px(18), std::min(widgets.px(18), box.h / 12));
  draw_message(widgets, view, rest);
  draw_round_trips(widgets, view, rest);
}

void LatestPanel::draw_message(Widgets& widgets, const SessionView& view, Box& rest) {
  const DetailTexts& words = texts().window.detail;
  const Palette& colours = widgets.palette();
  const bool echo = view.latest->round_trip.has_value();
  widgets.text(rest.cut_top(widgets.px(20)), kHint, colours.text3,
               echo ? words.latest_echo : words.latest_message);
  rest.cut_top(widgets.px(4));
  if (view.latest->sequence < view.log.first_sequence()) {
    rest.cut_top(widgets.paragraph(rest, kWords, colours.text2, words.latest_dropped, 2));
    return;
  }
  const Record record = view.log[view.latest->sequence];
  // Facts and round trips below keep their room, however long the message is.
  const float kept =
      widgets.px(24) + (view.round_trips.empty() || rest.h < widgets.px(320) ? 0 : widgets.px(190));
  const int lines =
      std::clamp(static_cast<int>((rest.h - kept) / widgets.line_height(kLatest)), 1, kShownLines);
  std::string shown = escape_lines(truncate_utf8(record.payload, kShownBytes));
  if (record.payload.size() > kShownBytes) shown += "…";
  if (shown.empty()) {
    rest.cut_top(widgets.paragraph(rest, kLatest, colours.text3, words.empty_payload, 1));
  } else {
    rest.cut_top(widgets.paragraph(rest, kLatest, colours.text, shown, lines));
  }
  rest.cut_top(widgets.px(4));
  draw_facts(widgets, view, record, rest.cut_top(widgets.px(24)));
}

void LatestPanel::draw_facts(Widgets& widgets, const SessionView& view, const Record& record,
                             const Box& line) {
  const DetailTexts& words = texts().window.detail;
  const Palette& colours = widgets.palette();
  Box rest = line;
  std::string facts(words.received);
  if (view.latest->round_trip) {
    rest.cut_left(widgets.text(rest, kBold, colours.good, format_duration(*view.latest->round_trip)));
    facts = words.after_sent;
  }
  facts += "  ·  ";
  facts += row_kind(record.meta.kind);
  facts += "  ·  " + format_size(record.payload.size());
  facts += "  ·  " + format_time_of_day(view.clock.to_wall(record.meta.at));
  if (record.meta.invalid_utf8) {
    facts += "  ·  ";
    facts += texts().window.list.invalid_utf8;
  }
  widgets.text(rest, kWords, record.meta.invalid_utf8 ? colours.warn : colours.text2, facts);
}

void LatestPanel::draw_round_trips(Widgets& widgets, const SessionView& view, Box& rest) {
  if (view.round_trips.empty() || rest.h < widgets.px(180)) return;
  const DetailTexts& words = texts().window.detail;
  const Palette& colours = widgets.palette();
  widgets.hairline_below(rest.cut_top(widgets.px(16)));
  rest.cut_top(widgets.px(14));
  widgets.text(rest.cut_top(widgets.px(20)), kHint, colours.text3, words.round_trips);
  rest.cut_top(widgets.px(8));
  draw_chart(widgets, view, rest.cut_top(widgets.px(104)));
  rest.cut_top(widgets.px(12));

  Box line = rest.cut_top(widgets.px(24));
  const auto figure = [&](std::string_view label, Duration value) {
    line.cut_left(widgets.text(line, kWords, colours.text2, label));
    line.cut_left(widgets.px(5));
    line.cut_left(widgets.text(line, kBold, colours.text, format_duration(value)));
    line.cut_left(widgets.px(24));
  };
  figure(words.last, view.round_trips.back().took);
  figure(words.median, quantile(view.round_trips, 0.5));
  figure(words.p95, quantile(view.round_trips, 0.95));
}

void LatestPanel::draw_chart(Widgets& widgets, const SessionView& view, const Box& box) {
  const std::vector<RoundTrip>& trips = view.round_trips;
  const std::size_t count = std::min(trips.size(), kChartPoints);
  const std::size_t from = trips.size() - count;
  std::array<LinePoint, kChartPoints> points;
  for (std::size_t n = 0; n < count; ++n) {
    const float along = count == 1 ? 1 : static_cast<float>(n) / static_cast<float>(count - 1);
    points.at(n) = {along, trips[from + n].took};
  }
  draw_line_plot(widgets, box, {.points = std::span(points).first(count)});
}

}  // namespace echoscope
