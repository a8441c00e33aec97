// The readers of MessagePack, CBOR, BSON and Protocol Buffers: what they read is consistent, an error is
// within the payload, and what ends early is no whole value.
#include <array>
#include <atomic>
#include <cstdint>
#include <string_view>

#include "check.hpp"
#include "content/content.hpp"
#include "content/json_path.hpp"
#include "support/tree_consistency.hpp"

namespace echoscope {
namespace {

constexpr std::array kFormats{ContentFormat::messagepack, ContentFormat::cbor, ContentFormat::bson,
                              ContentFormat::protobuf};

void fuzz(ContentFormat format, std::string_view payload) {
  const std::atomic<bool> cancel{false};
  const auto tree = read_tree(payload, format, cancel);
  static_cast<void>(formats_of(payload, Opcode::binary));
  if (!tree) {
    FUZZ_CHECK(tree.error().offset <= payload.size());
    FUZZ_CHECK(!tree.error().sentence.empty());
    return;
  }
  FUZZ_CHECK(test::is_consistent(*tree, payload.size()));
  static_cast<void>(path_of(*tree, tree->nodes.size() - 1));
  // Any message of Protocol Buffers may end after any field.
  if (format == ContentFormat::protobuf || !tree->notice.empty()) return;
  for (const std::size_t size : {payload.size() - 1, payload.size() / 2})
    FUZZ_CHECK(!read_tree(payload.substr(0, size), format, cancel));
}

}  // namespace
}  // namespace echoscope

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view payload(reinterpret_cast<const char*>(data) + 1, size - 1);
  echoscope::fuzz(echoscope::kFormats[data[0] % echoscope::kFormats.size()], payload);
  return 0;
}
