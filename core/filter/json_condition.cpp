#include "filter/json_condition.hpp"

#include <charconv>
#include <cstring>
#include <utility>

#include <simdjson.h>

namespace echoscope {

namespace {

namespace ondemand = simdjson::ondemand;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kJsonSpace = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kJsonSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kJsonSpace) - first + 1);
}

template <typename Number>
std::optional<Number> number_of(std::string_view text) {
  Number number{};
  const char* end = text.data() + text.size();
  const auto [read_to, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || read_to != end) return std::nullopt;
  return number;
}

bool looks_like_number(std::string_view text) {
  const std::size_t digit = text.starts_with('-') ? 1 : 0;
  return digit < text.size() && text[digit] >= '0' && text[digit] <= '9';
}

// As integers where both are, else as doubles. Unordered if one is no number.
std::partial_ordering compare_numbers(std::string_view a, std::string_view b) {
  if (!looks_like_number(a) || !looks_like_number(b)) return std::partial_ordering::unordered;
  if (const auto x = number_of<std::int64_t>(a), y = number_of<std::int64_t>(b); x && y) return *x <=> *y;
  if (const auto x = number_of<std::uint64_t>(a), y = number_of<std::uint64_t>(b); x && y) return *x <=> *y;
  if (const auto x = number_of<double>(a), y = number_of<double>(b); x && y) return *x <=> *y;
  return std::partial_ordering::unordered;
}

// Whether two values of which at least one is no number and no text are in that relation.
bool holds_for_words(Comparison comparison, bool same) {
  return comparison == (same ? Comparison::equal : Comparison::unequal);
}

bool compares(ondemand::value value, const JsonCondition::Operand& operand) {
  ondemand::json_type type{};
  if (value.type().get(type) != simdjson::SUCCESS) return false;
  switch (type) {
    case ondemand::json_type::string: {
      std::string_view text;
      if (value.get_string().get(text) != simdjson::SUCCESS) return false;
      return holds(operand.comparison, text <=> std::string_view(operand.text));
    }
    case ondemand::json_type::number: {
      if (operand.quoted) return operand.comparison == Comparison::unequal;
      const std::partial_ordering order = compare_numbers(trimmed(value.raw_json_token()), operand.text);
      if (order == std::partial_ordering::unordered) return operand.comparison == Comparison::unequal;
      return holds(operand.comparison, order);
    }
    case ondemand::json_type::boolean:
    case ondemand::json_type::null:
      return holds_for_words(operand.comparison,
                             !operand.quoted && trimmed(value.raw_json_token()) == operand.text);
    case ondemand::json_type::array:
    case ondemand::json_type::object:
      return operand.comparison == Comparison::unequal;
  }
  return false;
}

std::optional<ondemand::value> member(ondemand::object object, const std::string& name) {
  for (auto field : object) {
    std::string_view key;
    ondemand::value value;
    if (field.unescaped_key().get(key) != simdjson::SUCCESS) return std::nullopt;
    if (key != name) continue;
    if (field.value().get(value) != simdjson::SUCCESS) return std::nullopt;
    return value;
  }
  return std::nullopt;
}

std::optional<ondemand::value> element(ondemand::array array, std::size_t index) {
  for (auto item : array) {
    ondemand::value value;
    if (item.get(value) != simdjson::SUCCESS) return std::nullopt;
    if (index-- == 0) return value;
  }
  return std::nullopt;
}

// What stands at that step below a document or a value.
template <typename Parent>
std::optional<ondemand::value> below(Parent& parent, const JsonCondition::Step& step) {
  if (const auto* name = std::get_if<std::string>(&step)) {
    ondemand::object object;
    if (parent.get_object().get(object) != simdjson::SUCCESS) return std::nullopt;
    return member(object, *name);
  }
  ondemand::array array;
  if (parent.get_array().get(array) != simdjson::SUCCESS) return std::nullopt;
  return element(array, std::get<std::size_t>(step));
}

}  // namespace

struct JsonReader::Parser {
  ondemand::parser parser{JsonCondition::kMaxPayload};
  std::string padded;  // the payload, with room behind it for the parser to read
};

JsonReader::JsonReader() = default;
JsonReader::~JsonReader() = default;

bool JsonCondition::passes(std::string_view payload, JsonReader& reader) const {
  const std::string_view text = trimmed(payload);
  // Only an object or an array has something below it.
  if (text.size() < 2 || text.size() > kMaxPayload || (text[0] != '{' && text[0] != '[')) return false;
  if (!reader.parser_) reader.parser_ = std::make_unique<JsonReader::Parser>();
  const bool passed = read(text, reader);
  constexpr std::size_t kKept = std::size_t{1} * 1024 * 1024;
  if (text.size() > kKept) reader.parser_.reset();
  return passed;
}

bool JsonCondition::read(std::string_view text, JsonReader& reader) const {
  std::string& padded = reader.parser_->padded;
  padded.assign(text);
  padded.append(simdjson::SIMDJSON_PADDING, ' ');
  ondemand::document document;
  if (reader.parser_->parser.iterate(padded.data(), text.size(), padded.size()).get(document) !=
      simdjson::SUCCESS)
    return false;
  std::optional<ondemand::value> value = below(document, path_.front());
  for (std::size_t i = 1; value && i < path_.size(); ++i)
    value = below(*value, path_[i]);
  if (!value) return false;
  return !operand_ || compares(*value, *operand_);
}

}  // namespace echoscope
