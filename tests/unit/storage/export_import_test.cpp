#include <atomic>
#include <filesystem>
#include <string>

#include <sys/stat.h>
#include <catch2/catch_test_macros.hpp>

#include "storage/json_lines.hpp"
#include "stored_rows.hpp"
#include "support/eventually.hpp"
#include "support/temporary_folder.hpp"

namespace echoscope::test {
namespace {

namespace fs = std::filesystem;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::size_t kManyRows = 5'000;
#else
constexpr std::size_t kManyRows = 100'000;
#endif

std::size_t files_in(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), {}));
}

TEST_CASE("Messages of any kind and any bytes come back from a file as they went out", "[storage]") {
  const TemporaryFolder folder;
  Session session({}, Session::kDefaultLogBudget, file_clock());
  const auto rows = random_rows(kManyRows, 42);
  restore_all(session, rows);
  const auto first = export_all(session, folder.path() / "first.jsonl");
  REQUIRE(first.outcome == JobOutcome::done);
  CHECK(first.rows == rows.size());

  const auto imported = import_file(folder.path() / "first.jsonl");
  REQUIRE(imported.has_value());
  CHECK(imported->notices.empty());
  const LogView log = log_of(*imported->session);
  REQUIRE(log.size() == rows.size());
  bool same = true;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Record record = log[i];
    same = same && record.payload == rows[i].payload && record.meta.at == rows[i].meta.at &&
           record.meta.kind == rows[i].meta.kind && record.meta.direction == rows[i].meta.direction &&
           record.meta.wire == rows[i].meta.wire && record.meta.invalid_utf8 == rows[i].meta.invalid_utf8;
  }
  CHECK(same);

  REQUIRE(export_all(*imported->session, folder.path() / "second.jsonl").outcome == JobOutcome::done);
  CHECK(read_whole(folder.path() / "first.jsonl") == read_whole(folder.path() / "second.jsonl"));
  CHECK(files_in(folder.path()) == 2);
}

TEST_CASE("An export of wanted or selected rows holds those alone", "[storage]") {
  const TemporaryFolder folder;
  const std::string path = (folder.path() / "some.jsonl").string();
  Session session;
  restore_all(session, {text_row("a"), text_row("b"), text_row("c"), text_row("d")});
  const auto payloads = [&path] {
    const auto imported = import_file(path);
    REQUIRE(imported.has_value());
    const LogView log = log_of(*imported->session);
    std::string all;
    for (std::uint64_t i = log.first_sequence(); i < log.end_sequence(); ++i)
      all += log[i].payload;
    return all;
  };
  ExportJob wanted(
      {.path = path, .log = log_of(session), .clock = session.clock(), .wanted = [](const Record& record) {
         return record.payload != "b";
       }});
  CHECK(result_of(wanted).rows == 3);
  CHECK(payloads() == "acd");
  // One that the log never had, or has dropped, is left out.
  ExportJob selected({.path = path,
                      .log = log_of(session),
                      .clock = session.clock(),
                      .rows = std::vector<std::uint64_t>{1, 3, 99}});
  CHECK(result_of(selected).rows == 2);
  CHECK(payloads() == "bd");
  CHECK(selected.progress().rows_done == 3);
}

TEST_CASE("An export that is cancelled leaves what was there, and no trace", "[storage]") {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "old.jsonl";
  write_whole(path, "old");
  Session session;
  restore_all(session, {text_row("a"), text_row("b")});
  ExportJob* running = nullptr;
  std::atomic<bool> ready{false};
  ExportJob job(
      {.path = path.string(), .log = log_of(session), .clock = session.clock(), .wanted = [&](const Record&) {
         eventually([&] { return ready.load(); });
         running->cancel();
         return true;
       }});
  running = &job;
  ready = true;
  const auto result = result_of(job);
  CHECK(result.outcome == JobOutcome::cancelled);
  CHECK_FALSE(result.sentence.empty());
  CHECK(read_whole(path) == "old");
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("An export that can't be written says why, and the log stays whole", "[storage]") {
  const TemporaryFolder folder;
  Session session;
  restore_all(session, random_rows(2000, 1));
  const auto says = [&](const fs::path& path, std::string_view part) {
    CAPTURE(path);
    const auto result = export_all(session, path);
    CHECK(result.outcome == JobOutcome::failed);
    CAPTURE(result.sentence);
    CHECK(result.sentence.find(part) != std::string::npos);
    CHECK(result.sentence.find(path.string()) != std::string::npos);
    CHECK(log_of(session).size() == 2000);
  };
  says("/dev/full", "No space left");
  says(folder.path() / "no such folder" / "a.jsonl", "No such file");
  says(folder.path(), "Is a directory");
  // A pipe that nobody reads could be waited for for ever.
  const fs::path pipe = folder.path() / "pipe";
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  says(pipe, "No such device");
}

TEST_CASE("An export over a link replaces what the link leads to", "[storage]") {
  const TemporaryFolder folder;
  write_whole(folder.path() / "target", "old");
  fs::create_symlink("target", folder.path() / "link");
  Session session;
  restore_all(session, {text_row("a")});
  CHECK(export_all(session, folder.path() / "link").outcome == JobOutcome::done);
  CHECK(fs::is_symlink(folder.path() / "link"));
  CHECK(read_whole(folder.path() / "target").starts_with(kJsonLinesHeader));
}

TEST_CASE("A file larger than the log may be keeps its newest rows, and tells how many are left out",
          "[storage]") {
  const TemporaryFolder folder;
  Session session;
  std::vector<StoredRow> rows;
  for (int i = 0; i < 3000; ++i)
    rows.push_back(text_row(std::string(1000, 'x') + std::to_string(i)));
  restore_all(session, rows);
  REQUIRE(export_all(session, folder.path() / "large.jsonl").outcome == JobOutcome::done);
  const auto imported = import_file(
      ImportRequest{.path = (folder.path() / "large.jsonl").string(), .log_budget_bytes = 1'000'000});
  REQUIRE(imported.has_value());
  CHECK(imported->rows == 3000);
  const LogView log = log_of(*imported->session);
  CHECK(log.dropped() > 1000);
  CHECK(log[log.end_sequence() - 1].payload == rows.back().payload);
  REQUIRE(imported->notices.size() == 1);
  CHECK(imported->notices.front().find(std::to_string(log.dropped())) != std::string::npos);
}

TEST_CASE("A torn file comes with a notice, and missing rows with another", "[storage]") {
  const TemporaryFolder folder;
  std::string bytes{kJsonLinesHeader};
  const StoredRow row = text_row("a");
  append_json_line(bytes, {.meta = row.meta, .payload = row.payload}, file_clock());
  append_gap_line(bytes, 17);
  const std::size_t end = bytes.size();
  bytes += "{\"at\":1";
  write_whole(folder.path() / "torn.jsonl", bytes);
  const auto imported = import_file(folder.path() / "torn.jsonl");
  REQUIRE(imported.has_value());
  CHECK(imported->rows == 1);
  CHECK(imported->missing_rows == 17);
  CHECK(imported->torn == FilePosition{.line = 4, .byte = end});
  REQUIRE(imported->notices.size() == 2);
  CHECK(imported->notices[0].find("torn") != std::string::npos);
  CHECK(imported->notices[1].find("17") != std::string::npos);
}

TEST_CASE("A file that can't be opened says why", "[storage]") {
  const TemporaryFolder folder;
  for (const fs::path& path : {folder.path() / "none", folder.path()}) {
    const auto imported = import_file(path);
    REQUIRE_FALSE(imported.has_value());
    CHECK(imported.error().outcome == JobOutcome::failed);
    CHECK(imported.error().error.sentence.find(path.string()) != std::string::npos);
  }
}

TEST_CASE("A pipe is refused: it could be waited for for ever", "[storage]") {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "pipe";
  REQUIRE(mkfifo(path.c_str(), 0600) == 0);
  const auto imported = import_file(path);
  REQUIRE_FALSE(imported.has_value());
  CHECK(imported.error().error.sentence.find("pipe") != std::string::npos);
}

TEST_CASE("An import that is cancelled ends without a session", "[storage]") {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "large.jsonl";
  std::string bytes{kJsonLinesHeader};
  const StoredRow row = text_row(std::string(1000, 'x'));
  for (int i = 0; i < 20'000; ++i)
    append_json_line(bytes, {.meta = row.meta, .payload = row.payload}, file_clock());
  write_whole(path, bytes);
  ImportJob* running = nullptr;
  std::atomic<bool> ready{false};
  // The first wake comes with the first block.
  ImportJob job({.path = path.string()}, [&] {
    eventually([&] { return ready.load(); });
    running->cancel();
  });
  running = &job;
  ready = true;
  REQUIRE(eventually([&] { return job.ended(); }));
  const auto result = job.take_result();
  REQUIRE(result.has_value());
  REQUIRE_FALSE(result->has_value());
  CHECK(result->error().outcome == JobOutcome::cancelled);
}

}  // namespace
}  // namespace echoscope::test
