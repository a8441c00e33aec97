#include "gui/panels/state_ribbon.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "gui/format.hpp"
#include "gui/panels/attempt_text.hpp"
#include "gui/panels/record_pieces.hpp"
#include "gui/phrase.hpp"
#include "gui/plot.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr float kTitleLine = 20;
constexpr float kTraffic = 12;  // received, and again sent
constexpr float kBand = 8;
constexpr float kMarks = 5;
constexpr float kGap = 2;
constexpr float kSlot = 3;  // the width of one bar of traffic
constexpr double kZoomPerNotch = 1.25;
constexpr std::chrono::milliseconds kAttemptingFrame{100};
constexpr std::chrono::seconds kRunningFrame{1};

using Counts = ActivityTrack::Bucket;

std::uint64_t count_of(const Counts& counts, Activity what) {
  return counts[static_cast<std::size_t>(what)];
}

// A few are seen beside many: the height grows with the logarithm.
float height_of(std::uint64_t count, std::uint64_t most) {
  constexpr float kLeast = 0.25F;
  if (count == 0) return 0;
  return kLeast + (1 - kLeast) * std::log1p(static_cast<float>(count)) / std::log1p(static_cast<float>(most));
}

// What was counted between two times, by whole buckets.
Counts counts_between(const ActivityTrack& track, TimePoint from, TimePoint to) {
  Counts sum{};
  if (!track.start()) return sum;
  TimePoint at = *track.start();
  for (const Counts& bucket : track.buckets()) {
    if (at >= from && at < to) {
      for (std::size_t n = 0; n < sum.size(); ++n)
        sum.at(n) += bucket.at(n);
    }
    at += track.bucket_length();
  }
  return sum;
}

}  // namespace

float StateRibbon::height(const Widgets& widgets) {
  return widgets.px(kTitleLine) + widgets.px(2 * kTraffic + kBand + kMarks + 2 * kGap);
}

float StateRibbon::x_of(TimePoint at, const Box& box) const {
  const double part = std::clamp(window_.part_of(at - start_), -1.0, 2.0);
  return std::floor(box.x + static_cast<float>(part) * box.w);
}

void StateRibbon::draw(Widgets& widgets, const SessionView& view, const Box& box) {
  if (view.states.empty()) return;
  start_ = view.states.front().start;
  const bool rests = is_at_rest(view.state);
  end_ = std::max(start_, rests ? view.states.back().start : widgets.now());
  // A little of what followed the end is shown, for the end to be seen.
  constexpr int kTail = 50;
  window_.set_whole(end_ - start_ + (rests ? (end_ - start_) / kTail : Duration::zero()));

  Box rest = box;
  draw_title(widgets, view, rest.cut_top(widgets.px(kTitleLine)));
  handle_mouse(rest);
  ImGui::PushClipRect(rest.min(), rest.max(), true);
  Box lanes = rest;
  draw_traffic(widgets, view, lanes.cut_top(widgets.px(2 * kTraffic)));
  lanes.cut_top(widgets.px(kGap));
  draw_states(widgets, view, lanes.cut_top(widgets.px(kBand)));
  lanes.cut_top(widgets.px(kGap));
  draw_control(widgets, view, lanes, rest);
  ImGui::PopClipRect();
  draw_tooltip(widgets, view, rest);
}

void StateRibbon::handle_mouse(const Box& box) {
  if (box.empty()) return;
  (void)press(box, texts().record.ribbon.name);
  const ImGuiIO& io = ImGui::GetIO();
  if (ImGui::IsItemActive() && io.MouseDelta.x != 0)
    window_.pan(static_cast<double>(-io.MouseDelta.x / box.w));
  if (!ImGui::IsItemHovered()) return;
  if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) window_.show_all();
  if (io.MouseWheel == 0) return;
  window_.zoom(std::pow(kZoomPerNotch, static_cast<double>(io.MouseWheel)),
               static_cast<double>((io.MousePos.x - box.x) / box.w));
}

void StateRibbon::draw_title(Widgets& widgets, const SessionView& view, const Box& line) const {
  const RibbonTexts& words = texts().record.ribbon;
  const TimePoint from = start_ + window_.from();
  const std::string shown =
      phrase(words.range, format_time_of_day(view.clock.to_wall(from)), format_duration(window_.length()));
  Box rest = line;
  const float wide = std::ceil(widgets.width(kHint, shown));
  widgets.text(rest.cut_right(wide), kHint, widgets.palette().text2, shown, Align::right);
  rest.cut_right(widgets.px(12));
  section_title(widgets, rest, words.title, window_.zoomed() ? words.reset_hint : words.hint);
}

void StateRibbon::draw_traffic(Widgets& widgets, const SessionView& view, const Box& box) const {
  const Palette& colours = widgets.palette();
  Box above = box;
  const Box below = above.cut_bottom(std::floor(box.h / 2));
  widgets.fill({box.x, below.y, box.w, std::max(1.0F, widgets.px(1))}, colours.line);
  const ActivityTrack& track = view.activity;
  if (!track.start()) return;

  // Buckets that share a slot of the screen are one bar; a bucket wider than a slot is a wide bar.
  const auto slots = static_cast<std::size_t>(std::max(1.0F, box.w / widgets.px(kSlot)));
  struct Slot {
    std::uint64_t in = 0;
    std::uint64_t out = 0;
    double until = 0;
  };
  std::vector<Slot> sums(slots);
  std::uint64_t most = 0;
  TimePoint at = *track.start();
  for (const Counts& bucket : track.buckets()) {
    const double left = window_.part_of(at - start_);
    at += track.bucket_length();
    const double right = window_.part_of(at - start_);
    if (right <= 0 || left >= 1) continue;
    const auto slot = static_cast<std::size_t>(std::max(0.0, left) * static_cast<double>(slots));
    Slot& sum = sums[std::min(slot, slots - 1)];
    sum.in += count_of(bucket, Activity::message_in);
    sum.out += count_of(bucket, Activity::message_out);
    sum.until = std::min(1.0, right);
    most = std::max({most, sum.in, sum.out});
  }
  std::vector<Bar> in;
  std::vector<Bar> out;
  for (std::size_t n = 0; n < slots; ++n) {
    const float left = static_cast<float>(n) / static_cast<float>(slots);
    const float right = std::max(static_cast<float>(sums[n].until), left + 0.8F / static_cast<float>(slots));
    in.push_back({left, right, height_of(sums[n].in, most), colours.good});
    out.push_back({left, right, height_of(sums[n].out, most), colours.accent});
  }
  draw_bars(widgets, above, in);
  draw_bars(widgets, below, out, BarBase::top);
}

void StateRibbon::draw_states(Widgets& widgets, const SessionView& view, const Box& box) const {
  const Palette& colours = widgets.palette();
  const float least = widgets.px(2);
  // What lasted too short to be seen is drawn in a second pass, over its longer neighbours.
  for (const bool short_ones : {false, true}) {
    for (std::size_t n = 0; n < view.states.size(); ++n) {
      const float left = x_of(view.states[n].start, box);
      const bool last = n + 1 == view.states.size();
      const float right = last ? box.right() : x_of(view.states[n + 1].start, box);
      if (right < box.x || left > box.right() || (right - left < least) != short_ones) continue;
      widgets.fill({left, box.y, std::max(least, right - left), box.h},
                   state_colour(colours, view.states[n].state));
    }
  }
}

void StateRibbon::draw_control(Widgets& widgets, const SessionView& view, const Box& marks,
                               const Box& all) const {
  const ActivityTrack& track = view.activity;
  if (!track.start()) return;
  const Rgb ink = widgets.palette().control;
  TimePoint at = *track.start();
  for (const Counts& bucket : track.buckets()) {
    const float x = x_of(at, all);
    if (count_of(bucket, Activity::ping) + count_of(bucket, Activity::pong) > 0)
      widgets.fill({x, marks.y, widgets.px(2), marks.h}, ink);
    if (count_of(bucket, Activity::close) > 0)
      widgets.fill({x, all.y, std::max(1.0F, widgets.px(1)), all.h}, ink);
    at += track.bucket_length();
  }
}

void StateRibbon::draw_tooltip(Widgets& widgets, const SessionView& view, const Box& box) const {
  const ImVec2 mouse = ImGui::GetMousePos();
  if (!box.contains(mouse)) return;
  const RibbonTexts& words = texts().record.ribbon;
  const TimePoint at = start_ + window_.time_at(static_cast<double>((mouse.x - box.x) / box.w));
  const auto after = std::ranges::upper_bound(view.states, at, {}, &StateSpan::start);
  if (after == view.states.begin()) return;
  const StateSpan& span = *(after - 1);
  const TimePoint end = after == view.states.end() ? end_ : after->start;
  std::string text =
      phrase(words.span, state_word(span.state), format_time_of_day(view.clock.to_wall(span.start)),
             format_time_of_day(view.clock.to_wall(end)), format_duration(end - span.start));
  const Counts counts = counts_between(view.activity, span.start, end);
  if (span.state == ConnectionState::open) {
    text += phrase(words.counts, format_count(count_of(counts, Activity::message_in)),
                   format_count(count_of(counts, Activity::message_out)),
                   format_count(count_of(counts, Activity::ping)));
  }
  // Of the whole ribbon: that of one state would move with each pixel that the session grows, and start anew.
  widgets.tooltip(box, text);
}

std::optional<TimePoint> StateRibbon::next_change(const SessionView& view, TimePoint now) const {
  if (view.states.empty() || is_at_rest(view.state)) return std::nullopt;
  if (is_attempting(view.state) || view.state == ConnectionState::closing) return now + kAttemptingFrame;
  if (window_.zoomed()) return std::nullopt;
  // About when the picture moves by a pixel.
  constexpr int kPixels = 1000;
  return now + std::max<Duration>(kRunningFrame, (now - start_) / kPixels);
}

}  // namespace echoscope
