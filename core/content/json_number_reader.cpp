#include <simdjson.h>

#include <charconv>
#include <cmath>
#include <utility>

#include "content/json_path.hpp"

namespace echoscope {
namespace {

namespace ondemand = simdjson::ondemand;

// A number that a string holds as a whole.
std::optional<double> as_number(std::string_view text) {
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number);
  if (text.empty() || error != std::errc() || stopped != end || !std::isfinite(number)) return std::nullopt;
  return number;
}

// Of a document or of a value within it.
template <typename Value>
std::optional<double> number_of(Value& value) {
  ondemand::json_type type{};
  if (value.type().get(type) != simdjson::SUCCESS) return std::nullopt;
  if (type == ondemand::json_type::number) {
    double number = 0;
    return value.get_double().get(number) == simdjson::SUCCESS ? std::optional(number) : std::nullopt;
  }
  std::string_view text;
  if (type == ondemand::json_type::string && value.get_string().get(text) == simdjson::SUCCESS)
    return as_number(text);
  return std::nullopt;
}

// Names are compared unescaped, so that "caf\u00e9" is "café".
bool enter_member(ondemand::object object, std::string_view name, ondemand::value& out) {
  for (auto field : object) {
    std::string_view key;
    if (field.unescaped_key().get(key) != simdjson::SUCCESS) return false;
    if (key == name) return field.value().get(out) == simdjson::SUCCESS;
  }
  return false;
}

bool enter(ondemand::value& value, const JsonPath::Step& step) {
  const auto* name = std::get_if<std::string>(&step);
  ondemand::json_type type{};
  if (value.type().get(type) != simdjson::SUCCESS) return false;
  if (type == ondemand::json_type::object && name != nullptr) {
    ondemand::object object;
    return value.get_object().get(object) == simdjson::SUCCESS && enter_member(object, *name, value);
  }
  if (type == ondemand::json_type::array && name == nullptr) {
    ondemand::array array;
    return value.get_array().get(array) == simdjson::SUCCESS &&
           array.at(std::get<std::size_t>(step)).get(value) == simdjson::SUCCESS;
  }
  return false;
}

}  // namespace

struct JsonNumberReader::Parser {
  ondemand::parser parser{kMaxPayload};
  std::string padded;  // the payload, with room behind it for the parser to read
};

JsonNumberReader::JsonNumberReader(JsonPath path) : path_(std::move(path)) {}

JsonNumberReader::~JsonNumberReader() = default;
JsonNumberReader::JsonNumberReader(JsonNumberReader&&) noexcept = default;
JsonNumberReader& JsonNumberReader::operator=(JsonNumberReader&&) noexcept = default;

std::optional<double> JsonNumberReader::read(std::string_view payload) {
  constexpr std::size_t kKeptBytes = std::size_t{1} * 1024 * 1024;
  if (payload.size() > kMaxPayload) return std::nullopt;
  if (!parser_) parser_ = std::make_unique<Parser>();
  const std::optional<double> number = read_with(*parser_, payload);
  if (payload.size() > kKeptBytes) parser_.reset();
  return number;
}

std::optional<double> JsonNumberReader::read_with(Parser& memory, std::string_view payload) const {
  memory.padded.reserve(payload.size() + simdjson::SIMDJSON_PADDING);
  memory.padded.assign(payload);
  ondemand::document document;
  if (memory.parser.iterate(simdjson::padded_string_view(memory.padded)).get(document) != simdjson::SUCCESS)
    return std::nullopt;
  if (path_.steps().empty()) return number_of(document);
  ondemand::value value;
  if (document.get_value().get(value) != simdjson::SUCCESS) return std::nullopt;
  for (const JsonPath::Step& step : path_.steps())
    if (!enter(value, step)) return std::nullopt;
  return number_of(value);
}

}  // namespace echoscope
