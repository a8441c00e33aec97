#include "gui/compose/typed_reading.hpp"

#include <catch2/catch_test_macros.hpp>

#include "gui/compose/compose_check.hpp"

using namespace echoscope;

TEST_CASE("A seed gives the same random values each time", "[typed_reading]") {
  const std::string typed = "{{uuid}} {{random}} {{counter}}";
  const TypedReading shown = read_typed(typed, InputForm::text, seeded_values(3, 7));
  const TypedReading sent = read_typed(typed, InputForm::text, seeded_values(3, 7));
  REQUIRE(shown.payload);
  REQUIRE(sent.payload);
  CHECK(*shown.payload == *sent.payload);
  CHECK(shown.expanded == sent.expanded);
  CHECK(shown.payload->ends_with(" 3"));
  CHECK(*read_typed(typed, InputForm::text, seeded_values(3, 8)).payload != *sent.payload);
}

TEST_CASE("Placeholders are replaced before the text is read in its form", "[typed_reading]") {
  const TypedReading json = read_typed(R"({"n": {{counter}}})", InputForm::json, seeded_values(5, 1));
  CHECK(json.expanded == R"({"n": 5})");
  CHECK(json.payload.value() == R"({"n": 5})");
  const TypedReading plain = read_typed("48", InputForm::hex, seeded_values(5, 1));
  CHECK_FALSE(plain.expanded);
  CHECK(plain.payload.value() == "H");
  const TypedReading unknown = read_typed("{{what}}", InputForm::text, seeded_values(5, 1));
  CHECK_FALSE(unknown.payload);
}

TEST_CASE("A payload is parted into frames of that size, and the last takes the rest", "[typed_reading]") {
  using Sizes = std::vector<std::size_t>;
  CHECK(fragments_of(10, 0) == Sizes{});
  CHECK(fragments_of(10, 10) == Sizes{});
  CHECK(fragments_of(0, 4) == Sizes{});
  CHECK(fragments_of(10, 4) == Sizes{4, 4});
  CHECK(fragments_of(12, 4) == Sizes{4, 4});
  CHECK(fragments_of(kMaxFragments, 1)->size() == kMaxFragments - 1);
  CHECK_FALSE(fragments_of(kMaxFragments + 1, 1));
}

TEST_CASE("A check looks again only when the text is another one", "[compose_check]") {
  ComposeCheck check;
  check.update(1, "{", ComposeForm::json, seeded_values(1, 1));
  REQUIRE(check.error());
  check.update(1, "{}", ComposeForm::json, seeded_values(1, 1));
  CHECK(check.error());
  check.update(2, "{}", ComposeForm::json, seeded_values(1, 1));
  CHECK_FALSE(check.error());
  CHECK(check.bytes() == 2);
}

TEST_CASE("A check tells the bytes, what placeholders become, and where an error is", "[compose_check]") {
  ComposeCheck check;
  check.update(1, "48 65 6c", ComposeForm::hex, seeded_values(1, 1));
  CHECK(check.bytes() == 3);
  check.update(2, "n {{counter}}", ComposeForm::text, seeded_values(4, 1));
  CHECK(check.expanded() == "n 4");
  check.update(3, "{\n  x}", ComposeForm::json, seeded_values(1, 1));
  REQUIRE(check.error());
  CHECK(check.error()->line == 2);
  CHECK(check.error()->column == 3);
  check.update(4, "", ComposeForm::json, seeded_values(1, 1));
  CHECK_FALSE(check.error());
  check.update(5, "/no/such/file", ComposeForm::file, seeded_values(1, 1));
  CHECK(check.error());
}
