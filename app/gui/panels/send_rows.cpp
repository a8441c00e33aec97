#include "gui/panels/send_rows.hpp"

#include <charconv>
#include <cmath>
#include <limits>
#include <string_view>
#include <utility>

#include "gui/form_widgets.hpp"
#include "gui/format.hpp"
#include "gui/phrase.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr float kNumberField = 88;
constexpr std::uint64_t kMaxIntervalMs = 86'400'000;

std::optional<std::uint64_t> read_number(std::string_view typed, std::uint64_t least, std::uint64_t most) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
  if (error != std::errc() || end != typed.data() + typed.size() || number < least || number > most)
    return std::nullopt;
  return number;
}

// Words, and the room behind them.
void draw_words(Widgets& widgets, Box& line, std::string_view words) {
  line.cut_left(widgets.text(line, kWords, widgets.palette().text2, words));
  line.cut_left(widgets.px(8));
}

void draw_number(Widgets& widgets, Box& line, TextField& field, std::string_view hint) {
  static_cast<void>(field.draw(widgets, line.cut_left(widgets.px(kNumberField)), hint));
  line.cut_left(widgets.px(8));
}

bool draw_hide(Widgets& widgets, Box& line, std::string_view name) {
  const float side = widgets.px(24);
  const Box place = line.cut_right(side);
  line.cut_right(widgets.px(8));
  return remove_button(widgets, {place.x, std::floor(place.middle_y() - side / 2), side, side}, name, name);
}

}  // namespace

SendRows::SendRows()
    : frame_bytes_(std::string(texts().composer.frame_bytes), kMono, TextField::Lines::one),
      interval_(std::string(texts().composer.interval), kMono, TextField::Lines::one),
      times_(std::string(texts().composer.times), kMono, TextField::Lines::one) {
  frame_bytes_.set_text("100");
  interval_.set_text("1000");
  times_.set_text("10");
}

void SendRows::set_fragment_bytes(std::size_t bytes) {
  fragments_shown_ = bytes > 0;
  if (bytes > 0) frame_bytes_.set_text(std::to_string(bytes));
}

std::optional<std::size_t> SendRows::fragment_bytes() const {
  if (!fragments_shown_) return 0;
  return read_number(frame_bytes_.text(), 1, std::numeric_limits<std::size_t>::max());
}

std::string_view SendRows::timing_problem() const {
  if (!read_number(interval_.text(), 0, kMaxIntervalMs)) return texts().composer.bad_interval;
  const std::string_view times = times_.text();
  if (!times.empty() && !read_number(times, 1, std::numeric_limits<std::uint64_t>::max()))
    return texts().composer.bad_times;
  return {};
}

std::optional<RepeatTiming> SendRows::timing() const {
  if (!timing_problem().empty()) return std::nullopt;
  const auto every = read_number(interval_.text(), 0, kMaxIntervalMs).value_or(0);
  const auto times = read_number(times_.text(), 1, std::numeric_limits<std::uint64_t>::max()).value_or(0);
  return RepeatTiming{std::chrono::milliseconds(every), times};
}

void SendRows::draw_fragments(Widgets& widgets, Box line) {
  const ComposerPanelTexts& words = texts().composer;
  if (draw_hide(widgets, line, words.hide_fragments)) fragments_shown_ = false;
  draw_words(widgets, line, words.in_frames_of);
  draw_number(widgets, line, frame_bytes_, {});
  draw_words(widgets, line, words.bytes_each);
  if (!fragment_bytes()) widgets.text(line, kHint, widgets.palette().bad, words.bad_frame_bytes);
}

SendRows::Action SendRows::draw_repeat(Widgets& widgets, const SessionView& view, const Box& row,
                                       std::string_view disabled_because) {
  const ComposerPanelTexts& words = texts().composer;
  Box line = row;
  if (is_playing(view)) {
    const ButtonSpec stop{words.stop, words.stop_tip, ButtonLook::plain};
    const Box button = line.cut_right(widgets.button_width(stop));
    line.cut_right(widgets.px(12));
    draw_progress(widgets, view, line);
    return widgets.button(button, stop) ? Action::stop : Action::none;
  }
  if (draw_hide(widgets, line, words.hide_repeat)) repeat_shown_ = false;
  const std::string_view problem = timing_problem();
  const ButtonSpec start{words.start, words.start_tip, ButtonLook::plain,
                         disabled_because.empty() ? problem : disabled_because};
  const bool pressed = widgets.button(line.cut_right(widgets.button_width(start)), start);
  line.cut_right(widgets.px(12));
  draw_words(widgets, line, words.every);
  draw_number(widgets, line, interval_, {});
  draw_words(widgets, line, words.milliseconds);
  const Box times = line;
  draw_number(widgets, line, times_, words.endlessly);
  widgets.tooltip({times.x, times.y, line.x - times.x, times.h}, words.times_tip);
  draw_words(widgets, line, words.times_behind);
  if (!problem.empty()) widgets.text(line, kHint, widgets.palette().bad, problem);
  return pressed ? Action::start : Action::none;
}

void SendRows::draw_progress(Widgets& widgets, const SessionView& view, const Box& line) const {
  const ComposerPanelTexts& words = texts().composer;
  const Palette& colours = widgets.palette();
  const std::uint64_t sent = view.playing ? view.playing->sent : 0;
  Box rest = line;
  const std::string count = total_ == 0 ? phrase(words.played_endless, format_count(sent))
                                        : phrase(words.played, format_count(sent), format_count(total_));
  rest.cut_left(widgets.text(rest, kBold, colours.text, count));
  rest.cut_left(widgets.px(12));
  if (view.playing && view.playing->waiting_for_peer)
    widgets.text(rest, kHint, colours.warn, words.peer_slow);
}

void SendRows::started(std::weak_ptr<const void> source) {
  source_ = std::move(source);
  asked_ = true;
  seen_ = false;
  total_ = timing().value_or(RepeatTiming{}).times;
}

bool SendRows::is_playing(const SessionView& view) const {
  // A short one may be over before it is ever seen.
  return asked_ && view.state == ConnectionState::open && (view.playing || (!seen_ && !source_.expired()));
}

void SendRows::update(const SessionView& view) {
  if (!asked_) return;
  seen_ = seen_ || view.playing.has_value();
  if (!is_playing(view)) asked_ = false;
}

}  // namespace echoscope
