#include "content/diff.hpp"

#include <catch2/catch_test_macros.hpp>

#include <fmt/format.h>

#include <atomic>
#include <string>

namespace echoscope {
namespace {

Diff compare(std::string_view left, std::string_view right, const DiffLimits& limits = {}) {
  const std::atomic<bool> cancel{false};
  return diff(left, right, cancel, limits);
}

// As `diff` and as a list of changes write it.
std::string in_text(const Diff& found) {
  std::string text;
  for (const Diff::Line& line : found.lines) {
    if (found.basis == Diff::Basis::json) text += fmt::format("{}: ", found.at(line.path));
    if (line.kind == Diff::Kind::same)
      text += fmt::format(" {}\n", found.at(line.left));
    else if (line.kind == Diff::Kind::removed)
      text += fmt::format("-{}\n", found.at(line.left));
    else if (line.kind == Diff::Kind::added)
      text += fmt::format("+{}\n", found.at(line.right));
    else
      text += fmt::format("{} -> {}\n", found.at(line.left), found.at(line.right));
  }
  return text;
}

TEST_CASE("Texts are compared line by line", "[content][diff]") {
  const Diff found = compare("one\ntwo\nthree\nfour", "one\n2\nthree\nthree and a half\nfour");
  CHECK(found.basis == Diff::Basis::lines);
  CHECK(in_text(found) == " one\n-two\n+2\n three\n+three and a half\n four\n");
  CHECK(found.same == 3);
  CHECK(found.removed == 1);
  CHECK(found.added == 2);
  CHECK(found.differs());
  CHECK(found.lines[3].left_line == 3);
  CHECK(found.lines[3].right_line == 3);
  CHECK(found.lines[4].left_line == 0);
  CHECK(found.lines[4].right_line == 4);
  CHECK(found.lines[5].left_line == 4);
  CHECK(found.lines[5].right_line == 5);
}

TEST_CASE("Line ends count", "[content][diff]") {
  CHECK(in_text(compare("a\nb\n", "a\nb")) == " a\n b\n-\n");
  CHECK(in_text(compare("a\r\nb", "a\nb")) == "-a\r\n+a\n b\n");
  CHECK(in_text(compare("", "a")) == "+a\n");
  CHECK_FALSE(compare("", "").differs());
  CHECK_FALSE(compare("a\n\nb\n", "a\n\nb\n").differs());
}

TEST_CASE("JSON is compared by its values, wherever they stand", "[content][diff]") {
  const Diff found = compare("{\"a\": 1,\n \"b\": {\"c\": [1, 2]},\n \"gone\": \"x\"}",
                             R"({"b":{"c":[1,3]},"a":1.0,"new":{"k":null}})");
  CHECK(found.basis == Diff::Basis::json);
  CHECK(in_text(found) ==
        "a: 1 -> 1.0\n"
        "b.c[1]: 2 -> 3\n"
        "gone: -\"x\"\n"
        "new: +{\"k\":null}\n");
  CHECK(found.same == 1);
  CHECK(found.changed == 2);
  CHECK(found.removed == 1);
  CHECK(found.added == 1);
  CHECK(found.lines[1].left_line == 2);
  CHECK(found.lines[2].left_line == 3);
  CHECK(found.lines[2].right_line == 0);
  CHECK(found.lines[3].right_line == 1);
}

TEST_CASE("JSON of the same values in another form does not differ", "[content][diff]") {
  const Diff found = compare(R"({"a": [1, {"b": "\u00e9"}], "c": true})", R"({"c":true,"a":[1,{"b":"é"}]})");
  CHECK(found.basis == Diff::Basis::json);
  CHECK_FALSE(found.differs());
  CHECK(found.lines.empty());
  CHECK(found.same == 3);
}

TEST_CASE("An element put into an array does not change those behind it", "[content][diff]") {
  CHECK(in_text(compare(R"([{"id": 1}, {"id": 2}, {"id": 3}])",
                        R"([{"id": 0}, {"id": 1}, {"id": 2}, {"id": 3}])")) == "[0]: +{\"id\": 0}\n");
  CHECK(in_text(compare(R"([{"id": 1, "n": 1}, {"id": 2}, {"id": 3}])",
                        R"([{"id": 1, "n": 2}, {"id": 2}])")) == "[0].n: 1 -> 2\n[2]: -{\"id\": 3}\n");
}

TEST_CASE("Members of the same name are compared in their order", "[content][diff]") {
  CHECK(in_text(compare(R"({"a": 1, "a": 2})", R"({"a": 1, "a": 3, "a": 4})")) == "a: 2 -> 3\na: +4\n");
}

TEST_CASE("Values of different kinds are shown whole", "[content][diff]") {
  CHECK(in_text(compare(R"({"a": [1]})", R"({"a": {"x": 1}})")) == "a: [1] -> {\"x\": 1}\n");
  CHECK(in_text(compare("1", "\"1\"")) == ": 1 -> \"1\"\n");
}

TEST_CASE("Texts that have too little in common end as two blocks", "[content][diff]") {
  std::string left = "same\n";
  std::string right = "same\n";
  for (int i = 0; i < 1000; ++i) {
    left += fmt::format("left {}\n", i);
    right += fmt::format("right {}\n", i);
  }
  const Diff found = compare(left, right, {.steps = 10'000});
  CHECK(found.same == 2);
  CHECK(found.removed == 1000);
  CHECK(found.added == 1000);
  CHECK(found.notice ==
        "The payloads differ too much: 2000 lines are shown as a block removed and a block added.");
}

TEST_CASE("Arrays that have too little in common are compared by position", "[content][diff]") {
  const Diff found = compare("[1, 2, 3, 4]", "[5, 6, 7]", {.steps = 1});
  CHECK(in_text(found) == "[0]: 1 -> 5\n[1]: 2 -> 6\n[2]: 3 -> 7\n[3]: -4\n");
  CHECK(found.notice == "The payloads differ too much: 7 elements of arrays are paired by where they stand.");
}

TEST_CASE("More lines than the limit are compared as a whole", "[content][diff]") {
  const Diff found = compare("a\nb\nc\nd", "a\nb\nc\ne", {.lines = 3});
  CHECK(in_text(found) == " a\n b\n-c\nd\n+c\ne\n");
  CHECK(found.notice == "Only the first 3 lines are compared one by one, the rest as a whole.");
  CHECK(compare("a\nb\nc", "a\nb\nc", {.lines = 3}).notice.empty());
}

TEST_CASE("More differences than the limit are counted", "[content][diff]") {
  const Diff found = compare("[1, 2, 3]", "[4, 5, 6]", {.differences = 2});
  CHECK(found.lines.size() == 2);
  CHECK(found.changed == 3);
  CHECK(found.notice == "1 more differences are not shown.");
}

TEST_CASE("The lines of differences are told in whatever order their members stand", "[content][diff]") {
  constexpr int kMembers = 2000;
  std::string left = "{";
  std::string right = "{";
  for (int i = 0; i < kMembers; ++i) {
    left += fmt::format("{}\n\"{}\": 1", i == 0 ? "" : ",", i);
    right += fmt::format("{}\n\"{}\": 2", i == 0 ? "" : ",", kMembers - 1 - i);
  }
  const Diff found = compare(left + "}", right + "}");
  REQUIRE(found.lines.size() == kMembers);
  for (std::uint32_t i = 0; i < kMembers; ++i) {
    CHECK(found.lines[i].left_line == i + 2);
    CHECK(found.lines[i].right_line == kMembers + 1 - i);
  }
}

}  // namespace
}  // namespace echoscope
