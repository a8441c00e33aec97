#include "storage/file_kind.hpp"

namespace echoscope {

FileKind file_kind(std::string_view beginning) noexcept {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (beginning.starts_with(kByteOrderMark)) beginning.remove_prefix(kByteOrderMark.size());
  // {"log": …
  for (const std::string_view part : {"{", "\"log\"", ":"}) {
    const auto start = beginning.find_first_not_of(" \t\r\n");
    if (start == std::string_view::npos || !beginning.substr(start).starts_with(part))
      return FileKind::json_lines;
    beginning.remove_prefix(start + part.size());
  }
  return FileKind::har;
}

}  // namespace echoscope
