#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <imgui.h>

#include "gui/box.hpp"
#include "gui/fonts.hpp"
#include "gui/row_scroller.hpp"
#include "gui/theme.hpp"
#include "gui/tint.hpp"
#include "session/clock.hpp"

namespace echoscope {

enum class Typeface : std::uint8_t { words, words_bold, mono };

/// A face and its size at scale 1.
struct TextStyle {
  Typeface face = Typeface::words;
  float size = kWordsSize;
};

inline constexpr TextStyle kWords{Typeface::words, kWordsSize};
inline constexpr TextStyle kBold{Typeface::words_bold, kWordsSize};
inline constexpr TextStyle kMono{Typeface::mono, kMonoSize};
inline constexpr TextStyle kHint{Typeface::words, kHintSize};
inline constexpr TextStyle kTitle{Typeface::words_bold, kTitleSize};
inline constexpr TextStyle kLatest{Typeface::words_bold, kLatestSize};

enum class Align : std::uint8_t { left, centre, right };

enum class ButtonLook : std::uint8_t {
  accent,  ///< filled: the one action that is next
  plain,   ///< on the field colour
  quiet,   ///< words only, until the mouse is over it
};

/// A button as a value. Every button names its shortcut in its tooltip; one that can't be pressed says why
/// instead.
struct ButtonSpec {
  std::string_view label;
  std::string_view tip;
  ButtonLook look = ButtonLook::plain;
  std::string_view disabled_because = {};  ///< "": it can be pressed
  std::string_view shortcut = {};          ///< shown behind the label of a quiet button, "" for none
  std::string_view shown =
      {};  ///< in place of a label that names it, where what it says changes; "": the label

  /// What is read on it.
  [[nodiscard]] std::string_view words() const { return shown.empty() ? label : shown; }
};

/// A tab as a value.
struct TabSpec {
  std::string_view label;
  std::string_view tip;
  std::string_view name = {};  ///< where another item has that label too; "": the label
};

/// The pieces that all panels are drawn with, at places the caller chose: nothing here moves Dear ImGui's
/// layout. Text that does not fit ends in an ellipsis and has itself as tooltip. UI thread, between
/// ImGui::NewFrame and ImGui::Render.
class Widgets {
 public:
  Widgets(const Theme& theme, const Fonts& fonts) : theme_(theme), fonts_(fonts) {}

  /// Once before a frame's first piece: the time that all panels show.
  void begin_frame(TimePoint now);
  /// Once after its last piece: draws the tooltip that is due.
  void end_frame();
  [[nodiscard]] TimePoint now() const { return now_; }
  /// When a tooltip appears if the mouse stays where it is.
  [[nodiscard]] std::optional<TimePoint> next_tooltip() const;

  [[nodiscard]] const Palette& palette() const { return theme_.palette(); }
  [[nodiscard]] float px(float at_scale_1) const { return theme_.px(at_scale_1); }
  [[nodiscard]] ThemeName theme_name() const { return theme_.name(); }

  // --- Text
  // -----------------------------------------------------------------------------------------------------

  [[nodiscard]] ImFont* font(TextStyle style) const;
  /// The size of a style in this display's pixels.
  [[nodiscard]] float size(TextStyle style) const { return theme_.px(style.size); }
  [[nodiscard]] float line_height(TextStyle style) const;
  [[nodiscard]] float width(TextStyle style, std::string_view text) const;
  /// Makes a style Dear ImGui's current font, for its own widgets; end with ImGui::PopFont().
  void push_font(TextStyle style) const;

  /// One line in the box, centred from top to bottom, elided at its right end. Returns the width drawn.
  float text(const Box& box, TextStyle style, Rgb colour, std::string_view text, Align align = Align::left);
  /// The same without a tooltip for what was elided: rows of which the whole can be seen elsewhere.
  float text_quietly(const Box& box, TextStyle style, Rgb colour, std::string_view text,
                     Align align = Align::left);
  /// Wrapped lines from the box's top on, at most so many, the last one elided. Returns the height drawn.
  float paragraph(const Box& box, TextStyle style, Rgb colour, std::string_view text, int max_lines);
  /// The height that paragraph() would draw in that width.
  [[nodiscard]] float paragraph_height(float width, TextStyle style, std::string_view text,
                                       int max_lines) const;
  /// Shows a text when the mouse rests in the box.
  void tooltip(const Box& box, std::string_view text);

  // --- Surfaces
  // -------------------------------------------------------------------------------------------------

  void fill(const Box& box, Rgb colour, float corner = 0, float alpha = 1) const;
  void outline(const Box& box, Rgb colour, float corner) const;
  /// A panel's surface.
  void card(const Box& box) const;
  /// A rounded surface with a band of another colour along one side.
  void banded(const Box& box, Rgb surface, float corner, const Box& band, Rgb colour) const;
  /// A hairline along the box's lower edge.
  void hairline_below(const Box& box) const;
  /// A title and an explanation in the middle of an empty place.
  void empty_place(const Box& box, std::string_view title, std::string_view explanation);

  // --- Things to press
  // ------------------------------------------------------------------------------------------

  /// True when pressed.
  bool button(const Box& box, const ButtonSpec& spec);
  /// A rounded accent button that lies on other things, with a label that changes while spec.label names it.
  bool pill(const Box& box, std::string_view label, const ButtonSpec& spec);
  /// A button that shows the sign for contrast instead of its label.
  bool theme_button(const Box& box, const ButtonSpec& spec);
  /// The width that a button needs.
  [[nodiscard]] float button_width(const ButtonSpec& spec) const;
  /// Tabs from the left end of a card's header, closer together and at last elided where there is little
  /// room. Returns the current one, which a press changes.
  std::size_t tabs(const Box& header, std::span<const TabSpec> tabs, std::size_t current);
  /// A thin scrollbar for rows; nothing while all rows fit.
  void scrollbar(const Box& track, std::string_view name, RowScroller& scroller);

 private:
  struct Hover {
    Box box;
    TimePoint since;
    std::string text;
  };

  struct Pressable {
    bool pressed = false;
    Rgb ink;  // what to draw the label with
  };

  Pressable pressable(const Box& box, const ButtonSpec& spec);
  bool press_area(const Box& box, std::string_view name) const;
  float draw_line(const Box& box, TextStyle style, Rgb colour, std::string_view text, Align align) const;
  void draw_text(ImVec2 at, TextStyle style, Rgb colour, std::string_view text) const;

  const Theme& theme_;
  const Fonts& fonts_;
  TimePoint now_;
  std::optional<Hover> hover_;  // what the mouse rests on
  bool hovered_this_frame_ = false;
};

}  // namespace echoscope
