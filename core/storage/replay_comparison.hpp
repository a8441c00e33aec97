#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "session/message_log.hpp"
#include "storage/replay.hpp"

namespace echoscope {

/// What became of one answer when its question was asked again.
enum class AnswerResult : std::uint8_t {
  equal,    ///< byte for byte the same came again
  differs,  ///< another message came in its place
  missing,  ///< nothing came in its place
  extra,    ///< nothing came in that place then
};

/// An answer then and now.
struct AnswerPair {
  AnswerResult result = AnswerResult::equal;
  std::optional<std::uint64_t> then;  ///< row of the recording; none for extra
  std::optional<std::uint64_t> now;   ///< row of the live log; none for missing
  Duration then_after{};              ///< since its question was sent, then
  Duration now_after{};               ///< and now
};

struct AnswerCounts {
  std::uint64_t equal = 0;
  std::uint64_t differs = 0;
  std::uint64_t missing = 0;
  std::uint64_t extra = 0;

  [[nodiscard]] bool all_equal() const { return differs + missing + extra == 0; }
  [[nodiscard]] bool operator==(const AnswerCounts&) const = default;
};

/// Pairs the data messages received in two stretches of rows, each of which begins with its question's row:
/// equal ones are found by the longest common subsequence, what stands between two of these is paired in
/// order. Where that would take more than a million steps, all is paired in order but for what is equal at
/// both begins and ends. Any thread; takes as long as the stretches are long.
[[nodiscard]] std::vector<AnswerPair> compare_answers(const LogView& then, std::uint64_t then_question,
                                                      std::uint64_t then_end, const LogView& now,
                                                      std::uint64_t now_question, std::uint64_t now_end);

/// A replay beside what it repeats: for each message sent again the answers up to the next one. A message
/// that was sent meanwhile and is not the script's next one parts nothing: what follows it still counts as
/// an answer to the script's message before it. One thread at a time.
class ReplayComparison {
 public:
  struct Exchange {
    std::size_t step = 0;       ///< of the script
    std::uint64_t now_row = 0;  ///< of the live log: where it was sent again
    std::uint64_t now_end = 0;  ///< the row after its last answer so far
    AnswerCounts counts = {};   ///< once it is over
    bool over = false;          ///< the next message was sent, or finish() called
    bool answers_dropped =
        false;  ///< some of the rows fell out of the live log's budget before they were read
  };

  /// now_from: the live log's end when the replay began. first: the step that it began with.
  ReplayComparison(std::shared_ptr<const ReplayScript> script, std::uint64_t now_from, std::size_t first = 0);

  /// Reads what is new in the live log, at most max_rows of it. True: there is more.
  bool update(const LogView& now, std::uint64_t max_rows = 20'000);
  /// No more answers are waited for: the last exchange is over.
  void finish(const LogView& now);

  /// One for each step that was sent, in order; only the last one may not be over.
  [[nodiscard]] std::span<const Exchange> exchanges() const { return exchanges_; }
  /// Of all that are over.
  [[nodiscard]] const AnswerCounts& totals() const { return totals_; }
  /// The answers of one exchange in the order in which they came; none if its rows are no longer kept.
  [[nodiscard]] std::vector<AnswerPair> answers(const LogView& now, std::size_t exchange) const;

 private:
  void end_exchange(const LogView& now);

  const std::shared_ptr<const ReplayScript> script_;
  std::size_t next_step_;
  std::uint64_t read_to_;
  std::vector<Exchange> exchanges_;
  AnswerCounts totals_;
};

}  // namespace echoscope
