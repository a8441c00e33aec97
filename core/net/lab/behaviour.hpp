#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <tl/expected.hpp>

#include "protocol/opcode.hpp"

/// The fault lab: a server that behaves as it is asked to. Request -> behaviour -> bytes.
namespace echoscope::lab {

/// When what is sent goes out. All of it holds at once.
struct Pace {
  std::chrono::milliseconds delay{0};   ///< every piece (the answer, a step's bytes, an echo) waits so long
  std::chrono::milliseconds jitter{0};  ///< and up to so much longer, by random; the order is kept
  std::size_t drip_bytes = 0;           ///< at most so many at a time; 0: as many as there are
  std::chrono::milliseconds drip_every{0};
  std::uint64_t bytes_per_second = 0;  ///< 0: no limit

  [[nodiscard]] bool operator==(const Pace&) const = default;
};

/// What is wrong with the TLS of a server, which no path can choose: the server's name does (SNI,
/// "expired.localhost"), or the server's default.
enum class TlsFault : std::uint8_t {
  none,
  expired,
  not_yet_valid,
  wrong_name,
  unknown_ca,
  self_signed,
  plain,        ///< answers the ClientHello in plain HTTP
  cut,          ///< a FIN in the middle of the handshake
  reset,        ///< an RST in the middle of the handshake
  stall,        ///< never answers the ClientHello
  old_version,  ///< TLS 1.1 and nothing newer
};

/// How the connection below ends.
enum class Ending : std::uint8_t {
  fin,         ///< in order: for TLS with close_notify
  half_close,  ///< the same, but goes on reading
  cut,         ///< a FIN and nothing else: for TLS without close_notify (RFC 8446 section 6.1)
  reset,       ///< an RST
};

/// What a server does, one thing after the other. Where a step waits, messages are served meanwhile.
namespace step {
/// Waits for the head of the request.
struct ReadRequest {
  [[nodiscard]] bool operator==(const ReadRequest&) const = default;
};
/// Answers the request with that head, written as it is; in it {accept} stands for the right value of
/// Sec-WebSocket-Accept. "": the correct 101, with what Serving agrees to. A 101 opens the connection.
struct Answer {
  std::string head = {};
  [[nodiscard]] bool operator==(const Answer&) const = default;
};
/// Writes these bytes as they are.
struct Send {
  std::string bytes;
  [[nodiscard]] bool operator==(const Send&) const = default;
};
/// Writes these bytes again and again, as fast as they are taken. count 0: without end.
struct Repeat {
  std::string bytes;
  std::uint64_t count = 0;
  [[nodiscard]] bool operator==(const Repeat&) const = default;
};
/// Sends messages of its own: numbered ones.
struct Flood {
  double per_second = 0;    ///< 0: as fast as they are taken
  std::uint64_t burst = 1;  ///< so many at once
  std::uint64_t count = 0;  ///< 0: without end
  std::size_t size = 125;   ///< of each, in bytes
  Opcode opcode = Opcode::text;
  [[nodiscard]] bool operator==(const Flood&) const = default;
};
/// One message of that many bytes, in so many fragments.
struct BigMessage {
  std::uint64_t bytes = 0;
  std::uint64_t fragments = 1;
  Opcode opcode = Opcode::binary;
  [[nodiscard]] bool operator==(const BigMessage&) const = default;
};
struct Wait {
  std::chrono::milliseconds time{0};
  [[nodiscard]] bool operator==(const Wait&) const = default;
};
/// Waits until the client has sent so many messages since the connection opened.
struct WaitForMessages {
  std::uint64_t count = 1;
  [[nodiscard]] bool operator==(const WaitForMessages&) const = default;
};
/// Waits for the client's Close, and does not answer it: what follows is the answer.
struct WaitForClose {
  [[nodiscard]] bool operator==(const WaitForClose&) const = default;
};
/// Reads and does nothing else until the client ends the connection.
struct Stall {
  [[nodiscard]] bool operator==(const Stall&) const = default;
};
/// When all of what was sent before is out.
struct End {
  Ending how = Ending::fin;
  [[nodiscard]] bool operator==(const End&) const = default;
};
}  // namespace step

using Step =
    std::variant<step::ReadRequest, step::Answer, step::Send, step::Repeat, step::Flood, step::BigMessage,
                 step::Wait, step::WaitForMessages, step::WaitForClose, step::Stall, step::End>;

/// How an open connection is served.
struct Serving {
  enum class Pongs : std::uint8_t { answer, none };
  enum class CloseAnswer : std::uint8_t {
    same,  ///< the client's code, then a FIN
    none,  ///< no Close; the connection stays
    fin,   ///< no Close; a FIN
  };
  enum class Deflate : std::uint8_t { refuse, accept };

  std::uint64_t echoes = 1;  ///< how often each message comes back; 0: never
  Pongs pongs = Pongs::answer;
  CloseAnswer close = CloseAnswer::same;
  std::chrono::milliseconds idle_cut{0};    ///< a FIN after so long without a byte; 0: never
  std::uint64_t read_bytes_per_second = 0;  ///< a slow reader; 0: as fast as they come
  std::string subprotocol = {};             ///< chosen if the client offers it; "": none
  Deflate deflate = Deflate::refuse;        ///< whether an offer of permessage-deflate is taken (RFC 7692)
  int server_window_bits = 15;              ///< 9 to 15, not above what the client asks for
  int client_window_bits = 15;              ///< 9 to 15, only if the client allows it to be said
  bool server_context_takeover = true;
  bool client_context_takeover = true;

  [[nodiscard]] bool operator==(const Serving&) const = default;
};

/// What a server does with one client: plain data, made from path and query. After the last step messages
/// are served until the end.
struct Behaviour {
  TlsFault tls = TlsFault::none;  ///< as the server's default only
  Pace pace = {};
  Serving serving = {};
  std::vector<Step> steps = {step::ReadRequest{}, step::Answer{}};
  std::uint64_t seed = 0;  ///< of all that is random here

  [[nodiscard]] bool operator==(const Behaviour&) const = default;
};

/// Why a target is no behaviour.
struct BehaviourError {
  std::size_t offset = 0;  ///< in the target, where it is wrong
  std::string message;     ///< what is wrong, one full sentence
  std::string hint;        ///< what to write instead
};

/// Reads a request's target, e.g. "/close?code=1011&after=3&delay=200ms" (net/lab/catalogue.hpp lists the
/// paths and their parameters). What holds for every path: delay, jitter, bytes, every, bandwidth, pong,
/// idle, deflate, subprotocol, seed, after. seed: taken where the target names none. Pure; any thread.
[[nodiscard]] tl::expected<Behaviour, BehaviourError> read_behaviour(std::string_view target,
                                                                     std::uint64_t seed);

}  // namespace echoscope::lab
