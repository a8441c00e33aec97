// permessage-deflate: whatever a peer sends, any split gives the same and never more than was allowed; what
// was compressed comes out again.
#include <string>
#include <vector>

#include "check.hpp"
#include "protocol/permessage_deflate.hpp"
#include "split_input.hpp"

namespace echoscope {
namespace {

using Result = MessageInflater::Result;

constexpr std::size_t kMaxBytes = 100'000;

struct Inflated {
  std::string text;
  Result result = Result::ok;

  [[nodiscard]] bool operator==(const Inflated&) const = default;
};

Inflated inflate(MessageInflater& inflater, const std::vector<std::string_view>& pieces,
                 std::size_t max_bytes) {
  Inflated inflated;
  inflater.begin(max_bytes);
  for (const std::string_view piece : pieces) {
    inflated.result = inflater.feed(piece, inflated.text);
    FUZZ_CHECK(inflated.text.size() <= max_bytes);
  }
  const Result before_end = inflated.result;
  inflated.result = inflater.end(inflated.text);
  FUZZ_CHECK(before_end == Result::ok || inflated.result == before_end);
  FUZZ_CHECK(inflated.text.size() <= max_bytes);
  return inflated;
}

// With a byte less allowed than comes out, all but that byte comes out.
void check_limit(const Inflated& all, const std::vector<std::string_view>& pieces, int window_bits,
                 bool takeover) {
  if (all.text.empty()) return;
  MessageInflater inflater(window_bits, takeover);
  const Inflated limited = inflate(inflater, pieces, all.text.size() - 1);
  FUZZ_CHECK(limited.result == Result::too_big);
  FUZZ_CHECK(limited.text == std::string_view(all.text).substr(0, all.text.size() - 1));
}

// flags: bit 0 is context take-over, bits 1 to 3 the window, bit 4 whether the bytes are the peer's.
void fuzz(const SplitInput& input) {
  const bool takeover = (input.flags & 1U) != 0;
  const int window_bits = 8 + static_cast<int>((input.flags >> 1U) & 7U);
  const auto ways = input.ways_to_feed();
  if ((input.flags & 16U) != 0) {
    std::vector<Inflated> first;
    for (const auto& pieces : ways) {
      MessageInflater inflater(window_bits, takeover);
      const Inflated once = inflate(inflater, pieces, kMaxBytes);
      const Inflated twice = inflate(inflater, pieces, once.text.size());
      FUZZ_CHECK(takeover || once.result != Result::ok || twice == once);
      first.push_back(once);
      check_limit(once, pieces, window_bits, takeover);
      FUZZ_CHECK(once == first.front());
    }
    return;
  }
  MessageDeflater deflater(window_bits, takeover);
  MessageInflater inflater(window_bits, takeover);
  for (const std::string_view message : ways[1]) {
    const std::string payload = deflater.deflate(message);
    const Inflated inflated = inflate(inflater, {payload}, message.size());
    FUZZ_CHECK(inflated.result == Result::ok);
    FUZZ_CHECK(inflated.text == message);
  }
}

}  // namespace
}  // namespace echoscope

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  echoscope::fuzz(echoscope::read_split_input(data, size));
  return 0;
}
