#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "net/lab/catalogue.hpp"

/// The catalogue's parts, one a group, and what they are made with. For the catalogue's own files.
namespace echoscope::lab {

[[nodiscard]] std::vector<Route> routes_of_time();
[[nodiscard]] std::vector<Route> routes_of_handshake();
[[nodiscard]] std::vector<Route> routes_of_tls();
[[nodiscard]] std::vector<Route> routes_of_frames();
[[nodiscard]] std::vector<Route> routes_of_compression();
[[nodiscard]] std::vector<Route> routes_of_end();
[[nodiscard]] std::vector<Route> routes_of_load();

[[nodiscard]] std::vector<Entry> entries_of_time();
[[nodiscard]] std::vector<Entry> entries_of_handshake();
[[nodiscard]] std::vector<Entry> entries_of_tls();
[[nodiscard]] std::vector<Entry> entries_of_frames();
[[nodiscard]] std::vector<Entry> entries_of_compression();
[[nodiscard]] std::vector<Entry> entries_of_end();
[[nodiscard]] std::vector<Entry> entries_of_load();

/// The summary that stands under that key in the text catalogue; "{}" in it is filled with value.
[[nodiscard]] std::string summary_of(std::string_view key, std::string_view value = {});

/// One frame as a server sends it, not masked, its length in the shortest form. first_byte: FIN, RSV and
/// opcode (RFC 6455 section 5.2).
[[nodiscard]] std::string server_frame(unsigned first_byte, std::string_view payload);
/// A Close frame; any code.
[[nodiscard]] std::string close_frame(std::uint16_t code, std::string_view reason = {});
/// "Hello" as a text message.
[[nodiscard]] std::string hello();

/// Opens the connection, then does these steps.
[[nodiscard]] Behaviour open_then(std::vector<Step> steps);
/// Answers the request with that head ({accept} stands for the right hash), then does these steps.
[[nodiscard]] Behaviour answer_then(std::string head, std::vector<Step> steps = {});
/// The lines of a right 101, and lines of one's own behind them.
[[nodiscard]] std::string right_head(std::string_view more = {});

}  // namespace echoscope::lab
