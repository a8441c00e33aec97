#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace echoscope {

/// Rows of the log that are shown or hidden together.
enum class RowGroup : std::uint8_t { text, binary, ping, pong, close, state, crafted };

inline constexpr std::array kRowGroups{RowGroup::text,  RowGroup::binary, RowGroup::ping,   RowGroup::pong,
                                       RowGroup::close, RowGroup::state,  RowGroup::crafted};

/// The word for it in a filter line, behind "op:".
[[nodiscard]] std::string_view name(RowGroup group);

/// Which groups a list shows; at first all. No Dear ImGui here.
class RowGroups {
 public:
  [[nodiscard]] bool shows(RowGroup group) const { return !hidden_.test(static_cast<std::size_t>(group)); }
  void toggle(RowGroup group) { hidden_.flip(static_cast<std::size_t>(group)); }
  void show_all() { hidden_.reset(); }
  [[nodiscard]] bool shows_all() const { return hidden_.none(); }
  /// What leaves out the hidden ones, for a filter line: "-op:ping|pong". "": nothing is hidden.
  [[nodiscard]] std::string filter_term() const;

 private:
  std::bitset<kRowGroups.size()> hidden_;
};

}  // namespace echoscope
