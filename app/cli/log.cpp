#include "cli/log.hpp"

#include <algorithm>
#include <cstdio>
#include <functional>
#include <optional>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "cli/arguments.hpp"
#include "cli/output.hpp"
#include "filter/filter.hpp"
#include "protocol/utf8.hpp"
#include "storage/file_kind.hpp"
#include "storage/file_reader.hpp"
#include "storage/har.hpp"
#include "storage/json_lines_reader.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

const SendCommandTexts::Log& words() {
  return texts().send_command.log;
}

// How many columns a text takes: its code points.
std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

/// The sentence, then the line with carets below what is wrong in it.
void print_filter_error(const std::string& line, const FilterError& error) {
  print_error(error.sentence);
  const std::size_t start = std::min(error.offset, line.size());
  const std::size_t length = std::min(error.length, line.size() - start);
  const std::string before = escape_for_display(line.substr(0, start));
  const std::string wrong = escape_for_display(line.substr(start, length));
  const std::string shown = fmt::format("  {}\n  {:{}}{:^<{}}\n", escape_for_display(line), "",
                                        columns(before), "", std::max<std::size_t>(columns(wrong), 1));
  static_cast<void>(std::fwrite(shown.data(), 1, shown.size(), stderr));
}

/// Rows in, text out, a buffer at a time.
class Printer {
 public:
  explicit Printer(const LogOptions& options)
      : options_(options), writer_(make_row_writer(options.format, file_clock(), {})) {
    writer_->begin(buffer_);
  }

  /// False once stdout takes no more; a line on stderr has told why.
  bool row(const RecordMeta& meta, std::string_view payload) {
    if (!filter_) read_filter(meta.at);
    const Record record{.sequence = sequence_++, .meta = meta, .payload = payload};
    if (filter_->matches(record)) {
      writer_->row(buffer_, record);
    } else {
      writer_->skip(buffer_, record);
    }
    return buffer_.size() < kBufferBytes || flush();
  }

  bool end() {
    writer_->end(buffer_);
    if (!flush()) return false;
    if (writer_->losses() > 0) print_error(fmt::format(fmt::runtime(words().losses), writer_->losses()));
    return true;
  }

 private:
  static constexpr std::size_t kBufferBytes = std::size_t{256} * 1024;

  bool flush() {
    const bool printed = print(buffer_);
    buffer_.clear();
    return printed;
  }

  // A time of day without a date is one of the day of the first row.
  void read_filter(TimePoint first) {
    const ClockPair clock{.steady = first, .wall = file_clock().to_wall(first)};
    filter_ = *Filter::parse(options_.filter, clock);
  }

  const LogOptions& options_;
  const std::unique_ptr<RowWriter> writer_;
  std::optional<Filter> filter_;
  std::uint64_t sequence_ = 0;
  std::string buffer_;
};

/// Why it ended early, as an exit code; what is wrong has been told.
using Ended = tl::expected<void, int>;

tl::unexpected<int> fail(std::string_view sentence) {
  print_error(sentence);
  return tl::unexpected(kExitFailed);
}

tl::unexpected<int> cannot_read(const LogOptions& options, std::string_view reason) {
  return fail(fmt::format(fmt::runtime(texts().storage.cannot_read), options.path, reason));
}

Ended print_har(const LogOptions& options, FileReader& file, std::string_view beginning, Printer& printer) {
  std::optional<std::string> reason;
  const auto har = read_har([&](char* to, std::size_t most) -> std::size_t {
    if (!beginning.empty()) {
      const std::size_t taken = beginning.copy(to, most);
      beginning.remove_prefix(taken);
      return taken;
    }
    const auto count = file.read(to, most);
    if (!count) reason = count.error();
    return count.value_or(0);
  });
  if (reason) return cannot_read(options, *reason);
  if (!har) return fail(har.error().sentence);
  for (const HarRows::Row& row : har->rows)
    if (!printer.row(row.meta, row.payload)) return tl::unexpected(kExitFailed);
  return {};
}

Ended print_json_lines(const LogOptions& options, FileReader& file, JsonLinesReader& reader,
                       Printer& printer) {
  std::uint64_t missing = 0;
  while (true) {
    while (const auto line = reader.next()) {
      if (!*line) {
        // All before it is there, and then the complaint.
        if (!printer.end()) return tl::unexpected(kExitFailed);
        return fail(line->error().sentence);
      }
      if (const auto* const gap = std::get_if<JsonLineGap>(&**line)) {
        missing += gap->rows;
        continue;
      }
      const auto& row = std::get<JsonLineRow>(**line);
      if (!printer.row(row.meta, row.payload)) return tl::unexpected(kExitFailed);
    }
    if (reader.ended()) break;
    const std::span<char> room = reader.room();
    const auto count = file.read(room.data(), room.size());
    if (!count) return cannot_read(options, count.error());
    reader.added(*count);
    if (*count == 0) reader.end_of_file();
  }
  if (missing > 0) print_error(fmt::format(fmt::runtime(words().missing), missing));
  if (const auto torn = reader.torn())
    print_error(fmt::format(fmt::runtime(words().torn), torn->line, torn->byte));
  return {};
}

Ended print_file(const LogOptions& options) {
  auto file = FileReader::open(options.path == "-" ? "/dev/stdin" : options.path);
  if (!file) return cannot_read(options, file.error());
  JsonLinesReader reader;
  const std::span<char> room = reader.room();
  const auto count = file->read(room.data(), room.size());
  if (!count) return cannot_read(options, count.error());
  reader.added(*count);
  if (*count == 0) reader.end_of_file();
  Printer printer(options);
  const Ended ended = file_kind(reader.unread()) == FileKind::har
                          ? print_har(options, *file, reader.unread(), printer)
                          : print_json_lines(options, *file, reader, printer);
  if (!ended) return ended;
  if (!printer.end()) return tl::unexpected(kExitFailed);
  return {};
}

}  // namespace

int print_log(const LogOptions& options) {
  if (const auto filter = Filter::parse(options.filter, file_clock()); !filter) {
    print_filter_error(options.filter, filter.error());
    return kExitBadArguments;
  }
  const Ended ended = print_file(options);
  return ended ? 0 : ended.error();
}

}  // namespace echoscope
