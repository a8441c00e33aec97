#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "session/attempt.hpp"
#include "session/clock.hpp"
#include "session/log_chunk.hpp"

namespace echoscope {

/// What messages can be written as.
enum class ExportFormat : std::uint8_t { json_lines, har, csv, text };

/// The name that scripts see: "jsonl", "har", "csv", "text". Any thread.
[[nodiscard]] std::string_view name(ExportFormat format) noexcept;
/// The format of that name. Any thread.
[[nodiscard]] std::optional<ExportFormat> export_format(std::string_view name) noexcept;
/// How files of the format end: ".jsonl", ".har", ".csv", ".txt". Any thread.
[[nodiscard]] std::string_view extension(ExportFormat format) noexcept;

/// Turns rows into a file's text, in the order of the log: begin, the rows, end. Holds no more than a row.
/// One thread at a time.
class RowWriter {
 public:
  RowWriter() = default;
  virtual ~RowWriter() = default;
  RowWriter(const RowWriter&) = delete;
  RowWriter& operator=(const RowWriter&) = delete;

  virtual void begin(std::string& to) = 0;
  virtual void row(std::string& to, const Record& record) = 0;
  /// A row that is not to be written; it may still say to which connection the next ones belong.
  virtual void skip(std::string& to, const Record& record) = 0;
  virtual void end(std::string& to) = 0;

  /// Rows that the format could not hold, or not exactly.
  [[nodiscard]] std::uint64_t losses() const { return losses_; }

 protected:
  void count_loss() { ++losses_; }

 private:
  std::uint64_t losses_ = 0;
};

/// attempts: what is known of the connections, oldest first; for HAR only. Any thread.
[[nodiscard]] std::unique_ptr<RowWriter> make_row_writer(
    ExportFormat format, const ClockPair& clock, std::vector<std::shared_ptr<const Attempt>> attempts);

}  // namespace echoscope
