#include "gui/panels/replay_section.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "gui/form_widgets.hpp"
#include "gui/format.hpp"
#include "gui/phrase.hpp"
#include "protocol/utf8.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

constexpr std::array kSpeeds{kReplaySlowest, 0.5, 1.0, 2.0, 10.0, kReplayWithoutPauses};
constexpr std::size_t kPreviewBytes = 120;
constexpr std::size_t kMaxKeptAnswers = 256;
constexpr float kRowsPerNotch = 3;
constexpr float kTableRows = 10;

std::string preview(const LogView& log, std::uint64_t row) {
  if (row < log.first_sequence() || row >= log.end_sequence()) return {};
  return escape_for_display(truncate_utf8(log[row].payload, kPreviewBytes));
}

std::string_view mark_of(AnswerResult result) {
  const SessionFileTexts& words = texts().session_files;
  switch (result) {
    case AnswerResult::equal:
      return words.equal;
    case AnswerResult::differs:
      return words.differs;
    case AnswerResult::missing:
      return words.lost;
    case AnswerResult::extra:
      return words.extra;
  }
  return {};
}

Rgb colour_of(const Palette& colours, AnswerResult result) {
  switch (result) {
    case AnswerResult::equal:
      return colours.good;
    case AnswerResult::extra:
      return colours.warn;
    default:
      return colours.bad;
  }
}

}  // namespace

void ReplaySection::draw(Widgets& widgets, SessionFiles& files, const SessionView& live, Box& rest) {
  const SessionFileTexts& words = texts().session_files;
  const auto say = [&](std::string_view text) {
    rest.cut_top(widgets.paragraph(rest, kHint, widgets.palette().text3, text, 2) + widgets.px(8));
  };
  if (files.opened() == nullptr) return say(words.replay_none);
  if (files.script() == nullptr) return say(words.replay_looking);
  if (files.script()->steps().empty()) return say(words.replay_empty);
  draw_controls(widgets, files, live, rest);
  if (!files.replay_error().empty())
    widgets.text(rest.cut_top(widgets.px(24)), kHint, widgets.palette().bad, files.replay_error());
  if (files.comparison() != nullptr) draw_comparison(widgets, files, live.log, rest);
}

void ReplaySection::draw_controls(Widgets& widgets, SessionFiles& files, const SessionView& live, Box& rest) {
  const SessionFileTexts& words = texts().session_files;
  const std::size_t steps = files.script()->steps().size();
  const std::size_t next = files.next_step();
  const bool open = live.state == ConnectionState::open;
  const bool done = next >= steps;
  rest.cut_top(widgets.px(8));
  Box line = rest.cut_top(widgets.px(kFieldHeight));
  std::vector<std::string> labels;
  for (const double speed : kSpeeds)
    labels.push_back(std::isinf(speed) ? std::string(words.max_speed) : phrase(words.times, speed));
  const std::vector<std::string_view> shown(labels.begin(), labels.end());
  widgets.text(line.cut_left(widgets.px(90)), kWords, widgets.palette().text2, words.speed);
  speed_ = segments(widgets, line, shown, words.speed_tip, speed_);
  rest.cut_top(widgets.px(8));

  line = rest.cut_top(widgets.px(kFieldHeight));
  line.cut_left(widgets.px(90));
  const std::string_view blocked = !open ? words.replay_closed : std::string_view();
  const auto button = [&](const ButtonSpec& spec) {
    const bool pressed = widgets.button(line.cut_left(widgets.button_width(spec)), spec);
    line.cut_left(widgets.px(8));
    return pressed;
  };
  if (files.replaying()) {
    if (button({words.stop_replay, words.stop_replay_tip, ButtonLook::plain})) files.stop_replay();
  } else if (!done) {
    if (button({words.replay_now, words.replay_tip, ButtonLook::accent, blocked}))
      files.replay(kSpeeds.at(speed_));
    if (button({words.step, words.step_tip, ButtonLook::plain, blocked})) files.replay_step();
  }
  if (next > 0 && button({words.rewind, words.rewind_tip, ButtonLook::plain})) files.rewind();
  const std::string place = done ? phrase(words.replay_done, format_count(steps))
                                 : phrase(words.replay_about, format_count(next + 1), format_count(steps));
  widgets.text(line, kHint, widgets.palette().text2, place);
  rest.cut_top(widgets.px(8));
}

void ReplaySection::draw_comparison(Widgets& widgets, const SessionFiles& files, const LogView& live,
                                    Box& rest) {
  const SessionFileTexts& words = texts().session_files;
  const Palette& colours = widgets.palette();
  const ReplayComparison& comparison = *files.comparison();
  if (shown_ != &comparison || comparison.exchanges().size() < answers_.size()) answers_.clear();
  shown_ = &comparison;
  const AnswerCounts& totals = comparison.totals();
  const Rgb colour = totals.all_equal() ? colours.good : colours.warn;
  widgets.text(rest.cut_top(widgets.px(24)), kWords, colour,
               phrase(words.totals, format_count(totals.equal), format_count(totals.differs),
                      format_count(totals.missing), format_count(totals.extra)));

  const float row_height = widgets.px(kRowHeight);
  Box head = rest.cut_top(row_height);
  widgets.hairline_below(head);
  head.cut_left(widgets.px(52));
  const float third = std::floor((head.w - widgets.px(34)) / 3);
  widgets.text(head.cut_left(third), kHint, colours.text3, words.sent_column);
  widgets.text(head.cut_left(third), kHint, colours.text3, words.then_column);
  head.cut_left(widgets.px(24));
  widgets.text(head, kHint, colours.text3, words.now_column);

  const std::size_t count = comparison.exchanges().size();
  const Box table =
      rest.cut_top(row_height * std::min(kTableRows, static_cast<float>(std::max<std::size_t>(count, 1))));
  scroller_.set_rows(0, count, static_cast<double>(table.h / row_height));
  if (ImGui::IsMouseHoveringRect(table.min(), table.max()) && !scroller_.fits() &&
      ImGui::GetIO().MouseWheel != 0)
    scroller_.scroll_by(static_cast<double>(-ImGui::GetIO().MouseWheel * kRowsPerNotch));
  ImGui::PushClipRect(table.min(), table.max(), true);
  Box row{table.x, table.y - std::round(static_cast<float>(scroller_.offset()) * row_height),
          table.w - widgets.px(10), row_height};
  for (std::uint64_t n = scroller_.top(); n < count && row.y < table.bottom(); ++n) {
    draw_exchange(widgets, files, live, static_cast<std::size_t>(n), row);
    row.y += row_height;
  }
  ImGui::PopClipRect();
  Box track = table;
  widgets.scrollbar(track.cut_right(widgets.px(10)), words.comparison_scrollbar, scroller_);
  rest.cut_top(widgets.px(8));
}

void ReplaySection::draw_exchange(Widgets& widgets, const SessionFiles& files, const LogView& live,
                                  std::size_t exchange, const Box& box) {
  const SessionFileTexts& words = texts().session_files;
  const Palette& colours = widgets.palette();
  const ReplayComparison::Exchange& what = files.comparison()->exchanges()[exchange];
  const ReplayScript& script = *files.script();
  Box row = box;
  widgets.text(row.cut_left(widgets.px(44)), kMono, colours.text3, format_count(what.step + 1), Align::right);
  row.cut_left(widgets.px(8));
  const float third = std::floor((row.w - widgets.px(24)) / 3);
  const auto cell = [&](Rgb colour, std::string_view text) {
    Box place = row.cut_left(third);
    place.cut_right(widgets.px(8));
    widgets.text_quietly(place, kMono, colour, text);
  };
  cell(colours.accent, preview(script.log(), script.steps()[what.step].row));
  if (!what.over) {
    cell(colours.text3, words.waiting);
    return;
  }
  // The first that is not as it was says more than the first.
  const std::vector<AnswerPair>& pairs = answers(*files.comparison(), live, exchange);
  const auto unlike =
      std::ranges::find_if(pairs, [](const AnswerPair& pair) { return pair.result != AnswerResult::equal; });
  const auto chosen = unlike != pairs.end() ? unlike : pairs.begin();
  if (chosen == pairs.end()) {
    cell(colours.text3, words.no_answer);
    return;
  }
  cell(colours.text2, chosen->then ? preview(script.log(), *chosen->then) : std::string(words.no_answer));
  const Rgb colour = colour_of(colours, chosen->result);
  widgets.text_quietly(row.cut_left(widgets.px(24)), kBold, colour, mark_of(chosen->result));
  widgets.text_quietly(row, kMono, chosen->result == AnswerResult::equal ? colours.text2 : colour,
                       chosen->now ? preview(live, *chosen->now) : std::string(words.no_answer));
}

const std::vector<AnswerPair>& ReplaySection::answers(const ReplayComparison& comparison, const LogView& live,
                                                      std::size_t exchange) {
  if (const auto kept = answers_.find(exchange); kept != answers_.end()) return kept->second;
  if (answers_.size() >= kMaxKeptAnswers) answers_.clear();
  return answers_[exchange] = comparison.answers(live, exchange);
}

}  // namespace echoscope
