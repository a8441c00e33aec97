#include "filter/json_condition.hpp"

#include <string>

#include <catch2/catch_test_macros.hpp>

#include "filter_samples.hpp"

namespace echoscope {

using test::passes;

TEST_CASE("A value is found by the names and indices that lead to it", "[filter][json_condition]") {
  constexpr std::string_view kPayload = R"( {"a":{"b":[10,{"c d":"x"},[1,2]]},"e":null,"":5,"a.b":6,"a":7} )";
  CHECK(passes("json:a", kPayload));
  CHECK(passes("json:a.b", kPayload));
  CHECK(passes("json:a.b[0]=10", kPayload));
  CHECK(passes(R"(json:a.b[1]."c d"=x)", kPayload));
  CHECK(passes("json:a.b[2][1]=2", kPayload));
  CHECK(passes("json:e", kPayload));
  CHECK(passes("json:e=null", kPayload));
  CHECK(passes(R"(json:""=5)", kPayload));
  CHECK(passes(R"(json:"a.b"=6)", kPayload));
  CHECK_FALSE(passes("json:a=7", kPayload));  // the first of two of that name counts
  CHECK_FALSE(passes("json:b", kPayload));
  CHECK_FALSE(passes("json:a.b[3]", kPayload));
  CHECK_FALSE(passes("json:a[0]", kPayload));
  CHECK_FALSE(passes("json:a.b.c", kPayload));
  CHECK_FALSE(passes("json:A", kPayload));
  CHECK(passes("json:[1].x", R"([0,{"x":1}])"));
}

TEST_CASE("Numbers are compared as numbers, integers exactly", "[filter][json_condition]") {
  CHECK(passes("json:n=1", R"({"n":1.0})"));
  CHECK(passes("json:n=1.5e1", R"({"n":15})"));
  CHECK(passes("json:n>9", R"({"n":10})"));
  CHECK_FALSE(passes("json:n<9", R"({"n":10})"));
  CHECK(passes("json:n>=10", R"({"n":10})"));
  CHECK(passes("json:n<=-1", R"({"n":-1})"));
  CHECK(passes("json:n!=1", R"({"n":2})"));
  CHECK_FALSE(passes("json:n!=1", R"({"n":1})"));
  CHECK_FALSE(passes("json:n=9007199254740993", R"({"n":9007199254740992})"));
  CHECK(passes("json:n>9007199254740992", R"({"n":9007199254740993})"));
  CHECK_FALSE(passes("json:n=18446744073709551615", R"({"n":18446744073709551614})"));
  CHECK(passes("json:n>1", R"({"n":123456789012345678901234567890})"));
  CHECK_FALSE(passes("json:n>abc", R"({"n":5})"));
  CHECK(passes("json:n!=abc", R"({"n":5})"));
  CHECK_FALSE(passes(R"(json:n="5")", R"({"n":5})"));
}

TEST_CASE("Texts are compared as they are when their escapes are undone", "[filter][json_condition]") {
  CHECK(passes("json:t=trade", R"({"t":"trade"})"));
  CHECK(passes("json:t=trade", R"({"t":"tr\u0061de"})"));
  CHECK(passes("json:t=trade", R"({"\u0074":"trade"})"));
  CHECK_FALSE(passes("json:t=trade", R"({"t":"Trade"})"));
  CHECK(passes("json:t!=trade", R"({"t":"quote"})"));
  CHECK_FALSE(passes("json:t!=trade", R"({"u":"quote"})"));
  CHECK(passes("-json:t=trade", R"({"u":"quote"})"));
  CHECK(passes(R"(json:t="a b")", R"({"t":"a b"})"));
  CHECK(passes(R"(json:t="")", R"({"t":""})"));
  CHECK(passes(R"(json:t>"2026-01-02")", R"({"t":"2026-01-03T00:00:00Z"})"));
  CHECK(passes("json:t=5", R"({"t":"5"})"));
}

TEST_CASE("true, false and null equal themselves; objects and arrays equal nothing",
          "[filter][json_condition]") {
  CHECK(passes("json:v=true", R"({"v":true})"));
  CHECK(passes("json:v!=true", R"({"v":false})"));
  CHECK_FALSE(passes(R"(json:v="true")", R"({"v":true})"));
  CHECK_FALSE(passes("json:v<true", R"({"v":true})"));
  CHECK_FALSE(passes("json:v=1", R"({"v":[1]})"));
  CHECK(passes("json:v!=1", R"({"v":{}})"));
}

TEST_CASE("What is no JSON has no values", "[filter][json_condition]") {
  for (const std::string_view payload :
       {"", " ", "a", "\"a\"", "1", "{", "[", "{\"a", "{a:1}", "{\"b\":\xFF}"}) {
    CAPTURE(payload);
    CHECK_FALSE(passes("json:a", payload));
    CHECK(passes("-json:a", payload));
  }
}

TEST_CASE("Depth and size that a peer chooses do no harm", "[filter][json_condition]") {
  const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
  CHECK_FALSE(passes("json:[0].a", deep));
  CHECK(passes("json:a", "{\"b\":" + deep + ",\"a\":1}"));
  std::string large = "{\"a\":\"";
  large.append(JsonCondition::kMaxPayload, 'x');
  large += "\"}";
  CHECK_FALSE(passes("json:a", large));
}

}  // namespace echoscope
