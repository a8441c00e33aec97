#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <imgui.h>

#include "gui/box.hpp"
#include "gui/widgets.hpp"

namespace echoscope {

/// What a person did in a text field in one frame.
struct TextFieldEvents {
  bool submitted = false;  ///< Enter without Shift
  bool edited = false;
  bool up_in_first_line = false;   ///< Up, where there is no line above the caret
  bool down_in_last_line = false;  ///< Down, where there is none below it
  std::optional<std::string>
      long_paste;  ///< the text as it would be after a paste that is too long for the field
};

/// A field to type into. It differs from Dear ImGui's own in this: Enter submits and Shift+Enter breaks the
/// line; Escape leaves the field and keeps the text; what is too long to edit without slowing frames down
/// never gets in. UI thread.
class TextField {
 public:
  enum class Lines : std::uint8_t { one, many };

  /// One line of 16,000 characters is what Dear ImGui can draw in one piece with 16-bit indices.
  static constexpr std::size_t kMaxBytes = 16'000;

  /// name: identifies the field to Dear ImGui, to tests and to assistive tools.
  TextField(std::string name, TextStyle style, Lines lines);

  [[nodiscard]] std::string_view text() const { return buffer_.data(); }
  /// Replaces the text, which must not be longer than kMaxBytes, and puts the caret at its end.
  void set_text(std::string_view text);
  void set_style(TextStyle style) { style_ = style; }
  /// Gives the field the keys in the next frames.
  void focus();
  /// The same, with the caret before that byte.
  void focus_at(std::size_t byte);
  /// Takes the keys from the field.
  void leave();
  /// Shows a dot for each character, for secrets; what is copied from it is nothing then.
  void mask(bool masked) { masked_ = masked; }
  /// It has the keys.
  [[nodiscard]] bool focused() const { return focused_; }

  TextFieldEvents draw(Widgets& widgets, const Box& box, std::string_view hint);

 private:
  static int on_event(ImGuiInputTextCallbackData* data);
  bool take_long_paste(TextFieldEvents& events);
  void note_arrows(TextFieldEvents& events) const;
  void restore_after_escape(const std::string& text);

  std::string name_;
  std::string id_;
  TextStyle style_;
  Lines lines_;
  std::vector<char> buffer_;
  ImGuiID item_ = 0;  // Dear ImGui's, once drawn
  bool focused_ = false;
  bool focus_wanted_ = false;
  bool leave_wanted_ = false;
  bool enter_pressed_ = false;
  bool masked_ = false;
  std::optional<std::size_t> caret_wanted_;
  std::size_t caret_ = 0;
};

}  // namespace echoscope
