#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <type_traits>
#include <variant>
#include <vector>

#include <re2/re2.h>

#include "filter/comparison.hpp"
#include "filter/json_condition.hpp"
#include "filter/word_search.hpp"
#include "session/log_chunk.hpp"

namespace echoscope {

/// The conditions that a term can be. Each has passes(): whether a row fulfils it.

struct DirectionCondition {
  Direction direction = Direction::in;

  [[nodiscard]] bool passes(const Record& record) const { return record.meta.direction == direction; }
};

/// A set of kinds, as one bit each.
class KindCondition {
 public:
  void add(RecordKind kind) { kinds_ |= bit(kind); }
  [[nodiscard]] bool passes(const Record& record) const { return (kinds_ & bit(record.meta.kind)) != 0; }

 private:
  static std::uint32_t bit(RecordKind kind) {
    return std::uint32_t{1} << (static_cast<unsigned>(kind) % 32U);
  }

  std::uint32_t kinds_ = 0;
};

struct SizeCondition {
  Comparison comparison = Comparison::equal;
  std::uint64_t bytes = 0;

  [[nodiscard]] bool passes(const Record& record) const {
    return holds(comparison, std::uint64_t{record.payload.size()} <=> bytes);
  }
};

/// From that instant on; "before" is its negation.
struct TimeCondition {
  TimePoint from;

  [[nodiscard]] bool passes(const Record& record) const { return record.meta.at >= from; }
};

struct WordCondition {
  WordSearch word;

  [[nodiscard]] bool passes(const Record& record) const {
    return word.find(record.payload) != WordSearch::kNowhere;
  }
};

struct RegexCondition {
  std::unique_ptr<const re2::RE2> regex;

  [[nodiscard]] bool passes(const Record& record) const {
    return re2::RE2::PartialMatch({record.payload.data(), record.payload.size()}, *regex);
  }
};

/// One term of a filter line.
struct FilterTerm {
  using Condition = std::variant<DirectionCondition, KindCondition, SizeCondition, TimeCondition,
                                 WordCondition, RegexCondition, JsonCondition>;

  Condition condition;
  bool negated = false;
  /// A payload with none of these can't fulfil the condition; empty: any may.
  std::vector<WordSearch> needed = {};
  /// Whether one of them is all that the condition asks.
  bool words_decide = false;

  /// Whether the row fulfils the condition, or does not where the term is negated.
  [[nodiscard]] bool passes(const Record& record, JsonReader& reader) const {
    const bool fulfilled = std::visit(
        [&](const auto& of_kind) {
          if constexpr (std::is_same_v<std::decay_t<decltype(of_kind)>, JsonCondition>) {
            return of_kind.passes(record.payload, reader);
          } else {
            return of_kind.passes(record);
          }
        },
        condition);
    return fulfilled != negated;
  }
  /// How much a row costs, roughly: terms are asked in that order.
  [[nodiscard]] std::size_t cost() const { return condition.index(); }
};

}  // namespace echoscope
