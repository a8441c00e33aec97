#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "session/clock.hpp"
#include "storage/file_error.hpp"
#include "storage/json_lines.hpp"
#include "storage/row_writer.hpp"

namespace echoscope {

/// HAR 1.2 as Chrome writes it: an entry for each connection, with its handshake and, as _webSocketMessages,
/// its messages and control frames. Secrets of the handshake are masked. What has no opcode is left out; a
/// text that is not UTF-8 loses its invalid bytes to U+FFFD, which counts as a loss.
[[nodiscard]] std::unique_ptr<RowWriter> make_har_writer(
    const ClockPair& clock, std::vector<std::shared_ptr<const Attempt>> attempts);

/// A connection that stands in a HAR file.
struct HarConnection {
  std::string url;
  std::uint64_t messages = 0;
};

/// A HAR file as rows, in the times of file_clock(): each connection's "opened", then its messages; rows of
/// several connections in the order of their times.
struct HarRows {
  struct Row {
    RecordMeta meta;
    std::string payload;
  };
  std::vector<HarConnection> connections;
  std::vector<Row> rows;
};

/// Reads HAR (Chrome's, ours, or another's that has _webSocketMessages) from a source that gives bytes up to
/// the end, which is 0 bytes. connection: the index of the one wanted; nothing: all. Memory: the messages.
/// Any bytes. Blocks in the source. Any thread.
[[nodiscard]] tl::expected<HarRows, FileError> read_har(
    const std::function<std::size_t(char* to, std::size_t most)>& source,
    std::optional<std::size_t> connection = {});

}  // namespace echoscope
