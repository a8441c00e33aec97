#include "protocol/frame_decoder.hpp"

#include <random>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "whole_frames.hpp"

namespace echoscope {
namespace {

using namespace std::string_literals;

constexpr std::array<std::uint8_t, 4> kMask{0x37, 0xfa, 0x21, 0x3d};

std::string unmasked(const WholeFrame& frame) {
  std::string payload = frame.payload;
  if (frame.head.masked) apply_mask(payload, frame.head.mask);
  return payload;
}

TEST_CASE("The frames of RFC 6455 section 5.7 are read") {
  SECTION("a single-frame unmasked text message") {
    const auto frames = decode("\x81\x05Hello");
    REQUIRE(frames.size() == 1);
    CHECK(frames[0].head == FrameHead{true, 0, 1, false, {}, 2, 5});
    CHECK(frames[0].payload == "Hello");
    CHECK(frames[0].violation == Violation::none);
  }
  SECTION("a single-frame masked text message") {
    const auto frames = decode("\x81\x85\x37\xfa\x21\x3d\x7f\x9f\x4d\x51\x58", FrameSender::client);
    REQUIRE(frames.size() == 1);
    CHECK(frames[0].head == FrameHead{true, 0, 1, true, kMask, 6, 5});
    CHECK(unmasked(frames[0]) == "Hello");
  }
  SECTION("a fragmented unmasked text message") {
    const auto frames = decode("\x01\x03Hel\x80\x02lo");
    REQUIRE(frames.size() == 2);
    CHECK_FALSE(frames[0].head.fin);
    CHECK(frames[0].payload + frames[1].payload == "Hello");
    CHECK(only_violation(frames) == Violation::none);
  }
  SECTION("unmasked ping and masked pong") {
    CHECK(decode("\x89\x05Hello")[0].head.opcode == 9);
    const auto pong = decode("\x8a\x85\x37\xfa\x21\x3d\x7f\x9f\x4d\x51\x58", FrameSender::client);
    CHECK(pong[0].head.opcode == 10);
    CHECK(unmasked(pong[0]) == "Hello");
  }
  SECTION("256 bytes and 64 KiB of binary data") {
    const auto small = decode("\x82\x7e\x01\x00"s + std::string(256, 'b'));
    CHECK(small[0].head == FrameHead{true, 0, 2, false, {}, 4, 256});
    const auto large = decode("\x82\x7f\0\0\0\0\0\x01\0\0"s + std::string(65536, 'b'));
    CHECK(large[0].head == FrameHead{true, 0, 2, false, {}, 10, 65536});
    CHECK(large[0].ended);
    CHECK(only_violation(large) == Violation::none);
  }
}

TEST_CASE("Encoding writes the bytes of RFC 6455 section 5.7 and the shortest length") {
  CHECK(encode_frame(true, 0, Opcode::text, "Hello", std::nullopt) == "\x81\x05Hello");
  CHECK(encode_frame(true, 0, Opcode::text, "Hello", kMask) ==
        "\x81\x85\x37\xfa\x21\x3d\x7f\x9f\x4d\x51\x58");
  CHECK(encode_frame(false, 4, Opcode::binary, "", std::nullopt) == "\x42\x00"s);
  const auto size = GENERATE(0U, 125U, 126U, 127U, 65535U, 65536U, 70000U);
  const std::string payload(size, 'x');
  const auto frames = decode(encode_frame(true, 0, Opcode::binary, payload, kMask), FrameSender::client);
  REQUIRE(frames.size() == 1);
  CHECK(frames[0].violation == Violation::none);
  CHECK(frames[0].ended);
  CHECK(unmasked(frames[0]) == payload);
}

TEST_CASE("Masking in pieces is masking the whole, and masking twice gives the text back") {
  const std::string text = "The quick brown fox jumps over the lazy dog.";
  std::string whole = text;
  apply_mask(whole, kMask);
  for (std::size_t i = 0; i < text.size(); ++i) {
    CAPTURE(i);
    REQUIRE(static_cast<unsigned char>(whole[i]) == (static_cast<unsigned char>(text[i]) ^ kMask[i % 4]));
    std::string first = text.substr(0, i);
    std::string second = text.substr(i);
    apply_mask(first, kMask);
    apply_mask(second, kMask, i);
    REQUIRE(first + second == whole);
  }
  apply_mask(whole, kMask);
  CHECK(whole == text);
}

TEST_CASE("Lengths up to the largest are counted without an overflow") {
  const auto length = GENERATE(std::uint64_t{0x7fff'ffff'ffff'ffff}, std::uint64_t{0xffff'ffff'ffff'ffff},
                               std::uint64_t{0x8000'0000'0000'0000});
  std::string head = "\x82\x7f";
  for (unsigned i = 0; i < 8; ++i)
    head.push_back(static_cast<char>(length >> (56 - 8 * i)));
  FrameDecoder decoder(FrameSender::server);
  std::vector<WholeFrame> frames;
  feed(decoder, head, frames);
  CHECK_FALSE(decoder.between_frames());
  feed(decoder, std::string(100'000, '\x81'), frames);
  REQUIRE(frames.size() == 1);
  CHECK(frames[0].head.payload_bytes == length);
  CHECK(frames[0].payload.size() == 100'000);
  CHECK_FALSE(frames[0].ended);
  CHECK(decoder.offset() == 100'010);
}

TEST_CASE("A broken connection is told to be inside a frame or a message, or between") {
  FrameDecoder decoder(FrameSender::server);
  std::vector<WholeFrame> frames;
  CHECK(decoder.between_frames());
  feed(decoder, "\x01", frames);
  CHECK_FALSE(decoder.between_frames());
  CHECK_FALSE(decoder.inside_message());
  feed(decoder, "\x02", frames);
  CHECK_FALSE(decoder.between_frames());
  CHECK(decoder.inside_message());
  feed(decoder, "a", frames);
  CHECK_FALSE(decoder.between_frames());
  feed(decoder, "b", frames);
  CHECK(decoder.between_frames());
  CHECK(decoder.inside_message());
  feed(decoder, "\x80\x00"s, frames);
  CHECK(decoder.between_frames());
  CHECK_FALSE(decoder.inside_message());
}

TEST_CASE("Pieces point into the bytes that were given") {
  FrameDecoder decoder(FrameSender::server);
  const std::string bytes = "\x81\x05Hello\x81\x02yo";
  std::string_view rest = bytes;
  const auto piece = decoder.next(rest);
  REQUIRE(piece);
  CHECK(piece->payload.data() == bytes.data() + 2);
  CHECK(rest.data() == bytes.data() + 7);
  CHECK(piece->begins);
  CHECK(piece->ends);
}

TEST_CASE("A head whose payload is still to come is a piece at once") {
  FrameDecoder decoder(FrameSender::server);
  std::string_view bytes = "\x81\x05";
  const auto piece = decoder.next(bytes);
  REQUIRE(piece);
  CHECK(piece->begins);
  CHECK_FALSE(piece->ends);
  CHECK(piece->payload.empty());
  CHECK_FALSE(decoder.next(bytes));
}

// Random frames, legal or not, and what a decoder must say of their heads and payloads.
std::string random_stream(std::mt19937& random, std::vector<WholeFrame>& frames) {
  std::string stream;
  for (auto left = 1 + random() % 20; left > 0; --left) {
    std::string payload(random() % 8 == 0 ? random() % 70'000 : random() % 200, '\0');
    for (char& byte : payload)
      byte = static_cast<char>(random());
    const bool fin = random() % 2 == 0;
    const auto rsv = static_cast<std::uint8_t>(random() % 8 == 0 ? random() % 8 : 0);
    const auto opcode = static_cast<std::uint8_t>(random() % 16);
    std::optional<std::array<std::uint8_t, 4>> mask;
    if (random() % 2 == 0) mask = {static_cast<std::uint8_t>(random()), 2, 3, 4};

    const std::string bytes = encode_frame(fin, rsv, static_cast<Opcode>(opcode), payload, mask);
    stream.append(bytes);
    const auto head_bytes = static_cast<std::uint8_t>(bytes.size() - payload.size());
    if (mask) apply_mask(payload, *mask);
    const std::size_t size = payload.size();
    frames.push_back(
        {{fin, rsv, opcode, mask.has_value(), mask.value_or(std::array<std::uint8_t, 4>{}), head_bytes, size},
         std::move(payload),
         Violation::none,
         true});
  }
  return stream;
}

TEST_CASE("Random streams in random pieces are read as they were written") {
  std::mt19937 random(GENERATE(range(0U, 40U)));
  std::vector<WholeFrame> written;
  const std::string stream = random_stream(random, written);
  const std::vector<WholeFrame> whole = decode(stream);

  FrameDecoder decoder(FrameSender::server);
  std::vector<WholeFrame> split;
  const std::size_t largest = random() % 2 == 0 ? 5 : 5'000;
  for (std::size_t at = 0; at < stream.size();) {
    const std::size_t size = std::min(stream.size() - at, random() % largest);
    feed(decoder, std::string_view(stream).substr(at, size), split);
    at += size;
  }
  CHECK(split == whole);
  CHECK(decoder.between_frames());
  REQUIRE(whole.size() == written.size());
  for (std::size_t i = 0; i < whole.size(); ++i) {
    CAPTURE(i);
    CHECK(whole[i].head == written[i].head);
    CHECK(whole[i].payload == written[i].payload);
    CHECK(whole[i].ended);
  }
}

TEST_CASE("A stream split anywhere, or fed byte by byte, is read as the whole is") {
  const std::string stream = "\x01\x03Hel\x89\x00\x80\x02lo"s + "\xc1\x01x\x83\x02yy\x81\x81\1\2\3\4z" +
                             "\x82\x7e\x00\x7e"s + std::string(126, 'b') + "\x89\x7e\x00\x05Hello"s +
                             "\x88\x02\x03\xe8\x8a\x00\x82\x7f\x80\0\0\0\0\0\0\0rest"s;
  const std::vector<WholeFrame> whole = decode(stream);
  REQUIRE(whole.size() == 11);

  FrameDecoder slow(FrameSender::server);
  std::vector<WholeFrame> by_byte;
  for (const char& byte : stream)
    feed(slow, std::string_view(&byte, 1), by_byte);
  CHECK(by_byte == whole);

  for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
    CAPTURE(cut);
    FrameDecoder decoder(FrameSender::server);
    std::vector<WholeFrame> split;
    feed(decoder, std::string_view(stream).substr(0, cut), split);
    feed(decoder, std::string_view(stream).substr(cut), split);
    REQUIRE(split == whole);
  }
}

}  // namespace
}  // namespace echoscope
