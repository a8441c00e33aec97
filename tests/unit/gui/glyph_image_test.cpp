#include "gui/glyph_image.hpp"

#include <cstdint>
#include <vector>

#include <catch2/catch_test_macros.hpp>

namespace echoscope {
namespace {

using Bytes = std::vector<std::uint8_t>;

PremultipliedBgra bgra(const Bytes& bytes, int width, int height) {
  return {width, height, width * 4, bytes.data()};
}

TEST_CASE("At its own size a picture keeps its pixels, as R G B A", "[glyph_image]") {
  const Bytes bytes{10, 20, 30, 255, 0, 0, 0, 0};
  const GlyphImage image = shrink(bgra(bytes, 2, 1), 2, 1);
  CHECK(image.rgba == Bytes{30, 20, 10, 255, 0, 0, 0, 0});
}

TEST_CASE("Premultiplied colours become straight", "[glyph_image]") {
  const Bytes bytes{0, 0, 128, 128};  // full red, half covered
  CHECK(shrink(bgra(bytes, 1, 1), 1, 1).rgba == Bytes{255, 0, 0, 128});
}

TEST_CASE("A pixel of half the size is the mean of four", "[glyph_image]") {
  const Bytes bytes{0, 0, 0, 255, 100, 0, 0, 255, 0, 100, 0, 255, 100, 100, 200, 255};
  CHECK(shrink(bgra(bytes, 2, 2), 1, 1).rgba == Bytes{50, 50, 50, 255});
}

TEST_CASE("What is transparent lends no colour to an edge", "[glyph_image]") {
  const Bytes bytes{0, 0, 255, 255, 0, 0, 0, 0};  // red beside nothing
  CHECK(shrink(bgra(bytes, 2, 1), 1, 1).rgba == Bytes{255, 0, 0, 128});
}

TEST_CASE("Pixels that are covered in part count in part", "[glyph_image]") {
  const Bytes bytes{0, 0, 0, 255, 90, 90, 90, 255, 240, 240, 240, 255};
  // 3 pixels to 2: one and a half each.
  CHECK(shrink(bgra(bytes, 3, 1), 2, 1).rgba == Bytes{30, 30, 30, 255, 190, 190, 190, 255});
}

TEST_CASE("The pitch of the source may be larger than its lines", "[glyph_image]") {
  const Bytes bytes{1, 1, 1, 255, 9, 9, 9, 9, 3, 3, 3, 255, 9, 9, 9, 9};
  CHECK(shrink({1, 2, 8, bytes.data()}, 1, 1).rgba == Bytes{2, 2, 2, 255});
}

}  // namespace
}  // namespace echoscope
