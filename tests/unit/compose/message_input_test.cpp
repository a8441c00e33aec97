#include "compose/message_input.hpp"

#include <fstream>

#include <fmt/format.h>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "protocol/base64.hpp"
#include "support/temporary_folder.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

using namespace std::string_literals;

const ComposeTexts& t() {
  return texts().compose;
}

template <typename... Arguments>
std::string filled(std::string_view sentence, const Arguments&... arguments) {
  return fmt::format(fmt::runtime(sentence), arguments...);
}

InputError error_of(std::string_view typed, InputForm form) {
  const auto result = read_input(typed, form);
  REQUIRE_FALSE(result.has_value());
  return result.error();
}

TEST_CASE("Text and JSON are sent as they were typed", "[compose]") {
  CHECK(read_input("\xff{", InputForm::text) == "\xff{");
  CHECK(read_input(" [1.50] ", InputForm::json) == " [1.50] ");
  CHECK(error_of("[", InputForm::json).sentence == t().json_ended);
}

TEST_CASE("Hex is read with anything usual between the bytes", "[compose]") {
  const auto* const typed = GENERATE("48ff00", "48 FF 00", "48:ff:00", "0x48, 0xFF, 0x00", "\n48\tff\r\n00 ",
                                     "0X48ff00", "0x48FF 00");
  CAPTURE(typed);
  CHECK(read_input(typed, InputForm::hex) == "\x48\xff\x00"s);
}

TEST_CASE("Hex that is none is told with its place", "[compose]") {
  CHECK(read_input("", InputForm::hex) == "");
  CHECK(error_of("48 4g", InputForm::hex).sentence == filled(t().hex_bad_digit, "'g'"));
  CHECK(error_of("48 4g", InputForm::hex).column == 5);
  CHECK(error_of("48\n\xc3\xa9", InputForm::hex).sentence == filled(t().hex_bad_digit, "'\xc3\xa9'"));
  CHECK(error_of("48\n\xc3\xa9", InputForm::hex).line == 2);
  CHECK(error_of("48 4", InputForm::hex).sentence == t().hex_half_byte);
  CHECK(error_of("4 8", InputForm::hex).sentence == t().hex_half_byte);
  CHECK(error_of("4 8", InputForm::hex).offset == 0);
  CHECK(error_of("48 0x", InputForm::hex).sentence == t().hex_half_byte);
}

TEST_CASE("Base64 is read in both alphabets, with padding and without", "[compose]") {
  CHECK(read_input("+/+/", InputForm::base64) == "\xfb\xff\xbf");
  CHECK(read_input("-_-_", InputForm::base64) == "\xfb\xff\xbf");
  CHECK(read_input("aGk=", InputForm::base64) == "hi");
  CHECK(read_input("aGk", InputForm::base64) == "hi");
  CHECK(read_input(" aA\n== ", InputForm::base64) == "h");
  CHECK(read_input("", InputForm::base64) == "");
  for (int size = 0; size < 70; ++size) {
    std::string bytes;
    for (int i = 0; i < size; ++i)
      bytes.push_back(static_cast<char>(i * 37 + size));
    REQUIRE(read_input(base64(bytes), InputForm::base64) == bytes);
  }
}

TEST_CASE("Base64 that is none is told with its place", "[compose]") {
  CHECK(error_of("aG!k", InputForm::base64).sentence == filled(t().base64_bad_letter, "'!'"));
  CHECK(error_of("aG!k", InputForm::base64).offset == 2);
  CHECK(error_of("aA==aA==", InputForm::base64).sentence == t().base64_after_padding);
  CHECK(error_of("aA==aA==", InputForm::base64).offset == 4);
  CHECK(error_of("aGkta", InputForm::base64).sentence == t().base64_cut);
  CHECK(error_of("aA=", InputForm::base64).sentence == t().base64_cut);
  CHECK(error_of("aA===", InputForm::base64).sentence == t().base64_cut);
  CHECK(error_of("aA===", InputForm::base64).offset == 4);
}

TEST_CASE("A file is sent byte for byte", "[compose]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.path() / "payload";
  std::ofstream(path, std::ios::binary) << "\x00\xff{{counter}}\n"s;
  CHECK(read_input(path, InputForm::file) == "\x00\xff{{counter}}\n"s);
}

TEST_CASE("A file that can't be sent is told with the reason", "[compose]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.path() / "payload";
  CHECK(error_of("", InputForm::file).sentence == t().file_no_path);
  CHECK(error_of(path, InputForm::file).sentence == filled(t().file_not_found, path));
  const std::string folder_path = folder.path();
  CHECK(error_of(folder_path, InputForm::file).sentence == filled(t().file_no_file, folder_path));
  CHECK(error_of("/dev/zero", InputForm::file).sentence == filled(t().file_no_file, "/dev/zero"));
  const std::string name(300, 'n');  // longer than any file's name may be
  CHECK(error_of(name, InputForm::file).sentence == filled(t().file_unreadable, name, "File name too long"));
  // Nothing is written to it: it takes no room.
  std::ofstream(path) << "x";
  std::filesystem::resize_file(path, std::uintmax_t{256} * 1024 * 1024 + 1);
  CHECK(error_of(path, InputForm::file).sentence == filled(t().file_too_large, path));
}

TEST_CASE("Formatting says why it can't", "[compose]") {
  CHECK(format_json("[1,2]") == "[\n  1,\n  2\n]");
  const auto refused = format_json("[1,]");
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().column == 4);
}

}  // namespace
}  // namespace echoscope
