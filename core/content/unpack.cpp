#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <new>
#include <optional>
#include <string>

#include "content/content.hpp"
#include "text/texts.hpp"

// Input that zlib does not change is const.
#define ZLIB_CONST
#include <zlib.h>

namespace echoscope {
namespace {

tl::unexpected<ContentError> failed(std::size_t offset, std::string_view sentence) {
  return tl::unexpected(ContentError{offset, fmt::format(fmt::runtime(sentence), offset)});
}

// What a character of base64 stands for.
enum Base64 : std::uint8_t { kPadding = 64, kSpace = 65, kOther = 66 };

// Both alphabets of RFC 4648, sections 4 and 5.
constexpr std::array<std::uint8_t, 256> base64_table() {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::array<std::uint8_t, 256> table{};
  table.fill(kOther);
  for (std::size_t i = 0; i < kAlphabet.size(); ++i)
    table[static_cast<unsigned char>(kAlphabet[i])] = static_cast<std::uint8_t>(i);
  table['-'] = 62;
  table['_'] = 63;
  table['='] = kPadding;
  for (const char space : {' ', '\t', '\r', '\n'})
    table[static_cast<unsigned char>(space)] = kSpace;
  return table;
}

constexpr std::array<std::uint8_t, 256> kBase64 = base64_table();

tl::expected<Unpacked, ContentError> unpack_base64(std::string_view payload, std::size_t max_bytes) {
  constexpr int kGroup = 4;
  const UnpackTexts& words = texts().content.unpack;
  Unpacked out;
  out.bytes.reserve(std::min(max_bytes, payload.size() / kGroup * 3 + 3));
  std::uint32_t bits = 0;
  int characters = 0;  // of the group that is read
  int padding = 0;
  const auto put = [&](std::uint32_t byte) {
    if (out.bytes.size() < max_bytes)
      out.bytes.push_back(static_cast<char>(byte & 0xFF));
    else
      out.cut = true;
  };
  for (std::size_t i = 0; i < payload.size() && !out.cut; ++i) {
    const std::uint8_t value = kBase64[static_cast<unsigned char>(payload[i])];
    if (value == kSpace) continue;
    if (value == kOther) return failed(i, words.not_base64);
    if (value == kPadding) {
      if (characters < 2 || characters + ++padding > kGroup) return failed(i, words.base64_padding);
      continue;
    }
    if (padding > 0) return failed(i, words.base64_padding);
    bits = bits << 6 | value;
    if (++characters < kGroup) continue;
    put(bits >> 16);
    put(bits >> 8);
    put(bits);
    characters = 0;
  }
  if (out.cut) return out;
  if (characters == 1 || (padding > 0 && characters + padding != kGroup))
    return failed(payload.size(), words.base64_length);
  if (characters == 2) put(bits >> 4);
  if (characters == 3) {
    put(bits >> 10);
    put(bits >> 2);
  }
  return out;
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
