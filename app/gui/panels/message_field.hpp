#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

#include "gui/compose/compose_form.hpp"
#include "gui/compose/history_walk.hpp"
#include "gui/text_field.hpp"
#include "gui/widgets.hpp"
#include "storage/settings.hpp"

namespace echoscope {

/// What is typed to be sent, in whichever form: the field, the text that is too long for it in its place, and
/// the walk through the history. UI thread.
class MessageField {
 public:
  MessageField();

  [[nodiscard]] std::string_view text() const {
    return held_.empty() ? field_.text() : std::string_view(held_);
  }
  [[nodiscard]] bool is_held() const { return !held_.empty(); }
  void set_text(std::string text);
  [[nodiscard]] ComposeForm form() const { return form_; }
  /// A file's path and what is typed in other forms keep out of each other's way: each is there again when
  /// its form is. A frame has a payload of its own.
  void set_form(ComposeForm form);
  /// Counts changes of text or form.
  [[nodiscard]] std::uint64_t revision() const { return revision_; }

  void focus() { field_.focus(); }
  void leave() { field_.leave(); }

  /// The height of the field for what stands in it.
  [[nodiscard]] float height(const Widgets& widgets, int max_lines) const;
  /// True when Enter was pressed. opcode: what the text would be sent with, for its place in the history.
  bool draw(Widgets& widgets, const Box& box, const std::deque<SentText>& history, Opcode opcode);
  /// The text was sent: forgets it, and what was changed in the history.
  void sent();

 private:
  bool draw_held(Widgets& widgets, const Box& box);
  void recall(const SentText& sent);

  TextField field_;
  std::string held_;    // a text that is too long for the field, in its place
  std::string parked_;  // the file's path while something else is typed, or the other way round
  ComposeForm form_ = ComposeForm::text;
  HistoryWalk walk_;
  std::uint64_t revision_ = 0;
  int lines_ = 1;
};

}  // namespace echoscope
