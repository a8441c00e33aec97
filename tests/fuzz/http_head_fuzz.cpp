// The parser of a response's head: any split reads the same, and what was read and written again is read as
// the same.
#include <algorithm>
#include <string>
#include <vector>

#include "check.hpp"
#include "protocol/http_head.hpp"
#include "protocol/tokens.hpp"
#include "split_input.hpp"

namespace echoscope {
namespace {

using State = HttpHeadParser::State;

HttpHeadParser read(const SplitInput& input, const std::vector<std::string_view>& pieces) {
  HttpHeadParser parser;
  std::size_t taken = 0;
  for (const std::string_view piece : pieces) {
    const bool more = parser.state() == State::more;
    const std::size_t size = parser.feed(piece);
    FUZZ_CHECK(size <= piece.size());
    FUZZ_CHECK(more || size == 0);
    FUZZ_CHECK(size == piece.size() || parser.state() != State::more);
    taken += size;
  }
  FUZZ_CHECK(parser.raw() == input.bytes.substr(0, taken));
  FUZZ_CHECK((parser.problem() == HeadProblem::none) == (parser.state() != State::failed));
  return parser;
}

std::string written(const ResponseHead& head) {
  std::string text = "HTTP/1." + std::to_string(head.minor_version) + " " + std::to_string(head.status) +
                     " " + head.reason + "\r\n";
  for (const HeaderField& field : head.fields)
    text.append(field.name + ": " + field.value + "\r\n");
  return text.append("\r\n");
}

void check_head(const ResponseHead& head) {
  FUZZ_CHECK(head.minor_version >= 0 && head.minor_version <= 9);
  FUZZ_CHECK(head.status >= 100 && head.status <= 999);
  for (const HeaderField& field : head.fields) {
    FUZZ_CHECK(is_token(field.name));
    FUZZ_CHECK(trim_white_space(field.value) == field.value);
    FUZZ_CHECK(field.value.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos);
    FUZZ_CHECK(head.find(field.name).has_value());
    FUZZ_CHECK(head.joined(field.name).find(field.value) != std::string::npos);
  }
}

void check_same(const ResponseHead& head, const ResponseHead& other) {
  FUZZ_CHECK(head.minor_version == other.minor_version);
  FUZZ_CHECK(head.status == other.status);
  FUZZ_CHECK(head.reason == other.reason);
  FUZZ_CHECK(head.fields == other.fields);
}

void fuzz(const SplitInput& input) {
  const auto ways = input.ways_to_feed();
  const HttpHeadParser whole = read(input, ways.front());
  for (const auto& pieces : ways) {
    const HttpHeadParser parser = read(input, pieces);
    FUZZ_CHECK(parser.state() == whole.state());
    FUZZ_CHECK(parser.problem() == whole.problem());
    FUZZ_CHECK(parser.raw() == whole.raw());
    check_same(parser.head(), whole.head());
  }
  if (whole.state() != State::complete) return;
  check_head(whole.head());
  HttpHeadParser again;
  const std::string text = written(whole.head());
  FUZZ_CHECK(again.feed(text) == text.size());
  FUZZ_CHECK(again.state() == State::complete);
  check_same(again.head(), whole.head());
}

}  // namespace
}  // namespace echoscope

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  echoscope::fuzz(echoscope::read_split_input(data, size));
  return 0;
}
