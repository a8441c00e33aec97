#include "gui/panels/rate_plots.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "gui/format.hpp"
#include "gui/number_plot.hpp"
#include "gui/pair_plot.hpp"
#include "gui/panels/record_pieces.hpp"
#include "gui/phrase.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr TextStyle kAxis{Typeface::words, kHintSize - 1};
constexpr float kSideBySide = 700;
constexpr float kTitleLine = 20;
constexpr float kPlot = 72;
constexpr float kEnds = 16;
constexpr float kGap = 8;
constexpr float kSlot = 4;  // the least width of a bar
constexpr double kZoomPerNotch = 1.25;

std::string messages_words(double rate) {
  return format_rate(rate);
}

std::string bytes_words(double rate) {
  return format_size(static_cast<std::uint64_t>(rate));
}

}  // namespace

float RatePlots::height(const Widgets& widgets, float width) {
  const float one = widgets.px(kTitleLine + kPlot + kEnds);
  return width > widgets.px(kSideBySide) ? one : 2 * one + widgets.px(kGap);
}

void RatePlots::draw(Widgets& widgets, const SessionView& view, const Box& box) {
  if (!view.activity.start()) return;
  start_ = *view.activity.start();
  const TimePoint counted_to =
      start_ + view.activity.bucket_length() * static_cast<std::int64_t>(view.activity.buckets().size());
  // A session that was read from a file has no state: its time ends with its last message.
  const bool runs = !is_at_rest(view.state);
  end_ = runs ? std::max(counted_to, widgets.now()) : counted_to;
  window_.set_whole(end_ - start_);
  Box rest = box;
  if (box.w > widgets.px(kSideBySide)) {
    const float half = std::floor((box.w - widgets.px(2 * kGap)) / 2);
    draw_one(widgets, view, What::messages, rest.cut_left(half));
    rest.cut_left(widgets.px(2 * kGap));
    draw_one(widgets, view, What::bytes, rest);
    return;
  }
  const float half = std::floor((box.h - widgets.px(kGap)) / 2);
  draw_one(widgets, view, What::messages, rest.cut_top(half));
  rest.cut_top(widgets.px(kGap));
  draw_one(widgets, view, What::bytes, rest);
}

void RatePlots::draw_one(Widgets& widgets, const SessionView& view, What what, const Box& box) {
  const StreamPanelTexts& words = texts().stream.panel;
  const bool messages = what == What::messages;
  Box rest = box;
  const Box title = rest.cut_top(widgets.px(kTitleLine));
  draw_ends(widgets, view, rest.cut_bottom(widgets.px(kEnds)));
  const Box area = pair_plot_area(widgets, rest);
  ImGui::PushID(static_cast<int>(what));
  handle_mouse(area);
  ImGui::PopID();

  const TimePoint from = start_ + window_.from();
  const auto most = static_cast<std::size_t>(std::max(1.0F, area.w / widgets.px(kSlot)));
  const RateSlots slots = rate_slots(view.activity, from, from + window_.length(), most, end_);
  std::vector<PairBar> bars;
  bars.reserve(slots.rates.size());
  for (std::size_t n = 0; n < slots.rates.size(); ++n) {
    const TimePoint begin = slots.start + slots.length * static_cast<std::int64_t>(n);
    const Rate& rate = slots.rates[n];
    bars.push_back(
        {.left = std::max(0.0F, static_cast<float>(window_.part_of(begin - start_))),
         .right = std::min(1.0F, static_cast<float>(window_.part_of(begin + slots.length - start_))),
         .in = messages ? rate.messages_in : rate.bytes_in,
         .out = messages ? rate.messages_out : rate.bytes_out});
  }
  const auto say = messages ? messages_words : bytes_words;
  const auto hovered = draw_pair_plot(widgets, rest, {.bars = bars, .words = say});
  std::string hint(messages ? words.legend : window_.zoomed() ? words.reset_hint : words.zoom_hint);
  if (hovered) {
    const TimePoint begin = slots.start + slots.length * static_cast<std::int64_t>(*hovered);
    hint = phrase(words.rate_hover, format_time_of_day(view.clock.to_wall(begin)), say(bars[*hovered].in),
                  say(bars[*hovered].out));
  }
  section_title(widgets, title, messages ? words.message_rate : words.byte_rate, hint);
}

void RatePlots::draw_ends(Widgets& widgets, const SessionView& view, const Box& line) const {
  const Box ends = pair_plot_area(widgets, line);
  const auto say = [&](TimePoint at) { return format_time_of_day(view.clock.to_wall(at)); };
  const Rgb ink = widgets.palette().text3;
  const TimePoint from = start_ + window_.from();
  widgets.text_quietly(ends, kAxis, ink, say(from));
  widgets.text_quietly(ends, kAxis, ink, format_duration(window_.length()), Align::centre);
  widgets.text_quietly(ends, kAxis, ink, say(from + window_.length()), Align::right);
}

void RatePlots::handle_mouse(const Box& area) {
  if (area.empty()) return;
  (void)press(area, texts().stream.panel.rate_area);
  const ImGuiIO& io = ImGui::GetIO();
  if (ImGui::IsItemActive() && io.MouseDelta.x != 0)
    window_.pan(static_cast<double>(-io.MouseDelta.x / area.w));
  if (!ImGui::IsItemHovered()) return;
  if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) window_.show_all();
  if (io.MouseWheel == 0) return;
  window_.zoom(std::pow(kZoomPerNotch, static_cast<double>(io.MouseWheel)),
               static_cast<double>((io.MousePos.x - area.x) / area.w));
}

std::optional<TimePoint> RatePlots::next_change(const SessionView& view, TimePoint now) const {
  if (!view.activity.start() || is_at_rest(view.state) || window_.zoomed()) return std::nullopt;
  // About when the picture moves by a pixel.
  constexpr int kPixels = 500;
  return now + std::max<Duration>(std::chrono::milliseconds(500), (now - *view.activity.start()) / kPixels);
}

}  // namespace echoscope
