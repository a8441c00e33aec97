#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "session/clock.hpp"
#include "session/message_log.hpp"

namespace echoscope {

/// Why a filter line can't be used, and which part of it.
struct FilterError {
  std::size_t offset = 0;  ///< of the first byte of the part that is wrong
  std::size_t length = 0;  ///< 0: something is missing there
  std::string sentence;    ///< what is wrong and what to write instead
};

/// A part of a text, in bytes.
struct TextRange {
  std::size_t offset = 0;
  std::size_t length = 0;

  [[nodiscard]] bool operator==(const TextRange&) const = default;
};

struct FilterTerm;

/// A filter line, read and compiled: terms parted by spaces, all of which a row must fulfil. Words (in any
/// case of letters; "quoted" where there are spaces), /regex/ (RE2: linear time, whatever the input), in:
/// out:, op:text|binary|ping|pong|close|state|crafted (several with |), size>4k (also < >= <= =), after: and
/// before: (time of day, or ISO 8601), json:path=value (also json:path alone, and != < >), and a - before a
/// term for "not". filter_parser.hpp has the grammar. Immutable; any thread.
class Filter {
 public:
  /// Reads a line. clock: of the session, for times of day. An empty line: everything passes.
  [[nodiscard]] static tl::expected<Filter, FilterError> parse(std::string_view line, const ClockPair& clock);

  ~Filter();
  Filter(Filter&&) noexcept;
  Filter& operator=(Filter&&) noexcept;

  /// Whether everything passes.
  [[nodiscard]] bool passes_all() const;
  /// Whether the row passes; looks at the whole payload where it must. FilterScan is faster for many rows.
  [[nodiscard]] bool matches(const Record& record) const;
  /// Where words and regular expressions that are wanted stand in a text, in order, not overlapping, at most
  /// so many. Takes O(text) for each in the worst case: give it what is shown.
  [[nodiscard]] std::vector<TextRange> marks(std::string_view text, std::size_t max_marks) const;
  /// What it consists of, those that cost least first. For FilterScan.
  [[nodiscard]] std::span<const FilterTerm> terms() const;

 private:
  explicit Filter(std::vector<FilterTerm> terms);
  std::vector<FilterTerm> terms_;
};

}  // namespace echoscope
