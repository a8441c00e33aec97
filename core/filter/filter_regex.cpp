#include "filter/filter_regex.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <re2/filtered_re2.h>

#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr std::int64_t kMaxRegexBytes = std::int64_t{8} * 1024 * 1024;

re2::RE2::Options options_for(LetterCase letter_case) {
  re2::RE2::Options options;
  options.set_case_sensitive(letter_case == LetterCase::matters);
  options.set_log_errors(false);
  options.set_max_mem(kMaxRegexBytes);
  options.set_never_capture(true);
  return options;
}

std::string_view sentence_for(re2::RE2::ErrorCode code) {
  const FilterTexts& words = texts().filter;
  switch (code) {
    case re2::RE2::ErrorBadEscape:
      return words.regex_escape;
    case re2::RE2::ErrorBadCharClass:
    case re2::RE2::ErrorBadCharRange:
      return words.regex_class;
    case re2::RE2::ErrorMissingBracket:
      return words.regex_bracket;
    case re2::RE2::ErrorMissingParen:
      return words.regex_parenthesis;
    case re2::RE2::ErrorUnexpectedParen:
      return words.regex_unopened;
    case re2::RE2::ErrorTrailingBackslash:
      return words.regex_backslash;
    case re2::RE2::ErrorRepeatArgument:
      return words.regex_nothing_repeated;
    case re2::RE2::ErrorRepeatSize:
      return words.regex_repeat_size;
    case re2::RE2::ErrorRepeatOp:
      return words.regex_repeat;
    case re2::RE2::ErrorBadPerlOp:
    case re2::RE2::ErrorBadNamedCapture:
      return words.regex_group;
    case re2::RE2::ErrorBadUTF8:
      return words.regex_utf8;
    default:
      return words.regex_large;
  }
}

FilterError error_of(const re2::RE2& regex, std::string_view pattern) {
  // RE2 names the part that is wrong, not where it stands; where it stands several times, the first is
  // marked.
  const std::string& part = regex.error_arg();
  const std::size_t offset = part.empty() ? std::string_view::npos : pattern.find(part);
  const bool found = offset != std::string_view::npos;
  return {.offset = found ? offset : 0,
          .length = found ? part.size() : pattern.size(),
          .sentence = fmt::format(fmt::runtime(sentence_for(regex.error_code())), part)};
}

// Whether the pattern names only ASCII characters, and all of them as they are.
bool is_plain(std::string_view pattern) {
  constexpr std::string_view kNumberedOrNamed = "0123456789xpPNC";
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (static_cast<unsigned char>(pattern[i]) >= 0x80) return false;
    if (pattern[i] == '\\' && ++i < pattern.size() &&
        kNumberedOrNamed.find(pattern[i]) != std::string_view::npos)
      return false;
  }
  return true;
}

// In any case of letters k is also the Kelvin sign and s the long s, which are no ASCII.
constexpr std::string_view kKelvinSign = "\u212A";
constexpr std::string_view kLongS = "\u017F";

constexpr std::size_t kMaxWords = 8;  // looking for more takes longer than what it saves

// The words of a pattern that is nothing but words with | between; none if it is more.
std::vector<WordSearch> plain_words(std::string_view pattern, LetterCase letter_case) {
  if (pattern.find_first_of("\\.+*?()[]{}^$") != std::string_view::npos) return {};
  const bool ignored = letter_case == LetterCase::ignored;
  if (ignored && (!is_plain(pattern) || pattern.find_first_of("kKsS") != std::string_view::npos)) return {};
  std::vector<WordSearch> words;
  for (std::size_t begin = 0; begin <= pattern.size();) {
    const std::size_t end = std::min(pattern.find('|', begin), pattern.size());
    if (begin == end || words.size() == kMaxWords) return {};
    words.emplace_back(pattern.substr(begin, end - begin), letter_case);
    begin = end + 1;
  }
  return words;
}

std::vector<WordSearch> needed_words(std::string_view pattern, LetterCase letter_case) {
  constexpr int kMinWord = 2;  // a shorter one stands in nearly every text
  if (!is_plain(pattern)) return {};
  re2::FilteredRE2 analysis(kMinWord);
  int id = 0;
  if (analysis.Add({pattern.data(), pattern.size()}, options_for(letter_case), &id) != re2::RE2::NoError)
    return {};
  std::vector<std::string> words;
  analysis.Compile(&words);
  std::vector<int> possible_without;
  analysis.AllPotentials({}, &possible_without);
  if (!possible_without.empty()) return {};

  if (letter_case == LetterCase::ignored || pattern.find("(?") != std::string_view::npos) {
    const auto has = [&words](char letter) {
      return std::ranges::any_of(words,
                                 [&](const std::string& word) { return word.find(letter) != word.npos; });
    };
    const bool kelvin = has('k');
    const bool long_s = has('s');
    if (kelvin) words.emplace_back(kKelvinSign);
    if (long_s) words.emplace_back(kLongS);
  }
  const bool usable = words.size() <= kMaxWords &&
                      std::ranges::none_of(words, [](const std::string& word) { return word.empty(); });
  if (!usable) return {};
  return {words.begin(), words.end()};
}

}  // namespace

tl::expected<FilterRegex, FilterError> compile_filter_regex(std::string_view pattern,
                                                            LetterCase letter_case) {
  auto regex = std::make_unique<const re2::RE2>(re2::StringPiece(pattern.data(), pattern.size()),
                                                options_for(letter_case));
  if (!regex->ok()) return tl::unexpected(error_of(*regex, pattern));
  FilterRegex compiled{.regex = std::move(regex), .needed = plain_words(pattern, letter_case)};
  compiled.words_decide = !compiled.needed.empty();
  if (!compiled.words_decide) compiled.needed = needed_words(pattern, letter_case);
  return compiled;
}

}  // namespace echoscope
