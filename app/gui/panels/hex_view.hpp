#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "gui/byte_search.hpp"
#include "gui/content_scroller.hpp"
#include "gui/hex_layout.hpp"
#include "gui/panel_keys.hpp"
#include "gui/text_field.hpp"
#include "gui/widgets.hpp"
#include "session/message_frames.hpp"

namespace echoscope {

/// Bytes of any number, of which the rows in view are drawn; above them the head of their frame. UI thread.
class HexView {
 public:
  HexView();

  /// Other bytes are shown from now on, from their beginning.
  void reset();
  /// frames: that the bytes came in. is_payload: the bytes are what was on the wire, unmasked.
  void draw(Widgets& widgets, std::string_view bytes, const MessageFrames& frames, const PanelKeys& keys,
            const Box& box);
  /// The fields, in a line of their own above.
  void draw_tools(Widgets& widgets, std::string_view bytes, const Box& line);
  /// The bytes selected; none: nothing is.
  [[nodiscard]] const std::optional<ByteSelection>& selection() const { return selection_; }
  /// A search goes on: the next frame is due at once.
  [[nodiscard]] bool searching() const { return search_.has_value(); }

 private:
  void draw_head(Widgets& widgets, const MessageFrames& frames, const Box& line);
  void draw_row(Widgets& widgets, std::string_view bytes, const HexLayout& layout, std::uint64_t row,
                const Box& line) const;
  void draw_foot(Widgets& widgets, std::string_view bytes, const Box& line) const;
  void handle_mouse(Widgets& widgets, const HexLayout& layout, std::uint64_t size, const Box& area);
  void handle_keys(const HexLayout& layout, std::uint64_t size, const PanelKeys& keys);
  void select(ByteSelection selection, const HexLayout& layout);
  void jump(std::string_view bytes);
  void find(std::string_view bytes);
  void search_on();

  ContentScroller scroller_;
  std::optional<ByteSelection> selection_;
  TextField jump_field_;
  TextField find_field_;
  std::optional<ByteSearch> search_;
  std::string notice_;                   // why the field that was used last led nowhere
  std::optional<std::uint64_t> reveal_;  // a byte to scroll to
};

}  // namespace echoscope
