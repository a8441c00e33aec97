#include "net/explain_close.hpp"

#include <chrono>
#include <set>
#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

namespace echoscope {
namespace {

using namespace std::chrono_literals;

bool is_prose(const std::string& text) {
  return text.ends_with('.') && text.find_first_of("{}!\n") == std::string::npos &&
         text.find("  ") == std::string::npos && text.front() != ' ';
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

constexpr int kLikelyCauses = static_cast<int>(LikelyCause::network_lost) + 1;
constexpr int kTransportEnds = static_cast<int>(TransportEnd::timed_out) + 1;

TEST_CASE("Every likely cause says what it is and what to try", "[net][close]") {
  std::set<std::string> told;
  for (int i = 0; i < kLikelyCauses; ++i) {
    const CloseExplanation seen =
        explain_close({.code = 1006, .idle_before = 61s, .likely = {static_cast<LikelyCause>(i)}});
    CAPTURE(i, seen.hint);
    REQUIRE(seen.likely.size() == 1);
    CHECK(is_prose(seen.likely[0]));
    CHECK(is_prose(seen.hint));
    told.insert(seen.likely[0]);
  }
  CHECK(told.size() == kLikelyCauses);
}

TEST_CASE("However a connection ends, it is told in full sentences", "[net][close]") {
  const auto by = GENERATE(CloseBy::none, CloseBy::local, CloseBy::remote);
  const auto end = static_cast<TransportEnd>(GENERATE(range(0, kTransportEnds)));
  const auto code =
      GENERATE(as<std::uint16_t>{}, 0, 999, 1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009, 1010,
               1011, 1012, 1013, 1014, 1015, 2999, 3000, 3003, 3008, 3999, 4000, 5000);
  const bool completed = GENERATE(true, false);
  const CloseExplanation seen = explain_close({.code = code,
                                               .by = by,
                                               .handshake_completed = completed,
                                               .received = code,
                                               .sent = code,
                                               .transport = end});
  CAPTURE(seen.what_happened, seen.hint);
  CHECK(is_prose(seen.what_happened));
  CHECK((seen.hint.empty() || is_prose(seen.hint)));
  CHECK(seen.likely.empty());
}

TEST_CASE("An end after an idle time names the time and pings as the remedy", "[net][close]") {
  const CloseExplanation seen =
      explain_close({.code = 1006,
                     .transport = TransportEnd::fin,
                     .idle_before = 60s,
                     .likely = {LikelyCause::idle_timeout, LikelyCause::reset_by_peer}});
  CHECK(has(seen.what_happened, "without a Close frame"));
  CHECK(has(seen.what_happened, "(FIN)"));
  REQUIRE(seen.likely.size() == 2);
  CHECK(has(seen.likely[0], "for 1 min before the end"));
  CHECK(has(seen.likely[1], "(RST)"));
  CHECK(has(seen.hint, "automatic pings with an interval below 1 min"));
}

TEST_CASE("A transport's end that a likely cause tells is not told twice", "[net][close]") {
  const CloseRecord reset{.code = 1006, .transport = TransportEnd::reset};
  CHECK(has(explain_close(reset).what_happened, "RST"));
  CloseRecord told = reset;
  told.likely = {LikelyCause::reset_by_peer};
  CHECK_FALSE(has(explain_close(told).what_happened, "RST"));
  CHECK(has(explain_close(told).likely.at(0), "RST"));
}

TEST_CASE("The closing handshake is told with both codes, and whether it was completed", "[net][close]") {
  CloseRecord record{.code = 1000,
                     .by = CloseBy::local,
                     .handshake_completed = true,
                     .received = 1001,
                     .sent = 1000,
                     .transport = TransportEnd::tls_closed};
  CloseExplanation seen = explain_close(record);
  CHECK(has(seen.what_happened, "This side closed with 1000 Normal Closure"));
  CHECK(has(seen.what_happened, "answered with 1001 Going Away"));
  CHECK(has(seen.what_happened, "close_notify and FIN"));
  CHECK(seen.hint.empty());

  record.handshake_completed = false;
  record.received.reset();
  seen = explain_close(record);
  CHECK(has(seen.what_happened, "not completed"));
  CHECK(has(seen.hint, "should answer"));

  seen = explain_close({.code = 1005, .by = CloseBy::remote, .handshake_completed = true, .received = 1005});
  CHECK(has(seen.what_happened, "The server closed with no code"));
  CHECK(seen.hint.empty());
}

TEST_CASE("A code that must not be sent is named as such", "[net][close]") {
  for (const int code : {0, 999, 1004, 1006, 1015, 1016, 2999, 5000, 65535}) {
    const auto sent = static_cast<std::uint16_t>(code);
    const CloseExplanation seen = explain_close({.code = 1002, .by = CloseBy::remote, .received = sent});
    CAPTURE(code, seen.what_happened);
    CHECK(has(seen.what_happened, std::to_string(code) + " must not stand in a Close frame"));
    CHECK(has(seen.hint, "1000 to 1014"));
  }
}

TEST_CASE("The hint fits the code and who sent it", "[net][close]") {
  struct Case {
    CloseBy by;
    std::uint16_t code;
    std::string_view hint;
  };
  const auto seen = GENERATE(values<Case>({
      {CloseBy::local, 1009, "--max-message"},
      {CloseBy::local, 1002, "lenient"},
      {CloseBy::local, 1007, "lenient"},
      {CloseBy::remote, 1001, "restarting"},
      {CloseBy::remote, 1002, "last frames sent"},
      {CloseBy::remote, 1003, "text instead of binary"},
      {CloseBy::remote, 1007, "UTF-8"},
      {CloseBy::remote, 1008, "forbids"},
      {CloseBy::remote, 1009, "smaller messages"},
      {CloseBy::remote, 1010, "extensions"},
      {CloseBy::remote, 1011, "server's log"},
      {CloseBy::remote, 1012, "again in a while"},
      {CloseBy::remote, 1013, "again in a while"},
      {CloseBy::remote, 1014, "behind the proxy"},
      {CloseBy::remote, 3000, "token"},
      {CloseBy::remote, 3003, "access"},
      {CloseBy::remote, 3008, "in time"},
      {CloseBy::remote, 4001, "documentation"},
      {CloseBy::none, 1006, "server's log"},
  }));
  const CloseExplanation told = explain_close({.code = seen.code, .by = seen.by});
  CAPTURE(seen.code, told.hint);
  CHECK(has(told.hint, seen.hint));
}

}  // namespace
}  // namespace echoscope
