// The reader of JSON: it takes what another parser takes, its tree is consistent, each node is found by its
// path, numbers are read there without the tree too, and nothing differs from itself.
#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "check.hpp"
#include "content/content.hpp"
#include "content/diff.hpp"
#include "content/json_path.hpp"
#include "support/tree_consistency.hpp"

namespace echoscope {
namespace {

// The other parser refuses escaped surrogates without their pair and numbers beyond a double, skips a byte
// order mark, and ends at a zero byte.
bool is_judged_differently(std::string_view text, const ContentTree* tree) {
  if (text.find("\\uD") != std::string_view::npos || text.find("\\ud") != std::string_view::npos) return true;
  if (text.starts_with("\xEF\xBB\xBF") || text.find('\0') != std::string_view::npos) return true;
  return tree != nullptr && std::ranges::any_of(tree->nodes, [&](const ContentTree::Node& node) {
           const std::string digits(tree->at(node.value));
           return node.kind == ContentTree::Kind::number && std::isinf(std::strtod(digits.c_str(), nullptr));
         });
}

void check_paths(std::string_view payload, const ContentTree& tree) {
  constexpr std::size_t kMostNodes = 64;
  for (std::size_t node = 0; node < std::min(tree.nodes.size(), kMostNodes); ++node) {
    const auto path = JsonPath::parse(path_of(tree, node));
    FUZZ_CHECK(path.has_value());
    const auto found = find_node(tree, *path);
    // Of members with the same name, the first is found.
    if (!found || *found != node) continue;
    static_cast<void>(JsonNumberReader(*path).read(payload));
    FUZZ_CHECK(path->steps().size() == tree.nodes[node].depth);
  }
}

void fuzz(std::string_view payload) {
  const std::atomic<bool> cancel{false};
  const auto tree = read_tree(payload, ContentFormat::json, cancel);
  if (!is_judged_differently(payload, tree ? &*tree : nullptr) && (!tree || tree->notice.empty()))
    FUZZ_CHECK(nlohmann::json::accept(payload) == tree.has_value());
  static_cast<void>(formats_of(payload, Opcode::text));
  const std::string_view half = payload.substr(0, payload.size() / 2);
  const Diff halves = diff(half, payload.substr(half.size()), cancel);
  for (const Diff::Line& line : halves.lines)
    FUZZ_CHECK(halves.at(line.path).size() + halves.at(line.left).size() + halves.at(line.right).size() ==
               std::size_t{line.path.length} + line.left.length + line.right.length);
  if (!tree) {
    FUZZ_CHECK(tree.error().offset <= payload.size());
    return;
  }
  FUZZ_CHECK(test::is_consistent(*tree, payload.size()));
  check_paths(payload, *tree);
  FUZZ_CHECK(!diff(payload, payload, cancel).differs());
}

}  // namespace
}  // namespace echoscope

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  echoscope::fuzz({reinterpret_cast<const char*>(data), size});
  return 0;
}
