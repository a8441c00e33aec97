#include "gui/panels/attempt_text.hpp"

#include <algorithm>
#include <system_error>

#include "gui/phrase.hpp"
#include "gui/tint.hpp"
#include "protocol/close_code.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

TimePoint begin_of(const Attempt& attempt) {
  const auto& steps = attempt.timeline.steps();
  return steps.empty() ? TimePoint{} : steps.front().start;
}

}  // namespace

std::string_view phase_word(ConnectionState phase) {
  const RecordCommonTexts& words = texts().record.common;
  switch (phase) {
    case ConnectionState::resolving:
      return words.resolve;
    case ConnectionState::connecting:
      return words.connect;
    case ConnectionState::tls_handshake:
      return words.tls;
    case ConnectionState::upgrading:
      return words.upgrade;
    default:
      return words.to_open;
  }
}

std::string_view state_word(ConnectionState state) {
  const RibbonTexts& words = texts().record.ribbon;
  switch (state) {
    case ConnectionState::idle:
      return words.idle;
    case ConnectionState::resolving:
      return words.resolving;
    case ConnectionState::connecting:
      return words.connecting;
    case ConnectionState::tls_handshake:
      return words.tls_handshake;
    case ConnectionState::upgrading:
      return words.upgrading;
    case ConnectionState::open:
      return words.open;
    case ConnectionState::closing:
      return words.closing;
    case ConnectionState::closed:
      return words.closed;
    case ConnectionState::waiting_to_retry:
      return words.waiting_to_retry;
  }
  return words.idle;
}

Rgb state_colour(const Palette& palette, ConnectionState state) {
  switch (state) {
    case ConnectionState::resolving:
      return palette.text3;
    case ConnectionState::connecting:
      return palette.accent;
    case ConnectionState::tls_handshake:
      return palette.control;
    case ConnectionState::upgrading:
      return palette.upgrade;
    case ConnectionState::open:
      return palette.good;
    case ConnectionState::closing:
      return palette.ending;
    case ConnectionState::waiting_to_retry:
      return palette.warn;
    case ConnectionState::idle:
    case ConnectionState::closed:
      break;
  }
  return palette.line;
}

std::vector<AttemptPhase> attempt_phases(const Attempt& attempt, TimePoint now) {
  std::vector<AttemptPhase> phases;
  const TimePoint begin = begin_of(attempt);
  const auto add = [&](std::string_view word, const TimelineStep& step, TimePoint from, TimePoint to) {
    if (to > from) {
      phases.push_back({.word = word, .state = step.state, .start = from - begin, .end = to - begin});
    }
  };
  for (const TimelineStep& step : attempt.timeline.steps()) {
    if (!is_attempting(step.state)) continue;
    const TimePoint end = std::max(step.start, step.end.value_or(now));
    // The way through the proxy is a part of connecting, and a phase of its own to who looks for lost time.
    const bool through_proxy =
        step.state == ConnectionState::connecting && attempt.proxy && attempt.proxy->start;
    const TimePoint split = through_proxy ? std::clamp(*attempt.proxy->start, step.start, end) : end;
    if (through_proxy) {
      add(phase_word(step.state), step, step.start, split);
      add(texts().record.common.proxy, step, split, end);
      if (!phases.empty()) phases.back().proxy = split < end;
    } else {
      phases.push_back({.word = phase_word(step.state),
                        .state = step.state,
                        .start = step.start - begin,
                        .end = end - begin});
    }
    if (phases.empty()) continue;
    phases.back().running = !step.end;
    phases.back().failed =
        attempt.failure && !attempt.failure->is_cancelled() && attempt.failure->stage == step.state;
  }
  return phases;
}

Rgb phase_colour(const Palette& palette, const AttemptPhase& phase) {
  if (phase.failed) return palette.bad;
  const Rgb colour = state_colour(palette, phase.state);
  return phase.proxy ? mix(colour, palette.text, 0.4F) : colour;
}

Duration time_to_outcome(const Attempt& attempt, TimePoint now) {
  const std::vector<AttemptPhase> phases = attempt_phases(attempt, now);
  return phases.empty() ? Duration::zero() : phases.back().end;
}

AttemptOutcome attempt_outcome(const Attempt& attempt) {
  using Tone = AttemptOutcome::Tone;
  const RecordCommonTexts& words = texts().record.common;
  if (attempt.failure) {
    const Failure& failure = *attempt.failure;
    if (failure.is_cancelled()) return {Tone::ended, std::string(words.cancelled)};
    const std::string_view phase = phase_word(failure.stage);
    return {Tone::bad, failure.http_status != 0 ? phrase(words.stage_code, phase, failure.http_status)
                                                : phrase(words.stage_failed, phase)};
  }
  if (attempt.close) {
    const std::uint16_t code = attempt.close->code;
    const bool well = code == kCloseNormal || code == kCloseGoingAway || code == kCloseNoStatus;
    return {well ? Tone::ended : Tone::bad, phrase(words.closed, code)};
  }
  switch (attempt.timeline.current()) {
    case ConnectionState::open:
      return {Tone::good, std::string(words.open)};
    case ConnectionState::closing:
      return {Tone::ended, std::string(words.closing)};
    default:
      return {Tone::under_way, std::string(words.under_way)};
  }
}

std::string try_words(const AddressTry& tried) {
  const TimingTexts& words = texts().record.timing;
  switch (tried.result) {
    case AddressTry::Result::waiting:
      return std::string(words.try_waiting);
    case AddressTry::Result::trying:
      return std::string(words.try_trying);
    case AddressTry::Result::connected:
      return std::string(words.try_connected);
    case AddressTry::Result::failed:
      return phrase(words.try_failed, std::generic_category().message(tried.error));
    case AddressTry::Result::timed_out:
      return std::string(words.try_timed_out);
    case AddressTry::Result::given_up:
      return std::string(words.try_given_up);
  }
  return {};
}

}  // namespace echoscope
