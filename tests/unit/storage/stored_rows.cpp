#include "stored_rows.hpp"

#include <array>
#include <fstream>
#include <iterator>
#include <utility>

#include <catch2/catch_test_macros.hpp>

#include "protocol/utf8.hpp"
#include "storage/json_lines.hpp"
#include "support/eventually.hpp"

namespace echoscope::test {
namespace {

constexpr std::array kKinds{RecordKind::text,  RecordKind::binary,    RecordKind::close,
                            RecordKind::ping,  RecordKind::pong,      RecordKind::opened,
                            RecordKind::ended, RecordKind::violation, RecordKind::crafted};

std::string random_payload(std::mt19937& random) {
  constexpr std::array<std::string_view, 12> kPieces{"plain text ",
                                                     "\"",
                                                     "\\",
                                                     "\n\r\t\b\f",
                                                     "é",
                                                     "こんにちは",
                                                     "👋",
                                                     "\x7f",
                                                     "</script>",
                                                     "{\"a\":1}",
                                                     std::string_view("\0\x01\x1b[31m", 7),
                                                     "\u2028"};
  std::string payload;
  const auto pieces = random() % 8;
  switch (random() % 3) {
    case 0:
      for (std::uint32_t i = 0; i < pieces; ++i)
        payload += kPieces[random() % kPieces.size()];
      return payload;
    case 1:
      for (auto left = random() % 200; left > 0; --left)
        payload += static_cast<char>(random() % 256);
      return payload;
    default:
      return std::string(random() % 300, 'x');
  }
}

}  // namespace

std::string read_whole(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_whole(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

std::vector<StoredRow> random_rows(std::size_t count, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::vector<StoredRow> rows(count);
  std::int64_t at = 1'700'000'000'000'000'000;
  for (StoredRow& row : rows) {
    at += static_cast<std::int64_t>(random() % 1'000'000);
    row.payload = random_payload(random);
    row.meta = {.at = TimePoint(Duration(at)),
                .kind = kKinds[random() % kKinds.size()],
                .direction = random() % 2 == 0 ? Direction::in : Direction::out};
    if (random() % 2 == 0) {
      row.meta.wire = {.bytes = static_cast<std::uint32_t>(random()),
                       .compressed = random() % 2 == 0,
                       .fragmented = random() % 2 == 0};
    }
    row.meta.invalid_utf8 = row.meta.kind == RecordKind::text && !is_valid_utf8(row.payload);
  }
  return rows;
}

StoredRow text_row(std::string_view payload, std::int64_t at_ns, Direction direction) {
  return {.meta = {.at = TimePoint(Duration(at_ns)), .kind = RecordKind::text, .direction = direction},
          .payload = std::string{payload}};
}

void restore_all(Session& session, const std::vector<StoredRow>& rows) {
  for (const StoredRow& row : rows)
    session.restore(row.meta, row.payload);
  session.publish();
}

LogView log_of(Session& session) {
  LogView log;
  session.sync_log(log);
  return log;
}

ExportJob::Result result_of(ExportJob& job) {
  REQUIRE(eventually([&] { return job.result().has_value(); }));
  return *job.result();
}

ExportJob::Result export_all(Session& session, const std::filesystem::path& path, ExportFormat format) {
  ExportJob job({.path = path.string(), .format = format, .log = log_of(session), .clock = session.clock()});
  return result_of(job);
}

tl::expected<Imported, ImportFailure> import_file(ImportRequest request) {
  ImportJob job(std::move(request));
  REQUIRE(eventually([&] { return job.ended(); }, std::chrono::seconds(50)));
  auto result = job.take_result();
  REQUIRE(result.has_value());
  CHECK_FALSE(job.take_result().has_value());
  return *std::move(result);
}

tl::expected<Imported, ImportFailure> import_file(const std::filesystem::path& path) {
  return import_file(ImportRequest{.path = path.string()});
}

}  // namespace echoscope::test
