#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <random>
#include <string>
#include <string_view>

#include "net/lab/behaviour.hpp"
#include "session/clock.hpp"

namespace echoscope::lab {

/// Bytes on their way out, held back as a Pace says. No clock of its own; one thread at a time.
class PacedOutput {
 public:
  /// Pieces that are pushed from now on.
  void set_pace(const Pace& pace) { pace_ = pace; }

  /// random: for jitter.
  void push(std::string_view bytes, TimePoint now, std::mt19937_64& random);
  /// Where bytes can be appended without a copy of their own: nothing holds them back one by one.
  [[nodiscard]] std::string* direct() { return holds_pieces_back() ? nullptr : &ready_; }

  /// What may go out now. The view holds until the next call that is not const.
  [[nodiscard]] std::string_view available(TimePoint now);
  /// So many of these went out.
  void consume(std::size_t bytes, TimePoint now);
  /// When more may go out, if that is a matter of time alone.
  [[nodiscard]] std::optional<TimePoint> next_due() const;

  [[nodiscard]] std::size_t queued() const { return ready_.size() - sent_ + waiting_bytes_; }
  [[nodiscard]] bool empty() const { return queued() == 0; }
  /// Forgets all that waits.
  void clear();

 private:
  struct Piece {
    TimePoint due;
    std::string bytes;
  };

  [[nodiscard]] bool holds_pieces_back() const {
    return pace_.delay.count() > 0 || pace_.jitter.count() > 0 || !waiting_.empty();
  }
  void take_due(TimePoint now);

  Pace pace_;
  std::deque<Piece> waiting_;  // in order: none is due before the one in front of it
  std::size_t waiting_bytes_ = 0;
  std::string ready_;
  std::size_t sent_ = 0;       // of ready_
  TimePoint not_before_ = {};  // by drip and bandwidth
  std::size_t dripped_ = 0;    // of the drop that is going out
};

}  // namespace echoscope::lab
