#include "gui/wrap.hpp"

#include <algorithm>

namespace echoscope {

std::string_view LineWrapper::next() {
  const std::string_view line = rest_.substr(0, rest_.find('\n'));
  const char* const begin = line.data();
  const char* const cut = font_.CalcWordWrapPosition(size_, begin, begin + line.size(), width_);
  const auto length = static_cast<std::size_t>(cut - begin);
  if (length >= line.size()) {
    rest_.remove_prefix(std::min(rest_.size(), line.size() + 1));
    return line;
  }
  const std::string_view piece = line.substr(0, std::max<std::size_t>(1, length));
  rest_.remove_prefix(piece.size());
  // The blanks at which a line was broken belong to neither line.
  while (!rest_.empty() && rest_.front() == ' ')
    rest_.remove_prefix(1);
  return piece;
}

}  // namespace echoscope
