#include "gui/options/options_draft.hpp"

#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "gui/options/option_layout.hpp"

using namespace echoscope;

namespace {

ConnectOptions all_changed() {
  ConnectOptions options;
  options.headers = {{"X-One", "1"}, {"X-One", "2"}};
  options.bearer = "token";
  options.cookie = "a=b";
  options.origin = "https://example.com";
  options.user_agent = "EchoScope";
  options.subprotocols = {"chat", "superchat"};
  options.deflate = {true, 9, 10, true, true};
  options.tls = {"ca.pem", "cert.pem", "key.pem", "pass phrase ", true, "example.com"};
  options.proxy = "socks5://proxy:1080";
  options.proxy_from_environment = false;
  options.family = AddressFamily::ipv6;
  options.connect_timeout = std::chrono::milliseconds(1500);
  options.handshake_timeout = std::chrono::milliseconds(2000);
  options.close_timeout = std::chrono::milliseconds(250);
  options.ping_interval = std::chrono::milliseconds(5000);
  options.pong_timeout = std::chrono::milliseconds(1000);
  options.close_without_pong = true;
  options.max_message_bytes = 65'536;
  options.strictness = Strictness::lenient;
  options.retry.enabled = true;
  options.retry.first_delay = std::chrono::milliseconds(100);
  options.retry.ceiling = std::chrono::milliseconds(60'000);
  options.retry.factor = 3;
  options.retry.even_if_hopeless = true;
  return options;
}

}  // namespace

TEST_CASE("An untouched draft is the default of every option") {
  const DraftReading reading = read_draft(OptionsDraft());
  CHECK(reading.first_problem.empty());
  CHECK(changed_options(reading.options) == 0);
  for (const std::string& typed : to_draft(ConnectOptions()).fields)
    CHECK(typed.empty());
}

TEST_CASE("Options become a draft and come back the same") {
  const ConnectOptions options = all_changed();
  const DraftReading reading = read_draft(to_draft(options));
  CHECK(reading.first_problem.empty());
  const ConnectOptions& back = reading.options;
  CHECK(changed_options(back) == changed_options(options));
  CHECK(back.headers == options.headers);
  CHECK(back.bearer == options.bearer);
  CHECK(back.cookie == options.cookie);
  CHECK(back.origin == options.origin);
  CHECK(back.user_agent == options.user_agent);
  CHECK(back.subprotocols == options.subprotocols);
  CHECK(back.deflate == options.deflate);
  CHECK(back.tls == options.tls);
  CHECK(back.proxy == options.proxy);
  CHECK(back.proxy_from_environment == options.proxy_from_environment);
  CHECK(back.family == options.family);
  CHECK(back.connect_timeout == options.connect_timeout);
  CHECK(back.handshake_timeout == options.handshake_timeout);
  CHECK(back.close_timeout == options.close_timeout);
  CHECK(back.ping_interval == options.ping_interval);
  CHECK(back.pong_timeout == options.pong_timeout);
  CHECK(back.close_without_pong == options.close_without_pong);
  CHECK(back.max_message_bytes == options.max_message_bytes);
  CHECK(back.strictness == options.strictness);
  CHECK(back.retry.enabled == options.retry.enabled);
  CHECK(back.retry.first_delay == options.retry.first_delay);
  CHECK(back.retry.ceiling == options.retry.ceiling);
  CHECK(back.retry.factor == options.retry.factor);
  CHECK(back.retry.even_if_hopeless == options.retry.even_if_hopeless);
}

TEST_CASE("A number that is none is blamed on its field, and the rest is read") {
  OptionsDraft draft;
  draft.at(OptionField::connect_timeout) = "soon";
  draft.at(OptionField::close_timeout) = "2";
  const DraftReading reading = read_draft(draft);
  CHECK(reading.problem(OptionField::connect_timeout) == texts().window.options.not_seconds);
  CHECK(reading.problem(OptionField::close_timeout).empty());
  CHECK(reading.first_problem == texts().window.options.not_seconds);
  CHECK(reading.section == OptionSection::timeouts);
  CHECK(reading.options.close_timeout == std::chrono::seconds(2));
}

TEST_CASE("Each of several wrong values is blamed on its own field") {
  OptionsDraft draft;
  draft.at(OptionField::subprotocols) = "a b";
  draft.at(OptionField::proxy) = "ftp://proxy";
  draft.at(OptionField::close_timeout) = "0";
  draft.headers = {{"Good", "1"}, {"Bad name", "1"}, {"", "value"}, {"Upgrade", "x"}, {"Upgrade", "x"}};
  const DraftReading reading = read_draft(draft);
  CHECK_FALSE(reading.problem(OptionField::subprotocols).empty());
  CHECK_FALSE(reading.problem(OptionField::proxy).empty());
  CHECK_FALSE(reading.problem(OptionField::close_timeout).empty());
  REQUIRE(reading.header_problems.size() == 5);
  CHECK(reading.header_problems[0].empty());
  CHECK_FALSE(reading.header_problems[1].empty());
  CHECK(reading.header_problems[2] == texts().window.options.header_without_name);
  CHECK_FALSE(reading.header_problems[3].empty());
  CHECK_FALSE(reading.header_problems[4].empty());
  CHECK(reading.options.headers == std::vector<HeaderField>{{"Good", "1"}});
}

TEST_CASE("A field that needs another is well while the other is there, whatever else is wrong") {
  OptionsDraft draft;
  draft.at(OptionField::certificate_file) = "cert.pem";
  draft.at(OptionField::key_file) = "key.pem";
  draft.at(OptionField::proxy) = "ftp://proxy";
  CHECK(read_draft(draft).problem(OptionField::key_file).empty());
  draft.at(OptionField::certificate_file).clear();
  CHECK_FALSE(read_draft(draft).problem(OptionField::key_file).empty());
}

TEST_CASE("An empty line of headers is none, and blanks around are not sent") {
  OptionsDraft draft;
  draft.headers = {{"", ""}, {" X-A ", " 1 "}};
  CHECK(read_draft(draft).options.headers == std::vector<HeaderField>{{"X-A", "1"}});
}

TEST_CASE("A folded section shows what differs, and no secret") {
  OptionsDraft draft = to_draft(all_changed());
  draft.headers = {{"X-A", "1"}, {"Authorization", "Basic secret"}};
  draft.at(OptionField::proxy) = "http://me:secret@proxy:3128";
  std::string all;
  for (std::size_t n = 0; n < kOptionSections; ++n) {
    const auto settings = changed_settings(draft, static_cast<OptionSection>(n));
    CHECK_FALSE(settings.empty());
    for (const std::string& setting : settings)
      all += setting + '\n';
  }
  INFO(all);
  CHECK(all.find("X-A: 1") != std::string::npos);
  CHECK(all.find("http://•••@proxy:3128") != std::string::npos);
  CHECK(all.find("Ping every 5 s") != std::string::npos);
  for (const std::string_view secret : {"secret", "token\n", "a=b", "pass phrase"})
    CHECK(all.find(secret) == std::string::npos);
}

TEST_CASE("A section that is reset says nothing any more, and the others stay") {
  for (std::size_t n = 0; n < kOptionSections; ++n) {
    const auto section = static_cast<OptionSection>(n);
    OptionsDraft draft = to_draft(all_changed());
    reset_section(draft, section);
    INFO(title_of(section));
    CHECK(changed_settings(draft, section).empty());
    for (std::size_t other = 0; other < kOptionSections; ++other) {
      if (other != n) CHECK_FALSE(changed_settings(draft, static_cast<OptionSection>(other)).empty());
    }
  }
}

TEST_CASE("Every field and toggle stands in a section") {
  for (std::size_t n = 0; n < kOptionFields; ++n) {
    const auto field = static_cast<OptionField>(n);
    const auto items = items_of(section_of(field));
    CHECK(std::ranges::find(items, OptionItem(field)) != items.end());
    CHECK_FALSE(texts_of(field).label.empty());
  }
}

TEST_CASE("User and password of an address are hidden, and nothing else") {
  CHECK(hide_credentials("http://me:secret@proxy:3128/x@y") == "http://•••@proxy:3128/x@y");
  CHECK(hide_credentials("http://me:se@cret@proxy") == "http://•••@proxy");
  CHECK(hide_credentials("http://proxy:3128") == "http://proxy:3128");
  CHECK(hide_credentials("me:secret@proxy") == "•••@proxy");
  CHECK(hide_credentials("").empty());
}
