#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "gui/panels/list_rows.hpp"
#include "gui/panels/list_selection.hpp"
#include "session/message_log.hpp"

namespace echoscope {

/// What a copied row becomes.
enum class CopyForm : std::uint8_t {
  text,        ///< a message's text as it came; bytes that are none escaped; of other rows what they say
  hex,         ///< the payload's bytes, two digits each, parted by spaces
  json_lines,  ///< as the file format has it, without its first line
};

/// Rows for the clipboard.
struct CopiedRows {
  std::string text;        ///< a row a line, without a line break behind the last
  std::uint64_t rows = 0;  ///< how many they are
};

/// Up to this much is copied at once: more would hold up the window, and the programs it is pasted into.
inline constexpr std::size_t kMaxCopiedBytes = std::size_t{16} * 1024 * 1024;

/// The selected rows that are shown, whole ones up to about max_bytes: none, if the first is too large.
/// Blocks for as long as copying that much takes. clock: of the session. Any thread that may read the log.
[[nodiscard]] CopiedRows copy_rows(const LogView& log, const ListRows& rows, const ListSelection& selection,
                                   CopyForm form, const ClockPair& clock,
                                   std::size_t max_bytes = kMaxCopiedBytes);
/// How many of the selected rows are shown. O(ranges × log blocks of matches).
[[nodiscard]] std::uint64_t count_selected(const ListRows& rows, const ListSelection& selection);

}  // namespace echoscope
