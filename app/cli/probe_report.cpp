#include "cli/probe_report.hpp"

#include <chrono>
#include <iterator>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "protocol/close_code.hpp"
#include "protocol/utf8.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

using Json = nlohmann::ordered_json;

double in_ms(Duration duration) {
  return std::chrono::duration<double, std::milli>(duration).count();
}

/// The record's opcode, none for rows that are no frame.
std::optional<Opcode> opcode_of(RecordKind kind) {
  if (kind == RecordKind::opened || kind == RecordKind::ended) return std::nullopt;
  return static_cast<Opcode>(kind);
}

std::string_view direction_name(Direction direction) {
  return direction == Direction::in ? "in" : "out";
}

TimePoint start_of(const SessionView& view) {
  return view.timeline.steps().empty() ? TimePoint{} : view.timeline.steps().front().start;
}

/// Calls visit(record, opcode) for every frame of the log, oldest first.
template <typename Visit>
void for_each_frame(const SessionView& view, const Visit& visit) {
  for (auto sequence = view.log.first_sequence(); sequence < view.log.end_sequence(); ++sequence) {
    const Record record = view.log[sequence];
    if (const auto opcode = opcode_of(record.meta.kind)) visit(record, *opcode);
  }
}

}  // namespace

std::string probe_report_json(const ProbeOptions& options, const SessionView& view) {
  const TimePoint start = start_of(view);
  Json report;
  report["url"] = options.url.to_string();
  report["outcome"] = view.timeline.find(ConnectionState::open) != nullptr ? "open" : "failed";
  report["timeline"] = Json::array();
  for (const TimelineStep& step : view.timeline.steps())
    report["timeline"].push_back(
        {{"state", name(step.state)},
         {"at_ms", in_ms(step.start - start)},
         {"duration_ms", step.end ? Json(in_ms(*step.end - step.start)) : Json(0.0)}});
  report["failure"] = nullptr;
  if (view.failure)
    report["failure"] = {{"stage", name(view.failure->stage)},
                         {"http_status", view.failure->http_status},
                         {"message", view.failure->message},
                         {"hint", view.failure->hint}};
  report["messages"] = Json::array();
  for_each_frame(view, [&](const Record& record, Opcode opcode) {
    if (is_control(opcode)) return;
    report["messages"].push_back({{"direction", direction_name(record.meta.direction)},
                                  {"opcode", name(opcode)},
                                  {"size", record.payload.size()},
                                  {"text", opcode == Opcode::text ? Json(record.payload) : Json(nullptr)},
                                  {"at_ms", in_ms(record.meta.at - start)}});
  });
  report["close"] = {{"code", view.close ? Json(view.close->code) : Json(nullptr)},
                     {"reason", view.close ? view.close->reason : ""},
                     {"by", name(view.close ? view.close->by : CloseBy::none)}};
  return report.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string probe_report_text(const ProbeOptions& options, const SessionView& view) {
  const CliTexts::Probe& t = texts().cli.probe;
  const TimePoint start = start_of(view);
  std::string report;
  const auto line = [&report](std::string_view text, const auto&... args) {
    fmt::format_to(std::back_inserter(report), fmt::runtime(text), args...);
    report += '\n';
  };
  line("{}", options.url.to_string());
  for (const TimelineStep& step : view.timeline.steps())
    line(t.state, in_ms(step.start - start), name(step.state),
         step.end ? in_ms(*step.end - step.start) : 0.0);
  for_each_frame(view, [&](const Record& record, Opcode opcode) {
    line(t.message, in_ms(record.meta.at - start),
         record.meta.direction == Direction::in ? t.received : t.sent, name(opcode), record.payload.size(),
         opcode == Opcode::text ? escape_for_display(record.payload) : std::string{});
  });
  if (view.close) {
    const CloseCodeInfo info = describe_close_code(view.close->code);
    line(t.closed, view.close->code, info.name, info.meaning, name(view.close->by));
    if (!view.close->reason.empty()) line(t.reason, escape_for_display(view.close->reason));
  }
  return report;
}

std::string probe_complaint(const ProbeOptions& options, const SessionView& view, ProbeExit exit) {
  const CliTexts& t = texts().cli;
  const auto say = [](std::string_view text, const auto&... args) {
    return fmt::format(fmt::runtime(text), args...);
  };
  if (exit == ProbeExit::clean) return {};
  if (view.failure) return say(t.with_hint, view.failure->message, view.failure->hint);
  const std::uint64_t came = view.counters.messages_in;
  if (exit == ProbeExit::timed_out)
    return say(t.probe.timed_out, came, options.count, in_ms(options.timeout) / 1000);
  const std::uint16_t code = view.close ? view.close->code : kCloseAbnormal;
  if (code == kCloseNormal) return say(t.probe.too_few, came, options.count);
  const CloseCodeInfo info = describe_close_code(code);
  return say(t.probe.ended, code, info.name, info.meaning);
}

}  // namespace echoscope
