#include "compose/repeat.hpp"

#include <fstream>

#include <catch2/catch_test_macros.hpp>

#include "support/temporary_folder.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

using namespace std::chrono_literals;

TemplateValues counting_from(std::uint64_t first) {
  TemplateValues values = current_values(first);
  values.environment = [](const std::string&) -> const char* { return nullptr; };
  return values;
}

TEST_CASE("A repetition counts, keeps its distance, and ends", "[compose]") {
  const auto source = make_source({.typed = R"({"n":{{counter}}})",
                                   .form = InputForm::json,
                                   .opcode = Opcode::binary,
                                   .fragments = {3},
                                   .every = 20ms,
                                   .times = 3},
                                  counting_from(5));
  REQUIRE(source.has_value());
  for (int n = 0; n < 3; ++n) {
    const auto next = (*source)();
    REQUIRE(next.has_value());
    CHECK(next->after == n * 20ms);
    CHECK(next->message.payload == R"({"n":)" + std::to_string(5 + n) + "}");
    CHECK(next->message.opcode == Opcode::binary);
    CHECK(next->message.fragments == std::vector<std::size_t>{3});
  }
  CHECK_FALSE((*source)().has_value());
  CHECK_FALSE((*source)().has_value());
}

TEST_CASE("What can't be sent is told before anything is", "[compose]") {
  const auto no_such = make_source({.typed = "{{what}}"}, counting_from(1));
  REQUIRE_FALSE(no_such.has_value());
  const auto no_json = make_source({.typed = "[{{counter}}", .form = InputForm::json}, counting_from(1));
  REQUIRE_FALSE(no_json.has_value());
  CHECK(no_json.error().sentence == texts().compose.json_ended);
  CHECK(no_json.error().offset == 2);  // behind [1
}

TEST_CASE("A message that can't be made any more ends the repetition", "[compose]") {
  TemplateValues values = counting_from(1);
  values.environment = [asked = 0](const std::string&) mutable { return ++asked > 2 ? nullptr : "x"; };
  const auto source = make_source({.typed = "{{env:X}}", .times = kEndless}, values);
  REQUIRE(source.has_value());
  CHECK((*source)().has_value());
  CHECK((*source)().has_value());
  CHECK_FALSE((*source)().has_value());
}

TEST_CASE("A file is read once, and no placeholder is looked for in it", "[compose]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.path() / "payload";
  std::ofstream(path) << "{{counter}}";
  const auto source = make_source({.typed = path, .form = InputForm::file, .times = 2}, counting_from(1));
  REQUIRE(source.has_value());
  std::filesystem::remove(path);
  CHECK((*source)()->message.payload == "{{counter}}");
  CHECK((*source)()->message.payload == "{{counter}}");
}

}  // namespace
}  // namespace echoscope
