#pragma once

#include <string_view>

#include <imgui.h>

namespace echoscope {

/// Cuts a text into the lines that fit a width, at words where there are any, one at a time: the cost is that
/// of the lines asked for, whatever follows. UI thread.
class LineWrapper {
 public:
  LineWrapper(ImFont& font, float size, float width, std::string_view text)
      : font_(font), size_(size), width_(width), rest_(text) {}

  [[nodiscard]] bool done() const { return rest_.empty(); }
  /// What was not returned yet.
  [[nodiscard]] std::string_view rest() const { return rest_; }
  /// The next line without its line break. Not when done().
  std::string_view next();

 private:
  ImFont& font_;
  float size_;
  float width_;
  std::string_view rest_;
};

}  // namespace echoscope
