#include "gui/panels/state_strip.hpp"

#include <algorithm>
#include <array>

#include "gui/format.hpp"
#include "gui/panels/end_text.hpp"
#include "gui/phrase.hpp"
#include "protocol/close_code.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr std::chrono::milliseconds kFade{120};
constexpr std::chrono::milliseconds kFadeFrame{16};
constexpr std::chrono::milliseconds kRunningFrame{100};

// The attempt is over, also while another is waited for.
bool has_ended(ConnectionState state) {
  return state == ConnectionState::closed || state == ConnectionState::waiting_to_retry;
}

// How long a ping waits that should have been answered; nothing if none does.
std::optional<Duration> overdue_pong(const SessionView& view, Duration limit, TimePoint now) {
  const std::optional<TimePoint> since = view.pings.waiting_since();
  if (view.state != ConnectionState::open || !since || now - *since < limit) return std::nullopt;
  return now - *since;
}

}  // namespace

StateStrip::Step StateStrip::attempt_step(const SessionView& view, ConnectionState state,
                                          std::string_view title, TimePoint now) {
  const StripTexts& words = texts().window.strip;
  const TimelineStep* const step = view.timeline.find(state);
  if (step == nullptr) {
    const bool skipped =
        state == ConnectionState::tls_handshake && view.attempt > 0 && view.url.starts_with("ws:");
    return {Look::not_reached, std::string(title), std::string(skipped ? words.not_used : words.not_reached)};
  }
  const std::string took = format_duration(step->duration(now));
  if (view.failure && view.failure->stage == state && has_ended(view.state)) {
    const int status = view.failure->http_status;
    return {Look::bad, phrase(words.failed, title),
            status != 0 ? phrase(words.http_after, status, took) : phrase(words.failed_after, took)};
  }
  if (view.state == state) return {Look::current, std::string(title), phrase(words.running, took)};
  return {Look::done, std::string(title), took};
}

StateStrip::Step StateStrip::open_step(const SessionView& view, Duration pong_limit, TimePoint now) {
  const StripTexts& words = texts().window.strip;
  const TimelineStep* const step = view.timeline.find(ConnectionState::open);
  if (step == nullptr) return {Look::not_reached, std::string(words.open), std::string(words.not_reached)};
  const std::string clock = format_elapsed(step->duration(now));
  if (view.state != ConnectionState::open) return {Look::done, std::string(words.open), clock};
  if (const auto overdue = overdue_pong(view, pong_limit, now)) {
    return {Look::warning, std::string(words.open), phrase(words.no_pong, format_tenths(*overdue)),
            words.no_pong_tip};
  }
  if (view.last_ping && view.last_ping->at >= step->start) {
    return {Look::good, std::string(words.open),
            phrase(words.open_for_ping, clock, format_duration(view.last_ping->took))};
  }
  return {Look::good, std::string(words.open), phrase(words.open_for, clock)};
}

StateStrip::Step StateStrip::close_step(const SessionView& view, TimePoint now) {
  const StripTexts& words = texts().window.strip;
  if (view.state == ConnectionState::closing) {
    const TimelineStep* const step = view.timeline.find(ConnectionState::closing);
    const Duration took = step == nullptr ? Duration{} : step->duration(now);
    return {Look::ending, std::string(words.closing), phrase(words.closing_for, format_duration(took))};
  }
  if (view.state == ConnectionState::waiting_to_retry && view.retry) {
    return {Look::warning, std::string(words.waiting),
            phrase(words.next_try, format_countdown(view.retry->at - now))};
  }
  if (view.state != ConnectionState::closed || !view.close) {
    return {Look::not_reached, std::string(words.close), std::string(words.not_reached)};
  }
  const CloseRecord& close = *view.close;
  if (!ended_well(close)) {
    return {Look::bad, std::string(words.closed),
            phrase(words.closed_code, close.code, describe_close_code(close.code).name)};
  }
  return {Look::ending, std::string(words.closed),
          phrase(close.by == CloseBy::remote ? words.closed_remote : words.closed_local, close.code)};
}

void StateStrip::draw(Widgets& widgets, const SessionView& view, Duration pong_limit, const Box& box) {
  if (view.state != shown_) {
    shown_ = view.state;
    changed_ = widgets.now();
  }
  const StripTexts& words = texts().window.strip;
  const TimePoint now = widgets.now();
  std::array<Step, 6> steps{attempt_step(view, ConnectionState::resolving, words.resolve, now),
                            attempt_step(view, ConnectionState::connecting, words.connect, now),
                            attempt_step(view, ConnectionState::tls_handshake, words.tls, now),
                            attempt_step(view, ConnectionState::upgrading, words.upgrade, now),
                            open_step(view, pong_limit, now),
                            close_step(view, now)};
  // Which address: the name's, and the one that the address bar had when the connection was made.
  if (steps[1].look != Look::not_reached) steps[1].tip = view.peer_address;
  if (steps[4].look != Look::not_reached && steps[4].tip.empty()) steps[4].tip = view.url;
  const auto is_lit = [](const Step& step) { return step.look > Look::done; };
  const auto lit = static_cast<float>(std::count_if(steps.begin(), steps.end(), is_lit));
  const float gap = widgets.px(4);
  const float room = box.w - gap * (steps.size() - 1);
  // The lit step is half as wide again as the others; in a small window twice as wide, for its longest words
  // to fit.
  const float lit_share = box.w < widgets.px(1000) ? 2.1F : 1.5F;
  const float unit = room / (steps.size() + lit * (lit_share - 1));

  float light = 1;
  if (changed_ && now - *changed_ < kFade) {
    using Milliseconds = std::chrono::duration<float, std::milli>;
    light = Milliseconds(now - *changed_) / Milliseconds(kFade);
  }
  Box rest = box;
  for (const Step& step : steps) {
    draw_step(widgets, step, rest.cut_left(is_lit(step) ? unit * lit_share : unit), light);
    rest.cut_left(gap);
  }
}

void StateStrip::draw_step(Widgets& widgets, const Step& step, const Box& box, float light) {
  const Palette& colours = widgets.palette();
  Rgb surface = colours.card;
  Rgb edge = colours.line;
  Rgb title = colours.text;
  Rgb detail = colours.text2;
  const auto lit = [&](Rgb colour) {
    surface = mix(colours.card, lit_surface(colours, colour), light);
    edge = mix(colours.line, colour, light);
    title = mix(colours.text2, lit_ink(colours, colour), light);
    detail = mix(colours.text2, colours.text, 0.6F * light);
  };
  switch (step.look) {
    case Look::not_reached:
      surface = edge = inactive_surface(colours);
      title = detail = colours.text3;
      break;
    case Look::done:
      edge = colours.good;
      break;
    case Look::current:
      lit(colours.accent);
      break;
    case Look::good:
      lit(colours.good);
      edge = colours.good;
      break;
    case Look::ending:
      lit(colours.control);
      break;
    case Look::warning:
      lit(colours.warn);
      break;
    case Look::bad:
      lit(colours.bad);
      break;
  }
  widgets.tooltip(box, step.tip);
  Box rest = box;
  widgets.banded(box, surface, kCorner, rest.cut_top(widgets.px(3)), edge);
  const float pad = widgets.px(14);
  Box words = box.inset(pad, 0);
  words.cut_top(widgets.px(12));
  widgets.text(words.cut_top(widgets.px(20)), {Typeface::words_bold, kMonoSize}, title, step.title);
  widgets.text(words.cut_top(widgets.px(20)), kMono, detail, step.detail);
}

std::optional<TimePoint> StateStrip::next_change(const SessionView& view, Duration pong_limit,
                                                 TimePoint now) const {
  if (view.state != shown_) return now;
  if (changed_ && now - *changed_ < kFade) return now + kFadeFrame;
  if (is_attempting(view.state) || view.state == ConnectionState::closing) return now + kRunningFrame;
  if (overdue_pong(view, pong_limit, now)) return now + kRunningFrame;
  const TimelineStep* const open = view.timeline.find(ConnectionState::open);
  if (view.state != ConnectionState::open || open == nullptr) return next_countdown(view, now);
  const auto whole = std::chrono::floor<std::chrono::seconds>(now - open->start);
  const TimePoint next_second = open->start + whole + std::chrono::seconds(1);
  const std::optional<TimePoint> ping = view.pings.waiting_since();
  return ping ? std::min(next_second, *ping + pong_limit) : next_second;
}

}  // namespace echoscope
