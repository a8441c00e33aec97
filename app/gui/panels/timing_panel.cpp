#include "gui/panels/timing_panel.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "gui/format.hpp"
#include "gui/panels/attempt_text.hpp"
#include "gui/panels/record_pieces.hpp"
#include "gui/phrase.hpp"
#include "gui/plot.hpp"
#include "protocol/utf8.hpp"
#include "session/phase_statistics.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr float kPad = 14;
constexpr float kSideBySide = 700;
constexpr float kRowsShare = 0.56F;
constexpr float kLow = 180;  // below it the attempts get all the room
constexpr float kLine = 22;
constexpr int kMaxValueLines = 4;

// A square in the phase's colour, and its word: the waterfall's legend.
void draw_phase_name(Widgets& widgets, const Box& box, Rgb colour, std::string_view word) {
  Box rest = box;
  const Box square = rest.cut_left(widgets.px(10));
  widgets.fill({square.x, std::floor(box.middle_y() - widgets.px(5)), widgets.px(10), widgets.px(10)}, colour,
               2);
  rest.cut_left(widgets.px(8));
  widgets.text(rest, kWords, widgets.palette().text, word);
}

// Where a step's name, bar and time stand.
struct StepColumns {
  Box name, bar, time;
};

StepColumns step_columns(const Widgets& widgets, const Box& line) {
  StepColumns cells;
  Box rest = line;
  cells.name = rest.cut_left(widgets.px(96));
  cells.time = rest.cut_right(widgets.px(70));
  rest.cut_right(widgets.px(8));
  cells.bar = rest;
  return cells;
}

Rgb try_colour(const Palette& palette, AddressTry::Result result) {
  switch (result) {
    case AddressTry::Result::connected:
      return palette.good;
    case AddressTry::Result::failed:
    case AddressTry::Result::timed_out:
      return palette.bad;
    case AddressTry::Result::trying:
      return palette.accent;
    case AddressTry::Result::waiting:
    case AddressTry::Result::given_up:
      break;
  }
  return palette.text3;
}

}  // namespace

void TimingPanel::draw(Widgets& widgets, const SessionView& view, AttemptPicker& picker, const Box& box) {
  if (view.attempts.empty()) {
    const TimingTexts& words = texts().record.timing;
    widgets.empty_place(box, words.empty_title, words.empty);
    return;
  }
  Box rest = box.inset(widgets.px(kPad), 0);
  rest.cut_top(widgets.px(8));
  if (rest.h >= widgets.px(kLow)) {
    ribbon_.draw(widgets, view, rest.cut_top(StateRibbon::height(widgets)));
    rest.cut_top(widgets.px(8));
  }
  rest.w += widgets.px(kPad) - widgets.px(2);  // scrollbars stand in the margin

  Box rows = rest;
  Box details = rest;
  if (rest.w > widgets.px(kSideBySide)) {
    rows.w = std::floor(rest.w * kRowsShare);
    details.cut_left(rows.w + widgets.px(12));
  } else {
    // The rows get what they need, as long as the details keep what they need or a good part.
    const float wanted = Waterfall::full_height(widgets, view.attempts.size());
    const float room = rest.h - widgets.px(8);
    rows.h = std::min(wanted, std::max(room - details_.content_height(), std::floor(room * kRowsShare)));
    details.cut_top(rows.h + widgets.px(8));
  }
  if (const auto clicked = waterfall_.draw(widgets, view, rows)) picker.choose(*clicked);
  draw_details(widgets, view, details);
}

void TimingPanel::draw_details(Widgets& widgets, const SessionView& view, const Box& box) {
  const TimingTexts& words = texts().record.timing;
  Box content = details_.begin(widgets, box);
  content.cut_right(widgets.px(2));
  const auto selected = waterfall_.selected(view);
  if (selected.size() == 1) {
    draw_selection_title(widgets, content, phrase(words.one, selected.front()->number));
    draw_steps(widgets, *selected.front(), content);
  } else if (selected.size() == 2) {
    draw_selection_title(widgets, content,
                         phrase(words.compared, selected.front()->number, selected.back()->number));
    draw_differences(widgets, *selected.front(), *selected.back(), content);
  }
  if (!selected.empty()) content.cut_top(widgets.px(12));
  draw_figures(widgets, view, content);
  content.cut_top(widgets.px(12));
  details_.end(widgets, content.y, words.scrollbar);
}

void TimingPanel::draw_selection_title(Widgets& widgets, Box& rest, std::string_view title) {
  const TimingTexts& words = texts().record.timing;
  Box line = rest.cut_top(widgets.px(24));
  line.w += widgets.px(8);  // the label ends where other text does
  const ButtonSpec clear{words.clear, words.clear_tip, ButtonLook::quiet};
  const Box button = details_.visible(line.cut_right(widgets.button_width(clear)));
  if (button.h >= line.h / 2 && widgets.button(button, clear)) waterfall_.clear_selection();
  section_title(widgets, line, title);
}

void TimingPanel::draw_steps(Widgets& widgets, const Attempt& attempt, Box& rest) {
  const Palette& colours = widgets.palette();
  const std::vector<AttemptPhase> phases = attempt_phases(attempt, widgets.now());
  const Duration axis = phases.empty() ? Duration(1) : std::max(phases.back().end, Duration(1));
  for (const AttemptPhase& phase : phases) {
    const Box line = rest.cut_top(widgets.px(kLine));
    if (!details_.shows(line)) continue;
    const StepColumns cells = step_columns(widgets, line);
    const Rgb colour = phase_colour(colours, phase);
    draw_phase_name(widgets, cells.name, colour, phase.word);
    const std::array span{Span{phase.start, phase.end, colour}};
    draw_spans(widgets, cells.bar.inset(0, widgets.px(6)), span, axis);
    widgets.text(cells.time, kMono, phase.failed ? colours.bad : colours.text,
                 format_duration(phase.end - phase.start), Align::right);
  }
  draw_addresses(widgets, attempt, rest, axis);
}

void TimingPanel::draw_addresses(Widgets& widgets, const Attempt& attempt, Box& rest, Duration axis) {
  const Palette& colours = widgets.palette();
  const auto& steps = attempt.timeline.steps();
  if (steps.empty() || attempt.addresses.empty()) return;
  const TimePoint begin = steps.front().start;
  rest.cut_top(widgets.px(4));
  for (const AddressTry& tried : attempt.addresses) {
    Box line = rest.cut_top(widgets.px(kLine));
    const Box below = rest.cut_top(widgets.px(8));
    const Rgb colour = try_colour(colours, tried.result);
    const std::string result = try_words(tried);
    const float wide = std::ceil(widgets.width(kWords, result)) + 1;
    const StepColumns cells = step_columns(widgets, below);
    if (tried.start) {
      const TimePoint end = tried.end.value_or(widgets.now());
      const std::array span{Span{*tried.start - begin, end - begin, colour}};
      draw_spans(widgets, {cells.bar.x, below.y, cells.bar.w, widgets.px(4)}, span, axis);
      widgets.text(line.cut_right(widgets.px(70)), kMono, colours.text, format_duration(end - *tried.start),
                   Align::right);
    } else {
      line.cut_right(widgets.px(70));
    }
    line.cut_right(widgets.px(8));
    widgets.text(line.cut_right(std::min(wide, line.w * 0.55F)), kWords, colour, result, Align::right);
    line.cut_right(widgets.px(8));
    widgets.text(line, kMono, colours.text, tried.address);
  }
}

void TimingPanel::draw_differences(Widgets& widgets, const Attempt& before, const Attempt& after, Box& rest) {
  const TimingTexts& words = texts().record.timing;
  const Palette& colours = widgets.palette();
  const std::vector<AttemptDifference> differences = compare_attempts(before, after);
  if (differences.empty()) {
    rest.cut_top(widgets.paragraph(rest, kWords, colours.text2, words.no_difference, 2));
    return;
  }
  const float gap = widgets.px(12);
  const float first = std::floor((rest.w - 2 * gap) * 0.34F);
  const float other = std::floor((rest.w - 2 * gap - first) / 2);
  const auto cells = [&](Box line) {
    std::array<Box, 3> three;
    three[0] = line.cut_left(first);
    line.cut_left(gap);
    three[1] = line.cut_left(other);
    line.cut_left(gap);
    three[2] = line;
    return three;
  };
  const Box header = rest.cut_top(widgets.px(20));
  const auto titles = cells(header);
  widgets.text(titles[0], kHint, colours.text3, words.what);
  widgets.text(titles[1], kHint, colours.text3, phrase(words.in_attempt, before.number));
  widgets.text(titles[2], kHint, colours.text3, phrase(words.in_attempt, after.number));
  widgets.hairline_below(header);
  rest.cut_top(widgets.px(2));
  for (const AttemptDifference& difference : differences) {
    const auto value = [&](const std::string& text) {
      return text.empty() ? std::string(words.none) : escape_for_display(text);
    };
    const std::array<std::string, 2> values{value(difference.before), value(difference.after)};
    float tall = widgets.paragraph_height(first, kWords, difference.what, kMaxValueLines);
    for (const std::string& text : values)
      tall = std::max(tall, widgets.paragraph_height(other, kMono, text, kMaxValueLines));
    const Box line = rest.cut_top(tall + widgets.px(6));
    if (!details_.shows(line)) continue;
    auto three = cells(line);
    for (Box& cell : three)
      cell.cut_top(widgets.px(2));
    widgets.paragraph(three[0], kWords, colours.text2, difference.what, kMaxValueLines);
    widgets.paragraph(three[1], kMono, colours.text2, values[0], kMaxValueLines);
    widgets.paragraph(three[2], kMono, colours.text, values[1], kMaxValueLines);
  }
}

void TimingPanel::draw_figures(Widgets& widgets, const SessionView& view, Box& rest) {
  const TimingTexts& words = texts().record.timing;
  const Palette& colours = widgets.palette();
  const std::size_t kept = view.attempts.size();
  const float column = widgets.px(70);
  const auto cells = [&](Box line) {
    std::array<Box, 4> four;
    for (std::size_t n = 3; n > 0; --n)
      four.at(n) = line.cut_right(column);
    four[0] = line;
    return four;
  };
  const Box header = rest.cut_top(widgets.px(24));
  const auto titles = cells(header);
  section_title(widgets, titles[0], words.phases,
                kept == 1 ? std::string(words.phases_of_one) : phrase(words.phases_of, kept));
  const std::array<std::string_view, 3> names{words.min, words.median, words.p95};
  for (std::size_t n = 0; n < names.size(); ++n)
    widgets.text(titles.at(n + 1), kHint, colours.text3, names.at(n), Align::right);
  widgets.hairline_below(header);
  const std::vector<PhaseFigures> figures = phase_figures(view.attempts);
  if (figures.empty())
    widgets.text(rest.cut_top(widgets.px(kLine)), kWords, colours.text2, words.none_finished);
  for (const PhaseFigures& row : figures) {
    const Box line = rest.cut_top(widgets.px(kLine));
    if (!details_.shows(line)) continue;
    const auto four = cells(line);
    draw_phase_name(widgets, four[0], state_colour(colours, row.phase), phase_word(row.phase));
    const std::array<Duration, 3> values{row.min, row.median, row.p95};
    for (std::size_t n = 0; n < values.size(); ++n)
      widgets.text(four.at(n + 1), kMono, colours.text, format_duration(values.at(n)), Align::right);
  }
}

}  // namespace echoscope
