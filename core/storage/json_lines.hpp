#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include <tl/expected.hpp>

#include "session/clock.hpp"
#include "session/log_chunk.hpp"

namespace echoscope {

// The format "JSON Lines" of this program: README has its description. Written in one way only, so that a
// file that is read and written again is the same to the last byte.

inline constexpr int kJsonLinesVersion = 1;

/// The first line of every file, with its line end.
inline constexpr std::string_view kJsonLinesHeader = "{\"format\":\"echoscope-messages\",\"version\":1}\n";

/// The longest line that is written or read: room for a message of 256 MiB in base64.
inline constexpr std::size_t kMaxJsonLineBytes = std::size_t{384} * 1024 * 1024;

/// A session that comes from a file: its steady times count from 1970.
[[nodiscard]] ClockPair file_clock() noexcept;

/// What the format calls a kind of row: "text", ..., "open", "end", "violation", "crafted". Any thread.
[[nodiscard]] std::string_view json_lines_op(RecordKind kind) noexcept;
/// The kind that is called so. Any thread.
[[nodiscard]] std::optional<RecordKind> json_lines_kind(std::string_view op) noexcept;

/// Appends a row as a line, with its line end. A row whose line would be longer than kMaxJsonLineBytes
/// becomes a gap of one row; false then. Any thread.
bool append_json_line(std::string& to, const Record& record, const ClockPair& clock);

/// The row as a line, with its line end, as append_json_line() writes it. Any thread.
[[nodiscard]] std::string to_json_line(const Record& record, const ClockPair& clock);

/// Appends the line that says that so many rows are missing there.
void append_gap_line(std::string& to, std::uint64_t rows);

/// What a line says: a row, in the times of file_clock(), whose payload is valid until the parser's next
/// call ...
struct JsonLineRow {
  RecordMeta meta;
  std::string_view payload;
};
/// ... or that so many rows are missing there.
struct JsonLineGap {
  std::uint64_t rows = 0;
};
using JsonLine = std::variant<JsonLineRow, JsonLineGap>;

/// Why a line can't be read.
struct JsonLineProblem {
  std::size_t offset = 0;  ///< byte in the line
  std::string what;        ///< a clause of the catalogue
};

/// Reads one line after the other. Any bytes; memory at most some times the longest line so far. One thread
/// at a time.
class JsonLineParser {
 public:
  /// How many bytes behind a line must be readable, whatever they are.
  static constexpr std::size_t kPaddingBytes = 64;

  JsonLineParser();
  ~JsonLineParser();
  JsonLineParser(JsonLineParser&&) noexcept;
  JsonLineParser& operator=(JsonLineParser&&) noexcept;

  /// Reads a line without its line end, with kPaddingBytes behind it. Keys may stand in any order; an
  /// unknown one is a problem, as it would be lost.
  [[nodiscard]] tl::expected<JsonLine, JsonLineProblem> parse(std::string_view line);

 private:
  struct Buffers;
  std::unique_ptr<Buffers> buffers_;
};

/// Whether that is the first line of a file of this format, without its line end, and can be read. The
/// problem says what it is instead.
[[nodiscard]] tl::expected<void, JsonLineProblem> check_json_lines_header(std::string_view line);

}  // namespace echoscope
