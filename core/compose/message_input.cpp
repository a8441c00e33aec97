#include "compose/message_input.hpp"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <limits>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "compose/json_text.hpp"
#include "protocol/base64.hpp"
#include "protocol/utf8.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

constexpr std::uintmax_t kMaxFileBytes = std::uintmax_t{256} * 1024 * 1024;

using Result = tl::expected<std::string, InputError>;

// The sentence, filled with what stands at that byte.
tl::unexpected<InputError> bad_character(std::string_view typed, std::size_t at, std::string_view sentence) {
  return tl::unexpected(
      error_at(typed, at, fmt::format(fmt::runtime(sentence), quoted_character(typed, at))));
}

int hex_digit(char letter) {
  if (letter >= '0' && letter <= '9') return letter - '0';
  if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
  if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
  return -1;
}

Result read_hex(std::string_view typed) {
  constexpr std::string_view kBetween = " \t\r\n,:";
  const ComposeTexts& t = texts().compose;
  std::string bytes;
  std::size_t at = 0;
  while ((at = typed.find_first_not_of(kBetween, at)) != std::string_view::npos) {
    if (typed.substr(at, 2) == "0x" || typed.substr(at, 2) == "0X") at += 2;
    if (at == typed.size()) return tl::unexpected(error_at(typed, at, std::string(t.hex_half_byte)));
    const int high = hex_digit(typed[at]);
    if (high < 0) return bad_character(typed, at, t.hex_bad_digit);
    const bool ends = at + 1 == typed.size() || kBetween.find(typed[at + 1]) != std::string_view::npos;
    if (ends) return tl::unexpected(error_at(typed, at, std::string(t.hex_half_byte)));
    const int low = hex_digit(typed[at + 1]);
    if (low < 0) return bad_character(typed, at + 1, t.hex_bad_digit);
    bytes.push_back(static_cast<char>(high * 16 + low));
    at += 2;
  }
  return bytes;
}

Result read_base64(std::string_view typed) {
  const ComposeTexts& t = texts().compose;
  auto decoded = decode_any_base64(typed, std::numeric_limits<std::size_t>::max());
  if (decoded) return std::move(decoded->bytes);
  const auto [problem, at] = decoded.error();
  if (problem == Base64Error::Problem::letter) return bad_character(typed, at, t.base64_bad_letter);
  // A = too many, or too early, is one letter too many as well.
  const bool follows = problem == Base64Error::Problem::padding && typed[at] != '=';
  return tl::unexpected(error_at(typed, at, std::string(follows ? t.base64_after_padding : t.base64_cut)));
}

Result read_file(std::string_view path) {
  const ComposeTexts& t = texts().compose;
  const auto problem = [path](std::string_view sentence, const std::string& reason = {}) {
    return tl::unexpected(error_at(
        path, 0, fmt::format(fmt::runtime(sentence), escape_for_display(path), escape_for_display(reason))));
  };
  if (path.empty()) return tl::unexpected(error_at(path, 0, std::string(t.file_no_path)));
  const std::filesystem::path file(path);
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  if (status.type() == std::filesystem::file_type::not_found) return problem(t.file_not_found);
  if (error) return problem(t.file_unreadable, error.message());
  // Anything else could give bytes for ever, or none for ever.
  if (status.type() != std::filesystem::file_type::regular) return problem(t.file_no_file);
  const std::uintmax_t size = std::filesystem::file_size(file, error);
  if (error) return problem(t.file_unreadable, error.message());
  if (size > kMaxFileBytes) return problem(t.file_too_large);
  errno = 0;
  std::ifstream stream(file, std::ios::binary);
  std::string bytes(static_cast<std::size_t>(size), '\0');
  stream.read(bytes.data(), static_cast<std::streamsize>(size));
  if (!stream && !stream.eof())
    return problem(t.file_unreadable, std::generic_category().message(errno != 0 ? errno : EIO));
  bytes.resize(static_cast<std::size_t>(stream.gcount()));  // it may have shrunk meanwhile
  return bytes;
}

}  // namespace

Result read_input(std::string_view typed, InputForm form) {
  switch (form) {
    case InputForm::text:
      break;
    case InputForm::json:
      if (auto error = check_json(typed)) return tl::unexpected(*std::move(error));
      break;
    case InputForm::hex:
      return read_hex(typed);
    case InputForm::base64:
      return read_base64(typed);
    case InputForm::file:
      return read_file(typed);
  }
  return std::string(typed);
}

Result format_json(std::string_view typed) {
  if (auto error = check_json(typed)) return tl::unexpected(*std::move(error));
  return indent_json(typed);
}

}  // namespace echoscope
