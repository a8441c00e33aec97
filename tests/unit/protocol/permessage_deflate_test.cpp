#include "protocol/permessage_deflate.hpp"

#include <random>
#include <string>
#include <vector>

#include <zlib.h>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

namespace echoscope {
namespace {

using namespace std::string_literals;
using Result = MessageInflater::Result;

constexpr std::size_t kEnough = std::size_t{1} << 30U;

struct Inflated {
  std::string text;
  Result result = Result::ok;

  [[nodiscard]] bool operator==(const Inflated&) const = default;
};

// Inflates a message in pieces of that size.
Inflated inflate(MessageInflater& inflater, std::string_view payload, std::size_t max_bytes = kEnough,
                 std::size_t piece = kEnough) {
  Inflated inflated;
  inflater.begin(max_bytes);
  for (std::size_t at = 0; at < payload.size() && inflated.result == Result::ok; at += piece) {
    inflated.result = inflater.feed(payload.substr(at, piece), inflated.text);
  }
  if (inflated.result == Result::ok) inflated.result = inflater.end(inflated.text);
  return inflated;
}

Inflated inflate(std::string_view payload, std::size_t max_bytes = kEnough) {
  MessageInflater inflater(15, true);
  return inflate(inflater, payload, max_bytes);
}

TEST_CASE("The examples of RFC 7692 section 7.2.3 are read") {
  MessageInflater inflater(15, true);
  SECTION("7.2.3.1: one compressed block, whole and in two fragments") {
    CHECK(inflate(inflater, "\xf2\x48\xcd\xc9\xc9\x07\x00"s) == Inflated{"Hello"});
    CHECK(inflate(inflater, "\xf2\x48\xcd\xc9\xc9\x07\x00"s, kEnough, 3) == Inflated{"Hello"});
  }
  SECTION("7.2.3.2: the second message refers to the first") {
    CHECK(inflate(inflater, "\xf2\x48\xcd\xc9\xc9\x07\x00"s) == Inflated{"Hello"});
    CHECK(inflate(inflater, "\xf2\x00\x11\x00\x00"s) == Inflated{"Hello"});
  }
  SECTION("7.2.3.3: a block without compression") {
    CHECK(inflate(inflater, "\x00\x05\x00\xfa\xff\x48\x65\x6c\x6c\x6f\x00"s) == Inflated{"Hello"});
  }
  SECTION("7.2.3.4: a block with BFINAL set, and messages that refer to it") {
    CHECK(inflate(inflater, "\xf3\x48\xcd\xc9\xc9\x07\x00\x00"s) == Inflated{"Hello"});
    CHECK(inflate(inflater, "\xf3\x48\xcd\xc9\xc9\x07\x00\x00"s, kEnough, 1) == Inflated{"Hello"});
    CHECK(inflate(inflater, "\xf2\x00\x11\x00\x00"s) == Inflated{"Hello"});
  }
  SECTION("7.2.3.5: two blocks in one message") {
    CHECK(inflate(inflater, "\xf2\x48\x05\x00\x00\x00\xff\xff\xca\xc9\xc9\x07\x00"s) == Inflated{"Hello"});
  }
  SECTION("7.2.3.6: an empty message") {
    CHECK(inflate(inflater, "\x00"s) == Inflated{""});
  }
}

TEST_CASE("An empty message is one empty block, the others end without the tail") {
  MessageDeflater deflater(15, true);
  CHECK(deflater.deflate("") == "\0"s);
  CHECK(deflater.deflate("Hello") == "\xf2\x48\xcd\xc9\xc9\x07\x00"s);
  CHECK(deflater.deflate("Hello") == "\xf2\x00\x11\x00\x00"s);
  CHECK(deflater.deflate("") == "\0"s);
}

TEST_CASE("Without context take-over each message stands for itself") {
  MessageDeflater deflater(15, false);
  const std::string first = deflater.deflate("Hello, Hello");
  CHECK(deflater.deflate("Hello, Hello") == first);
  MessageInflater inflater(15, false);
  CHECK(inflate(inflater, "\xf2\x48\xcd\xc9\xc9\x07\x00"s) == Inflated{"Hello"});
  CHECK(inflate(inflater, "\xf2\x00\x11\x00\x00"s).result == Result::corrupt);
  CHECK(inflate(inflater, first) == Inflated{"Hello, Hello"});
}

// Text with repetitions near and far.
std::string random_message(std::mt19937& random) {
  constexpr std::size_t kSizes[] = {0, 1, 10, 300, 5'000, 70'000};
  const std::size_t size = kSizes[random() % 6];
  std::string message;
  while (message.size() < size) {
    if (!message.empty() && random() % 3 != 0) {
      message.append(message.substr(random() % message.size(), random() % 3'000));
    } else {
      for (auto left = random() % 40; left > 0; --left)
        message.push_back(static_cast<char>(random()));
    }
  }
  return message;
}

// zlib with a window of just so many bytes: refuses what refers farther back.
class StrictInflater {
 public:
  explicit StrictInflater(int window_bits) { REQUIRE(inflateInit2(&zlib_, -window_bits) == Z_OK); }
  ~StrictInflater() { inflateEnd(&zlib_); }
  StrictInflater(const StrictInflater&) = delete;
  StrictInflater& operator=(const StrictInflater&) = delete;

  std::string inflate(std::string payload, std::size_t size) {
    payload.append("\0\0\xff\xff", 4);
    std::string text(size + 1, '\0');
    zlib_.next_in = reinterpret_cast<Bytef*>(payload.data());
    zlib_.avail_in = static_cast<uInt>(payload.size());
    zlib_.next_out = reinterpret_cast<Bytef*>(text.data());
    zlib_.avail_out = static_cast<uInt>(text.size());
    CHECK(::inflate(&zlib_, Z_SYNC_FLUSH) == Z_OK);
    text.resize(text.size() - zlib_.avail_out);
    return text;
  }

 private:
  z_stream zlib_{};
};

TEST_CASE("A message compressed in pieces is one message, and each piece is all there") {
  using Piece = MessageDeflater::Piece;
  const auto takeover = GENERATE(true, false);
  CAPTURE(takeover);
  MessageDeflater deflater(15, takeover);
  MessageInflater inflater(15, takeover);
  const std::vector<std::vector<std::string>> messages{{"Hello ", "Hello ", "Hello"},
                                                       {"", "Hello", ""},
                                                       {"", "", ""},
                                                       {"Hello"},
                                                       {std::string(100'000, 'x'), "y"}};
  for (const std::vector<std::string>& pieces : messages) {
    std::string sent;
    inflater.begin(kEnough);
    std::string came;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      sent += pieces[i];
      const bool last = i + 1 == pieces.size();
      REQUIRE(inflater.feed(deflater.deflate(pieces[i], last ? Piece::last : Piece::more_follows), came) ==
              Result::ok);
      REQUIRE(came == sent);
    }
    REQUIRE(inflater.end(came) == Result::ok);
    REQUIRE(came == sent);
  }
}

TEST_CASE("What was compressed comes out again, within the window, in any pieces") {
  const int window_bits = GENERATE(range(8, 16));
  const bool takeover = GENERATE(true, false);
  CAPTURE(window_bits, takeover);
  std::mt19937 random(static_cast<unsigned>(window_bits));
  MessageDeflater deflater(window_bits, takeover);
  MessageInflater inflater(window_bits, takeover);
  StrictInflater strict(window_bits);
  for (int i = 0; i < 30; ++i) {
    CAPTURE(i);
    const std::string message = random_message(random);
    const std::string payload = deflater.deflate(message);
    REQUIRE(strict.inflate(payload, message.size()) == message);
    const std::size_t piece = 1 + random() % (random() % 2 == 0 ? 7 : 20'000);
    REQUIRE(inflate(inflater, payload, message.size(), piece) == Inflated{message});
  }
}

TEST_CASE("Repetitions shrink a message, also in the smallest window") {
  const std::string message(10'000, 'a');
  for (int bits = 8; bits <= 15; ++bits)
    CHECK(MessageDeflater(bits, true).deflate(message).size() < 200);
}

TEST_CASE("No more than the largest message comes out of a bomb") {
  std::string zeros;
  zeros.resize(10'000'000);
  const std::string payload = MessageDeflater(15, true).deflate(zeros);
  REQUIRE(payload.size() < 20'000);
  const auto max_bytes = GENERATE(std::size_t{0}, std::size_t{1}, std::size_t{16'384}, std::size_t{1'000'000},
                                  std::size_t{9'999'999});
  const Inflated inflated = inflate(payload, max_bytes);
  CHECK(inflated.result == Result::too_big);
  CHECK(inflated.text.size() == max_bytes);
  CHECK(inflate(payload, 10'000'000).result == Result::ok);
}

TEST_CASE("A message that was too big stays so to its end, and the next one is read") {
  MessageInflater inflater(15, false);
  std::string out;
  inflater.begin(4);
  CHECK(inflater.feed("\xf2\x48\xcd\xc9\xc9\x07\x00"s, out) == Result::too_big);
  CHECK(inflater.feed("\xf2\x48\xcd\xc9\xc9\x07\x00"s, out) == Result::too_big);
  CHECK(inflater.end(out) == Result::too_big);
  CHECK(out == "Hell");
  CHECK(inflate(inflater, "\xf2\x48\xcd\xc9\xc9\x07\x00"s, 5) == Inflated{"Hello"});
}

TEST_CASE("What is not DEFLATE data is corrupt") {
  CHECK(inflate("\xff\xff\xff\xff").result == Result::corrupt);            // a block of type 3
  CHECK(inflate("\x00\x05\x00\x00\x00Hello"s).result == Result::corrupt);  // LEN and NLEN do not match
  CHECK(inflate("\xf2\x00\x11\x00\x00"s).result == Result::corrupt);       // refers to what never came
}

TEST_CASE("A message that ends inside a block is cut short, wherever it was cut") {
  std::mt19937 random(7);
  std::string bytes(600, '\0');
  for (char& byte : bytes)
    byte = static_cast<char>(random() % 50);
  const auto message = GENERATE_COPY("Hello"s, bytes, "the quick brown fox, the lazy dog, the fox"s);
  const std::string payload = MessageDeflater(15, true).deflate(message);
  for (std::size_t size = 0; size < payload.size(); ++size) {
    CAPTURE(size);
    const Inflated inflated = inflate(std::string_view(payload).substr(0, size));
    REQUIRE(inflated.result == Result::cut_short);
    REQUIRE(message.starts_with(inflated.text));
  }
}

TEST_CASE("A block without compression may be cut short too") {
  const std::string payload = "\x00\x05\x00\xfa\xffHello\x00"s;
  for (std::size_t size = 2; size < payload.size(); ++size) {
    CAPTURE(size);
    REQUIRE(inflate(std::string_view(payload).substr(0, size)).result == Result::cut_short);
  }
}

TEST_CASE("The tail on the wire, and more empty blocks, are legal") {
  CHECK(inflate("\xf2\x48\xcd\xc9\xc9\x07\x00\x00\x00\xff\xff\x00"s) == Inflated{"Hello"});
  CHECK(inflate("\x00\x00\x00\xff\xff\x00"s) == Inflated{""});
}

}  // namespace
}  // namespace echoscope
