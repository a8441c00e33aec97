#include <catch2/catch_test_macros.hpp>

// Input that zlib does not change is const.
#define ZLIB_CONST
#include <zlib.h>

#include <string>

#include "content/content.hpp"
#include "protocol/base64.hpp"

namespace echoscope {
namespace {

constexpr std::size_t kPlenty = std::size_t{1} << 20;
constexpr int kZlib = MAX_WBITS;
constexpr int kGzip = MAX_WBITS + 16;

std::string compressed(std::string_view bytes, int window_bits) {
  z_stream zlib{};
  REQUIRE(deflateInit2(&zlib, Z_BEST_COMPRESSION, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(deflateBound(&zlib, bytes.size()), '\0');
  zlib.next_in = reinterpret_cast<const Bytef*>(bytes.data());
  zlib.avail_in = static_cast<uInt>(bytes.size());
  zlib.next_out = reinterpret_cast<Bytef*>(out.data());
  zlib.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&zlib, Z_FINISH) == Z_STREAM_END);
  out.resize(out.size() - zlib.avail_out);
  deflateEnd(&zlib);
  return out;
}

std::string unpacked(std::string_view payload, ContentFormat format) {
  const auto result = unpack(payload, format, kPlenty);
  return result ? result->bytes : result.error().sentence;
}

TEST_CASE("Base64 of both alphabets, with and without padding, over several lines", "[content][unpack]") {
  const auto read = [](std::string_view text) { return unpacked(text, ContentFormat::base64); };
  CHECK(read("").empty());
  CHECK(read("Zg==") == "f");
  CHECK(read("Zg") == "f");
  CHECK(read("Zm8=") == "fo");
  CHECK(read("Zm8") == "fo");
  CHECK(read("Zm9v") == "foo");
  CHECK(read("Zm9vYmFy") == "foobar");
  CHECK(read("Zm9v\r\nYmFy\n") == "foobar");
  CHECK(read("-_-_") == "\xfb\xff\xbf");
  CHECK(read("+/+/") == "\xfb\xff\xbf");
  std::string all;
  for (int byte = 0; byte < 256; ++byte)
    all.push_back(static_cast<char>(byte));
  CHECK(read(base64(all)) == all);
}

TEST_CASE("What is not base64 is refused where it is wrong", "[content][unpack]") {
  const auto read = [](std::string_view text) { return unpacked(text, ContentFormat::base64); };
  CHECK(read("Zm9v!") == "Byte 4 is not of the base64 alphabet.");
  CHECK(read("Z") == "The base64 text ends within a group, at byte 1.");
  CHECK(read("Zg=") == "The base64 text ends within a group, at byte 3.");
  CHECK(read("Zg===") == "Byte 4 follows the padding of base64.");
  CHECK(read("Zg==Zg==") == "Byte 4 follows the padding of base64.");
  CHECK(read("=") == "Byte 0 follows the padding of base64.");
}

TEST_CASE("gzip and zlib are told apart by their headers", "[content][unpack]") {
  CHECK(unpacked(compressed("hello", kGzip), ContentFormat::gzip) == "hello");
  CHECK(unpacked(compressed("hello", kZlib), ContentFormat::gzip) == "hello");
  CHECK(unpacked(compressed("", kGzip), ContentFormat::gzip).empty());
  CHECK(unpacked(compressed("hello, ", kGzip) + compressed("world", kGzip), ContentFormat::gzip) ==
        "hello, world");
  const std::string large(300'000, 'x');
  CHECK(unpacked(compressed(large, kZlib), ContentFormat::gzip) == large);
}

TEST_CASE("Damaged compressed data are refused", "[content][unpack]") {
  const auto read = [](std::string_view text) { return unpacked(text, ContentFormat::gzip); };
  CHECK(read("hello") == "The payload has neither a gzip nor a zlib header.");
  CHECK(read("") == "The payload has neither a gzip nor a zlib header.");
  const std::string gzip = compressed("hello", kGzip);
  CHECK(read(std::string_view(gzip).substr(0, 15)) == "The compressed data end too early, at byte 15.");
  CHECK(read(compressed("hello", kZlib) + "x") == "Byte 13 follows the end of the compressed data.");
  std::string damaged = gzip;
  damaged[damaged.size() - 8] ^= 1;  // the checksum
  CHECK(read(damaged).starts_with("The compressed data are damaged at byte "));
}

TEST_CASE("No more is unpacked than was asked for", "[content][unpack]") {
  const std::string bomb = compressed(std::string(10'000'000, '\0'), kGzip);
  for (const auto& [payload, format] : {std::pair(bomb, ContentFormat::gzip),
                                        std::pair(base64(std::string(1000, 'x')), ContentFormat::base64)}) {
    const auto part = unpack(payload, format, 100);
    REQUIRE(part);
    CHECK(part->bytes.size() == 100);
    CHECK(part->cut);
  }
  const auto exact = unpack(compressed("hello", kGzip), ContentFormat::gzip, 5);
  REQUIRE(exact);
  CHECK(exact->bytes == "hello");
  CHECK_FALSE(exact->cut);
  CHECK_FALSE(unpack("Zm9v", ContentFormat::base64, 3)->cut);
}

}  // namespace
}  // namespace echoscope
