#include "gui/hex_layout.hpp"

#include <limits>

#include <catch2/catch_test_macros.hpp>

namespace echoscope {

TEST_CASE("A row has sixteen bytes where there is room, else eight", "[hex_layout]") {
  const HexLayout wide(80, 1000);
  CHECK(wide.bytes_per_row() == 16);
  CHECK(wide.rows() == 63);
  CHECK(wide.columns() <= 80);
  const HexLayout narrow(57, 1000);
  CHECK(narrow.bytes_per_row() == 8);
  CHECK(narrow.rows() == 125);
  CHECK(narrow.columns() <= 57);
}

TEST_CASE("Offsets have as many digits as the last one needs", "[hex_layout]") {
  CHECK(HexLayout(80, 0).offset_digits() == 4);
  CHECK(HexLayout(80, 65'536).offset_digits() == 4);
  CHECK(HexLayout(80, 65'537).offset_digits() == 5);
  CHECK(HexLayout(80, std::uint64_t{1} << 32U).offset_digits() == 8);
}

TEST_CASE("A byte is found at the columns where it stands", "[hex_layout]") {
  for (const std::uint32_t columns : {80U, 57U}) {
    const HexLayout layout(columns, 1000);
    for (std::uint32_t byte = 0; byte < layout.bytes_per_row(); ++byte) {
      CHECK(layout.byte_at(layout.hex_column(byte)) == byte);
      CHECK(layout.byte_at(layout.hex_column(byte) + 1.9) == byte);
      CHECK(layout.byte_at(layout.ascii_column(byte) + 0.5) == byte);
    }
    CHECK(layout.byte_at(-5) == 0);
    CHECK(layout.byte_at(1000) == layout.bytes_per_row() - 1);
  }
}

TEST_CASE("A selection goes either way", "[hex_layout]") {
  const ByteSelection forwards{3, 5};
  const ByteSelection backwards{5, 3};
  CHECK(forwards.first() == backwards.first());
  CHECK(forwards.size() == 3);
  CHECK(backwards.size() == 3);
  CHECK(backwards.contains(4));
  CHECK_FALSE(backwards.contains(6));
}

TEST_CASE("Moving stays within the bytes", "[hex_layout]") {
  CHECK(moved(5, 3, 10) == 8);
  CHECK(moved(5, 30, 10) == 9);
  CHECK(moved(5, -3, 10) == 2);
  CHECK(moved(5, -30, 10) == 0);
  CHECK(moved(5, std::numeric_limits<std::int64_t>::min(), 10) == 0);
}

}  // namespace echoscope
