// The reader of JSON Lines: any split reads the same, and what was read and written again is read as the
// same.
#include <string>
#include <vector>

#include "check.hpp"
#include "protocol/utf8.hpp"
#include "split_input.hpp"
#include "storage/json_lines_reader.hpp"

namespace echoscope {
namespace {

struct Read {
  std::string written;  // all rows and gaps, written again
  std::optional<FilePosition> failed;
  std::optional<FilePosition> torn;

  bool operator==(const Read&) const = default;
};

void take_line(const JsonLine& line, Read& read) {
  if (const auto* const gap = std::get_if<JsonLineGap>(&line)) {
    append_gap_line(read.written, gap->rows);
    return;
  }
  const auto& row = std::get<JsonLineRow>(line);
  FUZZ_CHECK(row.meta.kind != RecordKind::text || row.meta.invalid_utf8 || is_valid_utf8(row.payload));
  FUZZ_CHECK(append_json_line(read.written, {.meta = row.meta, .payload = row.payload}, file_clock()));
}

Read read_pieces(const std::vector<std::string_view>& pieces, std::size_t size) {
  JsonLinesReader reader;
  Read read;
  const auto drain = [&] {
    while (const auto line = reader.next()) {
      FUZZ_CHECK(!read.failed);
      if (*line) {
        take_line(**line, read);
      } else {
        read.failed = line->error().where;
        FUZZ_CHECK(read.failed->byte <= size);
        FUZZ_CHECK(!line->error().sentence.empty());
      }
    }
  };
  for (const std::string_view piece : pieces) {
    reader.feed(piece);
    drain();
  }
  reader.end_of_file();
  drain();
  FUZZ_CHECK(reader.ended());
  FUZZ_CHECK(!read.failed || !reader.torn());
  read.torn = reader.torn();
  return read;
}

void fuzz(const SplitInput& input) {
  // Half of the inputs are the lines alone: a fuzzer rarely finds the first one.
  std::string whole;
  if ((input.flags & 1U) != 0) whole = kJsonLinesHeader;
  whole += input.bytes;
  SplitInput split = input;
  split.bytes = whole;
  const auto ways = split.ways_to_feed();
  const Read first = read_pieces(ways.front(), whole.size());
  for (const auto& pieces : ways)
    FUZZ_CHECK(read_pieces(pieces, whole.size()) == first);

  const std::string again = std::string(kJsonLinesHeader) + first.written;
  const Read second = read_pieces({again}, again.size());
  FUZZ_CHECK(!second.failed && !second.torn);
  FUZZ_CHECK(second.written == first.written);
}

}  // namespace
}  // namespace echoscope

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  echoscope::fuzz(echoscope::read_split_input(data, size));
  return 0;
}
