#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "filter/filter.hpp"
#include "gui/text_field.hpp"
#include "gui/widgets.hpp"

namespace echoscope {

/// Where a search within the results stands.
struct FindFacts {
  std::uint64_t found = 0;
  std::optional<std::uint64_t> current;  ///< the number of the one that is selected, counted from 1
  float searched = 1;
};

/// What a person wants of a search within the results.
enum class FindWish : std::uint8_t { nothing, search, next, previous, close };

/// The line of a search within what the filter left, below the filter line while it is open. UI thread.
class FindBar {
 public:
  FindBar();

  void open();
  void close();
  [[nodiscard]] bool is_open() const { return open_; }
  [[nodiscard]] std::string_view line() const { return field_.text(); }
  void set_error(std::optional<FilterError> error) { error_ = std::move(error); }

  [[nodiscard]] float height(const Widgets& widgets) const;
  FindWish draw(Widgets& widgets, const Box& box, const FindFacts& facts);

 private:
  FindWish draw_buttons(Widgets& widgets, Box& rest, const FindFacts& facts);

  TextField field_;
  bool open_ = false;
  std::optional<FilterError> error_;
};

}  // namespace echoscope
