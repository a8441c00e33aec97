#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <new>
#include <string>
#include <utility>

#include "content/content.hpp"
#include "protocol/base64.hpp"
#include "text/texts.hpp"

// Input that zlib does not change is const.
#define ZLIB_CONST
#include <zlib.h>

namespace echoscope {
namespace {

tl::unexpected<ContentError> failed(std::size_t offset, std::string_view sentence) {
  return tl::unexpected(ContentError{offset, fmt::format(fmt::runtime(sentence), offset)});
}

tl::expected<Unpacked, ContentError> unpack_base64(std::string_view payload, std::size_t max_bytes) {
  const UnpackTexts& words = texts().content.unpack;
  auto decoded = decode_any_base64(payload, max_bytes);
  if (decoded) return Unpacked{.bytes = std::move(decoded->bytes), .cut = decoded->cut};
  const auto [problem, offset] = decoded.error();
  switch (problem) {
    case Base64Error::Problem::letter:
      return failed(offset, words.not_base64);
    case Base64Error::Problem::padding:
      return failed(offset, words.base64_padding);
    case Base64Error::Problem::length:
      break;
  }
  return failed(offset, words.base64_length);
}

class Inflater {
 public:
  Inflater() {
    constexpr int kGzipOrZlib = 32;
    if (inflateInit2(&zlib_, MAX_WBITS + kGzipOrZlib) != Z_OK) throw std::bad_alloc();
  }
  ~Inflater() { inflateEnd(&zlib_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  tl::expected<Unpacked, ContentError> run(std::string_view payload, std::size_t max_bytes) {
    const UnpackTexts& words = texts().content.unpack;
    const bool gzip = payload.starts_with("\x1f\x8b");
    Unpacked out;
    std::string_view input = payload;
    while (true) {
      const int status = step(input, out, max_bytes);
      const std::size_t at = payload.size() - input.size();
      if (out.cut) return out;
      switch (status) {
        case Z_OK:
          break;
        case Z_STREAM_END:
          if (input.empty()) return out;
          // Members of a gzip file follow each other (RFC 1952 section 2.2).
          if (!gzip || !input.starts_with("\x1f\x8b")) return failed(at, words.trailing);
          inflateReset(&zlib_);
          break;
        case Z_BUF_ERROR:
          return failed(at, words.cut);
        case Z_NEED_DICT:
          return failed(at, words.dictionary);
        case Z_MEM_ERROR:
          throw std::bad_alloc();
        default:
          return failed(at, words.corrupt);
      }
    }
  }

 private:
  int step(std::string_view& input, Unpacked& out, std::size_t max_bytes) {
    const std::size_t size = std::min<std::size_t>(input.size(), std::numeric_limits<uInt>::max());
    zlib_.next_in = reinterpret_cast<const Bytef*>(input.data());
    zlib_.avail_in = static_cast<uInt>(size);
    zlib_.next_out = reinterpret_cast<Bytef*>(chunk_.data());
    zlib_.avail_out = static_cast<uInt>(chunk_.size());
    const int status = inflate(&zlib_, Z_NO_FLUSH);
    input.remove_prefix(size - zlib_.avail_in);
    const std::size_t made = chunk_.size() - zlib_.avail_out;
    const std::size_t kept = std::min(made, max_bytes - out.bytes.size());
    out.bytes.append(chunk_.data(), kept);
    out.cut = kept < made;
    return status;
  }

  static constexpr std::size_t kChunkBytes = std::size_t{16} * 1024;
  z_stream zlib_{};
  std::array<char, kChunkBytes> chunk_{};
};

// RFC 1952 section 2.3.1, RFC 1950 section 2.2.
bool has_header(std::string_view payload) {
  constexpr unsigned kDeflate = 8;
  if (payload.starts_with("\x1f\x8b")) return true;
  if (payload.size() < 2) return false;
  const auto method = static_cast<unsigned char>(payload[0]);
  const auto flags = static_cast<unsigned char>(payload[1]);
  return (method & 0x0FU) == kDeflate && method >> 4 <= 7 && (256U * method + flags) % 31 == 0;
}

}  // namespace

tl::expected<Unpacked, ContentError> unpack(std::string_view payload, ContentFormat format,
                                            std::size_t max_bytes) {
  if (format == ContentFormat::base64) return unpack_base64(payload, max_bytes);
  if (format != ContentFormat::gzip || !has_header(payload))
    return failed(0, texts().content.unpack.not_compressed);
  return Inflater().run(payload, max_bytes);
}

}  // namespace echoscope
