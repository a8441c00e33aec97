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

}  // namespace

FloodBlock::FloodBlock(std::size_t message_bytes, Numbering numbering) : numbering_(numbering) {
  std::string payload;
  for (std::size_t i = 0; i < message_bytes; ++i)
    payload += static_cast<char>('a' + i % 26);
  const std::string frame = test::server_frame(kFinalText, payload);
  frame_bytes_ = frame.size();
  head_bytes_ = frame_bytes_ - message_bytes;
  while (messages_ * 10 * frame_bytes_ <= kMostBlockBytes) {
    messages_ *= 10;
    --upper_digits_;
  }
  bytes_.reserve(messages_ * frame_bytes_);
  for (std::uint64_t message = 0; message < messages_; ++message) {
    bytes_ += frame;
    if (numbering_ == Numbering::sequence)
      fmt::format_to_n(bytes_.end() - static_cast<std::ptrdiff_t>(message_bytes), kDigits, "{:010}", message);
  }
}

std::string_view FloodBlock::frames(std::uint64_t first, std::uint64_t count) {
  const std::uint64_t taken = std::min(count, messages_);
  if (numbering_ == Numbering::sequence) {
    const std::string number = fmt::format("{:010}", first);
    for (std::uint64_t message = 0; message < taken; ++message)
      std::memcpy(bytes_.data() + message * frame_bytes_ + head_bytes_, number.data(), upper_digits_);
  }
  return std::string_view(bytes_).substr(0, taken * frame_bytes_);
}

}  // namespace echoscope::bench
