#include "gui/palette.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

namespace echoscope {
namespace {

constexpr double kForText = 4.5;   // WCAG 2.1, success criterion 1.4.3
constexpr double kForMarks = 3.0;  // WCAG 2.1, success criterion 1.4.11

TEST_CASE("Contrast is 21 between black and white and 1 between equals", "[palette]") {
  CHECK_THAT(contrast_ratio(rgb(0x000000), rgb(0xFFFFFF)), Catch::Matchers::WithinAbs(21, 1e-9));
  CHECK_THAT(contrast_ratio(rgb(0x3CCB7F), rgb(0x3CCB7F)), Catch::Matchers::WithinAbs(1, 1e-9));
}

TEST_CASE("Contrast does not depend on the order and agrees with published values", "[palette]") {
  CHECK(contrast_ratio(rgb(0x777777), rgb(0xFFFFFF)) == contrast_ratio(rgb(0xFFFFFF), rgb(0x777777)));
  CHECK_THAT(contrast_ratio(rgb(0x777777), rgb(0xFFFFFF)), Catch::Matchers::WithinAbs(4.48, 0.01));
}

TEST_CASE("Words can be read on every surface", "[palette]") {
  const Palette& palette = GENERATE(kDarkPalette, kLightPalette);
  for (const Rgb text : {palette.text, palette.text2, palette.text3}) {
    for (const Rgb surface : {palette.ground, palette.card, palette.field}) {
      CHECK(contrast_ratio(text, surface) >= kForText);
    }
  }
}

TEST_CASE("Coloured words can be read on a card and on the ground", "[palette]") {
  const Palette& palette = GENERATE(kDarkPalette, kLightPalette);
  for (const Rgb text : {palette.accent, palette.good, palette.warn, palette.bad, palette.control}) {
    CHECK(contrast_ratio(text, palette.card) >= kForText);
    CHECK(contrast_ratio(text, palette.ground) >= kForText);
  }
}

TEST_CASE("The label of a filled button can be read", "[palette]") {
  const Palette& palette = GENERATE(kDarkPalette, kLightPalette);
  CHECK(contrast_ratio(palette.on_accent, palette.accent) >= kForText);
}

TEST_CASE("Coloured marks stand out from every surface", "[palette]") {
  const Palette& palette = GENERATE(kDarkPalette, kLightPalette);
  for (const Rgb mark : {palette.accent, palette.good, palette.warn, palette.bad, palette.control,
                         palette.upgrade, palette.ending, palette.text3}) {
    for (const Rgb surface : {palette.ground, palette.card, palette.field}) {
      CHECK(contrast_ratio(mark, surface) >= kForMarks);
    }
  }
}

}  // namespace
}  // namespace echoscope
