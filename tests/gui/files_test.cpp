// Export, recording, opening and replay by a person's hands.
#include <filesystem>
#include <fstream>
#include <sstream>

#include <catch2/catch_test_macros.hpp>

#include "gui/session_writer.hpp"
#include "gui/test_window.hpp"
#include "storage/json_lines.hpp"
#include "support/temporary_folder.hpp"
#include "text/texts.hpp"

using namespace echoscope;
using namespace echoscope::test;

namespace {

const SessionFileTexts& words() {
  return texts().session_files;
}

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

void write_rows(TestWindow& window) {
  Session& session = window.session();
  session.begin_attempt("ws://example.test/", Clock::now());
  session.enter(ConnectionState::open, Clock::now());
  session.sent(RecordKind::text, "first question", Clock::now());
  session.received(RecordKind::text, "first question", Clock::now());
  session.sent(RecordKind::text, "second question", Clock::now());
  session.received(RecordKind::text, "another answer", Clock::now());
  session.publish();
  window.frames(3);
}

void type_into(TestWindow& window, std::string_view field, std::string_view text) {
  window.click(field);
  window.type(text);
}

// A session of two questions as a file.
std::filesystem::path session_file(const TemporaryFolder& folder) {
  const std::filesystem::path path = folder.path() / "session.jsonl";
  std::ofstream file(path, std::ios::binary);
  file << kJsonLinesHeader;
  const auto row = [&file](std::int64_t at, std::string_view direction, std::string_view text) {
    file << R"({"at":)" << at << R"(,"dir":")" << direction << R"(","op":"text","text":")" << text << "\"}\n";
  };
  row(1'000'000'000, "out", "first question");
  row(1'001'000'000, "in", "first question");
  row(1'002'000'000, "out", "second question");
  row(1'003'000'000, "in", "another answer");
  return path;
}

void open_file(TestWindow& window, const std::filesystem::path& path) {
  window.press(ImGuiMod_Ctrl | ImGuiKey_S);
  type_into(window, words().open_path, path.string());
  window.press(ImGuiKey_Enter);
}

void open_for_replay(TestWindow& window, const std::filesystem::path& path) {
  REQUIRE(window.wait_until([&] { return window.view().state == ConnectionState::open; }));
  open_file(window, path);
  REQUIRE(window.wait_until([&] { return window.item(words().replay_now) != nullptr; }));
}

}  // namespace

TEST_CASE("What is in the list is exported to the file that was typed") {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder.path() / "messages.jsonl";
  TestWindow window;
  write_rows(window);
  window.press(ImGuiMod_Ctrl | ImGuiKey_S);
  REQUIRE(window.shows(words().title));
  type_into(window, words().export_path, path.string());
  window.click(words().export_now);
  REQUIRE(window.wait_until([&] { return std::filesystem::exists(path); }));
  REQUIRE(window.wait_until([&] { return window.shows("messages.jsonl."); }));
  const std::string content = content_of(path);
  CHECK(content.starts_with(kJsonLinesHeader));
  CHECK(content.find("second question") != std::string::npos);
}

TEST_CASE("An export to a place that is not there says so, and what was typed stays") {
  TestWindow window;
  write_rows(window);
  window.press(ImGuiMod_Ctrl | ImGuiKey_S);
  type_into(window, words().export_path, "/nowhere/messages.jsonl");
  window.click(words().export_now);
  REQUIRE(window.wait_until([&] { return window.shows("/nowhere/messages.jsonl can't be written"); }));
  CHECK(window.view().log.size() == 5);
}

TEST_CASE("A recording holds what came before it and what comes after") {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder.path() / "recording.jsonl";
  TestWindow window;
  write_rows(window);
  window.press(ImGuiMod_Ctrl | ImGuiKey_S);
  type_into(window, words().record_path, path.string());
  window.press(ImGuiKey_Enter);
  window.session().received(RecordKind::text, "while recording", Clock::now());
  window.session().publish();
  REQUIRE(window.wait_until([&] { return content_of(path).find("while recording") != std::string::npos; }));
  window.click(words().stop);
  REQUIRE(window.wait_until([&] { return window.shows("Recorded 6 rows"); }));
  CHECK(content_of(path).find("first question") != std::string::npos);
}

TEST_CASE("A session from a file takes the place of the live one in the list, and gives it back") {
  const TemporaryFolder folder;
  const std::filesystem::path path = session_file(folder);
  TestWindow window;
  open_file(window, path);
  REQUIRE(window.wait_until([&] { return window.item(words().back) != nullptr; }));
  window.press(ImGuiKey_Escape);
  window.press(ImGuiKey_Escape);
  CHECK(window.shows("another answer"));
  CHECK(window.view().log.empty());
  window.click(words().back);
  CHECK_FALSE(window.shows("another answer"));
}

TEST_CASE("What a session sent is sent again, and answers are compared with those of then") {
  const TemporaryFolder folder;
  const std::filesystem::path path = session_file(folder);
  TestWindow window({.connect_at_start = true});
  open_for_replay(window, path);
  window.click(words().step);
  REQUIRE(window.wait_until([&] { return window.view().counters.messages_in == 1; }));
  window.click(words().replay_now);
  REQUIRE(window.wait_until([&] { return window.view().counters.messages_in == 2; }));
  // The last one is compared too, once nothing comes any more.
  REQUIRE(window.wait_until([&] { return window.shows("1 equal · 1 differ"); }));
  window.click(words().rewind);
  CHECK_FALSE(window.shows("1 equal"));
}

TEST_CASE("A replay without pauses ends by itself") {
  const TemporaryFolder folder;
  const std::filesystem::path path = session_file(folder);
  TestWindow window({.connect_at_start = true});
  open_for_replay(window, path);
  window.click(words().max_speed);
  window.click(words().replay_now);
  REQUIRE(window.wait_until([&] { return window.view().counters.messages_in == 2; }));
  CHECK(window.wait_until([&] { return window.item(words().stop_replay) == nullptr; }));
}
