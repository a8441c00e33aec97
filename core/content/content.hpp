#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "content/content_tree.hpp"

namespace echoscope {

/// What a payload's bytes can be read as.
enum class ContentFormat : std::uint8_t {
  text,
  json,
  hex,
  messagepack,
  cbor,
  bson,
  protobuf,  ///< without a schema, or by one that was loaded
  base64,    ///< what it unpacks to is read in turn
  gzip,      ///< gzip or zlib; the same
};
inline constexpr std::size_t kContentFormats = 9;

/// The formats that fit these bytes, the likeliest first; hex is always among them. Looks at 64 KiB at most
/// where that is enough. Any thread.
[[nodiscard]] std::vector<ContentFormat> formats_of(std::string_view payload, bool is_text_message);

/// Why a payload is not what it was read as.
struct ContentError {
  std::size_t offset = 0;  ///< byte of the payload
  std::string sentence;
};

/// Reads a payload as a tree: json, messagepack, cbor, bson or protobuf (without a schema). cancel: looked at
/// now and then; true ends the reading. Any thread; takes as long as the payload is large.
[[nodiscard]] tl::expected<ContentTree, ContentError> read_tree(std::string_view payload,
                                                                ContentFormat format,
                                                                const std::atomic<bool>& cancel);

/// Unpacks base64 (both alphabets, with or without padding) or gzip and zlib, at most max_bytes of it. Any
/// thread.
struct Unpacked {
  std::string bytes;
  bool cut = false;  ///< there was more than max_bytes
};
[[nodiscard]] tl::expected<Unpacked, ContentError> unpack(std::string_view payload, ContentFormat format,
                                                          std::size_t max_bytes);

}  // namespace echoscope
