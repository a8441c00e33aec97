// Reading HAR by a SAX parser: what is not wanted is passed over, in whatever order the members come.
#include <algorithm>
#include <array>
#include <charconv>
#include <istream>
#include <limits>
#include <streambuf>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "protocol/base64.hpp"
#include "protocol/utf8.hpp"
#include "storage/har.hpp"
#include "storage/utc_time.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

using Json = nlohmann::json;
using Source = std::function<std::size_t(char* to, std::size_t most)>;

const StorageTexts& words() {
  return texts().storage;
}

// Chrome can't make a longer one: a string of JavaScript holds no more.
constexpr std::uint64_t kMaxBytes = std::uint64_t{1} * 1024 * 1024 * 1024;

/// A source as a stream that knows where it is.
class SourceBuffer final : public std::streambuf {
 public:
  explicit SourceBuffer(const Source& source) : source_(source), block_(kBlockBytes) {}

  /// How far it was read.
  [[nodiscard]] FilePosition position() const {
    const auto newlines = std::count(eback(), gptr(), '\n');
    return {.line = lines_before_ + static_cast<std::uint64_t>(newlines),
            .byte = bytes_before_ + static_cast<std::uint64_t>(gptr() - eback())};
  }
  [[nodiscard]] bool too_long() const { return bytes_before_ > kMaxBytes; }

 protected:
  int_type underflow() override {
    const FilePosition here = position();
    lines_before_ = here.line;
    bytes_before_ = here.byte;
    const std::size_t count = too_long() ? 0 : source_(block_.data(), block_.size());
    setg(block_.data(), block_.data(), block_.data() + count);
    return count == 0 ? traits_type::eof() : traits_type::to_int_type(block_.front());
  }

 private:
  static constexpr std::size_t kBlockBytes = std::size_t{256} * 1024;
  const Source& source_;
  std::vector<char> block_;
  std::uint64_t lines_before_ = 1;
  std::uint64_t bytes_before_ = 0;
};

// Seconds since 1970, as they are written: a double would lose nanoseconds.
std::optional<std::int64_t> exact_nanoseconds(std::string_view text) {
  const std::size_t point = std::min(text.find('.'), text.size());
  std::int64_t seconds = 0;
  const auto [stopped, error] = std::from_chars(text.data(), text.data() + point, seconds);
  constexpr std::int64_t kMostSeconds = 4'000'000'000;
  // -0 is not below 0, but what stands behind its point is.
  if (error != std::errc{} || stopped != text.data() + point || text.starts_with('-') ||
      seconds > kMostSeconds)
    return std::nullopt;
  std::int64_t fraction = 0;
  std::int64_t weight = 100'000'000;
  for (const char digit : text.substr(std::min(point + 1, text.size()))) {
    if (digit < '0' || digit > '9') return std::nullopt;  // an exponent
    fraction += (digit - '0') * weight;
    weight /= 10;
  }
  return seconds * 1'000'000'000 + fraction;
}

/// Hears of the file's parts. Only what stands at log.entries[] counts:
/// depth  1 {  2 log {  3 entries [  4 {  5 request { or _webSocketMessages [  6 {
class HarHandler final : public nlohmann::json::json_sax_t {
 public:
  HarHandler(const SourceBuffer& buffer, std::optional<std::size_t> wanted)
      : buffer_(buffer), wanted_(wanted) {}

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool number_integer(number_integer_t value) override { return whole_number(value); }
  bool number_unsigned(number_unsigned_t value) override {
    constexpr auto kMost = static_cast<number_unsigned_t>(std::numeric_limits<std::int64_t>::max());
    return whole_number(static_cast<std::int64_t>(std::min(value, kMost)));
  }
  bool number_float(number_float_t value, const string_t& text) override {
    constexpr double kMostSeconds = 4e9;
    if (!in_message() || key_at(kMessageDepth) != "time") return true;
    if (!(value > -kMostSeconds && value < kMostSeconds)) return fail(words().har_bad_message);
    message_.time = exact_nanoseconds(text).value_or(static_cast<std::int64_t>(value * 1e9));
    return true;
  }
  bool string(string_t& value) override {
    if (in_message()) {
      const std::string_view name = key_at(kMessageDepth);
      if (name == "type") message_.type = std::move(value);
      if (name == "data") message_.data = std::move(value);
      return true;
    }
    if (depth_ == kEntryDepth && in_entries()) {
      if (key_at(kEntryDepth) == "startedDateTime") entry_.started = parse_utc(value);
      if (key_at(kEntryDepth) == "_resourceType") entry_.is_websocket |= value == "websocket";
    } else if (depth_ == kEntryDepth + 1 && in_entries() && key_at(kEntryDepth) == "request" &&
               key_at(kEntryDepth + 1) == "url") {
      entry_.url = std::move(value);
    }
    return true;
  }
  bool start_object(std::size_t) override {
    enter();
    if (depth_ == kEntryDepth && in_entries()) entry_ = {};
    if (in_message()) message_ = {};
    return true;
  }
  bool end_object() override {
    const bool good = !in_message() || finish_message();
    if (depth_ == kEntryDepth && in_entries()) finish_entry();
    leave();
    return good;
  }
  bool start_array(std::size_t) override {
    enter();
    if (depth_ == kMessageDepth - 1 && in_entries() && key_at(kEntryDepth) == "_webSocketMessages")
      entry_.is_websocket = true;
    return true;
  }
  bool end_array() override {
    leave();
    return true;
  }
  bool key(string_t& value) override {
    if (depth_ < keys_.size()) keys_[depth_] = std::move(value);
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) override {
    return fail(buffer_.too_long() ? fmt::format(fmt::runtime(words().har_too_long), kMaxBytes >> 20U)
                                   : std::string{words().har_not_json});
  }

  [[nodiscard]] const std::optional<FileError>& error() const { return error_; }
  [[nodiscard]] HarRows take() { return std::move(rows_); }

 private:
  static constexpr std::size_t kEntryDepth = 4;
  static constexpr std::size_t kMessageDepth = 6;

  struct Entry {
    std::string url;
    std::optional<std::int64_t> started;
    bool is_websocket = false;
    std::vector<HarRows::Row> messages;
  };
  struct Message {
    std::string type;
    std::optional<std::int64_t> time;
    std::optional<std::int64_t> opcode;
    std::optional<std::string> data;
  };

  [[nodiscard]] std::string_view key_at(std::size_t depth) const { return keys_[depth]; }
  [[nodiscard]] bool in_entries() const {
    return depth_ >= kEntryDepth && key_at(1) == "log" && key_at(2) == "entries" && key_at(3).empty();
  }
  [[nodiscard]] bool in_message() const {
    return depth_ == kMessageDepth && in_entries() && key_at(kEntryDepth) == "_webSocketMessages" &&
           key_at(kMessageDepth - 1).empty();
  }
  void enter() {
    ++depth_;
    if (depth_ < keys_.size()) keys_[depth_].clear();
  }
  void leave() { --depth_; }

  bool fail(std::string_view what) {
    const FilePosition where = buffer_.position();
    error_ = FileError{.where = where,
                       .sentence = fmt::format(fmt::runtime(words().at_line), where.line, where.byte, what)};
    return false;
  }

  bool whole_number(std::int64_t value) {
    if (!in_message()) return true;
    if (key_at(kMessageDepth) == "opcode") message_.opcode = value;
    if (key_at(kMessageDepth) != "time") return true;
    constexpr std::int64_t kMostSeconds = 4'000'000'000;
    if (value < -kMostSeconds || value > kMostSeconds) return fail(words().har_bad_message);
    message_.time = value * 1'000'000'000;
    return true;
  }

  bool finish_message() {
    // Chrome also lists errors, without an opcode.
    if (message_.type == "error") return true;
    const bool out = message_.type == "send";
    if ((!out && message_.type != "receive") || !message_.time || !message_.opcode || !message_.data)
      return fail(words().har_bad_message);
    HarRows::Row row;
    row.meta.at = TimePoint(Duration(*message_.time));
    row.meta.direction = out ? Direction::out : Direction::in;
    switch (*message_.opcode) {
      case static_cast<int>(Opcode::text):
        row.meta.kind = RecordKind::text;
        row.payload = *std::move(message_.data);
        break;
      case static_cast<int>(Opcode::binary):
      case static_cast<int>(Opcode::close):
      case static_cast<int>(Opcode::ping):
      case static_cast<int>(Opcode::pong): {
        row.meta.kind = static_cast<RecordKind>(*message_.opcode);
        auto bytes = decode_base64(*message_.data);
        if (!bytes) return fail(words().har_bad_base64);
        row.payload = *std::move(bytes);
        break;
      }
      default:
        return true;  // what has no name here
    }
    entry_.messages.push_back(std::move(row));
    return true;
  }

  void finish_entry() {
    if (!entry_.is_websocket) return;
    const std::size_t index = rows_.connections.size();
    rows_.connections.push_back({.url = entry_.url, .messages = entry_.messages.size()});
    if (wanted_ && *wanted_ != index) return;
    HarRows::Row opened;
    opened.meta.kind = RecordKind::opened;
    opened.payload = entry_.url;
    if (!entry_.messages.empty()) opened.meta.at = entry_.messages.front().meta.at;
    if (entry_.started) {
      const TimePoint started{Duration(*entry_.started)};
      opened.meta.at = entry_.messages.empty() ? started : std::min(started, opened.meta.at);
    }
    rows_.rows.push_back(std::move(opened));
    std::ranges::move(entry_.messages, std::back_inserter(rows_.rows));
    entry_ = {};
  }

  const SourceBuffer& buffer_;
  const std::optional<std::size_t> wanted_;
  std::size_t depth_ = 0;
  std::array<std::string, kMessageDepth + 1> keys_;  // [d]: the member of the object at depth d
  Entry entry_;
  Message message_;
  HarRows rows_;
  std::optional<FileError> error_;
};

tl::unexpected<FileError> refuse(FilePosition where, std::string_view what) {
  return tl::unexpected(FileError{
      .where = where, .sentence = fmt::format(fmt::runtime(words().at_line), where.line, where.byte, what)});
}

}  // namespace

tl::expected<HarRows, FileError> read_har(const Source& source, std::optional<std::size_t> connection) {
  SourceBuffer buffer(source);
  std::istream stream(&buffer);
  HarHandler handler(buffer, connection);
  Json::sax_parse(stream, &handler);
  if (handler.error()) return tl::unexpected(*handler.error());
  HarRows rows = handler.take();
  if (rows.connections.empty()) return refuse({}, words().har_no_messages);
  if (connection && *connection >= rows.connections.size())
    return refuse({},
                  fmt::format(fmt::runtime(words().har_no_connection), rows.connections.size(), *connection));
  const auto at = [](const HarRows::Row& row) { return row.meta.at; };
  if (rows.connections.size() > 1) std::ranges::stable_sort(rows.rows, {}, at);
  return rows;
}

}  // namespace echoscope
