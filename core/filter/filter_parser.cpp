#include "filter/filter_parser.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "filter/filter_regex.hpp"
#include "filter/filter_time.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

using Condition = FilterTerm::Condition;
template <typename Value>
using Read = tl::expected<Value, FilterError>;

constexpr std::string_view kSpaces = " \t\r\n";

bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

class Parser {
 public:
  Parser(std::string_view line, const ClockPair& clock) : line_(line), clock_(clock) {}

  Read<std::vector<FilterTerm>> read() {
    std::vector<FilterTerm> terms;
    while (skip_spaces()) {
      const std::size_t begin = at_;
      if (terms.size() == kMaxFilterTerms)
        return error(begin, fmt::format(fmt::runtime(words_.too_many_terms), kMaxFilterTerms));
      auto term = read_term();
      if (!term) return tl::unexpected(std::move(term.error()));
      terms.push_back(std::move(*term));
    }
    std::ranges::stable_sort(terms, {}, &FilterTerm::cost);
    return terms;
  }

 private:
  // An error in what stands from there to the end of the term.
  [[nodiscard]] tl::unexpected<FilterError> error(std::size_t begin, std::string_view sentence) const {
    const std::size_t end = std::max(begin, std::min(line_.find_first_of(kSpaces, begin), line_.size()));
    return tl::unexpected(
        FilterError{.offset = begin, .length = end - begin, .sentence = std::string(sentence)});
  }

  [[nodiscard]] std::string_view rest() const { return line_.substr(at_); }
  [[nodiscard]] bool at_boundary() const {
    return at_ == line_.size() || kSpaces.find(line_[at_]) != std::string_view::npos;
  }
  // Whether there is something behind the spaces.
  bool skip_spaces() {
    at_ = std::min(line_.find_first_not_of(kSpaces, at_), line_.size());
    return at_ < line_.size();
  }
  bool take(std::string_view text) {
    if (!rest().starts_with(text)) return false;
    at_ += text.size();
    return true;
  }
  // What stands there up to one of these.
  std::string_view take_until(std::string_view ends) {
    const std::size_t begin = at_;
    at_ = std::min(line_.find_first_of(ends, at_), line_.size());
    return line_.substr(begin, at_ - begin);
  }

  Read<FilterTerm> read_term() {
    const std::size_t begin = at_;
    const bool negated = take("-");
    if (negated && at_boundary()) return error(begin, words_.nothing_negated);
    auto term = read_positive();
    if (term && negated) term->negated = !term->negated;
    return term;
  }

  Read<FilterTerm> read_positive() {
    if (rest().starts_with('/')) return read_regex();
    if (rest().starts_with('"')) return read_quoted_word();
    for (const auto& [key, direction] : {std::pair{"in:", Direction::in}, std::pair{"out:", Direction::out}})
      if (take(key)) return read_direction(key, direction);
    if (take("op:")) return read_kinds();
    if (take("after:")) return read_time();
    if (take("before:")) {
      auto term = read_time();
      if (term) term->negated = true;
      return term;
    }
    if (take("json:")) return read_json();
    constexpr std::string_view kSize = "size";
    if (rest().starts_with(kSize) && rest().size() > kSize.size() &&
        std::string_view("<>=!:").find(rest()[kSize.size()]) != std::string_view::npos)
      return read_size();
    return word(take_until(kSpaces));
  }

  static FilterTerm word(std::string_view text) {
    const WordSearch search(text);
    return {.condition = WordCondition{search}, .needed = {search}, .words_decide = true};
  }

  Read<FilterTerm> read_direction(std::string_view key, Direction direction) {
    if (!at_boundary()) return error(at_, fmt::format(fmt::runtime(words_.direction_followed), key));
    return FilterTerm{.condition = DirectionCondition{direction}};
  }

  Read<FilterTerm> read_kinds() {
    KindCondition kinds;
    do {
      const std::size_t begin = at_;
      const std::string_view written = take_until("| \t\r\n");
      if (written.empty())
        return tl::unexpected(
            FilterError{.offset = begin, .length = 0, .sentence = std::string(words_.kind_missing)});
      if (!add_kind(written, kinds))
        return tl::unexpected(
            FilterError{.offset = begin,
                        .length = written.size(),
                        .sentence = fmt::format(fmt::runtime(words_.kind_unknown), written)});
    } while (take("|"));
    return FilterTerm{.condition = kinds};
  }

  static bool add_kind(std::string_view written, KindCondition& kinds) {
    static constexpr std::array<std::pair<std::string_view, RecordKind>, 8> kKinds{{
        {"text", RecordKind::text},
        {"binary", RecordKind::binary},
        {"ping", RecordKind::ping},
        {"pong", RecordKind::pong},
        {"close", RecordKind::close},
        {"state", RecordKind::opened},
        {"state", RecordKind::ended},
        {"crafted", RecordKind::crafted},
    }};
    bool found = false;
    for (const auto& [name, kind] : kKinds) {
      if (name != written) continue;
      kinds.add(kind);
      found = true;
    }
    if (written == "state") kinds.add(RecordKind::violation);
    return found;
  }

  Read<FilterTerm> read_size() {
    const std::size_t begin = at_;
    take("size");
    const auto sign = read_comparison(rest());
    if (!sign || sign->comparison == Comparison::unequal) return error(begin, words_.size_form);
    at_ += sign->length;
    std::uint64_t number = 0;
    std::size_t digits = 0;
    for (; at_ < line_.size() && is_digit(line_[at_]); ++at_, ++digits) {
      constexpr std::uint64_t kLargest = std::uint64_t{4} * 1024 * 1024 * 1024;
      number = std::min(number * 10 + static_cast<std::uint64_t>(line_[at_] - '0'), kLargest + 1);
    }
    unsigned shift = 0;
    if (take("k") || take("K")) {
      shift = 10;
    } else if (take("M") || take("m")) {
      shift = 20;
    } else if (take("G") || take("g")) {
      shift = 30;
    }
    if (digits == 0 || !at_boundary()) return error(begin, words_.size_form);
    constexpr std::uint64_t kTooLarge = std::uint64_t{1} << 32U;
    if ((number << shift) > kTooLarge) return error(begin, words_.size_large);
    return FilterTerm{.condition = SizeCondition{sign->comparison, number << shift}};
  }

  Read<FilterTerm> read_time() {
    const std::size_t begin = at_;
    const auto time = read_filter_time(take_until(kSpaces), clock_);
    if (time) return FilterTerm{.condition = TimeCondition{*time}};
    return error(begin, time.error() == FilterTimeProblem::form ? words_.time_form : words_.time_impossible);
  }

  // What stands in quotes, which begin there.
  Read<std::string> read_quoted() {
    const std::size_t begin = at_++;
    std::string text;
    for (; at_ < line_.size(); ++at_) {
      if (line_[at_] == '"') {
        ++at_;
        return text;
      }
      const bool escaped =
          line_[at_] == '\\' && at_ + 1 < line_.size() && (line_[at_ + 1] == '"' || line_[at_ + 1] == '\\');
      if (escaped) ++at_;
      text.push_back(line_[at_]);
    }
    return tl::unexpected(FilterError{
        .offset = begin, .length = line_.size() - begin, .sentence = std::string(words_.quote_open)});
  }

  Read<FilterTerm> read_quoted_word() {
    const std::size_t begin = at_;
    const auto text = read_quoted();
    if (!text) return tl::unexpected(text.error());
    if (!at_boundary()) return error(at_, words_.quote_followed);
    if (text->empty()) return error(begin, words_.quote_empty);
    return word(*text);
  }

  Read<FilterTerm> read_regex() {
    const std::size_t begin = at_++;
    while (at_ < line_.size() && line_[at_] != '/')
      at_ += line_[at_] == '\\' && at_ + 1 < line_.size() ? 2U : 1U;
    const std::string_view pattern = line_.substr(begin + 1, at_ - begin - 1);
    if (at_ == line_.size())
      return tl::unexpected(FilterError{
          .offset = begin, .length = line_.size() - begin, .sentence = std::string(words_.regex_open)});
    ++at_;
    if (pattern.empty()) return error(begin, words_.regex_empty);
    const LetterCase letter_case = take("i") ? LetterCase::ignored : LetterCase::matters;
    if (!at_boundary()) return error(at_, words_.regex_flag);
    auto regex = compile_filter_regex(pattern, letter_case);
    if (!regex) {
      regex.error().offset += begin + 1;
      return tl::unexpected(std::move(regex.error()));
    }
    return FilterTerm{.condition = RegexCondition{std::move(regex->regex)},
                      .needed = std::move(regex->needed),
                      .words_decide = regex->words_decide};
  }

  Read<FilterTerm> read_json() {
    auto path = read_path();
    if (!path) return tl::unexpected(std::move(path.error()));
    std::optional<JsonCondition::Operand> operand;
    if (!at_boundary()) {
      const auto sign = read_comparison(rest());
      if (!sign) return error(at_, words_.json_operator);
      at_ += sign->length;
      auto read = read_operand(sign->comparison);
      if (!read) return tl::unexpected(std::move(read.error()));
      operand = std::move(*read);
    }
    std::vector<WordSearch> needed = words_of(*path);
    return FilterTerm{.condition = JsonCondition(std::move(*path), std::move(operand)),
                      .needed = std::move(needed)};
  }

  Read<std::vector<JsonCondition::Step>> read_path() {
    std::vector<JsonCondition::Step> path;
    do {
      if (path.size() == JsonCondition::kMaxSteps)
        return error(at_, fmt::format(fmt::runtime(words_.json_deep), JsonCondition::kMaxSteps));
      auto step =
          rest().starts_with('[') && (path.empty() || line_[at_ - 1] != '.') ? read_index() : read_name();
      if (!step) return tl::unexpected(std::move(step.error()));
      path.push_back(std::move(*step));
    } while (take(".") || rest().starts_with('['));
    return path;
  }

  Read<JsonCondition::Step> read_name() {
    if (rest().starts_with('"'))
      return read_quoted().map([](std::string&& name) { return JsonCondition::Step(std::move(name)); });
    const std::string_view name = take_until(".[=!<>\" \t\r\n");
    if (name.empty())
      return tl::unexpected(
          FilterError{.offset = at_, .length = 0, .sentence = std::string(words_.json_path)});
    return JsonCondition::Step(std::string(name));
  }

  Read<JsonCondition::Step> read_index() {
    constexpr std::size_t kMaxDigits = 9;
    const std::size_t begin = at_++;
    std::size_t index = 0;
    const std::size_t first = at_;
    for (; at_ < line_.size() && is_digit(line_[at_]) && at_ - first < kMaxDigits; ++at_)
      index = index * 10 + static_cast<std::size_t>(line_[at_] - '0');
    if (at_ == first || !take("]")) return error(begin, words_.json_index);
    return JsonCondition::Step(index);
  }

  Read<JsonCondition::Operand> read_operand(Comparison comparison) {
    if (at_boundary())
      return tl::unexpected(
          FilterError{.offset = at_, .length = 0, .sentence = std::string(words_.json_value)});
    if (!rest().starts_with('"'))
      return JsonCondition::Operand{.comparison = comparison, .text = std::string(take_until(kSpaces))};
    auto text = read_quoted();
    if (!text) return tl::unexpected(std::move(text.error()));
    if (!at_boundary()) return error(at_, words_.json_value_followed);
    return JsonCondition::Operand{.comparison = comparison, .text = std::move(*text), .quoted = true};
  }

  // Of the path's names the longest stands in the payload, or is written there with escapes.
  static std::vector<WordSearch> words_of(const std::vector<JsonCondition::Step>& path) {
    std::string_view longest;
    for (const JsonCondition::Step& step : path)
      if (const auto* name = std::get_if<std::string>(&step); name && name->size() > longest.size())
        longest = *name;
    if (longest.empty()) return {};
    return {WordSearch(longest), WordSearch("\\")};
  }

  const std::string_view line_;
  const ClockPair& clock_;
  const FilterTexts& words_ = texts().filter;
  std::size_t at_ = 0;
};

}  // namespace

tl::expected<std::vector<FilterTerm>, FilterError> parse_filter_terms(std::string_view line,
                                                                      const ClockPair& clock) {
  return Parser(line, clock).read();
}

}  // namespace echoscope
