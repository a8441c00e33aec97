#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "filter/filter.hpp"
#include "gui/menu.hpp"
#include "gui/text_field.hpp"
#include "gui/widgets.hpp"

namespace echoscope {

/// What stands beside the filter line.
struct FilterFacts {
  std::uint64_t rows = 0;     ///< shown
  std::uint64_t all = 0;      ///< from which they were chosen
  std::uint64_t dropped = 0;  ///< by the log, to stay within its budget
  bool filtered = false;      ///< some may be left out
  float searched = 1;         ///< how much of the log was looked at, 0 to 1
  bool cleared = false;       ///< some were hidden, and can be shown again
};

/// What a person wants of the filter's header.
enum class FilterWish : std::uint8_t { nothing, search, undo_clear };

/// The header of the message list: the filter line with the saved ones behind it, and how many rows it
/// leaves. UI thread.
class FilterBar {
 public:
  static constexpr std::size_t kMaxSaved = 100;

  FilterBar();

  /// Gives the line the keys.
  void focus();
  [[nodiscard]] bool focused() const { return field_.focused(); }
  [[nodiscard]] std::string_view line() const { return field_.text(); }
  void set_line(std::string_view line) { field_.set_text(line); }
  /// What is wrong with the line as it stands, or nothing.
  void set_error(std::optional<FilterError> error) { error_ = std::move(error); }

  /// search: the line is another one.
  FilterWish draw(Widgets& widgets, const Box& header, const FilterFacts& facts);
  /// The height of the line that says what is wrong; 0: nothing is.
  [[nodiscard]] float error_height(const Widgets& widgets) const;
  void draw_error(Widgets& widgets, const Box& line) const;

  [[nodiscard]] const std::vector<std::string>& saved() const { return saved_; }
  void set_saved(std::vector<std::string> lines);

 private:
  FilterWish draw_undo(Widgets& widgets, Box& rest, const FilterFacts& facts) const;
  void draw_count(Widgets& widgets, Box& rest, const FilterFacts& facts) const;
  void underline_error(const Widgets& widgets, const Box& box) const;
  FilterWish draw_saved(Widgets& widgets, const Box& box);

  TextField field_;
  Menu menu_;
  std::optional<FilterError> error_;
  std::vector<std::string> saved_;
};

}  // namespace echoscope
