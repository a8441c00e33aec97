#pragma once

#include <cstdint>
#include <filesystem>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "session/message_log.hpp"
#include "session/session.hpp"
#include "storage/export_job.hpp"
#include "storage/import.hpp"

namespace echoscope::test {

/// A row of a test, with its payload.
struct StoredRow {
  RecordMeta meta;
  std::string payload;
};

/// The same bytes everywhere.
[[nodiscard]] std::string read_whole(const std::filesystem::path& path);
void write_whole(const std::filesystem::path& path, std::string_view bytes);

/// Rows of every kind with payloads of any bytes: empty, text, text with what JSON must escape, binary.
[[nodiscard]] std::vector<StoredRow> random_rows(std::size_t count, std::uint32_t seed);

/// A text message.
[[nodiscard]] StoredRow text_row(std::string_view payload, std::int64_t at_ns = 0,
                                 Direction direction = Direction::in);

/// Puts rows into a session and publishes them.
void restore_all(Session& session, const std::vector<StoredRow>& rows);

/// What a session's log holds.
[[nodiscard]] LogView log_of(Session& session);

/// Exports all of a session and waits for the end.
ExportJob::Result export_all(Session& session, const std::filesystem::path& path,
                             ExportFormat format = ExportFormat::json_lines);
/// Waits for an export's end.
ExportJob::Result result_of(ExportJob& job);

/// Imports a file and waits for the end.
tl::expected<Imported, ImportFailure> import_file(const std::filesystem::path& path);
tl::expected<Imported, ImportFailure> import_file(ImportRequest request);

}  // namespace echoscope::test
