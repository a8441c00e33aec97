#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "net/lab/behaviour.hpp"
#include "net/lab/event.hpp"
#include "session/clock.hpp"

namespace echoscope::lab {

/// What every client of a server meets.
struct PeerLimits {
  std::size_t max_message_bytes = std::size_t{256} * 1024 * 1024;  ///< a longer one: 1009
  std::size_t max_queued_bytes = std::size_t{8} * 1024 * 1024;     ///< when so much waits, no more is read
  std::chrono::milliseconds handshake_timeout{15'000};             ///< for the whole request
  std::chrono::milliseconds ping_after{0};         ///< a ping after so long without a byte; 0: none
  std::chrono::milliseconds ping_timeout{10'000};  ///< no byte for so long after it: an RST
};

/// What a peer asks of its server; called on the peer's thread, from within its calls.
struct PeerHooks {
  /// What a target means; an error is answered with a 404 that says why.
  std::function<tl::expected<Behaviour, BehaviourError>(std::string_view target)> behaviour;
  /// "" or why a request with that Origin is refused with 403.
  std::function<std::string(std::string_view origin)> origin_refused;
  /// The HTML page for a plain GET, and for a target that is no behaviour (error: why).
  std::function<std::string(std::string_view target, const BehaviourError* error)> page;
  std::function<void(Event event)> note;  ///< none: nothing is noted, and nothing spent on it
};

/// The server's side of one connection as a pure machine: bytes and time in, bytes and wishes out. No socket,
/// no TLS. One thread at a time.
class LabPeer {
 public:
  /// refusal: closes with that code as soon as the connection is open (1013: too many clients); 0: serves.
  LabPeer(std::uint64_t id, const PeerLimits& limits, const PeerHooks& hooks, TimePoint now,
          std::uint16_t refusal = 0);
  ~LabPeer();
  LabPeer(const LabPeer&) = delete;
  LabPeer& operator=(const LabPeer&) = delete;

  /// Bytes that came, after decryption.
  void receive(std::string_view bytes, TimePoint now);
  /// The client will send no more.
  void client_ended(TimePoint now);
  /// Does what is due.
  void advance(TimePoint now);
  /// When advance() is to be called, if nothing comes before.
  [[nodiscard]] std::optional<TimePoint> next_due() const;

  /// What may be written now; the view holds until the next call.
  [[nodiscard]] std::string_view output(TimePoint now);
  /// So many of these were written.
  void written(std::size_t bytes, TimePoint now);
  /// Whether it may be read from (a slow reader, or too much waits to be written).
  [[nodiscard]] bool wants_input() const;
  /// How many bytes may be read now.
  [[nodiscard]] std::size_t input_room(TimePoint now) const;
  /// Whether nothing more comes than what waits to be written.
  [[nodiscard]] bool wishes_end() const;
  /// All is written and the connection is to end so.
  [[nodiscard]] std::optional<Ending> ending() const;

  /// Begins the closing handshake: the server stops (1001).
  void close(std::uint16_t code, TimePoint now);

  [[nodiscard]] bool is_open() const;
  [[nodiscard]] const std::string& target() const;
  [[nodiscard]] std::uint64_t messages_in() const;
  [[nodiscard]] std::uint64_t messages_out() const;

 private:
  struct Machine;
  std::unique_ptr<Machine> machine_;
};

}  // namespace echoscope::lab
