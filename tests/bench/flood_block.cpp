#include "bench/flood_block.hpp"

#include <algorithm>
#include <cstring>

#include <fmt/format.h>

#include "support/raw_server.hpp"

namespace echoscope::bench {
namespace {

// Large enough that a system call for each block costs nothing, small enough to stay in a second-level cache.
constexpr std::size_t kMostBlockBytes = std::size_t{1536} * 1024;
constexpr std::uint8_t kFinalText = 0x81;

// Letters, but for what makes JSON of it; the digits are written over some of them.
std::string payload_of(std::size_t bytes, FloodBlock::Numbering numbering) {
  std::string payload;
  for (std::size_t i = 0; i < bytes; ++i)
    payload += static_cast<char>('a' + i % 26);
  if (numbering != FloodBlock::Numbering::json) return payload;
  const std::size_t digits_end = FloodBlock::kJsonHead.size() + FloodBlock::kDigits;
  payload.replace(0, FloodBlock::kJsonHead.size(), FloodBlock::kJsonHead);
  payload.replace(digits_end, FloodBlock::kJsonMiddle.size(), FloodBlock::kJsonMiddle);
  payload.replace(bytes - FloodBlock::kJsonEnd.size(), std::string::npos, FloodBlock::kJsonEnd);
  return payload;
}

}  // namespace

FloodBlock::FloodBlock(std::size_t message_bytes, Numbering numbering) : numbering_(numbering) {
  const std::string frame = test::server_frame(kFinalText, payload_of(message_bytes, numbering));
  frame_bytes_ = frame.size();
  digits_at_ = frame_bytes_ - message_bytes + (numbering == Numbering::json ? kJsonHead.size() : 0);
  while (messages_ * 10 * frame_bytes_ <= kMostBlockBytes) {
    messages_ *= 10;
    --upper_digits_;
  }
  bytes_.reserve(messages_ * frame_bytes_);
  for (std::uint64_t message = 0; message < messages_; ++message) {
    bytes_ += frame;
    if (numbering_ != Numbering::none)
      fmt::format_to_n(bytes_.data() + message * frame_bytes_ + digits_at_, kDigits, "{:010}", message);
  }
}

std::string_view FloodBlock::frames(std::uint64_t first, std::uint64_t count) {
  const std::uint64_t taken = std::min(count, messages_);
  if (numbering_ != Numbering::none) {
    const std::string number = fmt::format("{:010}", first);
    for (std::uint64_t message = 0; message < taken; ++message)
      std::memcpy(bytes_.data() + message * frame_bytes_ + digits_at_, number.data(), upper_digits_);
  }
  return std::string_view(bytes_).substr(0, taken * frame_bytes_);
}

}  // namespace echoscope::bench
