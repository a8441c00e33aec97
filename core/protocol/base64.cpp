#include "protocol/base64.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include <openssl/evp.h>

namespace echoscope {
namespace {

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

}  // namespace

std::string base64(std::string_view bytes) {
  constexpr std::size_t kAtOnce = std::size_t{3} * 256 * 1024 * 1024;  // the library counts in int
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');              // EVP_EncodeBlock ends it with a NUL
  std::size_t length = 0;
  while (!bytes.empty()) {
    const std::string_view part = bytes.substr(0, kAtOnce);
    const int made =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data() + length),
                        reinterpret_cast<const unsigned char*>(part.data()), static_cast<int>(part.size()));
    length += static_cast<std::size_t>(made);
    bytes.remove_prefix(part.size());
  }
  text.resize(length);
  return text;
}

std::optional<std::string> decode_base64(std::string_view text) {
  constexpr std::size_t kQuantum = 4;
  constexpr std::size_t kMostBytes = std::numeric_limits<int>::max();
  if (text.size() % kQuantum != 0 || text.size() > kMostBytes) return std::nullopt;
  if (text.empty()) return std::string{};
  // The library takes white space and other line ends; what was not written like that is something else.
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";
  const std::string_view last = text.substr(text.size() - kQuantum);
  for (const std::string_view end : {text.substr(0, kQuantum), last})
    if (end.find_first_not_of(kAlphabet) != std::string_view::npos) return std::nullopt;
  std::string bytes(text.size() / kQuantum * 3, '\0');
  const int length =
      EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                      reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  if (length != static_cast<int>(bytes.size())) return std::nullopt;
  const std::size_t padding = last.ends_with("==") ? 2 : last.ends_with('=') ? 1 : 0;
  bytes.resize(bytes.size() - padding);
  const std::string_view rest = std::string_view(bytes).substr((bytes.size() - (3 - padding)));
  if (base64(rest) != last) return std::nullopt;
  return bytes;
}

tl::expected<DecodedBase64, Base64Error> decode_any_base64(std::string_view text, std::size_t max_bytes) {
  using enum Base64Error::Problem;
  constexpr int kGroup = 4;
  const auto failed = [](Base64Error::Problem problem, std::size_t offset) {
    return tl::unexpected(Base64Error{.problem = problem, .offset = offset});
  };
  DecodedBase64 out;
  out.bytes.reserve(std::min(max_bytes, text.size() / kGroup * 3 + 3));
  std::uint32_t bits = 0;
  int characters = 0;  // of the group that is read
  int marks = 0;       // = of the padding
  const auto put = [&](std::uint32_t byte) {
    if (out.bytes.size() < max_bytes)
      out.bytes.push_back(static_cast<char>(byte & 0xFF));
    else
      out.cut = true;
  };
  for (std::size_t i = 0; i < text.size() && !out.cut; ++i) {
    const std::uint8_t value = kBase64[static_cast<unsigned char>(text[i])];
    if (value == kSpace) continue;
    if (value == kOther) return failed(letter, i);
    if (value == kPadding) {
      if (characters < 2 || characters + ++marks > kGroup) return failed(padding, i);
      continue;
    }
    if (marks > 0) return failed(padding, i);
    bits = bits << 6 | value;
    if (++characters < kGroup) continue;
    put(bits >> 16);
    put(bits >> 8);
    put(bits);
    characters = 0;
  }
  if (out.cut) return out;
  if (characters == 1 || (marks > 0 && characters + marks != kGroup)) return failed(length, text.size());
  if (characters == 2) put(bits >> 4);
  if (characters == 3) {
    put(bits >> 10);
    put(bits >> 2);
  }
  return out;
}

}  // namespace echoscope
