#include "gui/panels/tls_panel.hpp"

#include <algorithm>
#include <string>

#include <fmt/ranges.h>

#include "gui/format.hpp"
#include "gui/panels/record_pieces.hpp"
#include "gui/phrase.hpp"
#include "protocol/utf8.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr float kPad = 14;
constexpr int kSoon = 30;  // days
constexpr int kMaxReasonLines = 4;
constexpr int kMaxNameLines = 6;

struct Validity {
  Mark mark;
  std::string words;
};

Validity validity(const CertificateFacts& certificate, std::chrono::system_clock::time_point now) {
  const TlsTexts& words = texts().record.tls;
  if (now < certificate.not_before) return {Mark::bad, std::string(words.not_yet)};
  const int days = certificate.days_left(now);
  if (days < -1) return {Mark::bad, phrase(words.expired, -1 - days)};
  if (days == -1) return {Mark::bad, std::string(words.expired_today)};
  const Mark mark = days < kSoon ? Mark::warn : Mark::good;
  if (days == 0) return {mark, std::string(words.expires_today)};
  return {mark, days == 1 ? std::string(words.one_day_left) : phrase(words.days_left, days)};
}

// What a peer wrote may hold control characters.
std::string escaped(std::string_view text) {
  return escape_for_display(text);
}

// A blank after every fourth byte, for its lines to break between bytes.
std::string grouped(std::string_view fingerprint) {
  constexpr std::size_t kGroup = 12;  // "AB:CD:EF:01:"
  std::string shown;
  for (; fingerprint.size() > kGroup; fingerprint.remove_prefix(kGroup)) {
    shown += fingerprint.substr(0, kGroup - 1);
    shown += ' ';
  }
  return shown.append(fingerprint);
}

}  // namespace

void TlsPanel::draw(Widgets& widgets, const SessionView& view, AttemptPicker& picker, const Box& box) {
  const std::shared_ptr<const Attempt> attempt = picker.attempt(view);
  Box rest = box.inset(widgets.px(kPad), 0);
  picker.draw(widgets, view, rest);
  if (attempt == nullptr || !attempt->tls) {
    draw_empty(widgets, attempt.get(), rest);
    return;
  }
  if (attempt->number != shown_) area_.scroll_to_top();
  shown_ = attempt->number;
  const TlsFacts& facts = *attempt->tls;
  rest.w += widgets.px(kPad) - widgets.px(2);  // the scrollbar stands in the margin
  Box content = area_.begin(widgets, rest);
  content.cut_right(widgets.px(2));
  content.cut_top(widgets.px(12));
  draw_verdict(widgets, facts, content);
  // Where the certificate was the end of it, it comes first, and nothing else is known.
  const bool agreed = !facts.version.empty();
  if (agreed) draw_agreed(widgets, facts, content);
  for (std::size_t n = 0; n < facts.chain.size(); ++n)
    draw_certificate(widgets, facts, n, content);
  if (!agreed) draw_asked_for(widgets, facts, content);
  content.cut_top(widgets.px(8));
  area_.end(widgets, content.y, texts().record.tls.scrollbar);
}

void TlsPanel::draw_empty(Widgets& widgets, const Attempt* attempt, const Box& box) {
  const TlsTexts& words = texts().record.tls;
  if (attempt == nullptr) {
    widgets.empty_place(box, words.empty_title, words.empty);
  } else if (attempt->url.starts_with("ws:")) {
    widgets.empty_place(box, words.not_used_title, words.not_used);
  } else if (attempt->failure) {
    widgets.empty_place(box, words.not_reached_title, words.not_reached);
  } else {
    widgets.empty_place(box, words.empty_title, words.not_judged_why);
  }
}

void TlsPanel::draw_verdict(Widgets& widgets, const TlsFacts& facts, Box& rest) {
  const TlsTexts& words = texts().record.tls;
  const Palette& colours = widgets.palette();
  const bool judged = facts.verified || facts.verify_error != 0 || !facts.verify_text.empty();
  const Mark mark = facts.verified ? Mark::good : facts.insecure || !judged ? Mark::warn : Mark::bad;
  std::string_view title = words.not_judged;
  std::string why(words.not_judged_why);
  if (facts.verified) {
    title = words.verified;
    why = words.verified_why;
  } else if (judged) {
    title = facts.insecure ? words.insecure : words.not_verified;
    why = phrase(words.reason, escaped(facts.verify_text));
  }
  if (!facts.alert.empty()) why += (why.empty() ? "" : " ") + phrase(words.alert, escaped(facts.alert));

  // A sentence may be long: the title too is wrapped, beside its mark.
  Box inner = rest;
  const Box sign = inner.cut_left(widgets.px(12));
  inner.cut_left(widgets.px(12));
  draw_mark(widgets, {sign.x, sign.y, sign.w, widgets.line_height(kBold)}, mark);
  inner.cut_top(widgets.paragraph(inner, kBold, mark_colour(colours, mark), title, 2));
  inner.cut_top(widgets.px(2));
  inner.cut_top(widgets.paragraph(inner, kWords, colours.text2, why, kMaxReasonLines));
  rest.cut_top(inner.y - rest.y + widgets.px(12));
}

void TlsPanel::draw_agreed(Widgets& widgets, const TlsFacts& facts, Box& rest) const {
  const TlsTexts& words = texts().record.tls;
  draw_title(widgets, words.agreed, rest);
  const auto row = [&](std::string_view label, const std::string& value, std::string_view otherwise) {
    draw_row(widgets, label, value, otherwise, rest);
  };
  row(words.version, facts.version, words.not_agreed);
  row(words.cipher, facts.cipher, words.not_agreed);
  row(words.key_exchange, facts.key_exchange, words.not_agreed);
  row(words.alpn, facts.alpn, words.none);
  row(words.session, {}, facts.session_reused ? words.session_reused : words.session_new);
  draw_sides(widgets, facts, rest);
}

void TlsPanel::draw_asked_for(Widgets& widgets, const TlsFacts& facts, Box& rest) const {
  draw_title(widgets, texts().record.tls.asked_for, rest);
  draw_sides(widgets, facts, rest);
}

void TlsPanel::draw_sides(Widgets& widgets, const TlsFacts& facts, Box& rest) const {
  const TlsTexts& words = texts().record.tls;
  draw_row(widgets, words.server_name, facts.server_name, words.none, rest);
  draw_row(widgets, words.client_certificate, {},
           facts.client_certificate_sent    ? words.client_sent
           : facts.client_certificate_asked ? words.client_not_sent
                                            : words.client_not_asked,
           rest);
  rest.cut_top(widgets.px(8));
}

void TlsPanel::draw_title(Widgets& widgets, std::string_view title, Box& rest) {
  widgets.hairline_below(rest.cut_top(widgets.px(1)));
  rest.cut_top(widgets.px(8));
  section_title(widgets, rest.cut_top(widgets.px(24)), title);
}

void TlsPanel::draw_row(Widgets& widgets, std::string_view label, const std::string& value,
                        std::string_view otherwise, Box& rest) const {
  const Palette& colours = widgets.palette();
  const std::string shown = value.empty() ? std::string(otherwise) : escaped(value);
  rest.cut_top(
      draw_fact(widgets, area_, rest,
                {.label = label, .value = shown, .colour = value.empty() ? colours.text2 : colours.text}));
}

void TlsPanel::draw_certificate(Widgets& widgets, const TlsFacts& facts, std::size_t index, Box& rest) const {
  const TlsTexts& words = texts().record.tls;
  const Palette& colours = widgets.palette();
  const CertificateFacts& certificate = facts.chain[index];
  widgets.hairline_below(rest.cut_top(widgets.px(1)));
  rest.cut_top(widgets.px(8));
  section_title(widgets, rest.cut_top(widgets.px(24)),
                phrase(words.certificate, index + 1, facts.chain.size()),
                index == 0 ? std::string(words.own) : phrase(words.issuer_of, index));
  const auto row = [&](std::string_view label, std::string_view value, int max_lines) {
    if (value.empty()) return;
    rest.cut_top(draw_fact(widgets, area_, rest,
                           {.label = label, .value = value, .colour = colours.text, .max_lines = max_lines}));
  };
  row(words.subject, escaped(certificate.subject), 3);
  row(words.issuer, escaped(certificate.issuer), 3);
  row(words.names, escaped(fmt::format("{}", fmt::join(certificate.names, ", "))), kMaxNameLines);
  row(words.valid,
      phrase(words.valid_range, format_date(certificate.not_before), format_date(certificate.not_after)), 1);
  const Validity valid = validity(certificate, std::chrono::system_clock::now());
  Box line = rest.cut_top(widgets.px(22));
  if (area_.shows(line)) {
    line.cut_left(fact_label_width(widgets, line.w));
    draw_mark(widgets, line.cut_left(widgets.px(12)), valid.mark);
    line.cut_left(widgets.px(6));
    widgets.text(line, kWords, mark_colour(colours, valid.mark), valid.words);
  }
  row(words.key, escaped(certificate.key), 1);
  const std::string fingerprint = grouped(certificate.fingerprint);
  rest.cut_top(draw_fact(widgets, area_, rest,
                         {.label = words.fingerprint,
                          .value = fingerprint,
                          .colour = colours.text,
                          .max_lines = 4,
                          .copied = certificate.fingerprint}));
  rest.cut_top(widgets.px(8));
}

}  // namespace echoscope
