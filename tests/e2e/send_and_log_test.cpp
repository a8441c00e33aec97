// send and log in real pipes.
#include <algorithm>
#include <atomic>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "e2e/paths.hpp"
#include "protocol/close_payload.hpp"
#include "support/eventually.hpp"
#include "support/raw_server.hpp"
#include "support/subprocess.hpp"
#include "support/temporary_folder.hpp"

namespace echoscope::test {
namespace {

using Json = nlohmann::json;

/// `echoscope serve`, listening.
class EchoServing {
 public:
  EchoServing() : process_({kProgram, "serve"}) {
    const auto url = process_.wait_for_line("listening on ");
    REQUIRE(url.has_value());
    url_ = *url;
  }
  [[nodiscard]] const std::string& url() const { return url_; }

 private:
  Subprocess process_;
  std::string url_;
};

// A line of the shell, in which $E is the program and $1, $2, … are the words.
Finished shell(const std::string& line, std::vector<std::string> words = {}) {
  std::vector<std::string> command{"bash", "-c", line, "bash"};
  command.insert(command.end(), words.begin(), words.end());
  auto finished = run(std::move(command), {{"E", kProgram}}, Stdout::kept, std::chrono::seconds(50));
  REQUIRE(finished.has_value());
  return *std::move(finished);
}

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

const std::string kRecording =
    "{\"format\":\"echoscope-messages\",\"version\":1}\n"
    "{\"at\":1700000000000000000,\"dir\":\"in\",\"op\":\"open\",\"text\":\"ws://h/\"}\n"
    "{\"at\":1700000000500000000,\"dir\":\"out\",\"op\":\"text\",\"text\":\"hello\"}\n"
    "{\"at\":1700000001000000000,\"dir\":\"in\",\"op\":\"text\",\"text\":\"wor\\u001bld\"}\n"
    "{\"at\":1700000001500000000,\"dir\":\"in\",\"op\":\"binary\",\"base64\":\"/w==\"}\n";

TEST_CASE("Lines go out and come back in order, and it ends before the linger does") {
  const EchoServing server;
  const auto start = std::chrono::steady_clock::now();
  const Finished finished = shell("seq 1 20000 | $E send $1 --linger 30", {server.url()});
  CHECK(finished.exit_code == 0);
  CHECK(finished.err.empty());
  CHECK(finished.out == shell("seq 1 20000").out);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
}

TEST_CASE("A last line without an end is sent, and an empty line is a message") {
  const EchoServing server;
  CHECK(shell("printf 'a\\n\\nb' | $E send $1", {server.url()}).out == "a\n\nb\n");
}

TEST_CASE("Messages end where the delimiter says, and are binary if asked for") {
  const EchoServing server;
  const Finished finished =
      shell("printf 'a\\nb\\0\\377\\0' | $E send $1 --binary --delimiter '\\0'", {server.url()});
  CHECK(finished.exit_code == 0);
  CHECK(finished.out == std::string("a\nb\0\xff\0", 6));
}

TEST_CASE("What comes back is JSON Lines if asked for") {
  const EchoServing server;
  const Finished finished = shell("echo hi | $E send $1 --json | $E log - --export jsonl", {server.url()});
  CHECK(finished.exit_code == 0);
  std::istringstream lines(finished.out);
  std::string line;
  REQUIRE(std::getline(lines, line));
  CHECK(Json::parse(line)["format"] == "echoscope-messages");
  REQUIRE(std::getline(lines, line));
  CHECK(Json::parse(line)["text"] == "hi");
  CHECK(Json::parse(line)["dir"] == "in");
}

TEST_CASE("A text that is not UTF-8 is refused with its number") {
  const EchoServing server;
  const Finished finished = shell("printf 'a\\n\\377\\n' | $E send $1", {server.url()});
  CHECK(finished.exit_code == 1);
  CHECK(finished.err.find("message 2") != std::string::npos);
  CHECK(finished.err.find("--binary") != std::string::npos);
}

TEST_CASE("Who can't connect ends with 1, and whom the server closes with an error ends with 3") {
  CHECK(shell("echo hi | $E send ws://127.0.0.1:1/").exit_code == 1);
  const RawServer server([](RawConnection& peer) {
    peer.accept_upgrade();
    peer.write(server_frame(0x88, make_close_payload(1011, "broken")));
    peer.wait_for_end();
  });
  const Finished finished = shell("cat /dev/zero | head -c 100 | $E send $1 --linger 20", {server.url()});
  CHECK(finished.exit_code == 3);
  CHECK(finished.err.find("1011") != std::string::npos);
}

TEST_CASE("A reader of stdout that goes ends it with a Close and an error, not a signal") {
  const EchoServing server;
  const Finished finished = shell("yes | $E send $1 | head -n 3; exit ${PIPESTATUS[1]}", {server.url()});
  CHECK(finished.exit_code == 1);
  CHECK(finished.out == "y\ny\ny\n");
  CHECK(finished.err.find("stdout") != std::string::npos);
}

TEST_CASE("stdin waits while a slow server takes nothing") {
  std::atomic<bool> go_on{false};
  const RawServer server([&](RawConnection& peer) {
    peer.accept_upgrade();
    eventually([&] { return go_on.load(); });
    peer.wait_for_end();
  });
  const TemporaryFolder folder;
  const std::string count = (folder.path() / "count").string();
  // dd tells how much it could hand on so far.
  Subprocess process({"bash", "-c",
                      "dd if=/dev/zero bs=64k count=4000 2>$2 | tr '\\0' '\\n' | $E send $1 --binary & "
                      "sleep 2; pkill -USR1 -P $$ dd; sleep 0.2; cat $2 >&2; kill %1; wait",
                      "bash", server.url(), count},
                     {{"E", kProgram}});
  CHECK(process.wait().has_value());
  go_on = true;
  // 256 MB in all; what is kept waiting is the queue, the sockets' buffers and the pipes.
  const std::string err = process.err();
  CAPTURE(err);
  const auto copied = err.find(" bytes");
  REQUIRE(copied != std::string::npos);
  CHECK(std::stoull(err.substr(err.rfind('\n', copied) + 1)) < 64'000'000);
}

TEST_CASE("SIGTERM closes the connection with 1001 and tells the signal") {
  std::atomic<bool> open{false};
  const RawServer server([&](RawConnection& peer) {
    peer.accept_upgrade();
    open = true;
    peer.answer_close();
  });
  // A stdin that stays open; who holds it open must not hold our pipes.
  Subprocess process(
      {"bash", "-c", "exec $E send $1 --linger 60 < <(sleep 60 2>/dev/null)", "bash", server.url()},
      {{"E", kProgram}});
  REQUIRE(eventually([&] { return open.load(); }));
  process.signal(SIGTERM);
  CHECK(process.wait() == 128 + SIGTERM);
}

TEST_CASE("A recording of a run is read back by log, filtered and in any format") {
  const EchoServing server;
  const TemporaryFolder folder;
  const std::string file = (folder.path() / "r.jsonl").string();
  const Finished sent = shell("printf 'one\\ntwo\\nthree\\n' | $E send $1 --record $2", {server.url(), file});
  CHECK(sent.exit_code == 0);
  CHECK(shell("$E log $1 --export jsonl", {file}).out == text_of(file));
  const Finished filtered = shell("$E log $1 --filter 'in: t' --export csv", {file});
  CHECK(filtered.exit_code == 0);
  CHECK(std::ranges::count(filtered.out, '\n') == 3);  // the names, two, three
  const Json har = Json::parse(shell("$E log $1 --export har", {file}).out);
  CHECK(har["log"]["entries"][0]["_webSocketMessages"].size() >= 6);
  CHECK(har["log"]["entries"][0]["request"]["url"] == server.url() + "/");
}

TEST_CASE("A torn recording is printed up to there, with a line that says so") {
  const TemporaryFolder folder;
  const std::string file = (folder.path() / "torn.jsonl").string();
  std::ofstream(file) << kRecording << "{\"at\":17000";
  const Finished finished = shell("$E log $1 --export jsonl", {file});
  CHECK(finished.exit_code == 0);
  CHECK(finished.out == kRecording);
  CHECK(finished.err.find("torn at line 6, byte " + std::to_string(kRecording.size())) != std::string::npos);
  CHECK(std::ranges::count(finished.err, '\n') == 1);
}

TEST_CASE("A wrong filter ends with 2 and shows where it is wrong") {
  const TemporaryFolder folder;
  const std::string file = (folder.path() / "r.jsonl").string();
  std::ofstream(file) << kRecording;
  const Finished finished = shell("$E log $1 --filter 'hello /(/'", {file});
  CHECK(finished.exit_code == 2);
  CHECK(finished.out.empty());
  CHECK(finished.err.find("\n  hello /(/\n        ") != std::string::npos);
  CHECK(finished.err.find('^') != std::string::npos);
}

TEST_CASE("A file that is none ends with 1 and tells where") {
  const TemporaryFolder folder;
  const std::string file = (folder.path() / "notes.txt").string();
  std::ofstream(file) << "my notes\n";
  const Finished finished = shell("$E log $1", {file});
  CHECK(finished.exit_code == 1);
  CHECK(finished.err.find("Line 1, byte 0") != std::string::npos);
  CHECK(shell("$E log /no/such/file").exit_code == 1);
}

TEST_CASE("Text of a file alters no terminal") {
  const TemporaryFolder folder;
  const std::string file = (folder.path() / "r.jsonl").string();
  std::ofstream(file) << kRecording;
  const Finished finished = shell("$E log $1", {file});
  CHECK(finished.exit_code == 0);
  CHECK(finished.out.find('\x1b') == std::string::npos);
  CHECK(finished.out.find("> text hello\n") != std::string::npos);
}

TEST_CASE("A recording of any size is printed in bounded memory") {
  const TemporaryFolder folder;
  const std::string file = (folder.path() / "large.jsonl").string();
  {
    std::ofstream out(file);
    out << kRecording;
    const std::string row =
        R"({"at":1700000001000000000,"dir":"in","op":"text","text":")" + std::string(1000, 'x') + "\"}\n";
    for (int i = 0; i < 200'000; ++i)
      out << row;
  }
  // 200 MB through an address space in which they have no room.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  const Finished finished = shell("ulimit -v 150000; $E log $1 --filter hello", {file});
#else
  const Finished finished = shell("$E log $1 --filter hello", {file});
#endif
  CAPTURE(finished.err);
  CHECK(finished.exit_code == 0);
  CHECK(std::ranges::count(finished.out, '\n') == 1);
}

}  // namespace
}  // namespace echoscope::test
