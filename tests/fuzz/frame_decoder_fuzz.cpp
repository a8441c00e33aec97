// The frame decoder: any split reads the same frames, every byte belongs to one of them, and a frame that was
// read is written as the same bytes.
#include <string>
#include <vector>

#include "check.hpp"
#include "protocol/frame_decoder.hpp"
#include "split_input.hpp"

namespace echoscope {
namespace {

struct WholeFrame {
  FrameHead head;
  Violation violation = Violation::none;
  std::string payload;
  bool ended = false;

  [[nodiscard]] bool operator==(const WholeFrame&) const = default;
};

struct Reading {
  std::vector<WholeFrame> frames;
  bool between_frames = true;
  bool inside_message = false;

  [[nodiscard]] bool operator==(const Reading&) const = default;
};

void feed(FrameDecoder& decoder, std::string_view bytes, std::vector<WholeFrame>& frames) {
  while (true) {
    const char* const end = bytes.data() + bytes.size();
    const std::uint64_t offset = decoder.offset();
    const std::size_t size = bytes.size();
    const auto piece = decoder.next(bytes);
    FUZZ_CHECK(bytes.data() + bytes.size() == end);
    FUZZ_CHECK(decoder.offset() - offset == size - bytes.size());
    if (!piece) break;
    FUZZ_CHECK(size > bytes.size());
    FUZZ_CHECK(piece->payload.data() + piece->payload.size() == bytes.data());
    FUZZ_CHECK(piece->begins == (frames.empty() || frames.back().ended));
    FUZZ_CHECK(piece->begins || piece->violation == Violation::none);
    if (piece->begins) frames.push_back({*piece->head, piece->violation, "", false});
    frames.back().payload.append(piece->payload);
    frames.back().ended = piece->ends;
  }
  FUZZ_CHECK(bytes.empty());
}

Reading read(const SplitInput& input, const std::vector<std::string_view>& pieces) {
  FrameDecoder decoder((input.flags & 1U) != 0 ? FrameSender::client : FrameSender::server);
  if ((input.flags & 2U) != 0) decoder.allow_compression();
  Reading reading;
  for (const std::string_view piece : pieces)
    feed(decoder, piece, reading.frames);
  FUZZ_CHECK(decoder.offset() == input.bytes.size());
  reading.between_frames = decoder.between_frames();
  reading.inside_message = decoder.inside_message();
  return reading;
}

std::string written(const WholeFrame& frame) {
  std::optional<std::array<std::uint8_t, 4>> mask;
  std::string payload = frame.payload;
  if (frame.head.masked) {
    mask = frame.head.mask;
    apply_mask(payload, *mask);
  }
  return encode_frame(frame.head.fin, frame.head.rsv, static_cast<Opcode>(frame.head.opcode), payload, mask);
}

void check_frames(std::string_view bytes, const Reading& reading) {
  std::size_t at = 0;
  for (const WholeFrame& frame : reading.frames) {
    const std::size_t size = frame.head.head_bytes + frame.payload.size();
    FUZZ_CHECK(size <= bytes.size() - at);
    FUZZ_CHECK(frame.ended == (frame.payload.size() == frame.head.payload_bytes));
    FUZZ_CHECK(frame.ended || &frame == &reading.frames.back());
    if (frame.ended) {
      const std::string again = written(frame);
      if (again.size() == size) {
        FUZZ_CHECK(again == bytes.substr(at, size));
        FUZZ_CHECK(frame.violation != Violation::length_not_minimal);
      } else {
        FUZZ_CHECK(again.size() < size);
        FUZZ_CHECK(frame.violation != Violation::none);
      }
    }
    at += size;
  }
  // What is left is the beginning of a head, or nothing.
  constexpr std::size_t kLongestHead = 14;
  FUZZ_CHECK(bytes.size() - at < kLongestHead);
  FUZZ_CHECK(reading.between_frames ==
             (at == bytes.size() && (reading.frames.empty() || reading.frames.back().ended)));
}

void fuzz(const SplitInput& input) {
  const auto ways = input.ways_to_feed();
  const Reading whole = read(input, ways.front());
  check_frames(input.bytes, whole);
  for (const auto& pieces : ways)
    FUZZ_CHECK(read(input, pieces) == whole);
}

}  // namespace
}  // namespace echoscope

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  echoscope::fuzz(echoscope::read_split_input(data, size));
  return 0;
}
