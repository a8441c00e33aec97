// What is sent, and what is played. See connection.hpp.
#include <utility>

#include "net/connection.hpp"
#include "net/outgoing_check.hpp"
#include "protocol/close_payload.hpp"

namespace echoscope {
namespace {

// So much that was played may wait to be written: enough that the socket never waits for us, little enough
// that what is stopped stops.
constexpr std::size_t kMaxPlayedAhead = 1024;
constexpr std::size_t kMaxPlayedBytesAhead = std::size_t{1024} * 1024;
// Where the socket takes nothing for so long, it is the peer that is waited for.
constexpr std::chrono::milliseconds kSlowPeer{50};

}  // namespace

void Connection::send(OutgoingMessage message) {
  if (state_ != ConnectionState::open) {
    queue_->release(message.payload.size());
    if (is_control(message.opcode)) return;
    std::vector<UnsentMessage> unsent;
    unsent.push_back(std::move(message));
    session().unsent(std::move(unsent));
    return;
  }
  sender_->push(std::move(message));
  note_done();
  lws_callback_on_writable(wsi_);
}

void Connection::send_frame(CustomFrame frame) {
  if (state_ != ConnectionState::open) {
    queue_->release(frame.payload.size());
    return;
  }
  sender_->push_frame(std::move(frame));
  note_done();
  lws_callback_on_writable(wsi_);
}

int Connection::write_next(lws* wsi) {
  if (sender_->empty()) return 0;  // also comes after a partial write has drained
  write_buffer_.assign(LWS_PRE, '\0');
  sender_->fill(write_buffer_, Clock::now());
  written_ = true;
  auto* const bytes = reinterpret_cast<unsigned char*>(write_buffer_.data()) + LWS_PRE;
  if (lws_write(wsi, bytes, write_buffer_.size() - LWS_PRE, LWS_WRITE_RAW) < 0) return -1;
  note_done();
  if (sender_->close_payload()) note_own_close();
  advance_play();
  const bool close_to_answer = receiver_->close_payload() && !close_shown_;
  if (!sender_->empty() || requested_close_ || close_to_answer) lws_callback_on_writable(wsi);
  return 0;
}

// A Close of our own making went out: libwebsockets knows nothing of it.
void Connection::note_own_close() {
  if (close_) return;
  const ClosePayload sent = parse_close_payload(*sender_->close_payload());
  close_ =
      CloseRecord{.code = sent.code, .reason = std::string(sent.reason), .by = CloseBy::local, .at = now()};
  requested_close_.reset();
  give_back();
  enter(ConnectionState::closing);
}

void Connection::note_done() {
  const MessageSender::Done done = sender_->take_done();
  if (done.pushed_bytes > 0) queue_->release(done.pushed_bytes);
  session().set_send_queue(sender_->waiting(), sender_->waiting_bytes());
  if (!player_ || done.played == 0) return;
  play_.sent += done.played;
  session().set_playing(play_);
}

// Nothing more is to be sent: what was not comes back.
void Connection::give_back() {
  stop_playing();
  if (!sender_) return;
  session().unsent(sender_->give_back());
  note_done();
}

void Connection::play(SendSource source) {
  stop_playing();
  if (state_ != ConnectionState::open) return;
  play_ = {.started = Clock::now()};
  player_.emplace(std::move(source), play_.started);
  sender_->begin_play();
  session().set_playing(play_);
  advance_play();
}

void Connection::advance_play() {
  if (!player_) return;
  waits_for_room_ = false;
  std::optional<TimePoint> due;
  while ((due = player_->next_due()).has_value()) {
    const TimePoint at = Clock::now();
    if (*due > at) {
      play_timer_.set(std::chrono::ceil<std::chrono::microseconds>(*due - at));
      break;
    }
    waits_for_room_ =
        sender_->waiting() >= kMaxPlayedAhead || sender_->waiting_bytes() >= kMaxPlayedBytesAhead;
    if (waits_for_room_) {
      play_timer_.set(kSlowPeer);
      break;
    }
    OutgoingMessage message = player_->take();
    if (objection_to(message)) return stop_playing();
    sender_->push_played(std::move(message));
  }
  note_done();
  if (!sender_->empty()) lws_callback_on_writable(wsi_);
  if (!waits_for_room_ && std::exchange(play_.waiting_for_peer, false)) session().set_playing(play_);
  if (!due && sender_->waiting() == 0) stop_playing();
}

void Connection::on_play_timer() {
  if (!waits_for_room_) return advance_play();
  // Nothing was written since it was set: that would have set it anew.
  play_.waiting_for_peer = true;
  session().set_playing(play_);
}

void Connection::stop_playing() {
  if (!player_) return;
  player_.reset();
  play_timer_.cancel();
  waits_for_room_ = false;
  session().set_playing(std::nullopt);
}

}  // namespace echoscope
