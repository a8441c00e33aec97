#include "gui/panels/end_text.hpp"

#include <algorithm>
#include <utility>

#include "gui/format.hpp"
#include "gui/phrase.hpp"
#include "net/explain_close.hpp"
#include "protocol/close_code.hpp"
#include "protocol/http_status.hpp"
#include "protocol/utf8.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

using Kind = EndAction::Kind;
using Tone = EndText::Tone;

std::string_view title_of(const Failure& failure) {
  const EndTexts& words = texts().window.end;
  if (failure.is_cancelled()) return words.cancelled;
  if (failure.cause >= FailureCause::tls_certificate_expired &&
      failure.cause <= FailureCause::tls_certificate_untrusted)
    return words.certificate;
  switch (failure.stage) {
    case ConnectionState::resolving:
      return words.resolving;
    case ConnectionState::connecting:
      return words.connecting;
    case ConnectionState::tls_handshake:
      return words.tls;
    case ConnectionState::upgrading:
      return words.upgrading;
    default:
      return words.failed;
  }
}

// One hint a line.
std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > 0) lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

EndButton again_button(Tone tone) {
  const EndTexts& words = texts().window.end;
  const bool bad = tone == Tone::bad;
  return {{Kind::connect_again},
          std::string(bad ? words.try_again : words.connect_again),
          std::string(words.again_tip),
          bad ? ButtonLook::accent : ButtonLook::plain};
}

EndButton suggestion_button(const Suggestion& suggestion) {
  const EndTexts& words = texts().window.end;
  const auto button = [&](std::string_view label, std::string_view tip) {
    return EndButton{{Kind::remedy, suggestion}, std::string(label), std::string(tip)};
  };
  switch (suggestion.remedy) {
    case Remedy::connect_to:
      break;
    case Remedy::connect_insecurely:
      return button(words.insecurely, words.insecurely_tip);
    case Remedy::choose_ca_file:
      return button(words.choose_ca, words.choose_ca_tip);
    case Remedy::choose_certificate:
      return button(words.choose_certificate, words.choose_certificate_tip);
    case Remedy::edit_credentials:
      return button(words.edit_credentials, words.edit_credentials_tip);
    case Remedy::edit_headers:
      return button(words.edit_headers, words.edit_headers_tip);
    case Remedy::edit_proxy:
      return button(words.edit_proxy, words.edit_proxy_tip);
  }
  const std::string address = escape_for_display(suggestion.value);
  return button(phrase(words.connect_to, address), phrase(words.connect_to_tip, address));
}

EndText address_text(const UrlError& error, const std::string& address) {
  const EndTexts& words = texts().window.end;
  EndText text;
  text.tone = Tone::bad;
  text.title = words.bad_address;
  text.happened = error.message;
  text.address = address;
  text.offset = std::min(error.offset, address.size());
  text.hints = lines_of(error.hint);
  text.buttons.push_back({{Kind::edit_address},
                          std::string(words.edit_address),
                          std::string(words.edit_address_tip),
                          ButtonLook::plain});
  return text;
}

EndText failure_text(const Failure& failure, const Attempt* attempt) {
  const EndTexts& words = texts().window.end;
  EndText text;
  // Who cancelled knows why: that is no failure to alarm about.
  text.tone = failure.is_cancelled() ? Tone::calm : Tone::bad;
  text.title = failure.http_status != 0 ? phrase(words.refused, describe_http_status(failure.http_status))
                                        : std::string(title_of(failure));
  text.happened = failure.message;
  text.hints = lines_of(failure.hint);
  for (const Suggestion& suggestion : failure.suggestions)
    text.buttons.push_back(suggestion_button(suggestion));
  // Another address is more likely to help than the same one again.
  EndButton again = again_button(text.tone);
  const bool elsewhere =
      !failure.suggestions.empty() && failure.suggestions.front().remedy == Remedy::connect_to;
  if (elsewhere) {
    text.buttons.front().look = ButtonLook::accent;
    again.look = ButtonLook::plain;
  }
  text.buttons.insert(text.buttons.begin() + (elsewhere ? 1 : 0), std::move(again));
  if (failure.stage == ConnectionState::upgrading && attempt != nullptr && !attempt->request_head.empty()) {
    text.buttons.push_back(
        {{Kind::copy_curl}, std::string(words.copy_curl), std::string(words.copy_curl_tip)});
  }
  return text;
}

EndText close_text(const CloseRecord& close) {
  const EndTexts& words = texts().window.end;
  const CloseCodeInfo info = describe_close_code(close.code);
  const bool calm = ended_well(close);
  EndText text;
  text.tone = calm ? Tone::calm : Tone::bad;
  text.title = phrase(words.closed, close.code, info.name);
  const CloseExplanation explanation = explain_close(close);
  if (!close.reason.empty()) text.happened = phrase(words.reason, escape_for_display(close.reason)) + '\n';
  // 1006 is no code that anybody gave: what happened says it all.
  if (close.code != kCloseAbnormal) text.happened += std::string(info.meaning) + ' ';
  text.happened += explanation.what_happened;
  text.likely = explanation.likely;
  text.hints = lines_of(explanation.hint);
  text.buttons.push_back(again_button(text.tone));
  if (std::ranges::find(close.likely, LikelyCause::idle_timeout) != close.likely.end())
    text.buttons.push_back(
        {{Kind::edit_pings}, std::string(words.edit_pings), std::string(words.edit_pings_tip)});
  return text;
}

// Another try comes by itself: not to wait for it, or not to have it, are the choices.
void offer_waiting(EndText& text) {
  const EndTexts& words = texts().window.end;
  std::erase_if(text.buttons,
                [](const EndButton& button) { return button.action.kind == Kind::connect_again; });
  for (EndButton& button : text.buttons)
    button.look = ButtonLook::plain;
  const EndButton now{
      {Kind::retry_now}, std::string(words.try_now), std::string(words.try_now_tip), ButtonLook::accent};
  const EndButton stop{{Kind::stop_retrying}, std::string(words.stop), std::string(words.stop_tip)};
  text.buttons.insert(text.buttons.begin(), {now, stop});
}

}  // namespace

bool ended_well(const CloseRecord& close) {
  return close.code == kCloseNormal || close.code == kCloseGoingAway || close.code == kCloseNoStatus;
}

EndText end_text(const SessionView& view, const ConnectionControl& control) {
  if (control.address_error()) return address_text(*control.address_error(), control.address());
  const bool waiting = view.state == ConnectionState::waiting_to_retry;
  EndText text;
  if (view.state != ConnectionState::closed && !waiting) return text;
  if (view.failure) {
    text = failure_text(*view.failure, view.latest_attempt());
  } else if (view.close) {
    text = close_text(*view.close);
  }
  if (waiting && text.tone != Tone::silent) offer_waiting(text);
  return text;
}

std::string countdown_text(const SessionView& view, TimePoint now) {
  if (view.state != ConnectionState::waiting_to_retry || !view.retry) return {};
  return phrase(texts().window.end.next_try, format_countdown(view.retry->at - now), view.attempt + 1);
}

std::optional<TimePoint> next_countdown(const SessionView& view, TimePoint now) {
  if (view.state != ConnectionState::waiting_to_retry || !view.retry || view.retry->at <= now)
    return std::nullopt;
  // The seconds left are rounded up: they change when a whole number of them is left.
  return view.retry->at -
         (std::chrono::ceil<std::chrono::seconds>(view.retry->at - now) - std::chrono::seconds(1));
}

}  // namespace echoscope
