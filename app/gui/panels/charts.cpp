#include "gui/panels/charts.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "content/json_path.hpp"
#include "gui/format.hpp"
#include "gui/pair_plot.hpp"
#include "gui/panels/record_pieces.hpp"
#include "gui/phrase.hpp"
#include "gui/rate_slots.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr float kPad = 14;
constexpr float kTitleLine = 32;
constexpr float kPlot = 108;
constexpr float kRateBars = 44;
constexpr float kBottom = 10;
constexpr float kShareOfRoom = 0.62F;
constexpr float kSlot = 8;
constexpr double kZoomPerNotch = 1.25;
constexpr std::chrono::milliseconds kReadingFrame{100};
constexpr std::chrono::seconds kShownRate{60};
constexpr std::chrono::seconds kMeasuredRate{5};

TimePoint first_time(const FieldPoints& points) {
  return points.cells().front().first.at;
}

std::string_view shown_name(std::string_view path) {
  return path.empty() ? texts().stream.chart.root : path;
}

std::string facts_of(const FieldSeries::Progress& progress) {
  const ChartTexts& words = texts().stream.chart;
  const FieldPoints& points = *progress.points;
  const std::string count = points.count() == 1 ? std::string(words.points_one)
                                                : phrase(words.points, format_count(points.count()));
  // What is only a moment behind a running stream is not told.
  constexpr std::uint64_t kBehind = 100'000;
  if (progress.rows - progress.scanned > kBehind)
    return phrase(words.reading, count, 100 * progress.scanned / progress.rows);
  if (points.count() < 2) return count;
  return phrase(words.span, count, format_duration(points.latest().at - first_time(points)));
}

}  // namespace

bool Charts::add(std::string_view path) {
  if (has(path)) return true;
  if (charts_.size() == kMost || !JsonPath::parse(path)) return false;
  charts_.push_back({.path = std::string(path), .series = start(path)});
  charts_.back().progress = charts_.back().series->progress();
  return true;
}

void Charts::remove(std::string_view path) {
  std::erase_if(charts_, [&](const Chart& chart) { return chart.path == path; });
}

std::vector<std::string> Charts::paths() const {
  std::vector<std::string> paths;
  for (const Chart& chart : charts_)
    paths.push_back(chart.path);
  return paths;
}

bool Charts::has(std::string_view path) const {
  return std::ranges::any_of(charts_, [&](const Chart& chart) { return chart.path == path; });
}

std::uint64_t Charts::found(std::string_view path) const {
  const auto chart = std::ranges::find(charts_, path, &Chart::path);
  return chart == charts_.end() ? 0 : chart->progress.points->count();
}

void Charts::restrict_to(RowTest test) {
  test_ = std::move(test);
  for (Chart& chart : charts_)
    chart.series = start(chart.path);
}

std::unique_ptr<FieldSeries> Charts::start(std::string_view path) const {
  auto reader = std::make_shared<JsonNumberReader>(*JsonPath::parse(path));
  return std::make_unique<FieldSeries>([reader, test = test_](const Record& record) -> std::optional<double> {
    if (!is_data(record.meta.kind) || (test && !test(record))) return std::nullopt;
    return reader->read(record.payload);
  });
}

void Charts::update(const SessionView& view) {
  for (Chart& chart : charts_) {
    chart.series->feed(view.log);
    chart.progress = chart.series->progress();
  }
}

std::optional<TimePoint> Charts::next_change(TimePoint now) const {
  const bool reads = std::ranges::any_of(charts_, [](const Chart& chart) { return !chart.progress.done(); });
  if (!reads) return std::nullopt;
  return now + kReadingFrame;
}

float Charts::height(const Widgets& widgets, float room) const {
  if (charts_.empty()) return 0;
  const float charts = static_cast<float>(charts_.size()) * (kTitleLine + kPlot);
  const float wanted = widgets.px(charts + kTitleLine + kRateBars + kBottom);
  return std::min(wanted, std::floor(room * kShareOfRoom));
}

std::optional<std::uint64_t> Charts::draw(Widgets& widgets, const SessionView& view, const Box& box) {
  if (charts_.empty() || box.empty()) return std::nullopt;
  Box content = area_.begin(widgets, box);
  std::optional<std::uint64_t> clicked;
  for (Chart& chart : charts_) {
    if (const auto row = draw_chart(widgets, view, chart, content)) clicked = row;
  }
  draw_rate(widgets, view, content);
  content.cut_top(widgets.px(kBottom));
  area_.end(widgets, content.y, texts().stream.chart.scrollbar);
  if (const auto closing = std::exchange(closing_, std::nullopt)) remove(*closing);
  return clicked;
}

std::optional<std::uint64_t> Charts::draw_chart(Widgets& widgets, const SessionView& view, Chart& chart,
                                                Box& rest) {
  const ChartTexts& words = texts().stream.chart;
  Box title = rest.cut_top(widgets.px(kTitleLine));
  const Box plot = rest.cut_top(widgets.px(kPlot)).inset(widgets.px(kPad), 0);
  widgets.hairline_below({title.x, title.y, title.w + widgets.px(10), widgets.px(1)});
  title = title.inset(widgets.px(kPad), 0);
  if (!area_.shows({title.x, title.y, title.w, title.h + plot.h})) return std::nullopt;
  const FieldPoints& points = *chart.progress.points;
  if (points.empty()) {
    draw_title(widgets, chart, {}, title);
    const bool done = chart.progress.done();
    widgets.text(plot, kWords, widgets.palette().text2, done ? words.none : words.looking, Align::centre);
    return std::nullopt;
  }
  const TimePoint start = first_time(points);
  chart.window.set_whole(points.latest().at - start);
  const Box area = number_plot_area(widgets, plot);
  const std::string name = phrase(words.area, shown_name(chart.path));
  const Box target = area_.visible(plot);
  const bool released = press(target, name);
  if (!target.empty()) {
    widgets.tooltip(target, words.area_tip);
    handle_mouse(chart, area);
  }
  reduce(chart, static_cast<std::size_t>(std::max(1.0F, area.w)));
  const auto hovered =
      draw_number_plot(widgets, plot, {.points = chart.visible, .window = chart.window, .start = start});
  std::string hint = facts_of(chart.progress);
  if (hovered) {
    hint = phrase(words.hover, format_count(hovered->sequence + 1), format_number(hovered->value),
                  format_time_of_day(view.clock.to_wall(hovered->at)));
  }
  draw_title(widgets, chart, hint, title);
  const float moved = ImGui::GetIO().MouseDragMaxDistanceSqr[ImGuiMouseButton_Left];
  const float still = ImGui::GetIO().MouseDragThreshold * ImGui::GetIO().MouseDragThreshold;
  if (!released || !hovered || moved > still) return std::nullopt;
  return hovered->sequence;
}

void Charts::draw_title(Widgets& widgets, const Chart& chart, std::string_view hint, const Box& line) {
  const ChartTexts& words = texts().stream.chart;
  const Palette& colours = widgets.palette();
  Box rest = line;
  const std::string label = phrase(words.close, shown_name(chart.path));
  const ButtonSpec close{label, words.close_tip, ButtonLook::quiet, {}, {}, words.close_shown};
  const Box place = rest.cut_right(widgets.button_width(close)).inset(0, (line.h - widgets.px(24)) / 2);
  const Box visible = area_.visible(place);
  if (visible.h >= place.h / 2 && widgets.button(visible, close)) closing_ = chart.path;
  rest.cut_right(widgets.px(8));
  const float wide = hint.empty() ? 0 : std::ceil(widgets.width(kHint, hint)) + 1;
  const float name = std::min(widgets.width(kBold, shown_name(chart.path)) + 1,
                              std::max(rest.w * 0.3F, rest.w - wide - widgets.px(12)));
  widgets.text(rest.cut_left(name), kBold, colours.text, shown_name(chart.path));
  rest.cut_left(widgets.px(12));
  if (!hint.empty()) widgets.text(rest, kHint, colours.text2, hint);
  if (chart.progress.missed > 0)
    widgets.tooltip(rest, phrase(words.missed, format_count(chart.progress.missed)));
}

void Charts::reduce(Chart& chart, std::size_t columns) {
  const bool same = chart.reduced == chart.progress.points && chart.columns == columns &&
                    chart.from == chart.window.from() && chart.length == chart.window.length();
  if (same) return;
  chart.reduced = chart.progress.points;
  chart.columns = columns;
  chart.from = chart.window.from();
  chart.length = chart.window.length();
  chart.visible = visible_points(*chart.reduced, chart.window, first_time(*chart.reduced), columns);
}

void Charts::handle_mouse(Chart& chart, const Box& area) {
  const ImGuiIO& io = ImGui::GetIO();
  if (ImGui::IsItemActive() && io.MouseDelta.x != 0)
    chart.window.pan(static_cast<double>(-io.MouseDelta.x / area.w));
  if (!ImGui::IsItemHovered()) return;
  if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) chart.window.show_all();
  if (io.MouseWheel == 0 || !io.KeyCtrl) return;
  chart.window.zoom(std::pow(kZoomPerNotch, static_cast<double>(io.MouseWheel)),
                    std::clamp(static_cast<double>((io.MousePos.x - area.x) / area.w), 0.0, 1.0));
}

void Charts::draw_rate(Widgets& widgets, const SessionView& view, Box& rest) const {
  const ChartTexts& words = texts().stream.chart;
  const Palette& colours = widgets.palette();
  Box title = rest.cut_top(widgets.px(kTitleLine));
  const Box box = rest.cut_top(widgets.px(kRateBars)).inset(widgets.px(kPad), 0);
  if (!view.activity.start() || !area_.shows({title.x, title.y, title.w, title.h + box.h})) return;
  widgets.hairline_below({title.x, title.y, title.w + widgets.px(10), widgets.px(1)});
  title = title.inset(widgets.px(kPad), 0);

  const TimePoint start = *view.activity.start();
  const TimePoint counted_to =
      start + view.activity.bucket_length() * static_cast<std::int64_t>(view.activity.buckets().size());
  const TimePoint end = is_at_rest(view.state) ? counted_to : std::max(counted_to, widgets.now());
  const TimePoint from = std::max(start, end - kShownRate);
  const auto most = static_cast<std::size_t>(std::max(1.0F, box.w / widgets.px(kSlot)));
  const RateSlots slots = rate_slots(view.activity, from, end, most, end);
  const auto part = [&](TimePoint at) {
    return static_cast<float>(static_cast<double>((at - from).count()) /
                              static_cast<double>((end - from).count()));
  };
  const float gap = widgets.px(2) / box.w;
  std::vector<PairBar> bars;
  for (std::size_t n = 0; n < slots.rates.size(); ++n) {
    const TimePoint begin = slots.start + slots.length * static_cast<std::int64_t>(n);
    const float left = std::max(0.0F, part(begin));
    const float right = std::min(1.0F, part(begin + slots.length)) - gap;
    if (right > left) bars.push_back({left, right, slots.rates[n].messages_in, slots.rates[n].messages_out});
  }
  const TimePoint measured_from = std::max(start, end - kMeasuredRate);
  const RateSlots latest = rate_slots(view.activity, measured_from, end, 1, end);
  const Rate now = latest.rates.empty() ? Rate{} : latest.rates.back();
  title.cut_left(widgets.text(title, kBold, colours.text, words.rate));
  title.cut_left(widgets.px(12));
  widgets.text(title, kHint, colours.text2,
               phrase(words.rate_now, format_rate(now.messages_in + now.messages_out),
                      format_size(static_cast<std::uint64_t>(now.bytes_in + now.bytes_out))));
  draw_pair_plot(widgets, box, {.bars = bars, .words = format_rate});
}

}  // namespace echoscope
