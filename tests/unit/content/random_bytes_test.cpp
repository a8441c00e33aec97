// What was received can be anything: every reader takes any bytes, and what it makes of them is consistent.
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <atomic>
#include <random>
#include <string>

#include "content/content.hpp"
#include "content/diff.hpp"
#include "tree_text.hpp"

namespace echoscope {
namespace {

constexpr std::size_t kMost = 1 << 16;

void read_as_all(std::string_view payload) {
  const std::atomic<bool> cancel{false};
  for (std::size_t i = 0; i < kContentFormats; ++i) {
    const auto format = static_cast<ContentFormat>(i);
    if (const auto tree = read_tree(payload, format, cancel))
      CHECK(is_consistent(*tree, payload.size()));
    else
      CHECK(tree.error().offset <= payload.size());
    if (const auto unpacked = unpack(payload, format, kMost)) CHECK(unpacked->bytes.size() <= kMost);
  }
  for (const Opcode opcode : {Opcode::text, Opcode::binary}) {
    const std::vector<ContentFormat> formats = formats_of(payload, opcode);
    CHECK(std::ranges::count(formats, ContentFormat::hex) == 1);
  }
}

TEST_CASE("Random bytes are read as anything without harm", "[content]") {
  std::mt19937 random(11);
  for (int round = 0; round < 4000; ++round) {
    std::string payload(random() % 64, '\0');
    for (char& byte : payload)
      byte = static_cast<char>(random());
    read_as_all(payload);
  }
}

TEST_CASE("Damaged payloads are read as anything without harm", "[content]") {
  const std::string originals[] = {
      R"({"a": [1, 2.5, "x\u00e9\n", null, {"b": true}], "c": {}})",
      "\x82\xa7"
      "compact\xc3\xa6schema\x93\x01\x02\xc4\x02\xff\xff",
      "\xbf\x67"
      "compact\xf5\x66schema\x9f\x01\xc2\x41\x05\xff\xff",
      from_hex("310000000442534f4e002600000002300008000000617765736f6d65000131003333333333331440103200c207"
               "00000000"),
      from_hex("0a0774657374696e67 109601 1a03089601 2b080a2c 31000000000000f83f"),
      from_hex("1f8b0800000000000003cb48cdc9c9070086a6103605000000"),
  };
  std::mt19937 random(12);
  for (const std::string& original : originals) {
    for (int round = 0; round < 500; ++round) {
      std::string payload = original;
      for (int flips = 0; flips <= round % 3; ++flips)
        payload[random() % payload.size()] = static_cast<char>(random());
      if (round % 5 == 0) payload.resize(random() % payload.size());
      read_as_all(payload);
    }
  }
}

TEST_CASE("Two random payloads are compared without harm", "[content]") {
  std::mt19937 random(13);
  const auto payload = [&] {
    constexpr std::string_view kCharacters = "[]{},:\"a1\n";
    std::string text(random() % 12, '\0');
    for (char& byte : text)
      byte = kCharacters[random() % kCharacters.size()];
    return text;
  };
  const std::atomic<bool> cancel{false};
  for (int round = 0; round < 5000; ++round) {
    const std::string left = payload();
    const std::string right = payload();
    const Diff found = diff(left, right, cancel);
    if (left == right) CHECK_FALSE(found.differs());
    if (found.basis == Diff::Basis::lines) CHECK(found.differs() == (left != right));
  }
}

}  // namespace
}  // namespace echoscope
