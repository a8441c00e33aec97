#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <string_view>

#include "net/lab/paced_output.hpp"
#include "net/lab/peer.hpp"
#include "protocol/frame_decoder.hpp"
#include "protocol/permessage_deflate.hpp"
#include "protocol/request_head.hpp"
#include "protocol/utf8.hpp"

namespace echoscope::lab {

/// What LabPeer is inside. Its code stands in three files, by what a connection goes through:
/// peer_request.cpp (the opening handshake), peer_steps.cpp (the behaviour), peer_serving.cpp (the client's
/// frames).
struct LabPeer::Machine {
  Machine(std::uint64_t id, const PeerLimits& limits, const PeerHooks& hooks, TimePoint now,
          std::uint16_t refusal);

  // --- The opening handshake
  void take_request(std::string_view& bytes, TimePoint now);
  void choose_behaviour(TimePoint now);
  void answer(const std::string& head, TimePoint now);
  void answer_upgrade(TimePoint now);
  void refuse_request(RequestProblem problem, TimePoint now);
  void respond(int status, std::string_view type, std::string_view body, std::string_view headers,
               TimePoint now);
  void open(TimePoint now);

  // --- The behaviour
  void run_steps(TimePoint now);
  /// Whether the step is done, and the next one is to begin.
  bool carry_out(const step::ReadRequest& step, TimePoint now);
  bool carry_out(const step::Answer& step, TimePoint now);
  bool carry_out(const step::Send& step, TimePoint now);
  bool carry_out(const step::Repeat& step, TimePoint now);
  bool carry_out(const step::Flood& step, TimePoint now);
  bool carry_out(const step::BigMessage& step, TimePoint now);
  bool carry_out(const step::Wait& step, TimePoint now);
  bool carry_out(const step::WaitForMessages& step, TimePoint now);
  bool carry_out(const step::WaitForClose& step, TimePoint now);
  bool carry_out(const step::Stall& step, TimePoint now);
  bool carry_out(const step::End& step, TimePoint now);
  [[nodiscard]] bool answers_close_itself() const;

  // --- The client's frames
  void take_frames(std::string_view bytes, TimePoint now);
  void begin_frame(const FramePiece& piece, TimePoint now);
  bool echo_at_once(const FramePiece& piece, TimePoint now);
  void take_data(const FramePiece& piece, TimePoint now);
  void end_message(TimePoint now);
  void take_control(const FramePiece& piece, TimePoint now);
  void take_close(TimePoint now);
  void fail(Violation violation, TimePoint now);

  // --- What goes out
  void push(std::string_view bytes, TimePoint now) { output.push(bytes, now, random); }
  void send_message(Opcode opcode, std::string_view payload, TimePoint now);
  void send_control(Opcode opcode, std::string_view payload, TimePoint now);
  void send_close(std::uint16_t code, std::string_view reason, TimePoint now);
  void end(Ending how) { wished_ending = how; }

  // --- Notes
  [[nodiscard]] bool noting() const { return static_cast<bool>(hooks.note); }
  void note(EventKind kind, TimePoint now, std::string_view text, const FrameHead& head = {});
  void note_frames_out(std::string_view bytes, TimePoint now);

  const std::uint64_t id;
  const PeerLimits& limits;
  const PeerHooks& hooks;
  const std::uint16_t refusal;
  const TimePoint accepted_at;

  // The opening handshake
  std::unique_ptr<RequestHeadParser> parser;  // until the request was answered
  bool request_complete = false;
  bool opened = false;
  std::string target;

  // The behaviour
  Behaviour behaviour;
  std::mt19937_64 random;
  std::size_t next_step = 0;
  std::optional<TimePoint> step_until;  // Wait and Flood: when it goes on
  std::uint64_t made = 0;               // Repeat, Flood, BigMessage: pieces, messages, fragments begun
  std::uint64_t left_in_frame = 0;      // BigMessage
  std::optional<Ending> wished_ending;
  bool steps_done = false;

  // The client's frames
  FrameDecoder decoder{FrameSender::client};
  std::unique_ptr<MessageInflater> inflater;
  std::unique_ptr<MessageDeflater> deflater;
  Opcode message_opcode = Opcode::text;
  bool message_compressed = false;
  std::string message;        // what is there of the one that comes
  std::string frame_payload;  // of a control frame; or the piece that is unmasked
  Utf8Validator utf8;
  std::uint64_t frame_bytes = 0;  // of the frame's payload that came before this piece
  bool client_closed = false;     // its Close came
  std::uint16_t client_close_code = 0;
  bool sent_close = false;
  std::optional<TimePoint> close_limit;  // our Close is not answered until then: a FIN
  bool deaf = false;                     // failed: what comes is not looked at
  std::uint64_t messages_in = 0;
  std::uint64_t messages_out = 0;

  // Time
  TimePoint last_byte_at;
  std::optional<TimePoint> pinged_at;
  TimePoint read_not_before = {};  // a slow reader

  PacedOutput output;
};

}  // namespace echoscope::lab
