#include "gui/panels/stream_panel.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include "gui/format.hpp"
#include "gui/number_plot.hpp"
#include "gui/pair_plot.hpp"
#include "gui/panels/record_pieces.hpp"
#include "gui/panels/stream_totals.hpp"
#include "gui/phrase.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr TextStyle kAxis{Typeface::words, kHintSize - 1};
constexpr float kPad = 14;
constexpr float kSideBySide = 700;
constexpr float kHistogram = 64;
constexpr float kAxisLabel = 56;
// Below it the plots scroll with the rest.
constexpr float kLow = 360;

using Words = std::function<std::string(std::size_t)>;

struct HistogramView {
  std::string_view title;
  std::string_view empty;
  Words begin;  // where a bin begins, for the axis
  Words range;  // what a bin counts
};

// The bins that count something, with those in between.
template <typename Histogram>
std::vector<PairBar> bars_of(const Histogram& in, const Histogram& out, std::size_t& first) {
  const auto any = [&](std::size_t bin) { return in.counts().at(bin) + out.counts().at(bin) > 0; };
  first = 0;
  std::size_t end = Histogram::kBins;
  while (first < end && !any(first))
    ++first;
  while (end > first && !any(end - 1))
    --end;
  // A few bins are not made as wide as the plot.
  constexpr std::size_t kLeastBins = 8;
  const auto bins = static_cast<float>(std::max(kLeastBins, end - first));
  std::vector<PairBar> bars;
  for (std::size_t bin = first; bin < end; ++bin) {
    const auto n = static_cast<float>(bin - first);
    bars.push_back({.left = n / bins,
                    .right = (n + 1) / bins,
                    .in = static_cast<double>(in.counts().at(bin)),
                    .out = static_cast<double>(out.counts().at(bin))});
  }
  return bars;
}

std::string count_words(double count) {
  return format_rate(count);
}

// The bars stand a little apart.
void part(std::vector<PairBar>& bars, float gap) {
  for (PairBar& bar : bars)
    bar.right = std::max(bar.left, bar.right - gap);
}

template <typename Histogram>
void draw_histogram(Widgets& widgets, const HistogramView& view, const Histogram& in, const Histogram& out,
                    const Box& box) {
  const StreamPanelTexts& words = texts().stream.panel;
  const Palette& colours = widgets.palette();
  Box rest = box;
  const Box title = rest.cut_top(widgets.px(20));
  std::size_t first = 0;
  std::vector<PairBar> bars = bars_of(in, out, first);
  if (bars.empty()) {
    section_title(widgets, title, view.title);
    widgets.paragraph(rest, kHint, colours.text3, view.empty, 2);
    return;
  }
  const Box axis = pair_plot_area(widgets, rest.cut_bottom(widgets.px(16)));
  const float bin_width = axis.w * bars.front().right;
  part(bars, widgets.px(1) / std::max(1.0F, axis.w));
  const auto hovered = draw_pair_plot(widgets, rest, {.bars = bars, .words = count_words});
  std::string hint;
  if (hovered) {
    hint = phrase(words.bin_hover, view.range(first + *hovered),
                  format_count(static_cast<std::uint64_t>(bars[*hovered].in)),
                  format_count(static_cast<std::uint64_t>(bars[*hovered].out)));
  }
  section_title(widgets, title, view.title, hint);
  const auto every = static_cast<std::size_t>(std::ceil(widgets.px(kAxisLabel) / std::max(1.0F, bin_width)));
  for (std::size_t n = 0; n < bars.size(); n += std::max<std::size_t>(1, every)) {
    const float left = std::floor(axis.x + bars[n].left * axis.w);
    const Box label{left, axis.y, std::min(widgets.px(kAxisLabel - 4), axis.right() - left), axis.h};
    widgets.text_quietly(label, kAxis, colours.text3, view.begin(first + n));
  }
}

std::string size_range(std::size_t bin) {
  using Sizes = StreamStatistics::Sizes;
  const std::uint64_t first = Sizes::first_of(bin);
  const std::uint64_t last = Sizes::end_of(bin) - 1;
  if (first == last) return format_size(first);
  return phrase(texts().stream.panel.range, format_size(first), format_size(last));
}

std::string gap_begin(std::size_t bin) {
  const std::uint64_t nanoseconds = StreamStatistics::Gaps::first_of(bin);
  if (nanoseconds == 0) return "0";
  if (nanoseconds < 1000) return phrase(texts().stream.panel.nanoseconds, nanoseconds);
  return format_duration(Duration(static_cast<std::int64_t>(nanoseconds)));
}

std::string gap_range(std::size_t bin) {
  if (bin == 0) return std::string(texts().stream.panel.no_gap);
  return phrase(texts().stream.panel.range, gap_begin(bin), gap_begin(bin + 1));
}

// The latest that led to an open connection; null if there was none.
const Attempt* latest_handshake(const SessionView& view) {
  const auto opened = std::ranges::find_if(view.attempts.rbegin(), view.attempts.rend(),
                                           [](const auto& attempt) { return attempt->opened(); });
  return opened == view.attempts.rend() ? nullptr : opened->get();
}

}  // namespace

void StreamPanel::draw(Widgets& widgets, const SessionView& view, const Box& box) {
  const StreamPanelTexts& words = texts().stream.panel;
  if (!view.activity.start()) {
    widgets.empty_place(box, words.empty_title, words.empty);
    return;
  }
  Box rest = box.inset(widgets.px(kPad), 0);
  rest.cut_top(widgets.px(8));
  // The wheel zooms over the plots, which thus stand still where there is room to scroll below them.
  const bool low = rest.h < widgets.px(kLow);
  if (!low) {
    rates_.draw(widgets, view, rest.cut_top(RatePlots::height(widgets, rest.w)));
    rest.cut_top(widgets.px(8));
  }
  rest.w += widgets.px(kPad) - widgets.px(2);  // the scrollbar stands in the margin
  Box content = area_.begin(widgets, rest);
  content.cut_right(widgets.px(2));
  if (low) {
    rates_.draw(widgets, view, content.cut_top(RatePlots::height(widgets, content.w)));
    content.cut_top(widgets.px(8));
  }
  draw_stream_totals(widgets, area_, view.stream, content);
  content.cut_top(widgets.px(14));
  draw_histograms(widgets, view.stream, content);
  content.cut_top(widgets.px(14));
  draw_overhead(widgets, area_, overhead_of(view.stream, latest_handshake(view)), content);
  content.cut_top(widgets.px(12));
  area_.end(widgets, content.y, words.scrollbar);
}

void StreamPanel::draw_histograms(Widgets& widgets, const StreamStatistics& stream, Box& rest) const {
  const StreamPanelTexts& words = texts().stream.panel;
  const HistogramView sizes{
      words.sizes,
      {},
      [](std::size_t bin) { return format_size(StreamStatistics::Sizes::first_of(bin)); },
      size_range};
  const HistogramView gaps{words.gaps, words.gaps_empty, gap_begin, gap_range};
  const bool beside = rest.w > widgets.px(kSideBySide);
  const float height = widgets.px(20 + kHistogram + 16);
  Box line = rest.cut_top(height);
  const Box left = beside ? line.cut_left(std::floor((line.w - widgets.px(16)) / 2)) : line;
  draw_histogram(widgets, sizes, stream.sizes(Direction::in), stream.sizes(Direction::out), left);
  if (beside) {
    line.cut_left(widgets.px(16));
  } else {
    rest.cut_top(widgets.px(14));
    line = rest.cut_top(height);
  }
  draw_histogram(widgets, gaps, stream.gaps(Direction::in), stream.gaps(Direction::out), line);
}

}  // namespace echoscope
