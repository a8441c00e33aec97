#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "net/sent_frames.hpp"
#include "protocol/custom_frame.hpp"
#include "protocol/outgoing_message.hpp"
#include "protocol/permessage_deflate.hpp"
#include "session/session.hpp"

namespace echoscope {

/// What a client sends after the upgrade: keeps what waits, makes frames of it, fragmented and compressed as
/// asked and agreed, and writes each message's row to the session when its first byte is given out. Bytes are
/// given out in slices, so that a large message needs no second copy. No I/O. Service thread.
class MessageSender {
 public:
  /// Of one slice, at most: what the library writes at once.
  static constexpr std::size_t kSliceBytes = std::size_t{64} * 1024;
  /// Fills with random bytes: masks must not be guessed (RFC 6455 section 5.3).
  using Random = std::function<void(std::span<std::uint8_t>)>;

  /// frames: learns what the bytes given out are.
  MessageSender(Session& session, SentFrames& frames, const DeflateAgreement& deflate, Random random);

  /// Behind what waits. A Close is the last that is given out.
  void push(OutgoingMessage message) { enqueue({std::move(message)}); }
  void push_frame(CustomFrame frame) { enqueue({std::move(frame)}); }
  /// The same for a message of the latest play.
  void push_played(OutgoingMessage message) { enqueue({std::move(message), play_}); }
  /// Messages pushed as played before are no longer counted as such.
  void begin_play() { ++play_; }
  /// Ahead of what waits, also between the frames of a message (RFC 6455 section 5.4): a ping asks about now.
  void push_ping(std::string payload, TimePoint at) { pings_.push_back({std::move(payload), at}); }
  /// The same. Where thousands wait, so that nobody can want them any more, the oldest go: section 5.5.3 asks
  /// for an answer to the latest ping only.
  void push_pong(std::string payload);

  /// Appends what is to be written next, one slice at most.
  void fill(std::string& buffer, TimePoint at);

  /// Whether there is nothing to write.
  [[nodiscard]] bool empty() const;
  /// Whether what was given out so far ends inside a frame: nothing else may be written before the rest.
  [[nodiscard]] bool inside_frame() const { return current_ && current_->frame_left > 0; }
  /// Since when our oldest ping waits to be written.
  [[nodiscard]] std::optional<TimePoint> ping_waiting_since() const;
  /// Messages and frames that wait, the one that is being written among them, and the bytes of their payloads
  /// not yet given out.
  [[nodiscard]] std::size_t waiting() const {
    return waiting_.size() + (current_ && !current_->given_back ? 1 : 0);
  }
  [[nodiscard]] std::size_t waiting_bytes() const;
  /// The payload of a legal Close that was pushed and all of whose bytes were given out.
  [[nodiscard]] const std::optional<std::string>& close_payload() const { return close_payload_; }

  /// What became of what was pushed, since the last call.
  struct Done {
    std::size_t pushed_bytes = 0;  ///< payload bytes of what push() took: written, or given back
    std::uint64_t played = 0;      ///< messages of the latest play that were written
  };
  [[nodiscard]] Done take_done() { return std::exchange(done_, {}); }

  /// Gives back every message not yet wholly given out, in order, and drops what else waits. Of a frame that
  /// was begun the rest stays to be written.
  [[nodiscard]] std::vector<UnsentMessage> give_back();

 private:
  struct Unit {
    std::variant<OutgoingMessage, CustomFrame> what;
    std::uint32_t play = 0;  // 0: none
  };
  struct Ping {
    std::string payload;
    TimePoint asked;
  };
  // The unit that is being written.
  struct Current {
    Unit unit;
    std::string made;  // what is written in place of the message's payload: compressed, or a whole frame
    std::vector<std::size_t> frames;  // the size of each one's content
    std::size_t next_frame = 0;
    std::size_t given_out = 0;  // of all contents
    std::size_t frame_left = 0;
    std::optional<std::array<std::uint8_t, 4>> mask;
    std::size_t masked = 0;  // bytes of this frame so far
    std::uint64_t row = 0;
    bool compressed = false;
    bool given_back = false;
  };

  void enqueue(Unit unit);
  bool begin_next(std::string& buffer, TimePoint at);
  void write_control(std::string& buffer, Opcode opcode, const std::string& payload, TimePoint at);
  void start(Unit unit, TimePoint at);
  void start_message(const OutgoingMessage& message, TimePoint at);
  void start_crafted(const CustomFrame& frame, TimePoint at);
  void begin_message_frame(std::string& buffer);
  void give_out(std::string& buffer, std::size_t room);
  void finish_current();
  void count_done(const Unit& unit);
  std::array<std::uint8_t, 4> next_mask();

  Session& session_;
  SentFrames& frames_;
  const Random random_;
  std::optional<MessageDeflater> deflater_;

  std::deque<Unit> waiting_;
  std::size_t waiting_bytes_ = 0;  // of waiting_ and current_
  std::deque<Ping> pings_;
  std::deque<std::string> pongs_;
  std::optional<Current> current_;
  std::uint32_t play_ = 0;
  Done done_;
  std::optional<std::string> close_payload_;
  std::array<std::uint8_t, 256> masks_{};
  std::size_t next_mask_ = masks_.size();
};

}  // namespace echoscope
