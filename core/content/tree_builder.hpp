#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <tl/expected.hpp>

#include "content/content.hpp"
#include "content/content_tree.hpp"

namespace echoscope {

/// Builds a tree from what a reader meets, in order, within the limits of ContentTree. Calls that return bool
/// say whether to read on: after false the reader only returns, and finish() tells why. One thread.
class TreeBuilder {
 public:
  using Kind = ContentTree::Kind;
  using Span = ContentTree::Span;

  /// Text and payload are counted in 32 bits.
  static constexpr std::size_t kMaxText = std::numeric_limits<std::uint32_t>::max();

  TreeBuilder(std::string_view payload, const std::atomic<bool>& cancel,
              std::size_t max_depth = ContentTree::kMaxDepth);

  /// Puts the whole payload first in the text, so that parts of it need no copy. Before all else.
  void keep_payload();
  /// The part of the payload that was kept.
  [[nodiscard]] static Span kept(std::size_t begin, std::size_t end);
  /// Appends to the text.
  Span add(std::string_view text);
  /// Appends bytes in hexadecimal.
  Span add_hex(std::string_view bytes);
  /// A word that comes again and again: most are stored once.
  Span word(std::string_view text);

  /// The key of the node that comes next.
  void key(Span span) { key_ = span; }
  [[nodiscard]] bool leaf(Kind kind, Span value, Span type, std::size_t begin, std::size_t end);
  [[nodiscard]] bool open(Kind kind, Span type, std::size_t begin);
  /// Closes the container opened last.
  void close(std::size_t end);

  /// What a key that is itself a value looks like: takes the nodes from that one on out of the tree again,
  /// and returns their text, cut where it gets long.
  Span take_as_key(std::size_t first_node);
  [[nodiscard]] std::size_t nodes() const { return tree_.nodes.size(); }
  /// How many containers are open.
  [[nodiscard]] std::size_t depth() const { return open_.size(); }

  /// The payload is not what it is read as. Returns false.
  bool fail(std::size_t offset, std::string sentence);
  /// The same, since it ends too early: more bytes might make it right.
  bool fail_cut(std::size_t offset, std::string sentence);
  [[nodiscard]] bool cut() const { return cut_; }

  [[nodiscard]] tl::expected<ContentTree, ContentError> finish();

 private:
  [[nodiscard]] bool may_add(std::size_t begin);
  bool stop_at_limit(std::string notice);
  void render(std::string& out, std::size_t& node) const;

  std::string_view payload_;
  const std::atomic<bool>& cancel_;
  std::size_t max_depth_;
  ContentTree tree_;
  std::vector<std::uint32_t> open_;  // indexes of the containers around what comes next
  std::unordered_map<std::string, Span> words_;
  Span key_;
  std::optional<ContentError> error_;
  bool cut_ = false;
  bool text_full_ = false;
};

}  // namespace echoscope
