#include "content/json_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "content/text_position.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

using Kind = ContentTree::Kind;
using Span = ContentTree::Span;

constexpr bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

// What ends a run of a string's plain characters: the closing quote, an escape, a control character.
constexpr std::array<bool, 256> kEndsRun = [] {
  std::array<bool, 256> table{};
  for (std::size_t control = 0; control < 0x20; ++control)
    table[control] = true;
  table['"'] = true;
  table['\\'] = true;
  return table;
}();

void append_utf8(std::string& out, std::uint32_t code_point) {
  const auto put = [&](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
  const auto follow = [&](int shift) { put(0x80 | ((code_point >> shift) & 0x3F)); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | (code_point >> 6));
    follow(0);
  } else if (code_point < 0x10000) {
    put(0xE0 | (code_point >> 12));
    follow(6);
    follow(0);
  } else {
    put(0xF0 | (code_point >> 18));
    follow(12);
    follow(6);
    follow(0);
  }
}

class Reader {
 public:
  Reader(std::string_view text, TreeBuilder& builder) : text_(text), builder_(builder) {}

  bool read() {
    if (const auto offset = invalid_utf8_at(text_)) {
      at_ = *offset;
      return fail_here(words_.not_utf8);
    }
    builder_.keep_payload();
    skip_space();
    if (!value()) return false;
    skip_space();
    return at_end() || fail(at_, words_.trailing);
  }

 private:
  [[nodiscard]] bool at_end() const { return at_ == text_.size(); }
  [[nodiscard]] bool next_is(char byte) const { return !at_end() && text_[at_] == byte; }

  void skip_space() {
    while (!at_end() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t'))
      ++at_;
  }

  bool fail(std::size_t offset, std::string_view what) {
    const TextPosition place = position_in(text_, offset);
    return builder_.fail(offset,
                         fmt::format(fmt::runtime(texts().content.at_line), place.line, place.column, what));
  }
  // At the end of the text, whatever is missing may have been cut off.
  bool fail_here(std::string_view what) {
    if (!at_end()) return fail(at_, what);
    const TextPosition place = position_in(text_, at_);
    return builder_.fail_cut(
        at_, fmt::format(fmt::runtime(texts().content.at_line), place.line, place.column, words_.cut));
  }

  bool value() {
    if (at_end()) return fail_here(words_.value_expected);
    switch (text_[at_]) {
      case '{':
        return object();
      case '[':
        return array();
      case '"':
        return string_value();
      case 't':
        return literal("true", Kind::boolean);
      case 'f':
        return literal("false", Kind::boolean);
      case 'n':
        return literal("null", Kind::null);
      default:
        return number();
    }
  }

  bool object() {
    if (!builder_.open(Kind::object, {}, at_++)) return false;
    skip_space();
    if (!next_is('}')) {
      do {
        skip_space();
        if (!next_is('"')) return fail_here(words_.name_expected);
        const std::optional<Span> name = string();
        if (!name) return false;
        skip_space();
        if (!next_is(':')) return fail_here(words_.colon_expected);
        ++at_;
        skip_space();
        builder_.key(*name);
        if (!value()) return false;
        skip_space();
      } while (skip(','));
    }
    if (!next_is('}')) return fail_here(words_.comma_or_brace_expected);
    builder_.close(++at_);
    return true;
  }

  bool array() {
    if (!builder_.open(Kind::array, {}, at_++)) return false;
    skip_space();
    if (!next_is(']')) {
      do {
        skip_space();
        if (!value()) return false;
        skip_space();
      } while (skip(','));
    }
    if (!next_is(']')) return fail_here(words_.comma_or_bracket_expected);
    builder_.close(++at_);
    return true;
  }

  bool skip(char byte) {
    if (!next_is(byte)) return false;
    ++at_;
    return true;
  }

  bool literal(std::string_view word, Kind kind) {
    const std::string_view found = text_.substr(at_, word.size());
    if (found != word) {
      if (at_ + found.size() == text_.size() && word.starts_with(found)) at_ = text_.size();
      return fail_here(words_.value_expected);
    }
    const std::size_t begin = at_;
    at_ += word.size();
    return builder_.leaf(kind, TreeBuilder::kept(begin, at_), {}, begin, at_);
  }

  bool number() {
    const std::size_t begin = at_;
    skip('-');
    if (!at_end() && !is_digit(text_[at_]))
      return at_ == begin ? fail(at_, words_.value_expected) : fail(at_, words_.bad_number);
    if (!skip('0') && !digits()) return fail_here(words_.bad_number);
    if (!at_end() && is_digit(text_[at_])) return fail(begin, words_.leading_zero);
    if (skip('.') && !digits()) return fail_here(words_.bad_number);
    if (skip('e') || skip('E')) {
      if (!skip('-')) skip('+');
      if (!digits()) return fail_here(words_.bad_number);
    }
    return builder_.leaf(Kind::number, TreeBuilder::kept(begin, at_), {}, begin, at_);
  }

  bool digits() {
    const std::size_t begin = at_;
    while (!at_end() && is_digit(text_[at_]))
      ++at_;
    return at_ > begin;
  }

  bool string_value() {
    const std::size_t begin = at_;
    const std::optional<Span> value = string();
    return value && builder_.leaf(Kind::string, *value, {}, begin, at_);
  }

  // Reads a string from its opening quote on. One without escapes stays where it is.
  std::optional<Span> string() {
    const std::size_t begin = at_++;
    skip_run();
    if (next_is('"')) return TreeBuilder::kept(begin + 1, at_++);
    unescaped_.assign(text_.substr(begin + 1, at_ - begin - 1));
    while (!next_is('"')) {
      if (at_end()) {
        fail_here(words_.cut);
        return std::nullopt;
      }
      if (text_[at_] != '\\') {
        fail(at_, words_.control_character);
        return std::nullopt;
      }
      if (!escape()) return std::nullopt;
      const std::size_t run = at_;
      skip_run();
      unescaped_.append(text_.substr(run, at_ - run));
    }
    ++at_;
    return builder_.add(unescaped_);
  }

  void skip_run() {
    const std::size_t size = text_.size();
    while (at_ < size && !kEndsRun[static_cast<unsigned char>(text_[at_])])
      ++at_;
  }

  bool escape() {
    constexpr std::string_view kLetters = "\"\\/bfnrt";
    constexpr std::string_view kMeant = "\"\\/\b\f\n\r\t";
    const std::size_t begin = at_++;
    if (at_end()) return fail_here(words_.cut);
    if (skip('u')) return unicode_escape(begin);
    const std::size_t which = kLetters.find(text_[at_]);
    if (which == std::string_view::npos) return fail(begin, words_.bad_escape);
    ++at_;
    unescaped_.push_back(kMeant[which]);
    return true;
  }

  bool unicode_escape(std::size_t begin) {
    constexpr std::uint32_t kReplacement = 0xFFFD;
    std::optional<std::uint32_t> unit = hex4();
    if (!unit) return text_.size() - at_ < 4 ? fail_end() : fail(begin, words_.bad_unicode_escape);
    std::uint32_t code_point = *unit;
    if (code_point >= 0xD800 && code_point <= 0xDFFF) {
      const std::size_t after = at_;
      unit.reset();
      if (code_point <= 0xDBFF && text_.substr(at_, 2) == "\\u") {
        at_ += 2;
        unit = hex4();
      }
      if (unit && *unit >= 0xDC00 && *unit <= 0xDFFF) {
        code_point = 0x10000 + ((code_point - 0xD800) << 10) + (*unit - 0xDC00);
      } else {
        at_ = after;
        code_point = kReplacement;
      }
    }
    append_utf8(unescaped_, code_point);
    return true;
  }

  bool fail_end() {
    at_ = text_.size();
    return fail_here(words_.cut);
  }

  std::optional<std::uint32_t> hex4() {
    std::uint32_t value = 0;
    if (text_.size() - at_ < 4) return std::nullopt;
    for (const char digit : text_.substr(at_, 4)) {
      const char lower = static_cast<char>(digit | 0x20);
      if (is_digit(digit))
        value = 16 * value + static_cast<std::uint32_t>(digit - '0');
      else if (lower >= 'a' && lower <= 'f')
        value = 16 * value + static_cast<std::uint32_t>(lower - 'a' + 10);
      else
        return std::nullopt;
    }
    at_ += 4;
    return value;
  }

  std::string_view text_;
  TreeBuilder& builder_;
  const JsonContentTexts& words_ = texts().content.json;
  std::size_t at_ = 0;
  std::string unescaped_;
};

}  // namespace

bool read_json(std::string_view text, TreeBuilder& builder) {
  return Reader(text, builder).read();
}

}  // namespace echoscope
