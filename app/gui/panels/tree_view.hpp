#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "content/content_tree.hpp"
#include "gui/content_scroller.hpp"
#include "gui/menu.hpp"
#include "gui/panel_keys.hpp"
#include "gui/tree_rows.hpp"
#include "gui/widgets.hpp"

namespace echoscope {

/// A number is to be charted over all messages that have one at this place (json_path.hpp).
struct ChartRequest {
  std::string path;
};

/// What a tree is shown with.
struct TreeSubject {
  const ContentTree& tree;
  TreeRows& rows;
  std::string_view source;               ///< the bytes it was read from
  bool numbers_can_be_charted = false;   ///< it is JSON
  std::span<const std::string> charted;  ///< paths whose numbers are charted already
};

/// Structured data as rows that fold, of which those in view are drawn. UI thread.
class TreeView {
 public:
  /// Another tree is shown from now on, from its beginning.
  void reset();
  std::optional<ChartRequest> draw(Widgets& widgets, const TreeSubject& subject, const PanelKeys& keys,
                                   const Box& place);

 private:
  struct Row {
    std::size_t number = 0;
    Box box;
    bool selected = false;
    bool hovered = false;
  };

  std::optional<std::size_t> handle_mouse(Widgets& widgets, const TreeSubject& subject, const Box& area);
  void handle_keys(const TreeSubject& subject, const PanelKeys& keys);
  void move_to(const TreeSubject& subject, std::size_t row);
  void fold_or_leave(const TreeSubject& subject, std::size_t row);
  static void switch_fold(const TreeSubject& subject, std::size_t row);
  std::optional<ChartRequest> draw_row(Widgets& widgets, const TreeSubject& subject, const Row& row);
  void draw_value(Widgets& widgets, const TreeSubject& subject, const Row& row, Box line) const;
  std::optional<ChartRequest> draw_menu(Widgets& widgets, const TreeSubject& subject);

  ContentScroller scroller_;
  std::uint32_t selected_ = 0;  // node
  Menu menu_;
  // Which of charted_ a node is: looked up once for each selection.
  std::optional<std::uint32_t> path_of_;
  std::string path_;
};

}  // namespace echoscope
