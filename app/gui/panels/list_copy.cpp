#include "gui/panels/list_copy.hpp"

#include <algorithm>
#include <string_view>

#include "gui/panels/row_text.hpp"
#include "protocol/utf8.hpp"
#include "storage/json_lines.hpp"

namespace echoscope {

namespace {

std::string as_hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  hex.reserve(bytes.size() * 3);
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    if (!hex.empty()) hex += ' ';
    hex += kDigits[value >> 4U];
    hex += kDigits[value & 0xFU];
  }
  return hex;
}

// A clipboard's text ends at the first NUL, and not all that reads it can take bytes that are no text.
bool fits_a_clipboard(const Record& record) {
  return record.meta.kind == RecordKind::text && !record.meta.invalid_utf8 &&
         record.payload.find('\0') == std::string_view::npos;
}

std::string as_text(const LogView& log, const Record& record) {
  if (fits_a_clipboard(record)) return std::string(record.payload);
  if (is_control_row(record.meta.kind)) return row_text(log, record, record.payload.size());
  return escape_lines(record.payload);
}

}  // namespace

CopiedRows copy_rows(const LogView& log, const ListRows& rows, const ListSelection& selection, CopyForm form,
                     const ClockPair& clock, std::size_t max_bytes) {
  CopiedRows copied;
  for (const SequenceRange& range : selection.ranges()) {
    const std::uint64_t end = rows.row_from(range.last + 1);
    for (std::uint64_t row = rows.row_from(range.first); row < end; ++row) {
      const Record record = log[rows.sequence(row)];
      // Looked at before it is turned into text: it can be 4 GiB.
      const std::size_t at_least = record.payload.size() * (form == CopyForm::hex ? 3 : 1);
      if (copied.text.size() + at_least > max_bytes) return copied;
      if (copied.rows > 0) copied.text += '\n';
      switch (form) {
        case CopyForm::text:
          copied.text += as_text(log, record);
          break;
        case CopyForm::hex:
          copied.text += as_hex(record.payload);
          break;
        case CopyForm::json_lines:
          append_json_line(copied.text, record, clock);
          copied.text.pop_back();  // its line end
          break;
      }
      ++copied.rows;
    }
  }
  return copied;
}

std::uint64_t count_selected(const ListRows& rows, const ListSelection& selection) {
  std::uint64_t count = 0;
  for (const SequenceRange& range : selection.ranges())
    count += rows.row_from(range.last + 1) - rows.row_from(range.first);
  return count;
}

}  // namespace echoscope
