#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include <re2/re2.h>
#include <tl/expected.hpp>

#include "filter/filter.hpp"
#include "filter/word_search.hpp"

namespace echoscope {

/// A regular expression, and words of which a text that it matches has at least one.
struct FilterRegex {
  std::unique_ptr<const re2::RE2> regex;
  std::vector<WordSearch> needed;  ///< none: any text may match
  bool words_decide = false;       ///< a text that has one of them matches, as in /trade|quote/
};

/// Compiles a regular expression of RE2: matching takes time in proportion to the text and at most some MiB
/// of memory, whatever both are. An error's offset counts from the pattern's begin. Any thread.
[[nodiscard]] tl::expected<FilterRegex, FilterError> compile_filter_regex(std::string_view pattern,
                                                                          LetterCase letter_case);

}  // namespace echoscope
