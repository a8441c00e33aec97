#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "content/content_tree.hpp"
#include "protocol/opcode.hpp"

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

/// The formats that fit these bytes, the likeliest first; hex is always among them, text wherever the bytes
/// are UTF-8. Takes a time bounded by 64 KiB read in each format, but for a check that the whole is UTF-8.
/// Any thread.
[[nodiscard]] std::vector<ContentFormat> formats_of(std::string_view payload, Opcode opcode);

/// Why a payload is not what it was read as.
struct ContentError {
  std::size_t offset = 0;  ///< byte of the payload
  std::string sentence;    ///< names the place too: the byte, for JSON line and column

  [[nodiscard]] bool operator==(const ContentError&) const = default;
};

/// Reads a payload as a tree: json, messagepack, cbor, bson or protobuf (without a schema). The whole payload
/// must be one value: what is malformed or follows it is an error. The limits of ContentTree end reading with
/// a notice. cancel: looked at now and then; true ends the reading with an error. Any thread; takes as long
/// as the payload is large.
[[nodiscard]] tl::expected<ContentTree, ContentError> read_tree(std::string_view payload,
                                                                ContentFormat format,
                                                                const std::atomic<bool>& cancel);

/// What was unpacked.
struct Unpacked {
  std::string bytes;
  bool cut = false;  ///< there was more than max_bytes
};
/// Unpacks base64 (both alphabets, with or without padding, white space ignored) or gzip and zlib (told apart
/// by their headers; gzip of several members too), at most max_bytes of it. Any thread; takes as long as what
/// comes out is large.
[[nodiscard]] tl::expected<Unpacked, ContentError> unpack(std::string_view payload, ContentFormat format,
                                                          std::size_t max_bytes);

}  // namespace echoscope
