#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "net/connect_options.hpp"
#include "protocol/frame_decoder.hpp"
#include "protocol/permessage_deflate.hpp"
#include "session/session.hpp"

namespace echoscope {

/// Reads what a server sends after the upgrade: decodes frames, joins and decompresses messages, judges all
/// of it by the RFCs and writes frames, messages and violations to the session, in the order in which they
/// came. No I/O; any bytes in any split. Service thread.
class FrameReceiver {
 public:
  struct Rules {
    DeflateAgreement deflate;
    std::size_t max_message_bytes = 0;
    Strictness strictness = Strictness::strict;
  };

  FrameReceiver(Session& session, std::uint32_t attempt, const Rules& rules);

  /// Bytes as they came off the wire. After a violation that fails the connection the rest is passed over.
  void take(std::string_view bytes, TimePoint at);

  /// Payloads of pings that came since the last call, oldest first, to be answered (RFC 6455 section 5.5.3).
  [[nodiscard]] std::vector<std::string> take_pings() { return std::exchange(pings_, {}); }
  [[nodiscard]] bool has_pings() const { return !pings_.empty(); }
  /// The payload of the first Close; none has come yet: nothing.
  [[nodiscard]] const std::optional<std::string>& close_payload() const { return close_payload_; }
  /// What the connection has to be failed for; none: go on.
  [[nodiscard]] Violation fatal() const { return fatal_; }
  /// Whether any rule was broken so far.
  [[nodiscard]] bool any_violation() const { return any_violation_; }
  /// Whether the bytes so far end inside a frame or a message.
  [[nodiscard]] bool is_inside_message() const {
    return !decoder_.between_frames() || decoder_.inside_message();
  }

 private:
  void begin_frame(const FramePiece& piece, TimePoint at);
  void begin_message(const FrameHead& head, bool whole);
  void take_data(const FramePiece& piece, TimePoint at);
  void take_plain(std::string_view payload, bool whole, bool last, TimePoint at);
  void take_compressed(std::string_view payload, bool last, TimePoint at);
  void take_control(const FramePiece& piece, TimePoint at);
  void end_control(const FrameHead& head, TimePoint at);
  std::string_view unmask(const FramePiece& piece);
  void note_in_message(Violation what, TimePoint at);
  void note(Violation what, TimePoint at);
  void record(Violation what, TimePoint at);

  Session& session_;
  const std::uint32_t attempt_;
  const Rules rules_;
  FrameDecoder decoder_{FrameSender::server};
  std::optional<MessageInflater> inflater_;

  bool skip_frame_ = false;  // its opcode means nothing, or it continues no message
  bool in_message_ = false;
  bool compressed_ = false;
  bool message_broken_ = false;  // it broke a rule already
  RecordKind kind_ = RecordKind::text;
  std::size_t message_bytes_ = 0;  // of the frames' payloads so far, as on the wire
  WireFacts wire_;                 // of the message so far
  std::string inflated_;
  std::string unmasked_;
  std::uint64_t unmasked_bytes_ = 0;  // of the frame's payload
  std::string control_;

  std::vector<std::string> pings_;
  std::optional<std::string> close_payload_;
  Violation fatal_ = Violation::none;
  bool any_violation_ = false;
};

}  // namespace echoscope
