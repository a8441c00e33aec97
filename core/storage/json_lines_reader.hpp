#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include <tl/expected.hpp>

#include "storage/file_error.hpp"
#include "storage/json_lines.hpp"

namespace echoscope {

/// Reads a file of JSON Lines that comes in pieces of any size, a line at a time. No I/O; memory at most the
/// longest line and its payload. What was cut in the middle of a line, by a crash or a full disk, is a torn
/// tail: all before it is read, and it is no error. One thread at a time.
class JsonLinesReader {
 public:
  /// Bytes of the file to be read at once.
  static constexpr std::size_t kBlockBytes = std::size_t{1} * 1024 * 1024;

  JsonLinesReader();

  /// Where to put the next bytes of the file, kBlockBytes of them; ends the payload of the last line.
  [[nodiscard]] std::span<char> room();
  /// So many bytes were put there.
  void added(std::size_t bytes) { end_ += bytes; }
  /// The same with bytes that stand elsewhere.
  void feed(std::string_view bytes);
  /// There are no more bytes.
  void end_of_file() { at_end_of_file_ = true; }

  /// The next line. Nothing: more bytes are needed, or all was read. After an error nothing comes any more.
  [[nodiscard]] std::optional<tl::expected<JsonLine, FileError>> next();

  /// Where the last line is torn, once all was read. A last line that is whole but for its line end was read.
  [[nodiscard]] const std::optional<FilePosition>& torn() const { return torn_; }
  /// Whether all that is torn off is the line end of the last row.
  [[nodiscard]] bool torn_row_is_kept() const { return torn_row_is_kept_; }
  /// Whether all was read, or an error was told.
  [[nodiscard]] bool ended() const { return ended_; }
  /// What was put there and not told of yet; valid until the next call of room() or feed().
  [[nodiscard]] std::string_view unread() const { return {buffer_.get() + start_, end_ - start_}; }
  /// Where the line begins that comes next.
  [[nodiscard]] FilePosition position() const { return {.line = line_, .byte = line_start_byte_}; }
  /// The line that next() has told of last, with its line end if it has one; valid as long as its payload.
  [[nodiscard]] std::string_view last_line() const { return last_line_; }

 private:
  [[nodiscard]] tl::unexpected<FileError> fail(const JsonLineProblem& problem);
  [[nodiscard]] std::string_view take_line();
  void pass(std::size_t bytes);

  JsonLineParser parser_;
  std::unique_ptr<char[]> buffer_;
  std::size_t capacity_ = 0;
  std::size_t start_ = 0;    // of the line that comes next
  std::size_t scanned_ = 0;  // no line end between start_ and this
  std::size_t end_ = 0;
  std::uint64_t line_ = 1;
  std::uint64_t line_start_byte_ = 0;
  std::string_view last_line_;
  bool at_end_of_file_ = false;
  bool header_read_ = false;
  bool ended_ = false;
  std::optional<FilePosition> torn_;
  bool torn_row_is_kept_ = false;
};

}  // namespace echoscope
