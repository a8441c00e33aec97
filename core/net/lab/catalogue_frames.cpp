// Frames and messages: each form that RFC 6455 sections 5, 7 and 8.1 forbid, and legal ones in odd form.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "net/lab/catalogue_parts.hpp"
#include "text/texts.hpp"

namespace echoscope::lab {
namespace {

using namespace std::string_literals;

constexpr std::string_view kBase = "RFC 6455 section 5.2";
constexpr std::string_view kMasks = "RFC 6455 section 5.1";
constexpr std::string_view kFragments = "RFC 6455 section 5.4";
constexpr std::string_view kControl = "RFC 6455 section 5.5";
constexpr std::string_view kClose = "RFC 6455 section 5.5.1";
constexpr std::string_view kCodes = "RFC 6455 section 7.4";
constexpr std::string_view kText = "RFC 6455 section 8.1";
constexpr std::string_view kLimits = "RFC 6455 section 7.4.1";

// What is sent once the connection is open, and what must be said of it. violation "": it is legal.
struct Form {
  std::string name;
  std::string bytes;
  std::string_view violation;
  std::string_view section;
  int close_sent = 1002;
  std::optional<int> close_code = {};  // where the server's own Close says another one
  std::string_view text = {};          // the summary's name, where several forms share one
};

// The example of section 5.7.
const std::string& masked_hello() {
  static const std::string kFrame = "\x81\x85\x37\xfa\x21\x3d\x7f\x9f\x4d\x51\x58";
  return kFrame;
}

void add_opcodes(std::vector<Form>& forms) {
  for (const unsigned opcode : {3U, 4U, 5U, 6U, 7U, 11U, 12U, 13U, 14U, 15U})
    forms.push_back({.name = fmt::format("opcode-{}", opcode),
                     .bytes = server_frame(0x80U | opcode, "Hello"),
                     .violation = "reserved_opcode",
                     .section = kBase,
                     .text = "opcode"});
}

void add_close_codes(std::vector<Form>& forms) {
  for (const int code : {0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65535})
    forms.push_back({.name = fmt::format("close-code-{}", code),
                     .bytes = close_frame(static_cast<std::uint16_t>(code)),
                     .violation = "close_code_illegal",
                     .section = kCodes,
                     .close_code = code,
                     .text = "close-code"});
}

void add_texts(std::vector<Form>& forms) {
  struct Text {
    std::string_view name;
    std::string bytes;
  };
  const std::array texts_not_utf8{
      Text{"utf8-byte-ff", server_frame(0x81, "Hell\xff")},
      Text{"utf8-overlong", server_frame(0x81, "\xc0\xaf")},
      Text{"utf8-surrogate", server_frame(0x81, "\xed\xa0\x80")},
      Text{"utf8-too-high", server_frame(0x81, "\xf4\x90\x80\x80")},
      Text{"utf8-lone-continuation", server_frame(0x81, "Hell\x80")},
      Text{"utf8-cut", server_frame(0x81, "Hell\xe3\x81")},
      Text{"utf8-cut-in-fragments", server_frame(0x01, "Hell\xe3") + server_frame(0x80, "\x81")},
  };
  for (const Text& text : texts_not_utf8)
    forms.push_back({.name = std::string(text.name),
                     .bytes = text.bytes,
                     .violation = "text_not_utf8",
                     .section = kText,
                     .close_sent = 1007});
}

std::vector<Form> make_forms() {
  std::vector<Form> forms{
      {"masked", masked_hello(), "masked_by_server", kMasks},
      {"rsv1", server_frame(0xC1, "Hello"), "reserved_bit", kBase},
      {"rsv2", server_frame(0xA1, "Hello"), "reserved_bit", kBase},
      {"rsv3", server_frame(0x91, "Hello"), "reserved_bit", kBase},
      {"length-in-16-bits", "\x81\x7e\x00\x05Hello"s, "length_not_minimal", kBase},
      {"length-in-64-bits", "\x82\x7f\0\0\0\0\0\0\0\x05Hello"s, "length_not_minimal", kBase},
      {"length-2-63", "\x82\x7f\x80\0\0\0\0\0\0\0"s, "length_too_large", kBase},
      {"length-2-62", "\x82\x7f\x40\0\0\0\0\0\0\0"s, "message_too_big", kLimits, 1009},
      {"ping-in-fragments", server_frame(0x09, "Hel") + server_frame(0x80, "lo"), "control_fragmented",
       kControl},
      {"ping-of-126-bytes", server_frame(0x89, std::string(126, 'p')), "control_too_long", kControl},
      {"stray-continuation", server_frame(0x80, "lo"), "continuation_without_start", kFragments},
      {"message-in-message", server_frame(0x01, "Hel") + server_frame(0x81, "Hello"),
       "message_inside_message", kFragments},
      {"close-of-one-byte", server_frame(0x88, "\x03"), "close_one_byte", kClose, 1002, 1005},
      {"close-reason-not-utf8", close_frame(1000, "bye\xff"), "close_reason_not_utf8", kClose, 1007, 1000},
      {"fragments-empty",
       server_frame(0x01, "") + server_frame(0x00, "") + server_frame(0x80, ""),
       {},
       kFragments,
       1000},
      {"fragments-split-character",
       server_frame(0x01, "\xe3\x81") + server_frame(0x80, "\x93"),
       {},
       kFragments,
       1000},
      {"fragments-around-ping",
       server_frame(0x01, "He") + server_frame(0x89, "between") + server_frame(0x80, "llo"),
       {},
       kFragments,
       1000},
      {"message-empty", server_frame(0x81, ""), {}, kBase, 1000},
  };
  add_opcodes(forms);
  add_close_codes(forms);
  add_texts(forms);
  return forms;
}

const std::vector<Form>& forms() {
  static const std::vector<Form> kForms = make_forms();
  return kForms;
}

Behaviour make_frame(Query& query) {
  const std::string_view wanted = query.after("/frame/");
  const auto form = std::ranges::find(forms(), wanted, &Form::name);
  if (form == forms().end()) {
    query.refuse({}, fmt::format(fmt::runtime(texts().lab.not_a_path), query.path()),
                 std::string(texts().lab.see_the_list));
    return {};
  }
  return open_then({step::Send{.bytes = form->bytes}});
}

}  // namespace

std::vector<Route> routes_of_frames() {
  return {{.path = "/frame/", .group = Group::frames, .parameters = {}, .make = &make_frame}};
}

std::vector<Entry> entries_of_frames() {
  std::vector<Entry> entries;
  for (const Form& form : forms()) {
    Entry entry{.name = form.name,
                .group = Group::frames,
                .target = "/frame/" + form.name,
                .summary = form.text.empty() ? summary_of(form.name)
                                             : summary_of(form.text, form.name.substr(form.text.size() + 1)),
                .section = form.section,
                .expected = {.exit_code = form.violation.empty() ? 0 : 3,
                             .violation = form.violation,
                             .section = form.violation.empty() ? std::string_view() : form.section,
                             .close_code = form.close_code.value_or(form.close_sent),
                             .close_sent = form.close_sent},
                .arguments = {"--count", "1"}};
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace echoscope::lab
