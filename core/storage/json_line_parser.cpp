// Reading a line, by simdjson: at about a gigabyte a second, in memory that is used again for each line.
#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <simdjson.h>
#include <nlohmann/json.hpp>

#include "protocol/base64.hpp"
#include "protocol/utf8.hpp"
#include "storage/json_lines.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

namespace dom = simdjson::dom;

static_assert(JsonLineParser::kPaddingBytes >= simdjson::SIMDJSON_PADDING);

const StorageTexts& words() {
  return texts().storage;
}

/// Thrown by what reads a value, caught in parse().
struct BadLine {
  std::string what;
};

template <typename... Args>
[[noreturn]] void refuse(std::string_view text, const Args&... args) {
  throw BadLine{fmt::format(fmt::runtime(text), args...)};
}

/// The value; or the complaint, if it is of another kind.
template <typename Value>
Value read(dom::element element, std::string_view complaint) {
  Value value{};
  if (element.get(value) != simdjson::SUCCESS) refuse(complaint);
  return value;
}

/// What a line holds, as it was found.
struct Found {
  std::optional<std::int64_t> at;
  std::optional<Direction> direction;
  std::optional<RecordKind> kind;
  std::optional<std::string_view> text;
  std::optional<std::string_view> base64;
  std::optional<WireFacts> wire;
  std::optional<bool> invalid_utf8;
  std::optional<std::uint64_t> gap;

  [[nodiscard]] bool has_row() const {
    return at || direction || kind || text || base64 || wire || invalid_utf8;
  }
};

template <typename Value>
void put(std::optional<Value>& to, std::string_view key, Value value) {
  if (to) refuse(words().key_twice, key);
  to = std::move(value);
}

WireFacts read_wire(dom::object object) {
  WireFacts wire;
  for (const auto& [key, value] : object) {
    if (key == "bytes") {
      const auto bytes = read<std::uint64_t>(value, words().bad_wire);
      if (bytes > std::numeric_limits<std::uint32_t>::max()) refuse(words().bad_wire);
      wire.bytes = static_cast<std::uint32_t>(bytes);
    } else if (key == "compressed") {
      wire.compressed = read<bool>(value, words().bad_wire);
    } else if (key == "fragmented") {
      wire.fragmented = read<bool>(value, words().bad_wire);
    } else {
      refuse(words().bad_wire);
    }
  }
  return wire;
}

std::int64_t read_at(std::int64_t at) {
  // So that the difference of any two fits.
  constexpr std::int64_t kLimit = 4'000'000'000'000'000'000;
  if (at < -kLimit || at > kLimit) refuse(words().bad_at);
  return at;
}

Direction read_direction(std::string_view text) {
  if (text == "in") return Direction::in;
  if (text == "out") return Direction::out;
  refuse(words().bad_dir);
}

RecordKind read_kind(std::string_view op) {
  const auto kind = json_lines_kind(op);
  if (!kind) refuse(words().bad_op);
  return *kind;
}

void read_field(std::string_view key, dom::element value, Found& found) {
  if (key == "at") {
    put(found.at, key, read_at(read<std::int64_t>(value, words().bad_at)));
  } else if (key == "dir") {
    put(found.direction, key, read_direction(read<std::string_view>(value, words().bad_dir)));
  } else if (key == "op") {
    put(found.kind, key, read_kind(read<std::string_view>(value, words().bad_op)));
  } else if (key == "text") {
    put(found.text, key, read<std::string_view>(value, words().bad_payload));
  } else if (key == "base64") {
    put(found.base64, key, read<std::string_view>(value, words().bad_payload));
  } else if (key == "wire") {
    put(found.wire, key, read_wire(read<dom::object>(value, words().bad_wire)));
  } else if (key == "invalid_utf8") {
    put(found.invalid_utf8, key, read<bool>(value, words().bad_invalid_utf8));
  } else if (key == "gap") {
    put(found.gap, key, read<std::uint64_t>(value, words().bad_gap));
  } else {
    constexpr std::size_t kShownBytes = 40;
    refuse(words().unknown_key, kJsonLinesVersion, escape_for_display(truncate_utf8(key, kShownBytes)));
  }
}

/// Where a text stops being JSON. simdjson does not tell.
class ErrorFinder final : public nlohmann::json::json_sax_t {
 public:
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception&) override {
    offset_ = position > 0 ? position - 1 : 0;
    return false;
  }

  [[nodiscard]] std::size_t offset() const { return offset_; }

 private:
  std::size_t offset_ = 0;
};

std::size_t offset_of_error(std::string_view line) {
  ErrorFinder finder;
  nlohmann::json::sax_parse(line, &finder);
  return std::min(finder.offset(), line.size());
}

// Whether a long line is long for its payload. Others, such as a long list of numbers, would need many times
// their length in memory before they are refused.
bool is_mostly_strings(std::string_view line) {
  constexpr std::size_t kShort = std::size_t{1} * 1024 * 1024;
  constexpr std::size_t kMostOutside = 4096;
  if (line.size() <= kShort) return true;
  std::size_t outside = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t quote = std::min(line.find('"', at), line.size());
    if (!in_string) {
      outside += quote - at + 1;
      if (outside > kMostOutside) return false;
      in_string = true;
    } else {
      const std::string_view before = line.substr(at, quote - at);
      const std::size_t last = before.find_last_not_of('\\');
      const std::size_t backslashes =
          last == std::string_view::npos ? before.size() : before.size() - last - 1;
      in_string = backslashes % 2 == 1;
    }
    at = quote + 1;
  }
  return true;
}

}  // namespace

struct JsonLineParser::Buffers {
  dom::parser parser{kMaxJsonLineBytes + kPaddingBytes};
  std::string decoded;  // of base64

  Found find(std::string_view line);
  JsonLine make(const Found& found);
};

JsonLineParser::JsonLineParser() : buffers_(std::make_unique<Buffers>()) {}
JsonLineParser::~JsonLineParser() = default;
JsonLineParser::JsonLineParser(JsonLineParser&&) noexcept = default;
JsonLineParser& JsonLineParser::operator=(JsonLineParser&&) noexcept = default;

Found JsonLineParser::Buffers::find(std::string_view line) {
  if (!is_mostly_strings(line)) refuse(words().no_row);
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(line.data());
  constexpr bool kCopyIfNotPadded = false;
  dom::object object;
  if (const auto error = parser.parse(bytes, line.size(), kCopyIfNotPadded).get(object))
    throw simdjson::simdjson_error(error);
  Found found;
  for (const auto& [key, value] : object)
    read_field(key, value, found);
  return found;
}

JsonLine JsonLineParser::Buffers::make(const Found& found) {
  if (found.gap) {
    if (found.has_row()) refuse(words().bad_gap);
    return JsonLineGap{*found.gap};
  }
  if (!found.at) refuse(words().bad_at);
  if (!found.direction) refuse(words().bad_dir);
  if (!found.kind) refuse(words().bad_op);
  if (found.text.has_value() == found.base64.has_value()) refuse(words().bad_payload);
  JsonLineRow row;
  row.meta.at = TimePoint(Duration(*found.at));
  row.meta.direction = *found.direction;
  row.meta.kind = *found.kind;
  row.meta.wire = found.wire.value_or(WireFacts{});
  row.meta.invalid_utf8 = found.invalid_utf8.value_or(false);
  if (found.text) {
    row.payload = *found.text;
  } else {
    auto bytes = decode_base64(*found.base64);
    if (!bytes) refuse(words().bad_base64);
    decoded = *std::move(bytes);
    row.payload = decoded;
    // Whoever shows a text relies on it.
    if (row.meta.kind == RecordKind::text && !is_valid_utf8(row.payload)) row.meta.invalid_utf8 = true;
  }
  return row;
}

tl::expected<JsonLine, JsonLineProblem> JsonLineParser::parse(std::string_view line) {
  try {
    return buffers_->make(buffers_->find(line));
  } catch (const BadLine& bad) {
    return tl::unexpected(JsonLineProblem{.what = bad.what});
  } catch (const simdjson::simdjson_error& error) {
    if (error.error() == simdjson::INCORRECT_TYPE)
      return tl::unexpected(JsonLineProblem{.what = std::string{words().not_an_object}});
    return tl::unexpected(
        JsonLineProblem{.offset = offset_of_error(line), .what = std::string{words().not_json}});
  }
}

tl::expected<void, JsonLineProblem> check_json_lines_header(std::string_view line) {
  const auto not_ours = tl::unexpected(JsonLineProblem{.what = std::string{words().not_ours}});
  // Whatever is longer is none, and may be very long.
  constexpr std::size_t kMostBytes = 4096;
  if (line.size() > kMostBytes) return not_ours;
  dom::parser parser;
  dom::object object;
  std::string_view format;
  std::int64_t version = 0;
  if (parser.parse(line.data(), line.size()).get(object) != simdjson::SUCCESS ||
      object["format"].get(format) != simdjson::SUCCESS || format != "echoscope-messages" ||
      object["version"].get(version) != simdjson::SUCCESS)
    return not_ours;
  if (version != kJsonLinesVersion)
    return tl::unexpected(JsonLineProblem{
        .what = fmt::format(fmt::runtime(words().other_version), version, kJsonLinesVersion)});
  return {};
}

}  // namespace echoscope
