#include "storage/json_lines_reader.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include <fmt/format.h>

#include "text/texts.hpp"

namespace echoscope {
namespace {

// A file of another kind may have no line end for long.
constexpr std::size_t kMaxHeaderBytes = 4096;
constexpr std::size_t kMaxBufferBytes = kMaxJsonLineBytes + 2 * JsonLinesReader::kBlockBytes;

std::unique_ptr<char[]> make_buffer(std::size_t capacity) {
  auto buffer = std::make_unique_for_overwrite<char[]>(capacity + JsonLineParser::kPaddingBytes);
  std::memset(buffer.get() + capacity, 0, JsonLineParser::kPaddingBytes);
  return buffer;
}

std::string_view without_line_end(std::string_view line) {
  if (line.ends_with('\n')) line.remove_suffix(1);
  return line;
}

}  // namespace

JsonLinesReader::JsonLinesReader() : capacity_(4 * kBlockBytes) {
  buffer_ = make_buffer(capacity_);
}

std::span<char> JsonLinesReader::room() {
  last_line_ = {};
  if (capacity_ - end_ < kBlockBytes) {
    const std::size_t kept = end_ - start_;
    // Moved only when at most half of it is: a long line is not moved again and again.
    if (kept > capacity_ / 2) {
      capacity_ = std::min(2 * capacity_, kMaxBufferBytes);
      auto larger = make_buffer(capacity_);
      std::memcpy(larger.get(), buffer_.get() + start_, kept);
      buffer_ = std::move(larger);
    } else {
      std::memmove(buffer_.get(), buffer_.get() + start_, kept);
    }
    scanned_ -= start_;
    end_ = kept;
    start_ = 0;
  }
  return {buffer_.get() + end_, kBlockBytes};
}

void JsonLinesReader::feed(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::span<char> to = room();
    const std::size_t count = std::min(to.size(), bytes.size());
    std::memcpy(to.data(), bytes.data(), count);
    added(count);
    bytes.remove_prefix(count);
  }
}

std::string_view JsonLinesReader::take_line() {
  const char* const from = buffer_.get() + scanned_;
  const void* const found = std::memchr(from, '\n', end_ - scanned_);
  if (found != nullptr) {
    // Looked for again if the line is to be told of later.
    scanned_ += static_cast<std::size_t>(static_cast<const char*>(found) - from);
    return {buffer_.get() + start_, scanned_ + 1 - start_};
  }
  scanned_ = end_;
  const std::size_t longest = header_read_ ? kMaxJsonLineBytes : kMaxHeaderBytes;
  if (!at_end_of_file_ && end_ - start_ <= longest) return {};
  return {buffer_.get() + start_, end_ - start_};
}

void JsonLinesReader::pass(std::size_t bytes) {
  start_ += bytes;
  scanned_ = start_;
  line_start_byte_ += bytes;
  ++line_;
}

tl::unexpected<FileError> JsonLinesReader::fail(const JsonLineProblem& problem) {
  ended_ = true;
  const FilePosition where{.line = line_, .byte = line_start_byte_ + problem.offset};
  return tl::unexpected(FileError{
      .where = where,
      .sentence = fmt::format(fmt::runtime(texts().storage.at_line), where.line, where.byte, problem.what)});
}

std::optional<tl::expected<JsonLine, FileError>> JsonLinesReader::next() {
  while (!ended_) {
    const std::string_view line = take_line();
    if (line.empty()) {
      if (!at_end_of_file_) return std::nullopt;
      if (!header_read_) torn_ = position();
      ended_ = true;
      return std::nullopt;
    }
    const std::string_view text = without_line_end(line);
    if (text.size() > kMaxJsonLineBytes) {
      constexpr std::size_t kMiB = std::size_t{1} * 1024 * 1024;
      return fail(
          {.what = fmt::format(fmt::runtime(texts().storage.line_too_long), kMaxJsonLineBytes / kMiB)});
    }
    const bool has_end = text.size() < line.size();
    if (!header_read_) {
      if (const auto header = check_json_lines_header(text); !header) {
        if (has_end || !kJsonLinesHeader.starts_with(text)) return fail(header.error());
        torn_ = position();
        ended_ = true;
        return std::nullopt;
      }
      header_read_ = true;
      if (!has_end) torn_ = position();
      pass(line.size());
      continue;
    }
    auto parsed = parser_.parse(text);
    if (parsed) {
      last_line_ = line;
      if (!has_end) {
        torn_ = position();
        torn_row_is_kept_ = true;
      }
      pass(line.size());
      return *parsed;
    }
    const bool is_last = start_ + line.size() == end_;
    if (!is_last) return fail(parsed.error());
    if (!at_end_of_file_) return std::nullopt;  // it is torn if nothing comes behind it
    torn_ = position();
    ended_ = true;
  }
  return std::nullopt;
}

}  // namespace echoscope
