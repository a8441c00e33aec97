// permessage-deflate (RFC 7692), right and wrong. Each of these agrees to whatever the client offers.
#include <algorithm>

#include <fmt/format.h>

#include "net/lab/catalogue_parts.hpp"
#include "protocol/permessage_deflate.hpp"
#include "text/texts.hpp"

namespace echoscope::lab {
namespace {

using namespace std::string_literals;

constexpr std::string_view kFrames = "RFC 7692 section 6";
constexpr std::string_view kInflate = "RFC 7692 section 7.2.2";
constexpr unsigned kCompressedText = 0xC1;

struct Form {
  std::string name;
  std::string bytes;
  std::string_view violation;
  std::string_view section;
  int close_code = 1000;
  std::string_view parameters = {};
  std::vector<std::string_view> arguments = {"--count", "1"};
};

std::string compressed(std::string_view text, int window_bits = 15) {
  return MessageDeflater(window_bits, true).deflate(text);
}

// A message that is a thousand times as long as what is sent.
std::string bomb() {
  constexpr std::size_t kInflatedBytes = std::size_t{16} * 1024 * 1024;
  return server_frame(0xC2, compressed(std::string(kInflatedBytes, '\0')));
}

std::vector<Form> make_forms() {
  const std::string hello_compressed = compressed("Hello");
  return {
      {"deflate-hello", server_frame(kCompressedText, hello_compressed), {}, kFrames},
      {"deflate-uncompressed", hello(), {}, kFrames},
      // The example of section 7.2.3.4: a block with BFINAL set, then an empty one.
      {"deflate-bfinal",
       server_frame(kCompressedText, "\xf3\x48\xcd\xc9\xc9\x07\x00\x00"s),
       {},
       "RFC 7692 section 7.2.3.4"},
      {"deflate-window-9",
       server_frame(kCompressedText, compressed("Hello", 9)),
       {},
       "RFC 7692 section 7.1.2.1",
       1000,
       "; server_max_window_bits=9"},
      {"deflate-no-takeover",
       server_frame(kCompressedText, hello_compressed),
       {},
       "RFC 7692 section 7.1.1.1",
       1000,
       "; server_no_context_takeover; client_no_context_takeover"},
      {"deflate-fragments",
       server_frame(0x41, hello_compressed.substr(0, 3)) + server_frame(0x80, hello_compressed.substr(3)),
       {},
       kFrames},
      {"deflate-corrupt", server_frame(kCompressedText, "\xff\xff\xff\xff"), "compressed_data_corrupt",
       kInflate, 1002},
      {"deflate-cut", server_frame(kCompressedText, hello_compressed.substr(0, 3)), "compressed_data_cut",
       kInflate, 1002},
      {"deflate-not-utf8", server_frame(kCompressedText, compressed("Hell\xff")), "text_not_utf8",
       "RFC 6455 section 8.1", 1007},
      {"deflate-rsv1-on-continuation",
       server_frame(0x41, hello_compressed.substr(0, 3)) + server_frame(0xC0, hello_compressed.substr(3)),
       "reserved_bit", "RFC 6455 section 5.2", 1002},
      {"deflate-rsv1-on-ping", server_frame(0xC9, ""), "reserved_bit", "RFC 6455 section 5.2", 1002},
      {"deflate-rsv2", server_frame(0xE1, hello_compressed), "reserved_bit", "RFC 6455 section 5.2", 1002},
      {"deflate-bomb",
       bomb(),
       "message_too_big",
       "RFC 6455 section 7.4.1",
       1009,
       {},
       {"--count", "1", "--max-message", "1M"}},
  };
}

const std::vector<Form>& forms() {
  static const std::vector<Form> kForms = make_forms();
  return kForms;
}

Behaviour make_form(Query& query) {
  const auto form = std::ranges::find(forms(), query.after("/deflate/"), &Form::name);
  if (form != forms().end()) {
    return answer_then(
        right_head(fmt::format("Sec-WebSocket-Extensions: permessage-deflate{}\r\n", form->parameters)),
        {step::Send{.bytes = form->bytes}});
  }
  query.refuse({}, fmt::format(fmt::runtime(texts().lab.not_a_path), query.path()),
               std::string(texts().lab.see_the_list));
  return {};
}

}  // namespace

std::vector<Route> routes_of_compression() {
  return {{.path = "/deflate/", .group = Group::compression, .parameters = {}, .make = &make_form}};
}

std::vector<Entry> entries_of_compression() {
  std::vector<Entry> entries;
  for (const Form& form : forms()) {
    entries.push_back({.name = form.name,
                       .group = Group::compression,
                       .target = "/deflate/" + form.name,
                       .summary = summary_of(form.name),
                       .section = form.section,
                       .expected = {.exit_code = form.violation.empty() ? 0 : 3,
                                    .violation = form.violation,
                                    .section = form.violation.empty() ? std::string_view() : form.section,
                                    .close_code = form.close_code},
                       .arguments = form.arguments});
  }
  return entries;
}

}  // namespace echoscope::lab
