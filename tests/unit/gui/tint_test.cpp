#include "gui/tint.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace echoscope;

namespace {

constexpr double kTextContrast = 4.5;

}  // namespace

TEST_CASE("A mix goes from one colour to the other") {
  CHECK(mix(rgb(0x000000), rgb(0xFFFFFF), 0) == rgb(0x000000));
  CHECK(mix(rgb(0x000000), rgb(0xFFFFFF), 1) == rgb(0xFFFFFF));
  CHECK(mix(rgb(0x102030), rgb(0x304050), 0.5F) == rgb(0x203040));
}

TEST_CASE("Text keeps its contrast on every tinted surface, in both themes") {
  const Palette palette = GENERATE(kDarkPalette, kLightPalette);
  for (const Rgb colour : {palette.accent, palette.good, palette.bad, palette.control}) {
    CHECK(contrast_ratio(lit_ink(palette, colour), lit_surface(palette, colour)) >= kTextContrast);
    CHECK(contrast_ratio(palette.text, lit_surface(palette, colour)) >= kTextContrast);
  }
  for (const Rgb colour : {palette.text, palette.text2, palette.text3, palette.accent, palette.good,
                           palette.warn, palette.bad, palette.control}) {
    CHECK(contrast_ratio(selected_ink(palette, colour), selected_surface(palette)) >= kTextContrast);
  }
  for (const Rgb colour :
       {palette.text, palette.text2, palette.text3, palette.good, palette.bad, palette.warn}) {
    CHECK(contrast_ratio(colour, hovered_surface(palette)) >= kTextContrast);
  }
  CHECK(contrast_ratio(palette.text2, disabled_accent(palette)) >= kTextContrast);
  CHECK(contrast_ratio(palette.text3, inactive_surface(palette)) >= kTextContrast);
}
