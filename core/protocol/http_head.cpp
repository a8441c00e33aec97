#include "protocol/http_head.hpp"

#include <algorithm>

#include "protocol/tokens.hpp"

namespace echoscope {
namespace {

constexpr std::string_view kHttp1 = "HTTP/1.";

constexpr bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

constexpr bool is_white_space(char byte) {
  return byte == ' ' || byte == '\t';
}

// What may not stand in a value or a reason phrase: a NUL, a lone CR, DEL and the like.
constexpr bool is_forbidden(char byte) {
  return (static_cast<unsigned char>(byte) < 0x20 && byte != '\t') || byte == 0x7F;
}

// A TLS record: its type, from change_cipher_spec to application_data, and its version (RFC 8446
// section 5.1).
HeadProblem judge_as_tls(std::string_view bytes) {
  if (bytes.size() < 2) return HeadProblem::none;
  return bytes[1] == 3 ? HeadProblem::looks_like_tls : HeadProblem::not_http;
}

// The head of a SETTINGS frame that opens an HTTP/2 connection (RFC 9113 section 3.4, 4.1 and 6.5): a length
// below 64 Ki, the type 4, no flags, stream 0.
HeadProblem judge_as_http2(std::string_view bytes) {
  constexpr std::size_t kHeadBytes = 9;
  constexpr std::size_t kTypeAt = 3;
  if (bytes.size() > kTypeAt && bytes[kTypeAt] != 4) return HeadProblem::not_http;
  if (bytes.size() > kTypeAt + 1 && bytes.back() != 0) return HeadProblem::not_http;
  return bytes.size() == kHeadBytes ? HeadProblem::looks_like_http2 : HeadProblem::none;
}

// Judges the first bytes, each time one more of them is there. None: it may still become anything good.
HeadProblem judge_first_bytes(std::string_view bytes) {
  const char first = bytes.front();
  if (first >= 0x14 && first <= 0x17) return judge_as_tls(bytes);
  if (first == 0) return judge_as_http2(bytes);
  return kHttp1.starts_with(bytes) ? HeadProblem::none : HeadProblem::not_http;
}

// "HTTP/1.1 101 Switching Protocols" (RFC 9112 section 4). The reason and the space before it may be missing.
bool read_status_line(std::string_view line, ResponseHead& head) {
  constexpr std::size_t kMinorAt = kHttp1.size();
  constexpr std::size_t kStatusAt = kMinorAt + 2;
  constexpr std::size_t kReasonAt = kStatusAt + 3;
  if (line.size() < kReasonAt || !is_digit(line[kMinorAt]) || line[kMinorAt + 1] != ' ') return false;
  const std::string_view status = line.substr(kStatusAt, 3);
  if (!std::ranges::all_of(status, is_digit) || status.front() == '0') return false;
  if (line.size() > kReasonAt && line[kReasonAt] != ' ') return false;
  const std::string_view reason = line.substr(std::min(kReasonAt + 1, line.size()));
  if (std::ranges::any_of(reason, is_forbidden)) return false;

  head.minor_version = line[kMinorAt] - '0';
  for (const char digit : status)
    head.status = 10 * head.status + (digit - '0');
  head.reason = reason;
  return true;
}

HeadProblem read_field(std::string_view line, HeaderFields& head) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return HeadProblem::line_without_colon;
  const std::string_view name = line.substr(0, colon);
  const std::string_view value = trim_white_space(line.substr(colon + 1));
  if (!is_token(name)) return HeadProblem::bad_field_name;
  if (std::ranges::any_of(value, is_forbidden)) return HeadProblem::bad_field_value;
  head.fields.push_back({std::string(name), std::string(value)});
  return HeadProblem::none;
}

HeadProblem read_folded_line(std::string_view line, HeaderFields& head) {
  if (head.fields.empty()) return HeadProblem::bad_field_name;
  const std::string_view more = trim_white_space(line);
  if (std::ranges::any_of(more, is_forbidden)) return HeadProblem::bad_field_value;
  std::string& value = head.fields.back().value;
  if (!value.empty() && !more.empty()) value.push_back(' ');
  value.append(more);
  return HeadProblem::none;
}

}  // namespace

std::string_view name(HeadProblem problem) noexcept {
  switch (problem) {
    case HeadProblem::none:
      return "none";
    case HeadProblem::looks_like_tls:
      return "looks_like_tls";
    case HeadProblem::looks_like_http2:
      return "looks_like_http2";
    case HeadProblem::not_http:
      return "not_http";
    case HeadProblem::bad_status_line:
      return "bad_status_line";
    case HeadProblem::line_without_colon:
      return "line_without_colon";
    case HeadProblem::bad_field_name:
      return "bad_field_name";
    case HeadProblem::bad_field_value:
      return "bad_field_value";
    case HeadProblem::too_large:
      return "too_large";
  }
  return "none";
}

std::optional<std::string_view> HeaderFields::find(std::string_view name) const {
  for (const HeaderField& field : fields) {
    if (equal_ignoring_case(field.name, name)) return field.value;
  }
  return std::nullopt;
}

std::size_t HeaderFields::count(std::string_view name) const {
  const auto has_name = [&](const HeaderField& field) { return equal_ignoring_case(field.name, name); };
  return static_cast<std::size_t>(std::ranges::count_if(fields, has_name));
}

std::string HeaderFields::joined(std::string_view name) const {
  std::string values;
  bool first = true;
  for (const HeaderField& field : fields) {
    if (!equal_ignoring_case(field.name, name)) continue;
    if (!first) values.append(", ");
    values.append(field.value);
    first = false;
  }
  return values;
}

bool HeaderFields::lists(std::string_view name, std::string_view token) const {
  const std::string values = joined(name);
  return std::ranges::any_of(split_list(values, ','),
                             [token](std::string_view value) { return equal_ignoring_case(value, token); });
}

HeadProblem add_header_line(std::string_view line, HeaderFields& to) {
  const bool folded = !line.empty() && is_white_space(line.front());
  return folded ? read_folded_line(line, to) : read_field(line, to);
}

std::size_t HttpHeadParser::feed(std::string_view bytes) {
  std::size_t taken = 0;
  while (state_ == State::more && taken < bytes.size()) {
    taken += raw_.starts_with(kHttp1) ? take_from_line(bytes.substr(taken)) : take_first_byte(bytes[taken]);
  }
  return taken;
}

void HttpHeadParser::restart() {
  *this = HttpHeadParser();
}

std::size_t HttpHeadParser::take_first_byte(char byte) {
  raw_.push_back(byte);
  if (const HeadProblem problem = judge_first_bytes(raw_); problem != HeadProblem::none) fail(problem);
  return 1;
}

// Takes bytes up to the end of the line.
std::size_t HttpHeadParser::take_from_line(std::string_view bytes) {
  bytes = bytes.substr(0, kMaxBytes - raw_.size());
  const std::size_t line_feed = bytes.find('\n');
  const bool ends = line_feed != std::string_view::npos;
  if (ends) bytes = bytes.substr(0, line_feed + 1);
  raw_.append(bytes);
  if (ends) {
    std::string_view line = std::string_view(raw_).substr(line_start_);
    line.remove_suffix(1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    take_line(line);
    line_start_ = raw_.size();
  }
  if (state_ == State::more && raw_.size() == kMaxBytes) fail(HeadProblem::too_large);
  return bytes.size();
}

void HttpHeadParser::take_line(std::string_view line) {
  if (line_start_ == 0) {
    if (!read_status_line(line, head_)) fail(HeadProblem::bad_status_line);
    return;
  }
  if (line.empty()) {
    state_ = State::complete;
    return;
  }
  const HeadProblem problem = add_header_line(line, head_);
  if (problem != HeadProblem::none) fail(problem);
}

void HttpHeadParser::fail(HeadProblem problem) {
  state_ = State::failed;
  problem_ = problem;
}

}  // namespace echoscope
