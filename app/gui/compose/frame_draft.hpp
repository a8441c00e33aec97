#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/custom_frame.hpp"

namespace echoscope {

/// How a frame's payload is written.
enum class PayloadForm : std::uint8_t { text, hex };

/// A frame as a person makes it: right or wrong, nothing is lost. A plain value; no Dear ImGui here.
struct FrameDraft {
  bool fin = true;
  std::array<bool, 3> rsv{};  ///< RSV1, RSV2, RSV3
  std::uint8_t opcode = 1;
  bool masked = true;
  std::string key;  ///< "": chosen when sent
  CustomFrame::LengthForm length_form = CustomFrame::LengthForm::shortest;
  std::string claimed;  ///< "": the payload's own length
  PayloadForm payload_form = PayloadForm::text;
  std::string payload;
};

/// A draft, read and judged.
struct FrameReading {
  CustomFrame frame;    ///< of all that is right
  std::string problem;  ///< why it can't be sent: a full sentence, "" if it can
  std::string head;     ///< its bytes before the payload in hex; ?? for a key that is not chosen yet
  std::vector<Violation> violations;
};

/// deflate: RSV1 has a meaning on this connection. Any thread.
[[nodiscard]] FrameReading read_frame(const FrameDraft& draft, bool deflate);

/// An opcode's name, or that it is reserved. Any thread.
[[nodiscard]] std::string_view opcode_word(std::uint8_t opcode);

}  // namespace echoscope
