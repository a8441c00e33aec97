#pragma once

#include <memory>

#include "storage/row_writer.hpp"

namespace echoscope {

/// CSV (RFC 4180), UTF-8, a line of names first: time, direction, op, size, encoding, payload. A payload that
/// is not UTF-8 is in base64. A cell that a spreadsheet would take for a formula, as it begins with = + - @,
/// a tab or a line break, has a ' before it: what a peer sends must not run there.
[[nodiscard]] std::unique_ptr<RowWriter> make_csv_writer(const ClockPair& clock);

/// Plain text, a line a row: time (UTC), an arrow (< received, > sent), op, payload; escaped, so that nothing
/// alters a terminal. Payloads that are not UTF-8 show their bytes as \x{ff}.
[[nodiscard]] std::unique_ptr<RowWriter> make_text_writer(const ClockPair& clock);

}  // namespace echoscope
