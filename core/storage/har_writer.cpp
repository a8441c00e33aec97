// HAR as Chrome writes it.
#include <algorithm>
#include <iterator>
#include <type_traits>
#include <utility>

#include <fmt/format.h>

#include "protocol/base64.hpp"
#include "protocol/handshake.hpp"
#include "protocol/http_head.hpp"
#include "protocol/tokens.hpp"
#include "protocol/utf8.hpp"
#include "storage/har.hpp"
#include "storage/json_text.hpp"
#include "storage/utc_time.hpp"

namespace echoscope {
namespace {

constexpr int kMilliseconds = 3;  // decimals, as Chrome writes a date

/// A head's first line and its fields, as they stand in it. Lines that are none are left out.
struct Head {
  std::string_view first_line;
  std::vector<HeaderField> fields;
};

Head read_head(std::string_view text) {
  Head head;
  bool first = true;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (std::exchange(first, false)) {
      head.first_line = line;
    } else if (const auto colon = line.find(':'); colon != std::string_view::npos) {
      head.fields.push_back({.name = std::string{line.substr(0, colon)},
                             .value = std::string{trim_white_space(line.substr(colon + 1))}});
    }
  }
  return head;
}

// The last head of a response, behind those with 1xx but 101.
std::string_view last_head(std::string_view heads) {
  if (heads.ends_with("\r\n\r\n")) heads.remove_suffix(4);
  const auto before = heads.rfind("\r\n\r\n");
  return before == std::string_view::npos ? heads : heads.substr(before + 4);
}

/// Writes the members of JSON objects and arrays one after the other.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& to) : to_(to) {}

  void key(std::string_view name) {
    comma();
    append_json_string(to_, name);
    to_ += ':';
    fresh_ = true;
  }
  void open(char bracket) {
    comma();
    to_ += bracket;
    fresh_ = true;
  }
  void close(char bracket) {
    to_ += bracket;
    fresh_ = false;
  }
  void text(std::string_view value) {
    comma();
    if (is_valid_utf8(value)) {
      append_json_string(to_, value);
    } else {
      append_json_string(to_, replace_invalid_utf8(value));
    }
  }
  template <typename Number>
  void number(Number value) {
    comma();
    fmt::format_to(std::back_inserter(to_), "{}", value);
  }
  void member(std::string_view name, std::string_view value) {
    key(name);
    text(value);
  }
  template <typename Number>
  requires std::is_arithmetic_v<Number>
  void member(std::string_view name, Number value) {
    key(name);
    number(value);
  }
  void empty_array(std::string_view name) {
    key(name);
    open('[');
    close(']');
  }

 private:
  void comma() {
    if (!std::exchange(fresh_, false)) to_ += ',';
  }

  std::string& to_;
  bool fresh_ = true;
};

double in_ms(Duration duration) {
  return std::chrono::duration<double, std::milli>(duration).count();
}

void write_fields(JsonWriter& json, const std::vector<HeaderField>& fields) {
  json.key("headers");
  json.open('[');
  for (const HeaderField& field : fields) {
    json.open('{');
    json.member("name", field.name);
    json.member("value", field.value);
    json.close('}');
  }
  json.close(']');
}

void write_query(JsonWriter& json, std::string_view url) {
  json.key("queryString");
  json.open('[');
  const auto question = url.find('?');
  std::string_view query = question == std::string_view::npos ? std::string_view{} : url.substr(question + 1);
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    const std::size_t equals = std::min(pair.find('='), pair.size());
    json.open('{');
    json.member("name", pair.substr(0, equals));
    json.member("value", pair.substr(std::min(equals + 1, pair.size())));
    json.close('}');
  }
  json.close(']');
}

// Where nothing is known of the handshake (the rows came from a file), attempt is null.
void write_request(JsonWriter& json, std::string_view url, const Attempt* attempt) {
  const std::string text = attempt != nullptr ? mask_secrets(attempt->request_head) : std::string{};
  json.key("request");
  json.open('{');
  json.member("method", "GET");
  json.member("url", url);
  json.member("httpVersion", "HTTP/1.1");
  write_fields(json, read_head(text).fields);
  write_query(json, url);
  json.empty_array("cookies");  // masked, as their header is
  json.member("headersSize", attempt != nullptr ? static_cast<int>(attempt->request_head.size()) : -1);
  json.member("bodySize", 0);
  json.close('}');
}

void write_response(JsonWriter& json, const Attempt* attempt) {
  const std::string text =
      attempt != nullptr ? mask_secrets(last_head(attempt->response_head)) : std::string{};
  const Head head = read_head(text);
  // HTTP/1.1 101 Switching Protocols
  const std::string_view line = head.first_line;
  const std::size_t after_version = std::min(line.find(' '), line.size());
  const std::size_t after_status = std::min(line.find(' ', after_version + 1), line.size());
  json.key("response");
  json.open('{');
  json.member("status", attempt != nullptr ? attempt->http_status : 101);
  json.member("statusText", attempt != nullptr ? line.substr(std::min(after_status + 1, line.size()))
                                               : std::string_view{"Switching Protocols"});
  json.member("httpVersion", line.empty() ? std::string_view{"HTTP/1.1"} : line.substr(0, after_version));
  write_fields(json, head.fields);
  json.empty_array("cookies");
  json.key("content");
  json.open('{');
  json.member("size", attempt != nullptr ? attempt->body.size() : 0);
  json.member("mimeType", "x-unknown");
  if (attempt != nullptr && !attempt->body.empty()) json.member("text", attempt->body);
  json.close('}');
  json.member("redirectURL", "");
  json.member("headersSize", attempt != nullptr ? static_cast<int>(text.size()) : -1);
  json.member("bodySize", attempt != nullptr ? static_cast<int>(attempt->body.size()) : -1);
  json.member("_transferSize", 0);
  if (attempt != nullptr && attempt->failure) json.member("_error", attempt->failure->message);
  json.close('}');
}

// Milliseconds; -1: not passed. connect holds ssl (HAR 1.2).
void write_timings(JsonWriter& json, const Attempt* attempt) {
  const auto phase = [attempt](ConnectionState state) {
    const TimelineStep* const step = attempt != nullptr ? attempt->timeline.find(state) : nullptr;
    return step != nullptr && step->end ? in_ms(*step->end - step->start) : -1.0;
  };
  const double connect = phase(ConnectionState::connecting);
  const double ssl = phase(ConnectionState::tls_handshake);
  json.key("timings");
  json.open('{');
  json.member("blocked", -1);
  json.member("dns", phase(ConnectionState::resolving));
  json.member("connect", connect < 0 ? connect : connect + std::max(ssl, 0.0));
  json.member("ssl", ssl);
  json.member("send", 0);
  json.member("wait", std::max(phase(ConnectionState::upgrading), 0.0));
  json.member("receive", 0);
  json.close('}');
}

// Without its port, as HAR has it.
void write_peer(JsonWriter& json, const Attempt& attempt) {
  const auto connected =
      std::ranges::find(attempt.addresses, AddressTry::Result::connected, &AddressTry::result);
  if (connected == attempt.addresses.end()) return;
  const std::string_view address = connected->address;
  std::string_view host = address.substr(0, address.rfind(':'));
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  json.member("serverIPAddress", host);
}

class HarWriter final : public RowWriter {
 public:
  HarWriter(const ClockPair& clock, std::vector<std::shared_ptr<const Attempt>> attempts)
      : clock_(clock), attempts_(std::move(attempts)) {}

  void begin(std::string& to) override {
    to += R"({"log":{"version":"1.2","creator":{"name":"EchoScope","version":)";
    append_json_string(to, ECHOSCOPE_VERSION);
    to += R"(},"pages":[],"entries":[)";
  }

  void row(std::string& to, const Record& record) override {
    skip(to, record);
    if (!is_frame(record.meta.kind)) {
      if (record.meta.kind == RecordKind::crafted) count_loss();
      return;
    }
    if (!entry_open_) open_entry(to, kUnknownUrl, record.meta.at, nullptr);
    write_message(to, record);
  }

  // The rows of an attempt are those from its start to the next one's.
  void skip(std::string& to, const Record& record) override {
    last_time_ = record.meta.at;
    while (next_attempt_ < attempts_.size() && start_of(*attempts_[next_attempt_]) <= record.meta.at)
      open_next_attempt(to);
    if (record.meta.kind == RecordKind::opened && !in_attempt_)
      open_entry(to, record.payload, record.meta.at, nullptr);
  }

  void end(std::string& to) override {
    while (next_attempt_ < attempts_.size())
      open_next_attempt(to);
    close_entry(to);
    to += "\n]}}\n";
  }

 private:
  // What came from a file whose recording began behind the opening.
  static constexpr std::string_view kUnknownUrl = "ws://unknown.invalid/";

  static TimePoint start_of(const Attempt& attempt) {
    return attempt.timeline.steps().empty() ? TimePoint::min() : attempt.timeline.steps().front().start;
  }

  void open_next_attempt(std::string& to) {
    const Attempt& attempt = *attempts_[next_attempt_++];
    open_entry(to, attempt.url, start_of(attempt), &attempt);
  }

  void open_entry(std::string& to, std::string_view url, TimePoint start, const Attempt* attempt) {
    close_entry(to);
    entry_open_ = true;
    in_attempt_ = attempt != nullptr;
    start_ = start;
    to += entries_++ == 0 ? "\n{" : ",\n{";
    JsonWriter json(to);
    json.member("_resourceType", "websocket");
    json.member("startedDateTime", utc_text(clock_.to_wall(start), kMilliseconds));
    write_request(json, url, attempt);
    write_response(json, attempt);
    json.key("cache");
    json.open('{');
    json.close('}');
    write_timings(json, attempt);
    if (attempt != nullptr) write_peer(json, *attempt);
    json.key("_webSocketMessages");
    json.open('[');
    first_message_ = true;
  }

  void close_entry(std::string& to) {
    if (!std::exchange(entry_open_, false)) return;
    const double took = in_ms(std::max(last_time_ - start_, TimePoint::duration{}));
    fmt::format_to(std::back_inserter(to), R"(],"time":{}}})", took);
  }

  void write_message(std::string& to, const Record& record) {
    to += std::exchange(first_message_, false) ? "\n" : ",\n";
    to += record.meta.direction == Direction::out ? R"({"type":"send","time":)"
                                                  : R"({"type":"receive","time":)";
    append_seconds(to, record.meta.at);
    fmt::format_to(std::back_inserter(to), R"(,"opcode":{},"data":)", static_cast<int>(record.meta.kind));
    if (record.meta.kind != RecordKind::text) {
      append_json_string(to, base64(record.payload));
    } else if (is_valid_utf8(record.payload)) {
      append_json_string(to, record.payload);
    } else {
      count_loss();
      append_json_string(to, replace_invalid_utf8(record.payload));
    }
    to += '}';
  }

  // With all nine decimals: as a double it would lose some.
  void append_seconds(std::string& to, TimePoint at) const {
    const auto ns = std::chrono::nanoseconds(clock_.to_wall(at).time_since_epoch()).count();
    constexpr std::int64_t kSecond = 1'000'000'000;
    const std::int64_t whole = ns < 0 ? -(-ns / kSecond) : ns / kSecond;
    const std::int64_t rest = ns < 0 ? -ns % kSecond : ns % kSecond;
    if (ns < 0 && whole == 0) to += '-';
    fmt::format_to(std::back_inserter(to), "{}.{:09}", whole, rest);
  }

  const ClockPair clock_;
  const std::vector<std::shared_ptr<const Attempt>> attempts_;
  std::size_t next_attempt_ = 0;
  std::size_t entries_ = 0;
  bool entry_open_ = false;
  bool in_attempt_ = false;
  bool first_message_ = true;
  TimePoint start_;
  TimePoint last_time_;
};

}  // namespace

std::unique_ptr<RowWriter> make_har_writer(const ClockPair& clock,
                                           std::vector<std::shared_ptr<const Attempt>> attempts) {
  return std::make_unique<HarWriter>(clock, std::move(attempts));
}

}  // namespace echoscope
