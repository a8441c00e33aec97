#include "storage/settings.hpp"

#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <nlohmann/json.hpp>

#include "support/no_room_for_files.hpp"
#include "support/temporary_folder.hpp"

using namespace echoscope;
using namespace echoscope::test;

namespace {

struct Kept {
  TemporaryFolder folder;
  KeptFolders folders = kept_folders_in((folder.path() / "made" / "when written").string());

  [[nodiscard]] std::filesystem::path path(const std::string& name) const {
    return std::filesystem::path(folders.config) / name;
  }
  [[nodiscard]] std::string content(const std::string& name) const {
    std::ostringstream all;
    all << std::ifstream(path(name)).rdbuf();
    return all.str();
  }
  void put(const std::string& name, const std::string& content) const {
    std::filesystem::create_directories(folders.config);
    std::ofstream(path(name)) << content;
  }
};

SavedMessage message(const std::string& folder, const std::string& name, const std::string& text) {
  return {folder, name, "text", Opcode::text, text, 0};
}

}  // namespace

TEST_CASE("What was set is there in the next run", "[settings]") {
  const Kept kept;
  {
    Settings settings(kept.folders);
    settings.add_sent({"json", Opcode::binary, "{\"a\":1}\n"});
    settings.save_message({"feeds", "subscribe", "json", Opcode::text, "{}", 7});
    settings.save_filter({"trades", "in: trade"});
    settings.set_columns({{"size", false, 80}, {"time", true, 0}});
    settings.set_theme("light");
  }
  Settings settings(kept.folders);
  REQUIRE(settings.history().size() == 1);
  CHECK(settings.history().front() == SentText{"json", Opcode::binary, "{\"a\":1}\n"});
  REQUIRE(settings.saved_messages().size() == 1);
  CHECK(settings.saved_messages().front() ==
        SavedMessage{"feeds", "subscribe", "json", Opcode::text, "{}", 7});
  CHECK(settings.saved_filters() == std::vector<SavedFilter>{{"trades", "in: trade"}});
  CHECK(settings.columns() == std::vector<ListColumn>{{"size", false, 80}, {"time", true, 0}});
  CHECK(settings.theme() == "light");
  CHECK(settings.take_notices().empty());
}

TEST_CASE("Nothing is made on the disk until something is kept", "[settings]") {
  const Kept kept;
  { const Settings settings(kept.folders); }
  CHECK_FALSE(std::filesystem::exists(kept.folders.config));
}

TEST_CASE("Files are their owner's alone", "[settings]") {
  const Kept kept;
  Settings settings(kept.folders);
  settings.add_sent({"text", Opcode::text, "secret"});
  settings.wait_until_written();
  struct stat facts {};
  REQUIRE(stat(kept.path("history.json").c_str(), &facts) == 0);
  CHECK((facts.st_mode & 0777U) == 0600U);
}

TEST_CASE("The history keeps the last 500 texts, one megabyte in all, and none twice in a row",
          "[settings]") {
  const Kept kept;
  {
    Settings settings(kept.folders);
    for (int n = 0; n < 600; ++n) {
      settings.add_sent({"text", Opcode::text, std::to_string(n)});
      settings.add_sent({"text", Opcode::text, std::to_string(n)});
    }
    CHECK(settings.history().size() == 500);
  }
  {
    Settings settings(kept.folders);
    REQUIRE(settings.history().size() == 500);
    CHECK(settings.history().front().text == "100");
    CHECK(settings.history().back().text == "599");
    for (int n = 0; n < 40; ++n)
      settings.add_sent({"text", Opcode::text, std::string(60'000, static_cast<char>('a' + n % 26))});
    settings.add_sent({"text", Opcode::text, std::string(Settings::kMaxHistoryText + 1, 'x')});
    settings.add_sent({"text", Opcode::text, "\xFF"});
    CHECK(settings.history().size() == 17);
  }
  CHECK(Settings(kept.folders).history().size() == 17);
}

TEST_CASE("Two programs that run at the same time lose nothing of each other's", "[settings]") {
  const Kept kept;
  Settings first(kept.folders);
  Settings second(kept.folders);
  first.save_message(message("", "both", "of the first"));
  first.save_message(message("", "a", "1"));
  first.wait_until_written();
  second.save_message(message("", "both", "of the second"));
  second.save_message(message("", "b", "2"));
  second.add_sent({"text", Opcode::text, "two"});
  second.wait_until_written();
  first.add_sent({"text", Opcode::text, "one"});
  first.remove_message("", "a");
  first.wait_until_written();

  const Settings third(kept.folders);
  CHECK(third.saved_messages() ==
        std::vector<SavedMessage>{message("", "b", "2"), message("", "both", "of the second")});
  REQUIRE(third.history().size() == 2);
  CHECK(third.history().front().text == "two");
  CHECK(third.history().back().text == "one");
}

TEST_CASE("Programs that write at once take turns", "[settings]") {
  const Kept kept;
  constexpr int kEach = 40;
  const auto write = [&](const std::string& who) {
    Settings settings(kept.folders);
    for (int n = 0; n < kEach; ++n) {
      settings.save_message(message(who, std::to_string(n), "x"));
      if (n % 8 == 0) settings.wait_until_written();
    }
  };
  {
    const std::jthread one(write, "one");
    const std::jthread two(write, "two");
    const std::jthread three(write, "three");
  }
  Settings settings(kept.folders);
  CHECK(settings.take_notices().empty());
  CHECK(settings.saved_messages().size() == std::size_t{3} * kEach);
}

TEST_CASE("Fields and entries that are not known here are kept", "[settings]") {
  const Kept kept;
  kept.put("saved-messages.json", R"({"format": "echoscope saved-messages", "version": 1, "later": [1],
      "entries": [{"folder": "", "name": "x", "form": "text", "opcode": "text", "text": "old", "colour": "red"},
                  {"kind": "of the future"}, 7]})");
  {
    Settings settings(kept.folders);
    REQUIRE(settings.saved_messages().size() == 1);
    settings.save_message(message("", "x", "new"));
    settings.save_message(message("", "y", "added"));
  }
  const auto document = nlohmann::json::parse(kept.content("saved-messages.json"));
  CHECK(document["later"] == nlohmann::json::array({1}));
  REQUIRE(document["entries"].size() == 4);
  CHECK(document["entries"][0]["text"] == "new");
  CHECK(document["entries"][0]["colour"] == "red");
  CHECK(document["entries"][1]["kind"] == "of the future");
  CHECK(document["entries"][3]["name"] == "y");
}

TEST_CASE("A damaged file is set aside with a sentence, and what was in it is not lost", "[settings]") {
  const Kept kept;
  const std::string damaged =
      GENERATE(as<std::string>{}, "{\"format\": \"echoscope hist", "", "null", "[]",
               R"({"format": "something else", "version": 1})",
               R"({"format": "echoscope history", "version": "one"})", std::string(100, '\0'), "\xFF\xFE");
  kept.put("history.json", damaged);
  Settings settings(kept.folders);
  CHECK(settings.history().empty());
  const std::vector<std::string> notices = settings.take_notices();
  REQUIRE(notices.size() == 1);
  CHECK(notices.front().find("history.json.damaged") != std::string::npos);
  CHECK(kept.content("history.json.damaged") == damaged);
  settings.add_sent({"text", Opcode::text, "new"});
  settings.wait_until_written();
  CHECK(kept.content("history.json.damaged") == damaged);
  CHECK(Settings(kept.folders).history().size() == 1);

  kept.put("history.json", "damaged again");
  settings.add_sent({"text", Opcode::text, "newer"});
  settings.wait_until_written();
  CHECK(settings.take_notices().size() == 1);
  CHECK(kept.content("history.json.damaged-2") == "damaged again");
}

TEST_CASE("A file of a newer version is left as it is", "[settings]") {
  const Kept kept;
  const std::string newer = R"({"format": "echoscope history", "version": 2, "entries": {}})";
  kept.put("history.json", newer);
  Settings settings(kept.folders);
  CHECK(settings.take_notices().size() == 1);
  settings.add_sent({"text", Opcode::text, "x"});
  settings.wait_until_written();
  CHECK(kept.content("history.json") == newer);
  CHECK(settings.history().size() == 1);
}

TEST_CASE("Without room the program goes on, says so once, and writes all when there is room", "[settings]") {
  const Kept kept;
  Settings settings(kept.folders);
  settings.set_theme("dark");
  settings.wait_until_written();
  {
    const NoRoomForFiles no_room;
    settings.save_message(message("", "a", "1"));
    settings.wait_until_written();
    settings.save_message(message("", "b", "2"));
    settings.wait_until_written();
  }
  const std::vector<std::string> notices = settings.take_notices();
  REQUIRE(notices.size() == 1);
  CHECK(notices.front().find("saved-messages.json") != std::string::npos);
  CHECK(settings.saved_messages().size() == 2);
  settings.save_message(message("", "c", "3"));
  settings.wait_until_written();
  CHECK(Settings(kept.folders).saved_messages().size() == 3);
}

TEST_CASE("A folder that can't be made is a sentence, not the end", "[settings]") {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "file") << "x";
  Settings settings(kept_folders_in((folder.path() / "file" / "below").string()));
  CHECK(settings.take_notices().empty());
  settings.set_theme("light");
  settings.wait_until_written();
  CHECK(settings.take_notices().size() == 1);
  CHECK(settings.theme() == "light");
}

TEST_CASE("A history that is not kept lives as long as the program", "[settings]") {
  const Kept kept;
  {
    Settings settings(kept.folders, HistoryKept::no);
    settings.add_sent({"text", Opcode::text, "secret"});
    settings.set_theme("light");
    CHECK(settings.history().size() == 1);
  }
  CHECK_FALSE(std::filesystem::exists(kept.path("history.json")));
  CHECK(Settings(kept.folders).theme() == "light");
}

TEST_CASE("A notice wakes whoever shows it", "[settings]") {
  const Kept kept;
  int woken = 0;
  Settings settings(kept.folders, HistoryKept::yes, [&] { ++woken; });
  kept.put("appearance.json", "damaged");
  settings.set_theme("light");
  settings.wait_until_written();
  CHECK(woken == 1);
}

TEST_CASE("Settings in memory hold what was set and touch nothing", "[settings]") {
  Settings settings;
  settings.add_sent({"text", Opcode::text, "x"});
  settings.save_filter({"f", "one"});
  settings.save_filter({"g", "two"});
  settings.save_filter({"f", "three"});
  settings.remove_filter("g");
  settings.wait_until_written();
  CHECK(settings.history().size() == 1);
  CHECK(settings.saved_filters() == std::vector<SavedFilter>{{"f", "three"}});
  CHECK(settings.take_notices().empty());
}
