#include "gui/panels/waterfall.hpp"

#include <algorithm>
#include <cmath>

#include "gui/format.hpp"
#include "gui/panels/attempt_text.hpp"
#include "gui/panels/record_pieces.hpp"
#include "gui/phrase.hpp"
#include "gui/plot.hpp"
#include "gui/tint.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr float kTitleLine = 24;
constexpr float kAxis = 18;
constexpr float kBar = 10;

Rgb tone_colour(const Palette& palette, AttemptOutcome::Tone tone) {
  switch (tone) {
    case AttemptOutcome::Tone::under_way:
      return palette.accent;
    case AttemptOutcome::Tone::good:
      return palette.good;
    case AttemptOutcome::Tone::ended:
      return palette.text2;
    case AttemptOutcome::Tone::bad:
      return palette.bad;
  }
  return palette.text2;
}

}  // namespace

float Waterfall::head_height(const Widgets& widgets) {
  return widgets.px(kTitleLine) + widgets.px(kAxis);
}

float Waterfall::full_height(const Widgets& widgets, std::size_t attempts) {
  return head_height(widgets) + static_cast<float>(attempts) * widgets.px(kRowHeight);
}

Duration Waterfall::axis_length(std::vector<Duration> totals) {
  if (totals.empty()) return Duration(1);
  std::ranges::sort(totals);
  constexpr int kManyTimes = 3;
  const Duration usual = totals[totals.size() / 2];
  const Duration longest = totals.back();
  const bool outliers = totals.size() > 2 && longest > kManyTimes * usual;
  return std::max(outliers ? kManyTimes * usual : longest, Duration(1));
}

std::vector<std::shared_ptr<const Attempt>> Waterfall::selected(const SessionView& view) const {
  std::vector<std::shared_ptr<const Attempt>> found;
  for (const auto& attempt : view.attempts) {
    if (std::ranges::find(selected_, attempt->number) != selected_.end()) found.push_back(attempt);
  }
  return found;
}

void Waterfall::select(std::uint32_t number) {
  constexpr std::size_t kMost = 2;
  if (std::erase(selected_, number) > 0) return;
  if (selected_.size() == kMost) selected_.clear();
  selected_.push_back(number);
}

Waterfall::Columns Waterfall::columns(const Widgets& widgets, const Box& row) {
  Columns cells;
  Box rest = row;
  cells.number = rest.cut_left(widgets.px(28));
  rest.cut_left(widgets.px(12));
  cells.outcome = rest.cut_right(std::min(widgets.px(120), std::floor(row.w * 0.27F)));
  rest.cut_right(widgets.px(12));
  cells.total = rest.cut_right(widgets.px(62));
  rest.cut_right(widgets.px(12));
  cells.bar = rest;
  return cells;
}

std::optional<std::uint32_t> Waterfall::draw(Widgets& widgets, const SessionView& view, const Box& box) {
  const TimingTexts& words = texts().record.timing;
  const TimePoint now = widgets.now();
  Box rest = box;
  section_title(widgets, rest.cut_top(widgets.px(kTitleLine)), words.attempts, words.attempts_hint);
  const Box labels = rest.cut_top(widgets.px(kAxis));
  std::vector<Duration> totals;
  for (const auto& attempt : view.attempts)
    totals.push_back(time_to_outcome(*attempt, now));
  const Duration axis = axis_length(std::move(totals));

  const float step = widgets.px(kRowHeight);
  const std::size_t count = view.attempts.size();
  const Box axis_line = columns(widgets, area_.content_of(widgets, labels)).bar;
  draw_time_axis(widgets, axis_line, axis);
  const Box content = area_.begin(widgets, rest);
  const Box all{content.x, content.y, content.w, static_cast<float>(count) * step};
  const Columns cells = columns(widgets, all);
  const Box pressable = area_.visible(all);
  const bool clicked = press(pressable, words.rows);
  const bool hovered = ImGui::IsItemHovered();
  draw_time_grid(widgets, area_.visible(cells.bar), axis);
  std::optional<std::uint32_t> pressed;
  for (std::size_t n = 0; n < count; ++n) {
    const Attempt& attempt = *view.attempts[count - 1 - n];
    const Box row{all.x, all.y + static_cast<float>(n) * step, all.w, step};
    if (!area_.shows(row)) continue;
    const bool under_mouse = hovered && row.contains(ImGui::GetMousePos());
    if (std::ranges::find(selected_, attempt.number) != selected_.end()) {
      widgets.fill(row, selected_surface(widgets.palette()), 4);
    } else if (under_mouse) {
      widgets.fill(row, hovered_surface(widgets.palette()), 4);
    }
    draw_row(widgets, attempt, row, axis);
    if (!under_mouse) continue;
    widgets.tooltip(row, tip(attempt, now));
    if (clicked) pressed = attempt.number;
  }
  area_.end(widgets, all.bottom(), words.rows_scrollbar);
  if (pressed) select(*pressed);
  return pressed;
}

void Waterfall::draw_row(Widgets& widgets, const Attempt& attempt, const Box& row, Duration axis) const {
  const Palette& colours = widgets.palette();
  const bool chosen = std::ranges::find(selected_, attempt.number) != selected_.end();
  const auto ink = [&](Rgb colour) { return chosen ? selected_ink(colours, colour) : colour; };
  const Columns cells = columns(widgets, row);
  widgets.text_quietly(cells.number, kMono, ink(colours.text2), std::to_string(attempt.number), Align::right);
  std::vector<Span> spans;
  Duration total{};
  for (const AttemptPhase& phase : attempt_phases(attempt, widgets.now())) {
    spans.push_back({phase.start, phase.end, phase_colour(colours, phase)});
    total = phase.end;
  }
  const Box bar = cells.bar.inset(0, std::floor((row.h - widgets.px(kBar)) / 2));
  ImGui::PushClipRect(bar.min(), bar.max(), true);
  draw_spans(widgets, bar, spans, axis);
  if (total > axis) {
    // It goes on beyond the axis: two cuts near its end say so, and the total tells how far.
    const Rgb surface = chosen ? selected_surface(colours) : colours.card;
    for (const float back : {12.0F, 6.0F})
      widgets.fill({bar.right() - widgets.px(back), bar.y, widgets.px(2), bar.h}, surface);
  }
  ImGui::PopClipRect();
  widgets.text_quietly(cells.total, kMono, ink(colours.text), format_duration(total), Align::right);
  const AttemptOutcome outcome = attempt_outcome(attempt);
  widgets.text(cells.outcome, kWords, ink(tone_colour(colours, outcome.tone)), outcome.words);
}

std::string Waterfall::tip(const Attempt& attempt, TimePoint now) {
  const TimingTexts& words = texts().record.timing;
  std::string text =
      phrase(texts().record.common.attempt_of, attempt.number, format_time_of_day(attempt.started));
  text += '\n' + attempt.url;
  for (const AttemptPhase& phase : attempt_phases(attempt, now))
    text += '\n' + phrase(words.tip_phase, phase.word, format_duration(phase.end - phase.start));
  for (const AddressTry& tried : attempt.addresses) {
    text += '\n';
    text += tried.start ? phrase(words.tip_address, tried.address,
                                 format_duration(tried.end.value_or(now) - *tried.start), try_words(tried))
                        : phrase(words.tip_address_bare, tried.address, try_words(tried));
  }
  return text;
}

}  // namespace echoscope
