#include <string>

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "storage/har.hpp"
#include "stored_rows.hpp"
#include "support/temporary_folder.hpp"

namespace echoscope::test {
namespace {

using Json = nlohmann::json;

tl::expected<HarRows, FileError> read_text(std::string_view text,
                                           std::optional<std::size_t> connection = {}) {
  return read_har(
      [&text](char* to, std::size_t most) {
        const std::size_t taken = text.copy(to, most);
        text.remove_prefix(taken);
        return taken;
      },
      connection);
}

std::string har_with(std::string_view messages) {
  return R"({"log":{"version":"1.2","entries":[{"request":{"url":"ws://h/"},"_webSocketMessages":[)" +
         std::string(messages) + "]}]}}";
}

std::string write_har(const std::vector<StoredRow>& rows,
                      std::vector<std::shared_ptr<const Attempt>> attempts = {}) {
  const auto writer = make_har_writer(file_clock(), std::move(attempts));
  std::string text;
  writer->begin(text);
  for (const StoredRow& row : rows)
    writer->row(text, {.meta = row.meta, .payload = row.payload});
  writer->end(text);
  return text;
}

StoredRow row(RecordKind kind, std::string_view payload, std::int64_t at_ns,
              Direction direction = Direction::in) {
  return {.meta = {.at = TimePoint(Duration(at_ns)), .kind = kind, .direction = direction},
          .payload = std::string{payload}};
}

constexpr std::int64_t kStart = 1'700'000'000'000'000'000;

std::shared_ptr<Attempt> attempt(std::string url, std::int64_t start_ns) {
  auto made = std::make_shared<Attempt>();
  made->url = std::move(url);
  made->timeline.restart(ConnectionState::resolving, TimePoint(Duration(start_ns)));
  made->timeline.enter(ConnectionState::connecting, TimePoint(Duration(start_ns + 1'000'000)));
  made->timeline.enter(ConnectionState::upgrading, TimePoint(Duration(start_ns + 3'000'000)));
  made->timeline.enter(ConnectionState::open, TimePoint(Duration(start_ns + 6'000'000)));
  made->http_status = 101;
  made->request_head = "GET /chat?a=1&b HTTP/1.1\r\nHost: h\r\nCookie: s3cret\r\n\r\n";
  made->response_head =
      "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n";
  made->addresses = {{.address = "[::1]:80", .result = AddressTry::Result::connected}};
  return made;
}

TEST_CASE("Messages go out as Chrome writes them", "[storage]") {
  const Json har = Json::parse(write_har({row(RecordKind::opened, "ws://h/x?q=1", kStart),
                                          row(RecordKind::text, "hi \"there\"", kStart + 1, Direction::out),
                                          row(RecordKind::binary, "\xff", kStart + 500'000'000),
                                          row(RecordKind::violation, "reserved_bit", kStart + 600'000'000),
                                          row(RecordKind::close, "\x03\xe8", kStart + 1'000'000'000)}));
  const Json& log = har["log"];
  CHECK(log["version"] == "1.2");
  CHECK(log["creator"]["name"] == "EchoScope");
  REQUIRE(log["entries"].size() == 1);
  const Json& entry = log["entries"][0];
  CHECK(entry["_resourceType"] == "websocket");
  CHECK(entry["startedDateTime"] == "2023-11-14T22:13:20.000Z");
  CHECK(entry["time"] == 1000.0);
  CHECK(entry["request"]["url"] == "ws://h/x?q=1");
  CHECK(entry["request"]["queryString"] == Json::parse(R"([{"name":"q","value":"1"}])"));
  CHECK(entry["response"]["status"] == 101);
  const Json& messages = entry["_webSocketMessages"];
  REQUIRE(messages.size() == 3);
  CHECK(messages[0]["type"] == "send");
  CHECK(messages[0]["opcode"] == 1);
  CHECK(messages[0]["data"] == "hi \"there\"");
  CHECK(messages[0]["time"].is_number());
  CHECK(messages[1] ==
        Json::parse(R"({"type":"receive","time":1700000000.500000000,"opcode":2,"data":"/w=="})"));
  CHECK(messages[2]["opcode"] == 8);
  CHECK(messages[2]["data"] == "A+g=");
}

TEST_CASE("An entry has the handshake of its attempt, without its secrets", "[storage]") {
  const auto first = attempt("ws://h/chat?a=1&b", kStart);
  const auto second = attempt("ws://h/again", kStart + 1'000'000'000);
  const std::string text = write_har({row(RecordKind::opened, "ws://h/chat?a=1&b", kStart + 6'000'000),
                                      row(RecordKind::text, "one", kStart + 7'000'000),
                                      row(RecordKind::text, "two", kStart + 1'007'000'000)},
                                     {first, second});
  CHECK(text.find("s3cret") == std::string::npos);
  const Json har = Json::parse(text);
  const Json& entries = har["log"]["entries"];
  REQUIRE(entries.size() == 2);
  CHECK(entries[0]["_webSocketMessages"].size() == 1);
  CHECK(entries[1]["_webSocketMessages"][0]["data"] == "two");
  CHECK(entries[0]["serverIPAddress"] == "::1");
  CHECK(entries[0]["request"]["headers"][0] == Json::parse(R"({"name":"Host","value":"h"})"));
  CHECK(entries[0]["response"]["statusText"] == "Switching Protocols");
  CHECK(entries[0]["response"]["headers"] == Json::parse(R"([{"name":"Upgrade","value":"websocket"}])"));
  CHECK(entries[0]["timings"]["dns"] == 1.0);
  CHECK(entries[0]["timings"]["connect"] == 2.0);
  CHECK(entries[0]["timings"]["ssl"] == -1.0);
  CHECK(entries[0]["timings"]["wait"] == 3.0);
}

TEST_CASE("An attempt that never opened is an entry with what came", "[storage]") {
  const auto refused = attempt("ws://h/", kStart);
  refused->http_status = 404;
  refused->response_head = "HTTP/1.1 404 Not Found\r\n\r\n";
  refused->body = "no";
  const Json har = Json::parse(write_har({}, {refused}));
  const Json& response = har["log"]["entries"][0]["response"];
  CHECK(response["status"] == 404);
  CHECK(response["statusText"] == "Not Found");
  CHECK(response["content"]["text"] == "no");
}

TEST_CASE("Ours comes back with every message and every nanosecond", "[storage]") {
  std::vector<StoredRow> rows{row(RecordKind::opened, "ws://h/", kStart)};
  for (const StoredRow& random : random_rows(2000, 8)) {
    if (!is_frame(random.meta.kind) || random.meta.invalid_utf8) continue;
    rows.push_back(random);
    rows.back().meta.wire = {};
  }
  const auto har = read_text(write_har(rows));
  REQUIRE(har.has_value());
  REQUIRE(har->rows.size() == rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CAPTURE(i);
    CHECK(har->rows[i].payload == rows[i].payload);
    CHECK(har->rows[i].meta.kind == rows[i].meta.kind);
    CHECK(har->rows[i].meta.direction == rows[i].meta.direction);
    CHECK(har->rows[i].meta.at == rows[i].meta.at);
  }
}

TEST_CASE("A text that is not UTF-8 loses its invalid bytes, and that is counted", "[storage]") {
  const auto writer = make_har_writer(file_clock(), {});
  std::string text;
  writer->begin(text);
  const StoredRow bad = row(RecordKind::text,
                            "a\xff"
                            "b\xe3\x81",
                            kStart);
  writer->row(text, {.meta = bad.meta, .payload = bad.payload});
  writer->end(text);
  CHECK(writer->losses() == 1);
  CHECK(Json::parse(text)["log"]["entries"][0]["_webSocketMessages"][0]["data"] == "a\uFFFDb\uFFFD\uFFFD");
}

TEST_CASE("Several connections come in the order of time, or one of them alone", "[storage]") {
  const std::string text = R"({"log":{"entries":[
    {"startedDateTime":"2023-11-14T22:13:20.000Z","request":{"url":"wss://a/"},"_resourceType":"websocket",
     "_webSocketMessages":[{"type":"send","time":1700000001.5,"opcode":1,"data":"a1"},
                           {"type":"receive","time":1700000003,"opcode":1,"data":"a2"}]},
    {"request":{"url":"https://a/"},"_resourceType":"document"},
    {"_webSocketMessages":[{"type":"error","time":1,"opcode":-1,"data":"x"},
                           {"data":"AQI=","opcode":2,"time":1700000002.25,"type":"receive"}],
     "request":{"url":"wss://b/"},"_resourceType":"websocket","startedDateTime":"2023-11-14T22:13:21.9Z"}]}})";
  const auto payloads = [&text](std::optional<std::size_t> connection) {
    const auto har = read_text(text, connection);
    REQUIRE(har.has_value());
    CHECK(har->connections.size() == 2);
    std::vector<std::string> all;
    for (const HarRows::Row& each : har->rows)
      all.push_back(each.payload);
    return all;
  };
  using All = std::vector<std::string>;
  CHECK(payloads({}) == All{"wss://a/", "a1", "wss://b/", "\x01\x02", "a2"});
  CHECK(payloads(0) == All{"wss://a/", "a1", "a2"});
  CHECK(payloads(1) == All{"wss://b/", "\x01\x02"});
  const auto none = read_text(text, 2);
  REQUIRE_FALSE(none.has_value());
  CHECK(none.error().sentence.find("2 connections") != std::string::npos);
}

TEST_CASE("A time just before 1970 stays before it", "[storage]") {
  const auto har = read_text(har_with(R"({"type":"send","time":-0.5,"opcode":1,"data":""})"));
  REQUIRE(har.has_value());
  CHECK(har->rows.back().meta.at == TimePoint(Duration(-500'000'000)));
}

TEST_CASE("What is no HAR file with connections is refused with the place", "[storage]") {
  const auto says = [](std::string_view text, std::string_view part, std::uint64_t line = 1) {
    CAPTURE(text);
    const auto har = read_text(text);
    REQUIRE_FALSE(har.has_value());
    CAPTURE(har.error().sentence);
    CHECK(har.error().sentence.find(part) != std::string::npos);
    CHECK(har.error().where.line == line);
    CHECK(har.error().where.byte <= text.size());
  };
  says("", "not JSON");
  says("{\"log\":{\n\"entries\":[\n}}", "not JSON", 3);
  says("{\"log\":{}} x", "not JSON");
  says(R"({"log":{"entries":[]}})", "no HAR file");
  says(har_with(R"({"type":"send"})"), "a message needs");
  says(har_with(R"({"type":"to","time":1,"opcode":1,"data":""})"), "a message needs");
  says(har_with(R"({"type":"send","time":1e300,"opcode":1,"data":""})"), "a message needs");
  says(har_with(R"({"type":"send","time":99999999999,"opcode":1,"data":""})"), "a message needs");
  says(har_with(R"({"type":"send","time":1,"opcode":2,"data":"?"})"), "base64");
  says(har_with("{\"type\":\"send\",\"data\":\"\xff\"}"), "not JSON");
  says(std::string(100'000, '['), "not JSON");
}

TEST_CASE("A file is taken for HAR by what is in it", "[storage]") {
  const TemporaryFolder folder;
  write_whole(folder.path() / "capture.txt",
              "\xEF\xBB\xBF { \"log\" : " +
                  har_with(R"({"type":"send","time":1700000000.5,"opcode":1,"data":"hi"})").substr(7));
  const auto imported = import_file(folder.path() / "capture.txt");
  REQUIRE(imported.has_value());
  CHECK(imported->connections.size() == 1);
  CHECK(imported->rows == 2);
  const LogView log = log_of(*imported->session);
  CHECK(log[1].payload == "hi");
  CHECK(log[1].meta.at == TimePoint(Duration(1'700'000'000'500'000'000)));
}

}  // namespace
}  // namespace echoscope::test
