#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "gui/box.hpp"

namespace echoscope {

/// What a row of the message list may show, from left to right. The message takes what the others leave.
enum class Column : std::uint8_t { sequence, time, delta, kind, size, wire, message };

inline constexpr std::array kColumns{Column::sequence, Column::time, Column::delta,  Column::kind,
                                     Column::size,     Column::wire, Column::message};

/// Its name in the settings.
[[nodiscard]] std::string_view name(Column column);

/// What the column of times shows.
enum class TimeShown : std::uint8_t { clock, since_open };

/// Its name in the settings.
[[nodiscard]] std::string_view name(TimeShown shown);

/// Where a row's pieces stand; what is not shown has an empty box.
struct RowCells {
  Box bookmark;
  Box mark;
  std::array<Box, kColumns.size()> columns;

  [[nodiscard]] const Box& operator[](Column column) const {
    return columns[static_cast<std::size_t>(column)];
  }
};

/// The message list's columns: which are shown, how wide, and what the times mean.
class ListColumns {
 public:
  /// The message's column is always there.
  [[nodiscard]] bool shows(Column column) const { return at(column).shown; }
  void toggle(Column column);
  /// In pixels at scale 1; the message's is what is left.
  [[nodiscard]] float width(Column column) const { return at(column).width; }
  /// Within bounds that keep it readable.
  void set_width(Column column, float width);
  [[nodiscard]] TimeShown time_shown() const { return time_shown_; }
  void show_time(TimeShown shown) { time_shown_ = shown; }

  /// The cells of a row. Where there is no room for all columns beside a message that can be read, some are
  /// left out, in a fixed order.
  [[nodiscard]] RowCells cells(const Box& row, float scale) const;

  /// One line for the settings, and back: what it does not say, or says wrongly, stays as it is at first.
  [[nodiscard]] std::string to_text() const;
  [[nodiscard]] static ListColumns from_text(std::string_view text);

  [[nodiscard]] bool operator==(const ListColumns&) const = default;

 private:
  struct Shape {
    bool shown;
    float width;
    [[nodiscard]] bool operator==(const Shape&) const = default;
  };
  [[nodiscard]] const Shape& at(Column column) const { return shapes_[static_cast<std::size_t>(column)]; }
  [[nodiscard]] Shape& at(Column column) { return shapes_[static_cast<std::size_t>(column)]; }

  std::array<Shape, kColumns.size()> shapes_{
      {{false, 76}, {true, 96}, {true, 68}, {true, 48}, {true, 66}, {false, 118}, {true, 0}}};
  TimeShown time_shown_ = TimeShown::clock;
};

}  // namespace echoscope
