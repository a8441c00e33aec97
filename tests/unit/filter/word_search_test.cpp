#include "filter/word_search.hpp"

#include <algorithm>
#include <cctype>
#include <memory>
#include <random>
#include <string>

#include <catch2/catch_test_macros.hpp>

namespace echoscope {

namespace {

std::string lower(std::string text) {
  for (char& byte : text)
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte + ('a' - 'A'));
  return text;
}

// In memory of exactly its size, so that a sanitizer sees a read beyond it.
class Exact {
 public:
  explicit Exact(const std::string& text)
      : memory_(std::make_unique<char[]>(text.size())), size_(text.size()) {
    std::ranges::copy(text, memory_.get());
  }
  [[nodiscard]] std::string_view view() const { return {memory_.get(), size_}; }

 private:
  std::unique_ptr<char[]> memory_;
  std::size_t size_;
};

}  // namespace

TEST_CASE("A word is found at every place of a text of any length", "[filter][word_search]") {
  for (const std::string word :
       {"x", "Qu", "needle", "\xE3\x81\x82", "{\"", "aaaa", "0123456789-0123456789"}) {
    const WordSearch search(word);
    for (std::size_t size = word.size(); size < 300; size += size < 140 ? 1 : 37) {
      for (std::size_t at = 0; at + word.size() <= size; at += size < 140 ? 1 : 13) {
        std::string text(size, '.');
        text.replace(at, word.size(), word);
        const Exact exact(text);
        REQUIRE(search.find(exact.view()) == at);
        REQUIRE(search.find(exact.view(), at) == at);
        REQUIRE(search.find(exact.view(), at + 1) == WordSearch::kNowhere);
      }
    }
  }
}

TEST_CASE("A search agrees with the standard library's, in lower case where case is ignored",
          "[filter][word_search]") {
  std::mt19937 random(7);
  const auto pick = [&](std::size_t below) { return static_cast<std::size_t>(random() % below); };
  for (int round = 0; round < 20'000; ++round) {
    constexpr std::string_view kBytes = "aAbB@`[{ \"\xE3\x80";
    std::string word, text;
    for (std::size_t i = 1 + pick(5); i > 0; --i)
      word.push_back(kBytes[pick(kBytes.size())]);
    for (std::size_t i = pick(200); i > 0; --i)
      text.push_back(kBytes[pick(kBytes.size())]);
    const std::size_t from = pick(text.size() + 3);
    const Exact exact(text);
    CAPTURE(word, text, from);
    REQUIRE(WordSearch(word).find(exact.view(), from) == lower(text).find(lower(word), from));
    REQUIRE(WordSearch(word, LetterCase::matters).find(exact.view(), from) == text.find(word, from));
  }
}

}  // namespace echoscope
