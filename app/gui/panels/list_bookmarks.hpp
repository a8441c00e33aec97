#pragma once

#include <cstdint>
#include <optional>
#include <set>

#include "gui/panels/list_rows.hpp"

namespace echoscope {

/// Rows that a person marked to come back to, by sequence. No Dear ImGui here.
class ListBookmarks {
 public:
  void toggle(std::uint64_t sequence);
  [[nodiscard]] bool contains(std::uint64_t sequence) const { return marked_.contains(sequence); }
  [[nodiscard]] bool empty() const { return marked_.empty(); }
  /// The first bookmark behind that row, or round the end the first of all; only those that are shown.
  [[nodiscard]] std::optional<std::uint64_t> next(std::uint64_t sequence, const ListRows& rows) const;
  /// The last one before that row, or round the beginning the last of all.
  [[nodiscard]] std::optional<std::uint64_t> previous(std::uint64_t sequence, const ListRows& rows) const;

 private:
  std::set<std::uint64_t> marked_;
};

}  // namespace echoscope
