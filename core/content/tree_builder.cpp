#include "content/tree_builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "text/texts.hpp"

namespace echoscope {
namespace {

constexpr std::size_t kNodesBetweenLooks = 4096;
constexpr std::size_t kMaxWords = 1024;
constexpr std::size_t kMaxKeyBytes = 256;

std::uint32_t narrow(std::size_t value) {
  return static_cast<std::uint32_t>(value);
}

}  // namespace

TreeBuilder::TreeBuilder(std::string_view payload, const std::atomic<bool>& cancel, std::size_t max_depth)
    : payload_(payload), cancel_(cancel), max_depth_(max_depth) {
  if (payload.size() > kMaxText) fail(0, std::string(texts().content.too_long));
}

void TreeBuilder::keep_payload() {
  if (!error_) tree_.text = payload_;
}

ContentTree::Span TreeBuilder::kept(std::size_t begin, std::size_t end) {
  return {narrow(begin), narrow(end - begin)};
}

ContentTree::Span TreeBuilder::add(std::string_view text) {
  if (text.size() > kMaxText - tree_.text.size()) {
    text_full_ = true;
    return {};
  }
  const Span span{narrow(tree_.text.size()), narrow(text.size())};
  tree_.text.append(text);
  return span;
}

ContentTree::Span TreeBuilder::add_hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  if (2 * bytes.size() > kMaxText - tree_.text.size()) {
    text_full_ = true;
    return {};
  }
  const Span span{narrow(tree_.text.size()), narrow(2 * bytes.size())};
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    tree_.text.push_back(kDigits[value >> 4]);
    tree_.text.push_back(kDigits[value & 15]);
  }
  return span;
}

ContentTree::Span TreeBuilder::word(std::string_view text) {
  const auto found = words_.find(std::string(text));
  if (found != words_.end()) return found->second;
  const Span span = add(text);
  if (words_.size() < kMaxWords) words_.emplace(text, span);
  return span;
}

bool TreeBuilder::leaf(Kind kind, Span value, Span type, std::size_t begin, std::size_t end) {
  if (!may_add(begin)) return false;
  tree_.nodes.push_back({.key = std::exchange(key_, {}),
                         .value = value,
                         .type = type,
                         .source = {narrow(begin), narrow(end - begin)},
                         .end = narrow(tree_.nodes.size() + 1),
                         .depth = static_cast<std::uint16_t>(open_.size()),
                         .kind = kind});
  return true;
}

bool TreeBuilder::open(Kind kind, Span type, std::size_t begin) {
  if (open_.size() >= max_depth_)
    return stop_at_limit(fmt::format(fmt::runtime(texts().content.depth_limit), begin, max_depth_));
  if (!leaf(kind, {}, type, begin, begin)) return false;
  open_.push_back(narrow(tree_.nodes.size() - 1));
  return true;
}

void TreeBuilder::close(std::size_t end) {
  ContentTree::Node& node = tree_.nodes[open_.back()];
  open_.pop_back();
  node.end = narrow(tree_.nodes.size());
  node.source.length = narrow(end - node.source.offset);
}

bool TreeBuilder::may_add(std::size_t begin) {
  if (error_ || !tree_.notice.empty()) return false;
  if (text_full_) return stop_at_limit(fmt::format(fmt::runtime(texts().content.text_limit), begin));
  if (tree_.nodes.size() >= ContentTree::kMaxNodes)
    return stop_at_limit(
        fmt::format(fmt::runtime(texts().content.node_limit), begin, ContentTree::kMaxNodes));
  if (tree_.nodes.size() % kNodesBetweenLooks == 0 && cancel_.load(std::memory_order_relaxed))
    return fail(begin, std::string(texts().content.cancelled));
  if (!open_.empty()) ++tree_.nodes[open_.back()].children;
  return true;
}

ContentTree::Span TreeBuilder::take_as_key(std::size_t first_node) {
  const ContentTree::Node& first = tree_.nodes[first_node];
  Span span = first.value;
  if (first.kind == Kind::object || first.kind == Kind::array) {
    std::string text;
    std::size_t node = first_node;
    render(text, node);
    span = add(text);
  }
  tree_.nodes.resize(first_node);
  --tree_.nodes[open_.back()].children;
  return span;
}

void TreeBuilder::render(std::string& out, std::size_t& node) const {
  const ContentTree::Node& shown = tree_.nodes[node++];
  if (shown.kind != Kind::object && shown.kind != Kind::array) {
    out.append(tree_.at(shown.value).substr(0, kMaxKeyBytes));
    return;
  }
  const bool named = shown.kind == Kind::object;
  out.push_back(named ? '{' : '[');
  std::string_view comma;
  while (node < shown.end) {
    out.append(std::exchange(comma, ", "));
    if (out.size() >= kMaxKeyBytes) {
      out.append("…");
      node = shown.end;
      break;
    }
    if (named) out.append(tree_.at(tree_.nodes[node].key).substr(0, kMaxKeyBytes)).append(": ");
    render(out, node);
  }
  out.push_back(named ? '}' : ']');
}

bool TreeBuilder::fail(std::size_t offset, std::string sentence) {
  if (!error_ && tree_.notice.empty()) error_ = ContentError{offset, std::move(sentence)};
  return false;
}

bool TreeBuilder::fail_cut(std::size_t offset, std::string sentence) {
  if (!error_ && tree_.notice.empty()) cut_ = true;
  return fail(offset, std::move(sentence));
}

bool TreeBuilder::stop_at_limit(std::string notice) {
  tree_.notice = std::move(notice);
  return false;
}

tl::expected<ContentTree, ContentError> TreeBuilder::finish() {
  if (error_) return tl::unexpected(std::move(*error_));
  // Where a limit ended reading, what stands open ends with the last that was read in it.
  while (!open_.empty()) {
    const ContentTree::Node& last = tree_.nodes.back();
    close(std::max(tree_.nodes[open_.back()].source.offset, last.source.offset + last.source.length));
  }
  return std::move(tree_);
}

}  // namespace echoscope
