#include "cli/probe_json.hpp"

#include <optional>
#include <system_error>

#include <nlohmann/json.hpp>

#include "cli/report_facts.hpp"
#include "protocol/base64.hpp"
#include "protocol/utf8.hpp"

namespace echoscope {
namespace {

using Json = nlohmann::ordered_json;

/// Null where there is nothing.
template <typename Value>
Json or_null(const std::optional<Value>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json ms_or_null(const std::optional<Duration>& duration) {
  return duration ? Json(in_ms(*duration)) : Json(nullptr);
}

Json since_or_null(const std::optional<TimePoint>& at, TimePoint start) {
  return at ? Json(in_ms(*at - start)) : Json(nullptr);
}

Json text_or_null(std::string_view text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json timeline_of(const SessionView& view, TimePoint start) {
  Json steps = Json::array();
  for (const TimelineStep& step : view.timeline.steps())
    steps.push_back({{"state", name(step.state)},
                     {"at_ms", in_ms(step.start - start)},
                     {"duration_ms", step.end ? in_ms(*step.end - step.start) : 0.0}});
  return steps;
}

Json failure_of(const std::optional<Failure>& failure) {
  if (!failure) return nullptr;
  Json suggestions = Json::array();
  for (const Suggestion& suggestion : failure->suggestions)
    suggestions.push_back({{"remedy", name(suggestion.remedy)}, {"value", suggestion.value}});
  return {{"stage", name(failure->stage)}, {"http_status", failure->http_status},
          {"message", failure->message},   {"hint", failure->hint},
          {"cause", name(failure->cause)}, {"rule", failure->rule},
          {"suggestions", suggestions}};
}

Json messages_of(const SessionView& view, TimePoint start) {
  Json messages = Json::array();
  for_each_frame(view, [&](const Record& record, Opcode opcode) {
    if (is_control(opcode)) return;
    messages.push_back({{"direction", direction_name(record.meta.direction)},
                        {"opcode", name(opcode)},
                        {"size", record.payload.size()},
                        {"text", opcode == Opcode::text ? Json(record.payload) : Json(nullptr)},
                        {"at_ms", in_ms(record.meta.at - start)}});
  });
  return messages;
}

Json close_of(const std::optional<CloseRecord>& close) {
  const CloseRecord record = close.value_or(CloseRecord{});
  Json likely = Json::array();
  for (const LikelyCause cause : record.likely)
    likely.push_back(name(cause));
  return {{"code", close ? Json(record.code) : Json(nullptr)},
          {"reason", record.reason},
          {"by", name(record.by)},
          {"sent", or_null(record.sent)},
          {"received", or_null(record.received)},
          {"handshake_completed", record.handshake_completed},
          {"transport", name(record.transport)},
          {"idle_ms", close ? Json(in_ms(record.idle_before)) : Json(nullptr)},
          {"likely", likely}};
}

Json attempt_of(const Attempt& attempt) {
  const TimePoint start = start_of(attempt.timeline);
  Json addresses = Json::array();
  for (const AddressTry& each : attempt.addresses)
    addresses.push_back(
        {{"address", each.address},
         {"result", name(each.result)},
         {"error", each.error != 0 ? Json(std::generic_category().message(each.error)) : Json(nullptr)},
         {"start_ms", since_or_null(each.start, start)},
         {"end_ms", since_or_null(each.end, start)}});
  const PhaseDurations phases = phase_durations(attempt);
  Json proxy;
  if (attempt.proxy)
    proxy = {{"url", attempt.proxy->url},
             {"from_environment", attempt.proxy->from_environment},
             {"status", attempt.proxy->status}};
  return {{"number", attempt.number},
          {"started", in_utc(attempt.started)},
          {"address", text_or_null(connected_address(attempt))},
          {"addresses", addresses},
          {"phases",
           {{"resolve_ms", ms_or_null(phases.resolve)},
            {"tcp_ms", ms_or_null(phases.tcp)},
            {"proxy_ms", ms_or_null(phases.proxy)},
            {"tls_ms", ms_or_null(phases.tls)},
            {"upgrade_ms", ms_or_null(phases.upgrade)},
            {"open_ms", ms_or_null(phases.open)}}},
          {"proxy", proxy},
          {"http_status", attempt.http_status},
          {"outcome", attempt.opened() ? "open" : "failed"}};
}

Json attempts_of(const SessionView& view) {
  Json attempts = Json::array();
  for (const auto& attempt : view.attempts)
    attempts.push_back(attempt_of(*attempt));
  return attempts;
}

Json checks_of(const Attempt& attempt) {
  Json checks = Json::array();
  for (const HandshakeCheck& check : attempt.checks)
    checks.push_back({{"rule", name(check.rule)},
                      {"section", section(check.rule)},
                      {"ok", check.ok},
                      {"expected", check.expected},
                      {"received", check.received}});
  return checks;
}

Json deflate_of(const DeflateAgreement& deflate) {
  return {{"on", deflate.on},
          {"client_window_bits", deflate.client_window_bits},
          {"server_window_bits", deflate.server_window_bits},
          {"client_context_takeover", deflate.client_context_takeover},
          {"server_context_takeover", deflate.server_context_takeover}};
}

Json tls_of(const Attempt& attempt) {
  if (!attempt.tls) return nullptr;
  const TlsFacts& tls = *attempt.tls;
  Json chain = Json::array();
  for (const CertificateFacts& certificate : tls.chain)
    chain.push_back({{"subject", certificate.subject},
                     {"issuer", certificate.issuer},
                     {"names", certificate.names},
                     {"not_before", in_utc(certificate.not_before)},
                     {"not_after", in_utc(certificate.not_after)},
                     {"days_left", certificate.days_left(attempt.started)},
                     {"fingerprint", certificate.fingerprint},
                     {"key", certificate.key}});
  return {{"server_name", tls.server_name},
          {"version", tls.version},
          {"cipher", tls.cipher},
          {"key_exchange", tls.key_exchange},
          {"alpn", tls.alpn},
          {"session_reused", tls.session_reused},
          {"client_certificate_asked", tls.client_certificate_asked},
          {"client_certificate_sent", tls.client_certificate_sent},
          {"verified", tls.verified},
          {"insecure", tls.insecure},
          {"verify_error", tls.verify_error},
          {"verify_text", tls.verify_text},
          {"alert", tls.alert},
          {"chain", chain}};
}

Json frames_of(const SessionView& view, TimePoint start) {
  Json frames = Json::array();
  for (std::size_t i = 0; i < view.frames.size(); ++i) {
    const FrameRecord& frame = view.frames[i];
    frames.push_back({{"direction", direction_name(frame.outgoing ? Direction::out : Direction::in)},
                      {"fin", static_cast<bool>(frame.fin)},
                      {"rsv", frame.rsv},
                      {"opcode", opcode_name(frame.opcode)},
                      {"masked", static_cast<bool>(frame.masked)},
                      {"length", frame.payload_bytes},
                      {"wire_length", frame.head_bytes + frame.payload_bytes},
                      {"at_ms", in_ms(frame.at - start)}});
  }
  return frames;
}

Json pings_of(const SessionView& view, TimePoint start) {
  Json pings = Json::array();
  for (const PingSample& ping : view.pings.samples())
    pings.push_back({{"at_ms", in_ms(ping.at - start)}, {"rtt_ms", ms_or_null(ping.round_trip)}});
  return pings;
}

Json violations_of(const Attempt& attempt, TimePoint start) {
  Json violations = Json::array();
  for (const ViolationRecord& violation : attempt.violations)
    violations.push_back({{"what", name(violation.what)},
                          {"section", section(violation.what)},
                          {"offset", violation.offset},
                          {"at_ms", in_ms(violation.at - start)},
                          {"failed", violation.failed_connection}});
  return violations;
}

/// The body of an answer other than 101: text if it is UTF-8, up to a code point that was cut off at its end.
void add_body(Json& report, const Attempt& attempt) {
  report["body"] = nullptr;
  report["body_encoding"] = nullptr;
  report["body_cut"] = attempt.body_cut;
  if (attempt.body.empty()) return;
  std::string_view text = attempt.body;
  constexpr int kLongestRest = 3;
  for (int i = 0; attempt.body_cut && i < kLongestRest && !is_valid_utf8(text); ++i)
    text.remove_suffix(1);
  const bool is_text = is_valid_utf8(text);
  report["body"] = is_text ? std::string{text} : base64(attempt.body);
  report["body_encoding"] = is_text ? "utf-8" : "base64";
}

}  // namespace

std::string probe_report_json(const ProbeOptions& options, const SessionView& view) {
  static const Attempt kNone;
  const Attempt& attempt = view.latest_attempt() != nullptr ? *view.latest_attempt() : kNone;
  const auto head = [&options](const std::string& raw) {
    return options.show_secrets ? raw : mask_secrets(raw);
  };
  const TimePoint start = start_of(view.timeline);
  Json report;
  report["url"] = options.url.to_string();
  report["outcome"] = view.timeline.find(ConnectionState::open) != nullptr ? "open" : "failed";
  report["timeline"] = timeline_of(view, start);
  report["failure"] = failure_of(view.failure);
  report["messages"] = messages_of(view, start);
  report["close"] = close_of(view.close);
  report["attempts"] = attempts_of(view);
  report["request_head"] = text_or_null(head(attempt.request_head));
  report["response_head"] = text_or_null(head(attempt.response_head));
  add_body(report, attempt);
  report["checks"] = checks_of(attempt);
  report["subprotocol"] = attempt.subprotocol;
  report["deflate"] = deflate_of(attempt.deflate);
  report["tls"] = tls_of(attempt);
  report["frames"] = frames_of(view, start);
  report["frames_dropped"] = view.frames.dropped();
  report["pings"] = pings_of(view, start);
  report["violations"] = violations_of(attempt, start);
  return report.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace echoscope
