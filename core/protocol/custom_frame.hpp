#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/frame_decoder.hpp"

namespace echoscope {

/// One frame bit by bit, legal or not (RFC 6455 section 5.2).
struct CustomFrame {
  /// How the length is written.
  enum class LengthForm : std::uint8_t { shortest, bits_7, bits_16, bits_64 };

  bool fin = true;
  std::uint8_t rsv = 0;     ///< RSV1 is 4, RSV2 is 2, RSV3 is 1
  std::uint8_t opcode = 1;  ///< 0 to 15
  bool masked = true;
  std::optional<std::array<std::uint8_t, 4>> mask = {};  ///< none: chosen when sent
  LengthForm length_form = LengthForm::shortest;
  std::optional<std::uint64_t> claimed_length = {};  ///< written in place of the payload's own
  std::string payload = {};

  [[nodiscard]] bool operator==(const CustomFrame&) const = default;
};

/// Its head as it is written; mask: where it has none of its own. Any thread.
[[nodiscard]] FrameHead head_of(const CustomFrame& frame, std::array<std::uint8_t, 4> mask);

/// Its bytes; mask: where it has none of its own. A claimed length that the form can't hold is cut to its
/// lowest bits. Any thread.
[[nodiscard]] std::string encode(const CustomFrame& frame, std::array<std::uint8_t, 4> mask);

/// Whether its length field says what follows: what comes after it is then read as another frame. Any
/// thread.
[[nodiscard]] bool is_whole(const CustomFrame& frame);

/// Whether it is a Close as a client may send it: the closing handshake begins with it (RFC 6455 section
/// 5.5.1). Any thread.
[[nodiscard]] bool is_legal_close(const CustomFrame& frame);

/// What a client's frame by itself does that RFC 6455 forbids, in the order of its fields: a frame that a
/// server must fail the connection for. deflate: RSV1 has a meaning. Empty: it is legal. Any thread.
[[nodiscard]] std::vector<Violation> violations_of(const CustomFrame& frame, bool deflate);

}  // namespace echoscope
