#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "filter/filter.hpp"
#include "gui/content_scroller.hpp"
#include "gui/panel_keys.hpp"
#include "gui/text_rows.hpp"
#include "gui/widgets.hpp"

namespace echoscope {

/// A text of any size, of which the rows in view are drawn. UI thread.
class TextView {
 public:
  /// Another text is shown from now on, from its beginning.
  void reset();
  /// How many columns of text the box has room for.
  [[nodiscard]] static std::uint32_t columns(const Widgets& widgets, const Box& box);
  /// filter: of the list, for its marks; may be null.
  void draw(Widgets& widgets, const TextRows& text, const std::shared_ptr<const Filter>& filter,
            const PanelKeys& keys, const Box& place);

 private:
  void handle_input(Widgets& widgets, const TextRows& text, const PanelKeys& keys, const Box& box);
  void find_marks(const TextRows& text, const std::shared_ptr<const Filter>& filter);
  void draw_row(Widgets& widgets, const TextRows& text, const TextRows::Row& row, const Box& line) const;

  ContentScroller scroller_;
  std::uint32_t left_ = 0;  // columns that are out of view at the left
  std::vector<TextRows::Row> shown_;

  // What marks_ was found for.
  std::shared_ptr<const Filter> marked_by_;
  std::string_view marked_;
  std::vector<TextRange> marks_;  // in the whole text
};

}  // namespace echoscope
