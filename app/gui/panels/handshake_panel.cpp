#include "gui/panels/handshake_panel.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "gui/format.hpp"
#include "gui/panels/attempt_text.hpp"
#include "gui/panels/record_pieces.hpp"
#include "gui/phrase.hpp"
#include "protocol/handshake.hpp"
#include "protocol/http_head.hpp"
#include "protocol/http_status.hpp"
#include "protocol/utf8.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr float kPad = 14;
constexpr float kSideBySide = 700;
constexpr int kSwitching = 101;

std::string_view rule_words(HandshakeRule rule) {
  const HandshakeTexts& words = texts().record.handshake;
  switch (rule) {
    case HandshakeRule::http_version:
      return words.rule_http_version;
    case HandshakeRule::status:
      return words.rule_status;
    case HandshakeRule::upgrade:
      return words.rule_upgrade;
    case HandshakeRule::connection:
      return words.rule_connection;
    case HandshakeRule::accept:
      return words.rule_accept;
    case HandshakeRule::subprotocol:
      return words.rule_subprotocol;
    case HandshakeRule::extensions:
      return words.rule_extensions;
  }
  return {};
}

// What came, for a person: the status with its words, and a word where nothing came.
std::string received_words(const HandshakeCheck& check) {
  const HandshakeTexts& words = texts().record.handshake;
  if (check.received.empty() && !check.ok) return std::string(words.missing);
  if (check.received.empty())
    return std::string(check.expected.empty() ? words.none_asked : words.none_chosen);
  if (check.rule == HandshakeRule::status && check.received.size() == 3)
    return describe_http_status(std::atoi(check.received.c_str()));
  return escape_for_display(check.received);
}

std::string header_value(const std::string& head, std::string_view name) {
  HttpHeadParser parser;
  std::string_view rest = head;
  std::string value;
  // The last head counts: those before it are 1xx.
  while (!rest.empty()) {
    rest.remove_prefix(parser.feed(rest));
    if (parser.state() != HttpHeadParser::State::complete) return value;
    value = parser.head().joined(name);
    parser.restart();
  }
  return value;
}

}  // namespace

std::string HandshakePanel::shown(const std::string& head) const {
  return show_secrets_ ? head : mask_secrets(head);
}

void HandshakePanel::take(std::shared_ptr<const Attempt> attempt) {
  if (attempt == attempt_ && show_secrets_ == secrets_taken_) return;
  if (attempt_ == nullptr || attempt->number != attempt_->number) area_.scroll_to_top();
  attempt_ = std::move(attempt);
  secrets_taken_ = show_secrets_;
  request_.take(shown(attempt_->request_head));
  response_.take(shown(attempt_->response_head));
  body_.take(attempt_->body);
  has_secrets_ = mask_secrets(attempt_->request_head) != attempt_->request_head ||
                 mask_secrets(attempt_->response_head) != attempt_->response_head;
  media_type_ = escape_for_display(header_value(attempt_->response_head, "Content-Type"));
  if (media_type_.empty()) media_type_ = texts().record.handshake.no_media_type;
}

void HandshakePanel::draw(Widgets& widgets, const SessionView& view, AttemptPicker& picker, const Box& box) {
  std::shared_ptr<const Attempt> attempt = picker.attempt(view);
  Box rest = box.inset(widgets.px(kPad), 0);
  picker.draw(widgets, view, rest);
  if (attempt == nullptr || attempt->request_head.empty()) {
    draw_empty(widgets, attempt.get(), rest);
    return;
  }
  take(std::move(attempt));
  rest.w += widgets.px(kPad) - widgets.px(2);  // the scrollbar stands in the margin
  Box content = area_.begin(widgets, rest);
  content.cut_right(widgets.px(2));
  content.cut_top(widgets.px(8));
  draw_rules(widgets, content);
  draw_buttons(widgets, content);
  draw_heads(widgets, content);
  draw_body(widgets, content);
  draw_compression(widgets, content);
  content.cut_top(widgets.px(14));
  area_.end(widgets, content.y, texts().record.handshake.scrollbar);
}

void HandshakePanel::draw_empty(Widgets& widgets, const Attempt* attempt, const Box& box) const {
  const HandshakeTexts& words = texts().record.handshake;
  const bool ended = attempt != nullptr && attempt->failure.has_value();
  widgets.empty_place(box, ended ? words.not_sent_title : words.empty_title,
                      ended ? words.not_sent : words.empty);
}

void HandshakePanel::draw_rules(Widgets& widgets, Box& rest) const {
  const HandshakeTexts& words = texts().record.handshake;
  for (const HandshakeCheck& check : attempt_->checks)
    draw_rule(widgets, check, rest);
  if (attempt_->checks.empty()) {
    const bool waiting = attempt_outcome(*attempt_).tone == AttemptOutcome::Tone::under_way;
    widgets.text(rest.cut_top(widgets.px(26)), kWords, widgets.palette().text2,
                 waiting ? words.waiting : words.no_answer);
  }
  rest.cut_top(widgets.px(8));
}

void HandshakePanel::draw_rule(Widgets& widgets, const HandshakeCheck& check, Box& rest) const {
  const HandshakeTexts& words = texts().record.handshake;
  const Palette& colours = widgets.palette();
  Box line = rest.cut_top(widgets.px(26));
  if (area_.shows(line)) {
    draw_mark(widgets, line.cut_left(widgets.px(12)), check.ok ? Mark::good : Mark::bad);
    line.cut_left(widgets.px(12));
    const Box where = line.cut_right(widgets.px(28));
    widgets.text(where, kHint, colours.text3, phrase(words.section_sign, section(check.rule)), Align::right);
    widgets.tooltip(where, phrase(words.section, section(check.rule)));
    line.cut_right(widgets.px(8));
    const float label = std::clamp(std::floor(line.w * 0.56F), widgets.px(120), widgets.px(190));
    widgets.text(line.cut_left(label), kWords, colours.text, rule_words(check.rule));
    line.cut_left(widgets.px(12));
    widgets.text(line, kMono, check.ok ? colours.text2 : colours.bad, received_words(check));
  }
  // Most rules say in their words what is expected; the hash and what was offered differ each time.
  const bool says_all = check.rule < HandshakeRule::accept;
  if (check.ok || says_all) return;
  Box why = rest.cut_top(widgets.px(20));
  if (!area_.shows(why)) return;
  why.cut_left(widgets.px(24));
  widgets.text(why, kHint, colours.text2,
               check.expected.empty() ? std::string(words.expected_none)
                                      : phrase(words.expected, escape_for_display(check.expected)));
}

void HandshakePanel::draw_compression(Widgets& widgets, Box& rest) const {
  if (attempt_->http_status != kSwitching) return;
  rest.cut_top(widgets.px(12));
  widgets.hairline_below(rest.cut_top(widgets.px(1)));
  widgets.text(rest.cut_top(widgets.px(kFieldHeight)), kBold, widgets.palette().text,
               texts().record.handshake.compression);
  constexpr int kMaxLines = 4;
  for (const std::string& sentence : in_words(attempt_->deflate))
    rest.cut_top(widgets.paragraph(rest, kWords, widgets.palette().text2, sentence, kMaxLines));
}

void HandshakePanel::draw_buttons(Widgets& widgets, Box& rest) {
  const HandshakeTexts& words = texts().record.handshake;
  const auto quiet = [](std::string_view label, std::string_view tip, std::string_view disabled = {}) {
    return ButtonSpec{label, tip, ButtonLook::quiet, disabled};
  };
  Box room = rest;
  room.x -= widgets.px(8);  // a quiet button's label begins where other text does
  ButtonFlow flow(widgets, area_, room);
  if (flow.add(quiet(words.copy_curl, show_secrets_ ? words.copy_curl_secrets_tip : words.copy_curl_tip))) {
    const std::string command =
        curl_command(attempt_->url, attempt_->request_head, show_secrets_ ? Secrets::show : Secrets::hide);
    ImGui::SetClipboardText(command.c_str());
  }
  if (flow.add(quiet(words.copy_request, words.copy_request_tip)))
    ImGui::SetClipboardText(shown(attempt_->request_head).c_str());
  if (flow.add(quiet(words.copy_response, words.copy_response_tip,
                     attempt_->response_head.empty() ? words.nothing_received : std::string_view{}))) {
    ImGui::SetClipboardText((shown(attempt_->response_head) + attempt_->body).c_str());
  }
  const bool table = look_ == HeadLook::table;
  if (flow.add(table ? quiet(words.as_text, words.as_text_tip) : quiet(words.as_table, words.as_table_tip)))
    look_ = table ? HeadLook::text : HeadLook::table;
  if (has_secrets_ && flow.add(show_secrets_ ? quiet(words.hide_secrets, words.hide_secrets_tip)
                                             : quiet(words.show_secrets, words.show_secrets_tip))) {
    show_secrets_ = !show_secrets_;
  }
  rest.cut_top(flow.bottom() - rest.y + widgets.px(4));
}

void HandshakePanel::draw_heads(Widgets& widgets, Box& rest) const {
  widgets.hairline_below(rest.cut_top(widgets.px(1)));
  if (rest.w < widgets.px(kSideBySide)) {
    draw_request(widgets, rest);
    rest.cut_top(widgets.px(12));
    widgets.hairline_below(rest.cut_top(widgets.px(1)));
    draw_response(widgets, rest);
    return;
  }
  Box right = rest;
  Box left = right.cut_left(std::floor((rest.w - widgets.px(24)) / 2));
  right.cut_left(widgets.px(24));
  draw_request(widgets, left);
  draw_response(widgets, right);
  rest.cut_top(std::max(left.y, right.y) - rest.y);
}

void HandshakePanel::draw_request(Widgets& widgets, Box& rest) const {
  const HandshakeTexts& words = texts().record.handshake;
  const Palette& colours = widgets.palette();
  Box title = rest.cut_top(widgets.px(kFieldHeight));
  title.cut_left(widgets.text(title, kBold, colours.text, words.request) + widgets.px(12));
  widgets.text(title, kWords, colours.text2,
               phrase(words.as_sent, format_size(attempt_->request_head.size())));
  request_.draw(widgets, area_, rest, look_, colours.text);
}

void HandshakePanel::draw_response(Widgets& widgets, Box& rest) const {
  const HandshakeTexts& words = texts().record.handshake;
  const Palette& colours = widgets.palette();
  Box title = rest.cut_top(widgets.px(kFieldHeight));
  title.cut_left(widgets.text(title, kBold, colours.text, words.response) + widgets.px(12));
  if (response_.empty()) {
    const bool waiting = attempt_outcome(*attempt_).tone == AttemptOutcome::Tone::under_way;
    widgets.text(title, kWords, colours.text2, waiting ? words.waiting : words.no_answer);
    return;
  }
  widgets.text(title, kWords, colours.text2,
               phrase(words.as_received, format_size(attempt_->response_head.size())));
  const bool switched = attempt_->http_status == kSwitching;
  response_.draw(widgets, area_, rest, look_, switched ? colours.text : colours.bad);
}

void HandshakePanel::draw_body(Widgets& widgets, Box& rest) const {
  if (response_.empty() || attempt_->http_status == kSwitching) return;
  const HandshakeTexts& words = texts().record.handshake;
  const Palette& colours = widgets.palette();
  rest.cut_top(widgets.px(12));
  widgets.hairline_below(rest.cut_top(widgets.px(1)));
  Box title = rest.cut_top(widgets.px(kFieldHeight));
  title.cut_left(widgets.text(title, kBold, colours.text, words.body) + widgets.px(12));
  if (attempt_->body.empty()) {
    widgets.text(title, kWords, colours.text2, words.body_empty);
    return;
  }
  const std::string size = format_size(attempt_->body.size());
  const std::string_view pattern = attempt_->body_cut ? words.body_cut : words.body_facts;
  widgets.text(title, kWords, colours.text2, phrase(pattern, media_type_, size));
  body_.draw(widgets, area_, rest);
}

}  // namespace echoscope
