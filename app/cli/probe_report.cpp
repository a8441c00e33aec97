#include "cli/probe_report.hpp"

#include <algorithm>
#include <iterator>
#include <system_error>

#include <fmt/format.h>

#include "cli/report_facts.hpp"
#include "net/explain_close.hpp"
#include "protocol/close_code.hpp"
#include "protocol/utf8.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

const ReportTexts& words() {
  return texts().report;
}

template <typename... Args>
std::string say(std::string_view text, const Args&... args) {
  return fmt::format(fmt::runtime(text), args...);
}

/// The report while it grows. Every line is escaped here, whatever is in it.
class Lines {
 public:
  template <typename... Args>
  void add(std::string_view text, const Args&... args) {
    report_ += escape_for_display(say(text, args...));
    report_ += '\n';
  }
  void fact(std::string_view label, std::string_view what) { add(words().fact, label, what); }

  [[nodiscard]] std::string take() { return std::move(report_); }

 private:
  std::string report_;
};

void append(std::string& list, std::string_view part, std::string_view separator = ", ") {
  if (part.empty()) return;
  if (!list.empty()) list += separator;
  list += part;
}

void add_addresses(Lines& lines, const Attempt& attempt) {
  std::size_t width = 0;
  for (const AddressTry& each : attempt.addresses)
    width = std::max(width, each.address.size());
  for (const AddressTry& each : attempt.addresses) {
    std::string result{name(each.result)};
    if (each.start && each.end) result = say(words().tried_for, result, in_ms(*each.end - *each.start));
    if (each.error != 0)
      result = say(words().with_error, result, std::generic_category().message(each.error));
    lines.fact(words().address, say(words().tried, each.address, width, result));
  }
  if (!attempt.proxy) return;
  const bool answered = attempt.proxy->status != 0;
  lines.fact(words().proxy, answered ? say(words().proxy_status, attempt.proxy->url, attempt.proxy->status)
                                     : attempt.proxy->url);
}

std::string validity(const CertificateFacts& certificate, std::chrono::system_clock::time_point now) {
  constexpr std::size_t kDateLength = std::string_view{"2026-11-24"}.size();
  const int days = certificate.days_left(now);
  return days >= 0 ? say(words().days_left, days)
                   : say(words().expired, in_utc(certificate.not_after).substr(0, kDateLength));
}

void add_tls(Lines& lines, const Attempt& attempt) {
  if (!attempt.tls) return;
  const TlsFacts& tls = *attempt.tls;
  std::string agreed = tls.version.empty() ? std::string{words().no_version} : tls.version;
  append(agreed, tls.cipher);
  append(agreed, tls.key_exchange);
  append(agreed, tls.alpn);
  if (!tls.alert.empty()) append(agreed, say(words().alert, tls.alert), "; ");
  lines.fact(words().tls, agreed);
  if (tls.chain.empty()) return;

  const CertificateFacts& own = tls.chain.front();
  std::string judged =
      tls.verified ? std::string{words().verified} : say(words().not_verified, tls.verify_text);
  append(judged, validity(own, attempt.started));
  if (!tls.verified && tls.insecure) judged = say(words().gone_on, judged);
  lines.fact(words().certificate, judged);
  if (tls.verified) return;
  lines.fact(words().certificate, say(words().subject, own.subject, own.issuer));
  std::string names;
  for (const std::string& each : own.names)
    append(names, each);
  if (!names.empty()) lines.fact(words().certificate, say(words().names, names));
}

/// The status line of the last head: interim ones may come before it (RFC 9110 section 15.2).
std::string_view status_line(std::string_view heads) {
  std::string_view status;
  bool head_begins = true;
  while (!heads.empty()) {
    const auto end = std::min(heads.find('\n'), heads.size());
    std::string_view line = heads.substr(0, end);
    heads.remove_prefix(std::min(end + 1, heads.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (head_begins && !line.empty()) status = line;
    head_begins = line.empty();
  }
  return status;
}

void add_body(Lines& lines, const Attempt& attempt) {
  constexpr std::size_t kMostLines = 10;
  constexpr std::size_t kMostBytes = 160;  // of a line
  std::string_view rest = attempt.body;
  bool cut = attempt.body_cut;
  for (std::size_t i = 0; !rest.empty(); ++i) {
    if (i == kMostLines) {
      cut = true;
      break;
    }
    const auto end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::string_view shown = truncate_utf8(line, kMostBytes);
    std::string text{shown};
    if (shown.size() < line.size()) text += words().body_goes_on;
    lines.fact(words().body, text);
  }
  if (cut) lines.fact(words().body, words().body_goes_on);
}

void add_answer(Lines& lines, const Attempt& attempt) {
  constexpr int kSwitchingProtocols = 101;
  if (attempt.http_status != 0 && attempt.http_status != kSwitchingProtocols) {
    lines.fact(words().answer, status_line(attempt.response_head));
    add_body(lines, attempt);
    return;
  }
  for (const HandshakeCheck& check : attempt.checks) {
    if (check.ok) continue;
    const auto shown = [](const std::string& text) {
      return text.empty() ? words().nothing : std::string_view{text};
    };
    lines.fact(words().check, say(words().broken, name(check.rule), shown(check.expected),
                                  shown(check.received), section(check.rule)));
  }
  std::string agreed;
  if (!attempt.subprotocol.empty()) append(agreed, say(words().subprotocol, attempt.subprotocol), "; ");
  const DeflateAgreement& deflate = attempt.deflate;
  if (deflate.on)
    append(agreed, say(words().deflate, deflate.client_window_bits, deflate.server_window_bits), "; ");
  if (!agreed.empty()) lines.fact(words().agreed, agreed);
}

void add_failure(Lines& lines, const Failure& failure) {
  lines.fact(words().failure, say(words().failed_at, name(failure.stage), name(failure.cause)));
  for (const Suggestion& suggestion : failure.suggestions)
    if (suggestion.remedy == Remedy::connect_to) lines.fact(words().suggestion, suggestion.value);
}

void add_messages(Lines& lines, const SessionView& view, TimePoint start) {
  for_each_frame(view, [&](const Record& record, Opcode opcode) {
    const double since = in_ms(record.meta.at - start);
    const auto way = record.meta.direction == Direction::in ? words().received : words().sent;
    if (opcode == Opcode::text)
      lines.add(words().text_frame, since, way, name(opcode), record.payload.size(), record.payload);
    else
      lines.add(words().frame, since, way, name(opcode), record.payload.size());
  });
}

void add_violations(Lines& lines, const Attempt& attempt, TimePoint start) {
  for (const ViolationRecord& each : attempt.violations)
    lines.add(words().violation, in_ms(each.at - start), name(each.what), each.offset,
              describe_violation(each.what),
              each.failed_connection ? words().violation_failed : words().violation_flagged,
              section(each.what));
}

void add_pings(Lines& lines, const PingFigures& figures) {
  if (figures.sent == 0) return;
  std::string text = say(words().ping_figures, figures.sent, figures.answered, figures.lost);
  if (figures.answered > 0)
    text = say(words().ping_times, text, in_ms(figures.last), in_ms(figures.median), in_ms(figures.p95));
  lines.fact(words().pings, text);
}

void add_close(Lines& lines, const CloseRecord& close) {
  const CloseCodeInfo info = describe_close_code(close.code);
  lines.fact(words().closed, say(words().close, close.code, info.name, info.meaning, name(close.by)));
  if (!close.reason.empty()) lines.fact(words().reason, close.reason);
  const CloseExplanation explanation = explain_close(close);
  lines.fact(words().explanation, explanation.what_happened);
  for (const std::string& cause : explanation.likely)
    lines.fact(words().likely, cause);
}

}  // namespace

std::string probe_report_text(const ProbeOptions& options, const SessionView& view) {
  const TimePoint start = start_of(view.timeline);
  const Attempt* const attempt = view.latest_attempt();
  Lines lines;
  lines.add("{}", options.url.to_string());
  for (const TimelineStep& step : view.timeline.steps())
    lines.add(words().state, in_ms(step.start - start), name(step.state),
              step.end ? in_ms(*step.end - step.start) : 0.0);
  if (attempt != nullptr) {
    add_addresses(lines, *attempt);
    add_tls(lines, *attempt);
    add_answer(lines, *attempt);
  }
  if (view.failure) add_failure(lines, *view.failure);
  add_messages(lines, view, start);
  if (attempt != nullptr) add_violations(lines, *attempt, start);
  add_pings(lines, view.pings.figures());
  if (view.close) add_close(lines, *view.close);
  return lines.take();
}

std::string probe_complaint(const ProbeOptions& options, const SessionView& view, ProbeExit exit) {
  const CliTexts& t = texts().cli;
  if (exit == ProbeExit::clean) return {};
  if (view.failure) return say(t.with_hint, view.failure->message, view.failure->hint);
  const std::uint64_t came = view.counters.messages_in;
  if (exit == ProbeExit::timed_out)
    return say(t.probe.timed_out, came, options.count, in_ms(options.timeout) / 1000);
  const CloseRecord close = view.close.value_or(CloseRecord{.code = kCloseAbnormal});
  if (close.code == kCloseNormal) return say(t.probe.too_few, came, options.count);
  const CloseCodeInfo info = describe_close_code(close.code);
  const std::string hint = explain_close(close).hint;
  return say(t.probe.ended, close.code, info.name, info.meaning,
             hint.empty() ? std::string{t.probe.ended_hint} : hint);
}

}  // namespace echoscope
