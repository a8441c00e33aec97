// Base64, gzip and zlib: never more than was asked for, and what is cut is the beginning of the whole.
#include <cstdint>
#include <string_view>

#include "check.hpp"
#include "content/content.hpp"

namespace echoscope {
namespace {

void fuzz(ContentFormat format, std::size_t max_bytes, std::string_view payload) {
  constexpr std::size_t kMore = std::size_t{1} << 20;
  const auto some = unpack(payload, format, max_bytes);
  const auto more = unpack(payload, format, kMore);
  if (some) FUZZ_CHECK(some->bytes.size() <= max_bytes);
  if (some && some->cut) FUZZ_CHECK(some->bytes.size() == max_bytes);
  if (some && more) FUZZ_CHECK(std::string_view(more->bytes).starts_with(some->bytes));
  if (some && !some->cut) FUZZ_CHECK(more && more->bytes == some->bytes);
  if (more && !more->cut) FUZZ_CHECK(some && some->cut == (more->bytes.size() > max_bytes));
  if (!more) FUZZ_CHECK(more.error().offset <= payload.size());
  static_cast<void>(formats_of(payload, Opcode::text));
}

}  // namespace
}  // namespace echoscope

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using echoscope::ContentFormat;
  if (size < 2) return 0;
  const ContentFormat format = data[0] % 2 == 0 ? ContentFormat::base64 : ContentFormat::gzip;
  echoscope::fuzz(format, data[1], {reinterpret_cast<const char*>(data) + 2, size - 2});
  return 0;
}
