#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <sys/resource.h>
#include <sys/stat.h>
#include <catch2/catch_test_macros.hpp>

#include "storage/json_lines.hpp"
#include "storage/recorder.hpp"
#include "stored_rows.hpp"
#include "support/eventually.hpp"
#include "support/temporary_folder.hpp"

namespace echoscope::test {
namespace {

namespace fs = std::filesystem;

// Everything the file holds, one payload behind the other.
std::string payloads_in(const fs::path& path) {
  const auto imported = import_file(path);
  REQUIRE(imported.has_value());
  CHECK(imported->notices.empty());
  const LogView log = log_of(*imported->session);
  std::string all;
  for (std::uint64_t i = log.first_sequence(); i < log.end_sequence(); ++i)
    all += log[i].payload;
  return all;
}

Recorder::Status end_of(Recorder& recorder) {
  recorder.stop();
  REQUIRE(eventually([&] { return recorder.status().ended; }));
  return recorder.status();
}

TEST_CASE("A recording holds what was there and what comes, and is on the disk within about a second",
          "[storage]") {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "r.jsonl";
  Session session;
  restore_all(session, {text_row("a")});
  Recorder recorder(session, path.string());
  restore_all(session, {text_row("b"), text_row("c")});
  CHECK(eventually([&] { return recorder.status().rows == 3; }));
  CHECK(eventually([&] { return recorder.status().last_sync.has_value(); }));
  CHECK(payloads_in(path) == "abc");
  restore_all(session, {text_row("d")});
  const Recorder::Status status = end_of(recorder);
  CHECK(status.error.empty());
  CHECK(status.rows == 4);
  CHECK(status.missing_rows == 0);
  CHECK(status.bytes == fs::file_size(path));
  CHECK(payloads_in(path) == "abcd");
}

TEST_CASE("A recording from now on leaves out what was there", "[storage]") {
  const TemporaryFolder folder;
  Session session;
  restore_all(session, {text_row("a")});
  Recorder recorder(session, (folder.path() / "r.jsonl").string(), RecordFrom::now);
  restore_all(session, {text_row("b")});
  CHECK(end_of(recorder).rows == 1);
  CHECK(payloads_in(folder.path() / "r.jsonl") == "b");
}

TEST_CASE("A recording goes on in its file", "[storage]") {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "r.jsonl";
  for (const char* const payload : {"a", "b", "c"}) {
    Session session;
    restore_all(session, {text_row(payload)});
    Recorder recorder(session, path.string());
    CHECK_FALSE(end_of(recorder).cut.has_value());
  }
  CHECK(payloads_in(path) == "abc");
}

TEST_CASE("A torn tail is cut with a notice before a recording goes on", "[storage]") {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "r.jsonl";
  std::string whole{kJsonLinesHeader};
  const StoredRow first = text_row("a");
  const StoredRow torn = text_row(std::string(600'000, 'x'));
  append_json_line(whole, {.meta = first.meta, .payload = first.payload}, file_clock());
  const std::size_t kept = whole.size();
  append_json_line(whole, {.meta = torn.meta, .payload = torn.payload}, file_clock());
  const auto go_on = [&](std::string_view there) {
    write_whole(path, there);
    Session session;
    restore_all(session, {text_row("b")});
    Recorder recorder(session, path.string());
    return end_of(recorder);
  };
  const std::string_view bytes = whole;
  for (const std::size_t length : {kept + 1, kept + 50, whole.size() - 2}) {
    CAPTURE(length);
    const Recorder::Status status = go_on(bytes.substr(0, length));
    CHECK(status.error.empty());
    CHECK(status.cut == kept);
    CHECK(status.notice.find(std::to_string(kept)) != std::string::npos);
    CHECK(payloads_in(path) == "ab");
  }
  // A last line with an end that is none, as a disk may leave it.
  CHECK(go_on(std::string(bytes.substr(0, kept)) + std::string(20, '\0') + "\n").cut == kept);
  CHECK(payloads_in(path) == "ab");
  // A row that lacks its line end only, and a first line that was never finished, lose nothing.
  CHECK_FALSE(go_on(bytes.substr(0, kept - 1)).cut.has_value());
  CHECK(payloads_in(path) == "ab");
  CHECK(go_on(bytes.substr(0, 10)).cut == 0);
  CHECK(payloads_in(path) == "b");
  CHECK(go_on(kJsonLinesHeader.substr(0, kJsonLinesHeader.size() - 1)).error.empty());
  CHECK(payloads_in(path) == "b");
}

TEST_CASE("A file that is no recording is not touched", "[storage]") {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "notes.txt";
  for (const std::string there : {"my notes\n", "x", "{\"format\":\"echoscope-messages\",\"version\":2}\n"}) {
    write_whole(path, there);
    Session session;
    restore_all(session, {text_row("b")});
    Recorder recorder(session, path.string());
    const Recorder::Status status = end_of(recorder);
    CHECK(status.error.find(path.string()) != std::string::npos);
    CHECK(read_whole(path) == there);
  }
}

TEST_CASE("Two recordings never share a file", "[storage]") {
  const TemporaryFolder folder;
  const std::string path = (folder.path() / "r.jsonl").string();
  Session session;
  Recorder first(session, path);
  REQUIRE(eventually([&] { return first.status().open; }));
  Recorder second(session, path);
  CHECK(eventually([&] { return second.status().ended; }));
  CHECK(second.status().error.find("already") != std::string::npos);
}

TEST_CASE("Rows that the log dropped before they were written leave a gap", "[storage]") {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "r.jsonl";
  Session session({}, 1'000'000);
  restore_all(session, {text_row("first")});
  Recorder recorder(session, path.string());
  REQUIRE(eventually([&] { return recorder.status().rows == 1; }));
  // One publication that is larger than the budget: nobody can see all of it.
  std::vector<StoredRow> rows;
  for (int i = 0; i < 3000; ++i)
    rows.push_back(text_row(std::string(1000, 'x')));
  restore_all(session, rows);
  const Recorder::Status status = end_of(recorder);
  CHECK(status.missing_rows > 0);
  CHECK(status.rows + status.missing_rows == 3001);
  const auto imported = import_file(path);
  REQUIRE(imported.has_value());
  CHECK(imported->rows == status.rows);
  CHECK(imported->missing_rows == status.missing_rows);
}

TEST_CASE("A recording that can't be written stops with a sentence, and the log stays whole", "[storage]") {
  Session session;
  restore_all(session, {text_row("a")});
  for (const std::string path : {"/dev/full", "/no such folder/r.jsonl"}) {
    Recorder recorder(session, path);
    REQUIRE(eventually([&] { return recorder.status().ended; }));
    const Recorder::Status status = recorder.status();
    CHECK(status.error.find(path) != std::string::npos);
  }
  CHECK(log_of(session).size() == 1);
}

TEST_CASE("A pipe that nobody reads is not waited for by a recording", "[storage]") {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "pipe";
  REQUIRE(mkfifo(path.c_str(), 0600) == 0);
  Session session;
  restore_all(session, {text_row(std::string(1'000'000, 'x'))});
  Recorder recorder(session, path.string());
  REQUIRE(eventually([&] { return recorder.status().ended; }));
  CHECK(recorder.status().error.find(path.string()) != std::string::npos);
}

/// Files of this process may be no longer than so many bytes, as on a full disk.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{.rlim_cur = bytes, .rlim_max = before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileSizeLimit() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;

 private:
  void (*handler_)(int);
  rlimit before_{};
};

TEST_CASE("A recording on a disk that fills up ends with its last whole row", "[storage]") {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "r.jsonl";
  Session session;
  std::vector<StoredRow> rows;
  for (int i = 0; i < 5000; ++i)
    rows.push_back(text_row(std::to_string(i) + std::string(1000, 'x')));
  {
    const FileSizeLimit limit(3'000'000);
    restore_all(session, rows);
    Recorder recorder(session, path.string());
    REQUIRE(eventually([&] { return recorder.status().ended; }));
    CHECK(recorder.status().error.find(path.string()) != std::string::npos);
    CHECK(recorder.status().bytes == fs::file_size(path));
    CHECK(log_of(session).size() == rows.size());
  }
  const auto imported = import_file(path);
  REQUIRE(imported.has_value());
  CHECK(imported->rows > 2500);
  CHECK_FALSE(imported->torn.has_value());
}

}  // namespace
}  // namespace echoscope::test
