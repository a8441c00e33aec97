#include <algorithm>
#include <array>
#include <atomic>
#include <optional>

#include "content/content.hpp"
#include "content/read_tree.hpp"
#include "content/text_position.hpp"
#include "content/tree_builder.hpp"
#include "protocol/utf8.hpp"

namespace echoscope {
namespace {

using Kind = ContentTree::Kind;

// Of larger payloads only so much is read; what is cut off by that is no error.
constexpr std::size_t kLookBytes = std::size_t{64} * 1024;

// How sure it is that a payload is of a format; 0: not at all.
enum Likelihood : int { kNot = 0, kPossible = 1, kLikely = 2, kSure = 3 };

// Nearly any byte is a number in MessagePack or CBOR, and any two are likely to be a field. What has names
// and structure is not there by chance.
Likelihood judge(const ContentTree& tree, ContentFormat format) {
  const ContentTree::Node& root = tree.nodes.front();
  if (format == ContentFormat::bson) return kSure;
  if (format == ContentFormat::protobuf) {
    constexpr std::size_t kUsualDigits = 3;  // of field numbers
    const bool usual = std::ranges::all_of(
        tree.nodes, [](const ContentTree::Node& node) { return node.key.length <= kUsualDigits; });
    return root.children == 0 ? kNot : usual ? kLikely : kPossible;
  }
  if (root.kind != Kind::object && root.kind != Kind::array) return kPossible;
  const auto is_named = [&](const ContentTree::Node& node) {
    return node.depth == 1 && node.key.length > 0 && is_readable_text(tree.at(node.key));
  };
  const bool named = root.kind == Kind::object && std::ranges::any_of(tree.nodes, is_named);
  return named ? kSure : root.children > 0 ? kLikely : kPossible;
}

// A document begins with its own length.
bool has_bson_length(std::string_view payload) {
  constexpr std::size_t kLengthBytes = 4;
  std::size_t length = 0;
  for (std::size_t i = kLengthBytes; i-- > 0;)
    length = length << 8 | (i < payload.size() ? static_cast<std::uint8_t>(payload[i]) : 0U);
  return length == payload.size();
}

Likelihood likelihood(std::string_view payload, ContentFormat format) {
  if (format == ContentFormat::bson && !has_bson_length(payload)) return kNot;
  const std::atomic<bool> no_cancel{false};
  const std::string_view looked_at = payload.substr(0, kLookBytes);
  TreeBuilder builder(looked_at, no_cancel);
  const bool whole = read_into(builder, looked_at, format);
  if (!whole && builder.cut()) return looked_at.size() < payload.size() ? kLikely : kNot;
  const auto tree = builder.finish();
  return tree && tree->notice.empty() ? judge(*tree, format) : tree ? kPossible : kNot;
}

// Numbers and words on their own are JSON, but are meant as text more often than not.
bool is_json_container(std::string_view payload) {
  const std::size_t first = payload.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && (payload[first] == '{' || payload[first] == '[');
}

bool is_compressed(std::string_view payload) {
  constexpr std::size_t kTryBytes = 1024;
  // Empty blocks, of which nothing comes, can follow each other without end.
  const auto unpacked = unpack(payload.substr(0, kLookBytes), ContentFormat::gzip, kTryBytes);
  return unpacked || (payload.starts_with("\x1f\x8b\x08") && unpacked.error().offset > 0);
}

bool has_known_magic(std::string_view bytes) {
  constexpr std::array<std::string_view, 9> kMagics{"\x1f\x8b\x08",
                                                    "\x89PNG",
                                                    "\xff\xd8\xff",
                                                    "GIF8",
                                                    "%PDF-",
                                                    "PK\x03\x04",
                                                    "RIFF",
                                                    "OggS",
                                                    "\x7f"
                                                    "ELF"};
  return std::ranges::any_of(kMagics, [&](std::string_view magic) { return bytes.starts_with(magic); });
}

// Words look like base64 too: what it unpacks to has to make sense.
Likelihood base64_likelihood(std::string_view payload) {
  constexpr std::size_t kShortest = 12;
  constexpr std::size_t kShortestPadded = 8;
  const std::string_view looked_at = payload.substr(0, kLookBytes / 4 * 4);
  if (looked_at.size() < (looked_at.ends_with('=') ? kShortestPadded : kShortest)) return kNot;
  const auto unpacked = unpack(looked_at, ContentFormat::base64, kLookBytes);
  // Line breaks shift the groups, so that the part that is looked at may end within one.
  if (!unpacked)
    return looked_at.size() < payload.size() && unpacked.error().offset == looked_at.size() ? kPossible
                                                                                            : kNot;
  const std::string& bytes = unpacked->bytes;
  if (bytes.empty()) return kNot;  // nothing but blanks
  const bool part = looked_at.size() < payload.size();
  const std::string_view whole_characters = part ? truncate_utf8(bytes, bytes.size() - 1) : bytes;
  if (has_known_magic(bytes) || is_readable_text(whole_characters)) return kSure;
  for (const ContentFormat format : {ContentFormat::bson, ContentFormat::messagepack, ContentFormat::cbor})
    if (likelihood(bytes, format) == kSure) return kSure;
  const auto has = [&](char first, char last) {
    return std::ranges::any_of(looked_at, [=](char c) { return c >= first && c <= last; });
  };
  const bool mixed = has('A', 'Z') && has('a', 'z') && (has('0', '9') || has('=', '=') || has('+', '/'));
  return mixed && looked_at.find(' ') == std::string_view::npos ? kPossible : kNot;
}

}  // namespace

std::vector<ContentFormat> formats_of(std::string_view payload, Opcode opcode) {
  std::vector<ContentFormat> sure;
  std::vector<ContentFormat> possible;
  const bool readable = is_readable_text(payload);
  if (readable) {
    if (const Likelihood json = likelihood(payload, ContentFormat::json); json != kNot)
      (is_json_container(payload) ? sure : possible).push_back(ContentFormat::json);
    if (const Likelihood packed = base64_likelihood(payload); packed != kNot)
      (packed == kSure ? sure : possible).push_back(ContentFormat::base64);
    sure.push_back(ContentFormat::text);
  } else if (is_valid_utf8(payload)) {
    (opcode == Opcode::text ? sure : possible).push_back(ContentFormat::text);
  }
  if (opcode != Opcode::text || !readable) {
    if (is_compressed(payload)) sure.push_back(ContentFormat::gzip);
    std::vector<std::pair<Likelihood, ContentFormat>> found;
    for (const ContentFormat format :
         {ContentFormat::bson, ContentFormat::messagepack, ContentFormat::cbor, ContentFormat::protobuf})
      if (const Likelihood how = likelihood(payload, format); how != kNot) found.emplace_back(how, format);
    std::ranges::stable_sort(found, std::greater<>(), [](const auto& each) { return each.first; });
    for (const auto& [how, format] : found)
      (how >= kLikely ? sure : possible).push_back(format);
  }
  sure.push_back(ContentFormat::hex);
  sure.insert(sure.end(), possible.begin(), possible.end());
  return sure;
}

}  // namespace echoscope
