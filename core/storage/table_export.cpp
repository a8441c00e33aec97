#include "storage/table_export.hpp"

#include <iterator>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "protocol/base64.hpp"
#include "protocol/utf8.hpp"
#include "storage/json_lines.hpp"
#include "storage/utc_time.hpp"

namespace echoscope {
namespace {

constexpr int kDecimals = 9;

std::string_view direction_name(Direction direction) {
  return direction == Direction::in ? "in" : "out";
}

// In quotes, whatever is in it, with its quotes doubled (RFC 4180 section 2).
void append_cell(std::string& to, std::string_view text) {
  constexpr std::string_view kFormulaStarts = "=+-@\t\r\n";
  to += '"';
  if (!text.empty() && kFormulaStarts.find(text.front()) != std::string_view::npos) to += '\'';
  for (std::size_t quote = text.find('"'); quote != std::string_view::npos; quote = text.find('"')) {
    to += text.substr(0, quote + 1);
    to += '"';
    text.remove_prefix(quote + 1);
  }
  to += text;
  to += '"';
}

class CsvWriter final : public RowWriter {
 public:
  explicit CsvWriter(const ClockPair& clock) : clock_(clock) {}

  void begin(std::string& to) override { to += "time,direction,op,size,encoding,payload\r\n"; }
  void row(std::string& to, const Record& record) override {
    const bool is_text = is_valid_utf8(record.payload);
    fmt::format_to(std::back_inserter(to), "{},{},{},{},{},",
                   utc_text(clock_.to_wall(record.meta.at), kDecimals), direction_name(record.meta.direction),
                   json_lines_op(record.meta.kind), record.payload.size(), is_text ? "text" : "base64");
    append_cell(to, is_text ? record.payload : base64(record.payload));
    to += "\r\n";
  }
  void skip(std::string& /*to*/, const Record& /*record*/) override {}
  void end(std::string& /*to*/) override {}

 private:
  const ClockPair clock_;
};

class TextWriter final : public RowWriter {
 public:
  explicit TextWriter(const ClockPair& clock) : clock_(clock) {}

  void begin(std::string& /*to*/) override {}
  void row(std::string& to, const Record& record) override {
    fmt::format_to(std::back_inserter(to), "{} {} {} {}\n",
                   utc_text(clock_.to_wall(record.meta.at), kDecimals),
                   record.meta.direction == Direction::in ? '<' : '>', json_lines_op(record.meta.kind),
                   escape_for_display(record.payload));
  }
  void skip(std::string& /*to*/, const Record& /*record*/) override {}
  void end(std::string& /*to*/) override {}

 private:
  const ClockPair clock_;
};

}  // namespace

std::unique_ptr<RowWriter> make_csv_writer(const ClockPair& clock) {
  return std::make_unique<CsvWriter>(clock);
}

std::unique_ptr<RowWriter> make_text_writer(const ClockPair& clock) {
  return std::make_unique<TextWriter>(clock);
}

}  // namespace echoscope
