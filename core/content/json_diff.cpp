#include "content/json_diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

#include "content/json_path.hpp"
#include "content/line_diff.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

using Kind = ContentTree::Kind;

constexpr std::size_t kMaxPathBytes = std::size_t{64} * 1024 * 1024;
constexpr std::uint32_t kNone = 0;  // no child: the root is nobody's

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15;
  std::uint64_t hash = (a ^ (b + kOdd)) * kOdd;
  hash ^= hash >> 32;
  return hash * kOdd;
}

// One of the two payloads.
class Side {
 public:
  Side(std::string_view payload, const ContentTree& tree) : payload_(payload), tree_(tree) {
    hashes_.resize(tree.nodes.size());
    for (auto node = static_cast<std::uint32_t>(tree.nodes.size()); node-- > 0;)
      hashes_[node] = hash_of(node);
    breaks_before_.reserve(payload.size() / kBlockBytes + 1);
    std::uint32_t breaks = 0;
    for (std::size_t block = 0; block <= payload.size(); block += kBlockBytes) {
      breaks_before_.push_back(breaks);
      breaks += breaks_in(payload.substr(block, kBlockBytes));
    }
  }

  [[nodiscard]] const ContentTree::Node& node(std::uint32_t index) const { return tree_.nodes[index]; }
  [[nodiscard]] std::string_view key(std::uint32_t index) const { return tree_.at(node(index).key); }
  [[nodiscard]] std::uint64_t hash(std::uint32_t index) const { return hashes_[index]; }

  [[nodiscard]] std::vector<std::uint32_t> children(std::uint32_t parent) const {
    std::vector<std::uint32_t> all;
    all.reserve(node(parent).children);
    for (std::uint32_t child = parent + 1; child < node(parent).end; child = node(child).end)
      all.push_back(child);
    return all;
  }

  // Values within that are neither object nor array.
  [[nodiscard]] std::uint64_t leaves(std::uint32_t index) const {
    std::uint64_t count = 0;
    for (std::uint32_t i = index; i < node(index).end; ++i)
      if (node(i).kind != Kind::object && node(i).kind != Kind::array) ++count;
    return count;
  }

  // Reads less than a block, in whatever order members are asked for.
  [[nodiscard]] std::uint32_t line_of(std::uint32_t index) const {
    const std::size_t offset = node(index).source.offset;
    const std::size_t block = offset / kBlockBytes;
    const std::size_t begin = block * kBlockBytes;
    return 1 + breaks_before_[block] + breaks_in(payload_.substr(begin, offset - begin));
  }

 private:
  static constexpr std::size_t kBlockBytes = 4096;

  static std::uint32_t breaks_in(std::string_view part) {
    return static_cast<std::uint32_t>(std::ranges::count(part, '\n'));
  }

  // Of equal values equal; of unequal ones not in practice.
  [[nodiscard]] std::uint64_t hash_of(std::uint32_t index) const {
    const auto kind = static_cast<std::uint64_t>(node(index).kind);
    const std::hash<std::string_view> text_hash;
    if (node(index).kind != Kind::object && node(index).kind != Kind::array)
      return mix(kind, text_hash(tree_.at(node(index).value)));
    std::uint64_t hash = kind;
    for (std::uint32_t child = index + 1; child < node(index).end; child = node(child).end)
      hash = node(index).kind == Kind::array ? mix(hash, hashes_[child])
                                             : hash + mix(text_hash(key(child)), hashes_[child]);
    return mix(hash, node(index).children);
  }

  std::string_view payload_;
  const ContentTree& tree_;
  std::vector<std::uint64_t> hashes_;
  std::vector<std::uint32_t> breaks_before_;  // line breaks before each block of the payload
};

class JsonDiff {
 public:
  JsonDiff(std::string_view left, const ContentTree& left_tree, std::string_view right,
           const ContentTree& right_tree, const std::atomic<bool>& cancel, const DiffLimits& limits)
      : left_(left, left_tree),
        right_(right, right_tree),
        right_begin_(left.size()),
        cancel_(cancel),
        limits_(limits),
        steps_left_(limits.steps) {
    out_.basis = Diff::Basis::json;
    out_.text.append(left).append(right);
  }

  Diff run() {
    compare(0, 0);
    if (left_out_ > 0)
      out_.notice = fmt::format(fmt::runtime(texts().content.diff_lines_left_out), left_out_);
    else if (given_up_ > 0)
      out_.notice = fmt::format(fmt::runtime(texts().content.diff_elements_given_up), given_up_);
    return std::move(out_);
  }

 private:
  void compare(std::uint32_t left, std::uint32_t right) {
    const Kind kind = left_.node(left).kind;
    if (left_.hash(left) == right_.hash(right))
      out_.same += left_.leaves(left);
    else if (cancel_.load(std::memory_order_relaxed))
      return;
    else if (kind == Kind::object && right_.node(right).kind == kind)
      compare_objects(left, right);
    else if (kind == Kind::array && right_.node(right).kind == kind)
      compare_arrays(left, right);
    else
      add(Diff::Kind::changed, left, right);
  }

  void compare_objects(std::uint32_t left, std::uint32_t right) {
    const std::vector<std::uint32_t> theirs = right_.children(right);
    const std::vector<std::uint32_t> mine = left_.children(left);
    std::vector<std::uint32_t> partners(mine.size(), kNone);
    std::vector<bool> taken(theirs.size());
    pair_members(mine, theirs, partners, taken);
    for (std::size_t i = 0; i < mine.size(); ++i) {
      const InPath in_path(path_, left_.key(mine[i]));
      if (partners[i] != kNone)
        compare(mine[i], partners[i]);
      else
        add(Diff::Kind::removed, mine[i], kNone);
    }
    for (std::size_t i = 0; i < theirs.size(); ++i) {
      if (taken[i]) continue;
      const InPath in_path(path_, right_.key(theirs[i]));
      add(Diff::Kind::added, kNone, theirs[i]);
    }
  }

  // Members with the same name, of several the first with the first and so on.
  void pair_members(const std::vector<std::uint32_t>& mine, const std::vector<std::uint32_t>& theirs,
                    std::vector<std::uint32_t>& partners, std::vector<bool>& taken) const {
    const auto by_name = [](const std::vector<std::uint32_t>& members, const Side& side) {
      std::vector<std::size_t> order(members.size());
      for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
      std::ranges::stable_sort(order, {}, [&](std::size_t i) { return side.key(members[i]); });
      return order;
    };
    const std::vector<std::size_t> my_order = by_name(mine, left_);
    const std::vector<std::size_t> their_order = by_name(theirs, right_);
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < mine.size() && j < theirs.size()) {
      const int order = left_.key(mine[my_order[i]]).compare(right_.key(theirs[their_order[j]]));
      if (order == 0) {
        partners[my_order[i]] = theirs[their_order[j]];
        taken[their_order[j]] = true;
      }
      if (order <= 0) ++i;
      if (order >= 0) ++j;
    }
  }

  void compare_arrays(std::uint32_t left, std::uint32_t right) {
    const std::vector<std::uint32_t> mine = left_.children(left);
    const std::vector<std::uint32_t> theirs = right_.children(right);
    const auto hashes = [](const std::vector<std::uint32_t>& elements, const Side& side) {
      std::vector<std::uint64_t> all;
      all.reserve(elements.size());
      for (const std::uint32_t element : elements)
        all.push_back(side.hash(element));
      return all;
    };
    const SequenceDiff found =
        compare_sequences(hashes(mine, left_), hashes(theirs, right_), steps_left_, cancel_);
    steps_left_ -= std::min(steps_left_, found.steps);
    given_up_ += found.given_up;
    for (const DiffRun& run : found.runs) {
      const std::size_t pairs = std::min(run.left_size, run.right_size);
      for (std::size_t i = 0; i < pairs; ++i) {
        const InPath in_path(path_, run.left + i);
        compare(mine[run.left + i], theirs[run.right + i]);
      }
      for (std::size_t i = pairs; i < run.left_size; ++i) {
        const InPath in_path(path_, run.left + i);
        add(Diff::Kind::removed, mine[run.left + i], kNone);
      }
      for (std::size_t i = pairs; i < run.right_size; ++i) {
        const InPath in_path(path_, run.right + i);
        add(Diff::Kind::added, kNone, theirs[run.right + i]);
      }
    }
  }

  // Lengthens the path for as long as it lives.
  class InPath {
   public:
    InPath(std::string& path, std::string_view name) : path_(path), size_(path.size()) {
      append_name(path, name);
    }
    InPath(std::string& path, std::size_t index) : path_(path), size_(path.size()) {
      append_index(path, index);
    }
    ~InPath() { path_.resize(size_); }
    InPath(const InPath&) = delete;
    InPath& operator=(const InPath&) = delete;

   private:
    std::string& path_;
    std::size_t size_;
  };

  void add(Diff::Kind kind, std::uint32_t left, std::uint32_t right) {
    if (kind == Diff::Kind::removed)
      ++out_.removed;
    else if (kind == Diff::Kind::added)
      ++out_.added;
    else
      ++out_.changed;
    if (out_.lines.size() >= limits_.differences || path_bytes_ + path_.size() > kMaxPathBytes) {
      ++left_out_;
      return;
    }
    Diff::Line line{.kind = kind};
    line.path = {static_cast<std::uint32_t>(out_.text.size()), static_cast<std::uint32_t>(path_.size())};
    out_.text.append(path_);
    path_bytes_ += path_.size();
    if (kind != Diff::Kind::added) {
      line.left = left_.node(left).source;
      line.left_line = left_.line_of(left);
    }
    if (kind != Diff::Kind::removed) {
      line.right = right_.node(right).source;
      line.right.offset += static_cast<std::uint32_t>(right_begin_);
      line.right_line = right_.line_of(right);
    }
    out_.lines.push_back(line);
  }

  Side left_;
  Side right_;
  std::size_t right_begin_;  // of the right payload in the text
  const std::atomic<bool>& cancel_;
  const DiffLimits& limits_;
  Diff out_;
  std::string path_;  // of what is compared
  std::size_t path_bytes_ = 0;
  std::uint64_t left_out_ = 0;
  std::uint64_t given_up_ = 0;  // elements of arrays
  std::uint64_t steps_left_;    // for all arrays together
};

}  // namespace

Diff diff_json(std::string_view left, const ContentTree& left_tree, std::string_view right,
               const ContentTree& right_tree, const std::atomic<bool>& cancel, const DiffLimits& limits) {
  return JsonDiff(left, left_tree, right, right_tree, cancel, limits).run();
}

}  // namespace echoscope
