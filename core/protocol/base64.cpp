#include "protocol/base64.hpp"

#include <cstddef>
#include <limits>

#include <openssl/evp.h>

namespace echoscope {

std::string base64(std::string_view bytes) {
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');  // EVP_EncodeBlock ends it with a NUL
  const int length =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                      reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(length));
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

}  // namespace echoscope
