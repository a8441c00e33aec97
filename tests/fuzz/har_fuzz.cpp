// The reader of HAR: any pieces read the same, and what was read and written again is read as the same.
#include <algorithm>
#include <string>
#include <string_view>

#include "check.hpp"
#include "protocol/utf8.hpp"
#include "storage/har.hpp"

namespace echoscope {
namespace {

tl::expected<HarRows, FileError> read_pieces(std::string_view bytes, std::size_t piece) {
  return read_har([&](char* to, std::size_t most) {
    const std::size_t taken = bytes.copy(to, std::min(most, piece));
    bytes.remove_prefix(taken);
    return taken;
  });
}

bool same(const HarRows::Row& a, const HarRows::Row& b) {
  return a.payload == b.payload && a.meta.kind == b.meta.kind && a.meta.direction == b.meta.direction;
}

// Of several connections it is not known any more whose a message was.
void check_again(const HarRows& rows) {
  if (rows.connections.size() != 1) return;
  const auto writer = make_har_writer(file_clock(), {});
  std::string text;
  writer->begin(text);
  for (const HarRows::Row& row : rows.rows)
    writer->row(text, {.meta = row.meta, .payload = row.payload});
  writer->end(text);
  FUZZ_CHECK(writer->losses() == 0);
  const auto again = read_pieces(text, text.size());
  FUZZ_CHECK(again.has_value());
  FUZZ_CHECK(again->rows.size() == rows.rows.size());
  FUZZ_CHECK(std::ranges::equal(again->rows, rows.rows, same));
}

void fuzz(std::string_view bytes) {
  const auto whole = read_pieces(bytes, std::max<std::size_t>(bytes.size(), 1));
  const auto pieces = read_pieces(bytes, 1);
  FUZZ_CHECK(whole.has_value() == pieces.has_value());
  if (!whole) {
    FUZZ_CHECK(whole.error().where == pieces.error().where);
    FUZZ_CHECK(whole.error().where.byte <= bytes.size());
    return;
  }
  FUZZ_CHECK(std::ranges::equal(whole->rows, pieces->rows, same));
  check_again(*whole);
}

}  // namespace
}  // namespace echoscope

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  echoscope::fuzz({reinterpret_cast<const char*>(data), size});
  return 0;
}
