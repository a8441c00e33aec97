#include "storage/row_writer.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "storage/har.hpp"
#include "storage/json_lines.hpp"
#include "storage/table_export.hpp"

namespace echoscope {
namespace {

constexpr std::array kFormats{ExportFormat::json_lines, ExportFormat::har, ExportFormat::csv,
                              ExportFormat::text};

class JsonLinesWriter final : public RowWriter {
 public:
  explicit JsonLinesWriter(const ClockPair& clock) : clock_(clock) {}

  void begin(std::string& to) override { to += kJsonLinesHeader; }
  void row(std::string& to, const Record& record) override {
    if (!append_json_line(to, record, clock_)) count_loss();
  }
  void skip(std::string& /*to*/, const Record& /*record*/) override {}
  void end(std::string& /*to*/) override {}

 private:
  const ClockPair clock_;
};

}  // namespace

std::string_view name(ExportFormat format) noexcept {
  switch (format) {
    case ExportFormat::json_lines:
      return "jsonl";
    case ExportFormat::har:
      return "har";
    case ExportFormat::csv:
      return "csv";
    case ExportFormat::text:
      return "text";
  }
  return "jsonl";
}

std::optional<ExportFormat> export_format(std::string_view name) noexcept {
  const auto* const found =
      std::ranges::find_if(kFormats, [name](ExportFormat format) { return echoscope::name(format) == name; });
  if (found == kFormats.end()) return std::nullopt;
  return *found;
}

std::string_view extension(ExportFormat format) noexcept {
  switch (format) {
    case ExportFormat::json_lines:
      return ".jsonl";
    case ExportFormat::har:
      return ".har";
    case ExportFormat::csv:
      return ".csv";
    case ExportFormat::text:
      return ".txt";
  }
  return ".jsonl";
}

std::unique_ptr<RowWriter> make_row_writer(ExportFormat format, const ClockPair& clock,
                                           std::vector<std::shared_ptr<const Attempt>> attempts) {
  switch (format) {
    case ExportFormat::har:
      return make_har_writer(clock, std::move(attempts));
    case ExportFormat::csv:
      return make_csv_writer(clock);
    case ExportFormat::text:
      return make_text_writer(clock);
    case ExportFormat::json_lines:
      break;
  }
  return std::make_unique<JsonLinesWriter>(clock);
}

}  // namespace echoscope
