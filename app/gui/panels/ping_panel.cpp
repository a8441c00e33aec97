#include "gui/panels/ping_panel.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <vector>

#include "gui/format.hpp"
#include "gui/panels/record_pieces.hpp"
#include "gui/phrase.hpp"
#include "gui/plot.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr std::size_t kShownSamples = 256;
constexpr std::chrono::seconds kWorrying{1};
constexpr std::chrono::milliseconds kWaitingFrame{100};
constexpr float kLeastPlot = 56;
constexpr int kMaxHintLines = 3;

}  // namespace

void PingPanel::draw(Widgets& widgets, const SessionView& view, const Box& box) {
  const PingTexts& words = texts().record.ping;
  if (view.pings.samples().empty()) {
    widgets.empty_place(box, words.empty_title, is_at_rest(view.state) ? words.empty_rest : words.empty_open);
    return;
  }
  Box rest = box.inset(widgets.px(18), std::min(widgets.px(14), box.h / 20));
  section_title(widgets, rest.cut_top(widgets.px(20)), words.title);
  rest.cut_top(widgets.px(8));
  const PingFigures figures = view.pings.figures();
  draw_figures(widgets, figures, rest.cut_top(widgets.px(44)));
  rest.cut_top(widgets.px(8));
  // The line keeps its room while nothing waits: the plot does not jump with each ping.
  const Box line = rest.cut_top(widgets.px(24));
  if (const auto since = view.pings.waiting_since()) draw_waiting(widgets, widgets.now() - *since, line);

  rest.cut_top(widgets.px(4));

  const std::string advice = (figures.lost > 0 ? std::string(words.lost_hint) : "") + std::string(words.hint);
  const float hint = widgets.paragraph_height(rest.w, kHint, advice, kMaxHintLines);
  const Box plot = rest.cut_top(std::min(widgets.px(220), rest.h - hint - widgets.px(12)));
  draw_plot(widgets, view, plot);
  rest.cut_top(widgets.px(12));
  widgets.paragraph(rest, kHint, widgets.palette().text3, advice, kMaxHintLines);
}

void PingPanel::draw_figures(Widgets& widgets, const PingFigures& figures, const Box& box) {
  const PingTexts& words = texts().record.ping;
  const Palette& colours = widgets.palette();
  const auto time = [&](Duration value) {
    return figures.answered == 0 ? std::string(words.none) : format_duration(value);
  };
  struct Figure {
    std::string_view label;
    std::string value;
    Rgb colour;
  };
  const std::array<Figure, 5> all{
      Figure{words.last, time(figures.last), colours.text},
      Figure{words.median, time(figures.median), colours.text},
      Figure{words.p95, time(figures.p95), colours.text},
      Figure{words.lost, format_count(figures.lost), figures.lost == 0 ? colours.text : colours.bad},
      Figure{words.sent, format_count(figures.sent), colours.text}};
  const float column = std::min(widgets.px(110), box.w / static_cast<float>(all.size()));
  Box rest = box;
  for (const Figure& figure : all) {
    Box cell = rest.cut_left(column);
    cell.cut_right(widgets.px(6));
    widgets.text(cell.cut_top(widgets.px(18)), kHint, colours.text3, figure.label);
    widgets.text(cell, {Typeface::words_bold, kTitleSize - 2}, figure.colour, figure.value);
  }
}

void PingPanel::draw_waiting(Widgets& widgets, Duration waited, const Box& line) {
  const PingTexts& words = texts().record.ping;
  const Palette& colours = widgets.palette();
  const std::string clock = format_tenths(waited);
  if (waited < kWorrying) {
    widgets.text(line, kWords, colours.text2, phrase(words.waiting, clock));
    return;
  }
  Box rest = line;
  draw_mark(widgets, rest.cut_left(widgets.px(12)), Mark::warn);
  rest.cut_left(widgets.px(6));
  widgets.text(rest, kBold, colours.warn, phrase(words.no_pong, clock));
}

void PingPanel::draw_plot(Widgets& widgets, const SessionView& view, const Box& box) {
  if (box.h < widgets.px(kLeastPlot)) return;
  const std::vector<PingSample>& all = view.pings.samples();
  const std::span<const PingSample> samples =
      std::span(all).subspan(all.size() - std::min(all.size(), kShownSamples));
  const TimePoint begin = samples.front().at;
  const auto length = static_cast<float>((samples.back().at - begin).count());
  std::vector<LinePoint> points;
  std::vector<float> lost;
  for (const PingSample& sample : samples) {
    const float along = length <= 0 ? 1 : static_cast<float>((sample.at - begin).count()) / length;
    if (sample.round_trip) points.push_back({along, *sample.round_trip});
    if (sample.lost) lost.push_back(along);
  }
  const std::string left = format_time_of_day(view.clock.to_wall(begin));
  const std::string right = format_time_of_day(view.clock.to_wall(samples.back().at));
  draw_line_plot(widgets, box, {.points = points, .lost = lost, .left_end = left, .right_end = right});
}

std::optional<TimePoint> PingPanel::next_change(const SessionView& view, TimePoint now) {
  if (!view.pings.waiting_since()) return std::nullopt;
  return now + kWaitingFrame;
}

}  // namespace echoscope
