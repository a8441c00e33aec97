#include "compose/json_text.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "protocol/utf8.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

using Json = nlohmann::json;

// Takes everything and keeps nothing but the first error.
struct Checker : nlohmann::json_sax<Json> {
  explicit Checker(std::string_view checked) : text(checked) {}

  bool null() override { return true; }
  bool boolean(bool /*value*/) override { return true; }
  bool number_integer(number_integer_t /*value*/) override { return true; }
  bool number_unsigned(number_unsigned_t /*value*/) override { return true; }
  bool number_float(number_float_t /*value*/, const string_t& /*written*/) override { return true; }
  bool string(string_t& /*value*/) override { return true; }
  bool binary(binary_t& /*value*/) override { return true; }
  bool start_object(std::size_t /*elements*/) override { return true; }
  bool key(string_t& /*value*/) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t /*elements*/) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t position, const std::string& last_token,
                   const Json::exception& problem) override;

  const std::string_view text;
  std::optional<InputError> error;
};

// The library's own number for a number that is out of every double's range.
constexpr int kNumberOverflow = 406;

// position: bytes read, the last one being the one that does not fit.
bool Checker::parse_error(std::size_t position, const std::string& last_token,
                          const Json::exception& problem) {
  const ComposeTexts& t = texts().compose;
  const std::size_t last = std::max<std::size_t>(position, 1) - 1;
  if (problem.id == kNumberOverflow) {
    const std::size_t start = std::min(position, text.size()) - std::min(last_token.size(), position);
    error = error_at(text, start, fmt::format(fmt::runtime(t.json_number_too_large), last_token));
  } else if (last >= text.size()) {
    error = error_at(text, text.size(), std::string(t.json_ended));
  } else if (!is_valid_utf8(text) && !is_valid_utf8(text.substr(0, last + 1))) {
    error = error_at(text, last, std::string(t.json_not_utf8));
  } else {
    error = error_at(text, last, fmt::format(fmt::runtime(t.json_unexpected), quoted_character(text, last)));
  }
  return false;
}

// Past a text's closing quote; at: its opening one.
std::size_t end_of_string(std::string_view json, std::size_t at) {
  for (++at; json[at] != '"'; ++at)
    if (json[at] == '\\') ++at;
  return at + 1;
}

void break_line(std::string& out, std::size_t depth) {
  constexpr std::size_t kDeepest = 64;
  out += '\n';
  out.append(2 * std::min(depth, kDeepest), ' ');
}

}  // namespace

std::optional<InputError> check_json(std::string_view text) {
  Checker checker(text);
  Json::sax_parse(text.begin(), text.end(), &checker);
  // The library takes a zero byte for the end of the text, and what stands behind it for nothing.
  if (const std::size_t zero = text.find('\0'); !checker.error && zero != std::string_view::npos)
    checker.error = error_at(
        text, zero, fmt::format(fmt::runtime(texts().compose.json_unexpected), quoted_character(text, zero)));
  return checker.error;
}

std::string indent_json(std::string_view json) {
  constexpr std::string_view kWhiteSpace = " \t\r\n";
  std::string out;
  std::size_t depth = 0;
  std::size_t at = 0;
  while ((at = json.find_first_not_of(kWhiteSpace, at)) != std::string_view::npos) {
    const char letter = json[at];
    if (letter == '"') {
      const std::size_t end = end_of_string(json, at);
      out += json.substr(at, end - at);
      at = end;
      continue;
    }
    ++at;
    if (letter == '{' || letter == '[') {
      out += letter;
      const std::size_t next = json.find_first_not_of(kWhiteSpace, at);
      if (json[next] == '}' || json[next] == ']') {
        out += json[next];
        at = next + 1;
      } else {
        break_line(out, ++depth);
      }
    } else if (letter == '}' || letter == ']') {
      break_line(out, --depth);
      out += letter;
    } else {
      out += letter;
      if (letter == ',') break_line(out, depth);
      if (letter == ':') out += ' ';
    }
  }
  return out;
}

}  // namespace echoscope
