#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "content/content_tree.hpp"

namespace echoscope {

/// How two payloads differ. Plain value; large ones are made on a worker.
struct Diff {
  /// What was compared.
  enum class Basis : std::uint8_t {
    lines,  ///< all lines of both, the same ones too
    json,   ///< the values that differ, each by its path; the order of an object's members doesn't matter
  };
  enum class Kind : std::uint8_t { same, removed, added, changed };
  using Span = ContentTree::Span;

  struct Line {
    Span path = {};   ///< json: where (json_path.hpp); of the right payload if added, else of the left
    Span left = {};   ///< as it was written, without a line's end; length 0 if added
    Span right = {};  ///< the same; length 0 if removed
    std::uint32_t left_line = 0;   ///< its line in the left payload, counted from 1; 0 if it has none
    std::uint32_t right_line = 0;  ///< the same in the right one
    Kind kind = Kind::same;        ///< lines: never changed
  };

  Basis basis = Basis::lines;
  std::string text;  ///< what path, left and right point into: both payloads, then paths
  std::vector<Line> lines;
  std::uint64_t same = 0;  ///< how many lines, or values that are neither object nor array, are the same
  std::uint64_t removed = 0;
  std::uint64_t added = 0;
  std::uint64_t changed = 0;
  std::string notice;  ///< "" or a sentence: where comparing was given up, and what is shown instead

  [[nodiscard]] std::string_view at(Span span) const {
    return std::string_view(text).substr(span.offset, span.length);
  }
  [[nodiscard]] bool differs() const { return removed + added + changed > 0; }
};

/// How much is compared.
struct DiffLimits {
  std::size_t lines = 1'000'000;        ///< of each text; what is behind them counts as one line
  std::uint64_t steps = 100'000'000;    ///< of looking for what is the same: some tenths of a second
  std::size_t differences = 1'000'000;  ///< of JSON; more are counted but not listed
};

/// Compares two payloads: as JSON where both are, else line by line. A line counts as the same only with the
/// same bytes, a number only with the same digits. Parts too different to be compared in bounded time and
/// memory become one block removed and one added. cancel: looked at now and then; true ends comparing, and
/// what is returned is of no use. Any thread; takes as long as the payloads are large.
[[nodiscard]] Diff diff(std::string_view left, std::string_view right, const std::atomic<bool>& cancel,
                        const DiffLimits& limits = {});

}  // namespace echoscope
