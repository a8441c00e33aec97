#include "text/violation_texts.hpp"

#include <set>
#include <string_view>

#include <catch2/catch_test_macros.hpp>

#include "protocol/frame_decoder.hpp"

namespace echoscope {

TEST_CASE("Every violation has a sentence of its own and is found by its name", "[violation_texts]") {
  std::set<std::string_view> sentences;
  constexpr auto kLast = static_cast<std::uint8_t>(Violation::compressed_data_cut);
  for (std::uint8_t value = 0; value <= kLast; ++value) {
    const auto violation = static_cast<Violation>(value);
    CAPTURE(name(violation));
    CHECK(describe_violation(violation).ends_with('.'));
    sentences.insert(describe_violation(violation));
    CHECK(violation_named(name(violation)) == violation);
  }
  CHECK(sentences.size() == kLast + 1U);
  CHECK(violation_named("no such name") == Violation::none);
  CHECK(violation_named("") == Violation::none);
}

}  // namespace echoscope
