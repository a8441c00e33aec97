#include "cli/serve_json.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/report_facts.hpp"
#include "net/lab/catalogue.hpp"

namespace echoscope {
namespace {

using Json = nlohmann::ordered_json;

std::string line_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

// Only what is there.
void add(Json& json, const char* key, std::string_view value) {
  if (!value.empty()) json[key] = value;
}

void add(Json& json, const char* key, int value) {
  if (value != 0) json[key] = value;
}

Json expected_of(const lab::Expected& expected) {
  Json json;
  json["exit_code"] = expected.exit_code;
  add(json, "stage", expected.stage);
  add(json, "cause", expected.cause);
  add(json, "status", expected.status);
  add(json, "rule", expected.rule);
  add(json, "violation", expected.violation);
  add(json, "section", expected.section);
  if (expected.close_code) json["close_code"] = *expected.close_code;
  add(json, "close_sent", expected.close_sent);
  add(json, "transport", expected.transport);
  add(json, "likely", expected.likely);
  return json;
}

}  // namespace

std::string behaviours_json() {
  Json all = Json::array();
  for (const lab::Entry& entry : lab::catalogue()) {
    Json json;
    json["name"] = entry.name;
    json["group"] = name(entry.group);
    json["target"] = entry.target;
    add(json, "host", entry.host);
    json["summary"] = entry.summary;
    add(json, "section", entry.section);
    json["expected"] = expected_of(entry.expected);
    json["probe_arguments"] = entry.arguments;
    all.push_back(std::move(json));
  }
  return all.dump(2) + "\n";
}

std::string behaviours_text() {
  std::string text;
  for (const lab::Entry& entry : lab::catalogue())
    text += fmt::format("{:<12} {:<40} {}\n", name(entry.group),
                        entry.host.empty() ? entry.target : entry.host, entry.summary);
  return text;
}

std::string event_json(const lab::Event& event) {
  Json json;
  json["event"] = name(event.kind);
  json["client"] = event.client;
  json["at_ns"] = event.at.time_since_epoch().count();
  if (event.kind == lab::EventKind::frame_in || event.kind == lab::EventKind::frame_out) {
    json["opcode"] = opcode_name(event.head.opcode);
    json["fin"] = event.head.fin;
    json["rsv"] = event.head.rsv;
    json["masked"] = event.head.masked;
    json["payload_bytes"] = event.head.payload_bytes;
  }
  json["text"] = event.text;
  return line_of(json);
}

}  // namespace echoscope
