#include "storage/replay_comparison.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace echoscope {

namespace {

// Above it a table of the longest common subsequence is not made.
constexpr std::size_t kMaxTable = 1'000'000;

struct Answer {
  std::uint64_t row = 0;
  TimePoint at;
  std::size_t content = 0;  // the same for equal messages
};

// Numbers for messages, equal ones for equal messages: a payload of any length is compared once.
class Contents {
 public:
  std::size_t number_of(const Record& record) {
    const std::size_t number = numbers_.try_emplace(record.payload, numbers_.size()).first->second;
    return 2 * number + (record.meta.kind == RecordKind::text ? 0 : 1);
  }

 private:
  std::unordered_map<std::string_view, std::size_t> numbers_;
};

// The data messages received between a question and the next.
std::vector<Answer> answers_in(const LogView& log, std::uint64_t question, std::uint64_t end,
                               Contents& contents) {
  std::vector<Answer> answers;
  end = std::min(end, log.end_sequence());
  for (std::uint64_t row = std::max(question + 1, log.first_sequence()); row < end; ++row) {
    const Record record = log[row];
    if (record.meta.direction == Direction::in && is_data(record.meta.kind))
      answers.push_back({.row = row, .at = record.meta.at, .content = contents.number_of(record)});
  }
  return answers;
}

TimePoint sent_at(const LogView& log, std::uint64_t question) {
  const bool kept = question >= log.first_sequence() && question < log.end_sequence();
  return kept ? log[question].meta.at : TimePoint{};
}

// Two stretches of answers, and the pairs that they make.
class Alignment {
 public:
  Alignment(std::vector<Answer> then, TimePoint then_sent, std::vector<Answer> now, TimePoint now_sent)
      : then_(std::move(then)), now_(std::move(now)), then_sent_(then_sent), now_sent_(now_sent) {}

  std::vector<AnswerPair> pair() {
    std::size_t begin = 0;
    std::size_t then_end = then_.size();
    std::size_t now_end = now_.size();
    for (; begin < std::min(then_end, now_end) && equal(begin, begin); ++begin)
      add(AnswerResult::equal, begin, begin);
    while (then_end > begin && now_end > begin && equal(then_end - 1, now_end - 1)) {
      --then_end;
      --now_end;
    }
    pair_middle(begin, then_end, now_end);
    for (; then_end < then_.size(); ++then_end, ++now_end)
      add(AnswerResult::equal, then_end, now_end);
    return std::move(pairs_);
  }

 private:
  [[nodiscard]] bool equal(std::size_t then, std::size_t now) const {
    return then_[then].content == now_[now].content;
  }

  void add(AnswerResult result, std::optional<std::size_t> then, std::optional<std::size_t> now) {
    AnswerPair& pair = pairs_.emplace_back();
    pair.result = result;
    if (then) {
      pair.then = then_[*then].row;
      pair.then_after = then_[*then].at - then_sent_;
    }
    if (now) {
      pair.now = now_[*now].row;
      pair.now_after = now_[*now].at - now_sent_;
    }
  }

  // What is between two equal pairs.
  void pair_in_order(std::size_t then, std::size_t then_end, std::size_t now, std::size_t now_end) {
    while (then < then_end || now < now_end) {
      if (then == then_end) {
        add(AnswerResult::extra, std::nullopt, now++);
      } else if (now == now_end) {
        add(AnswerResult::missing, then++, std::nullopt);
      } else {
        add(equal(then, now) ? AnswerResult::equal : AnswerResult::differs, then, now);
        ++then;
        ++now;
      }
    }
  }

  void pair_middle(std::size_t begin, std::size_t then_end, std::size_t now_end) {
    const std::size_t rows = then_end - begin;
    const std::size_t columns = now_end - begin;
    if (rows == 0 || columns == 0 || rows > kMaxTable / columns) {
      pair_in_order(begin, then_end, begin, now_end);
      return;
    }
    // common(r, c): how many can be paired of those from r and c on.
    std::vector<std::uint32_t> table((rows + 1) * (columns + 1));
    const auto common = [&](std::size_t r, std::size_t c) -> std::uint32_t& {
      return table[r * (columns + 1) + c];
    };
    for (std::size_t r = rows; r-- > 0;) {
      for (std::size_t c = columns; c-- > 0;) {
        common(r, c) = equal(begin + r, begin + c) ? common(r + 1, c + 1) + 1
                                                   : std::max(common(r + 1, c), common(r, c + 1));
      }
    }
    std::size_t r = 0;
    std::size_t c = 0;
    std::size_t then = begin;
    std::size_t now = begin;
    while (r < rows && c < columns) {
      if (equal(begin + r, begin + c)) {
        pair_in_order(then, begin + r, now, begin + c);
        add(AnswerResult::equal, begin + r, begin + c);
        then = begin + ++r;
        now = begin + ++c;
      } else if (common(r + 1, c) >= common(r, c + 1)) {
        ++r;
      } else {
        ++c;
      }
    }
    pair_in_order(then, then_end, now, now_end);
  }

  const std::vector<Answer> then_;
  const std::vector<Answer> now_;
  const TimePoint then_sent_;
  const TimePoint now_sent_;
  std::vector<AnswerPair> pairs_;
};

bool same_message(const Record& a, const Record& b) {
  return a.meta.kind == b.meta.kind && a.payload == b.payload;
}

void count(AnswerCounts& counts, AnswerResult result) {
  switch (result) {
    case AnswerResult::equal:
      ++counts.equal;
      break;
    case AnswerResult::differs:
      ++counts.differs;
      break;
    case AnswerResult::missing:
      ++counts.missing;
      break;
    case AnswerResult::extra:
      ++counts.extra;
      break;
  }
}

void add_to(AnswerCounts& sum, const AnswerCounts& counts) {
  sum.equal += counts.equal;
  sum.differs += counts.differs;
  sum.missing += counts.missing;
  sum.extra += counts.extra;
}

}  // namespace

std::vector<AnswerPair> compare_answers(const LogView& then, std::uint64_t then_question,
                                        std::uint64_t then_end, const LogView& now,
                                        std::uint64_t now_question, std::uint64_t now_end) {
  Contents contents;
  return Alignment(answers_in(then, then_question, then_end, contents), sent_at(then, then_question),
                   answers_in(now, now_question, now_end, contents), sent_at(now, now_question))
      .pair();
}

ReplayComparison::ReplayComparison(std::shared_ptr<const ReplayScript> script, std::uint64_t now_from,
                                   std::size_t first)
    : script_(std::move(script)), next_step_(first), read_to_(now_from) {}

bool ReplayComparison::update(const LogView& now, std::uint64_t max_rows) {
  if (read_to_ < now.first_sequence()) {
    if (!exchanges_.empty() && !exchanges_.back().over) exchanges_.back().answers_dropped = true;
    read_to_ = now.first_sequence();
  }
  const std::uint64_t end =
      now.end_sequence() - read_to_ > max_rows ? read_to_ + max_rows : now.end_sequence();
  const std::vector<ReplayScript::Step>& steps = script_->steps();
  for (; read_to_ < end; ++read_to_) {
    const Record record = now[read_to_];
    if (!is_data(record.meta.kind)) continue;
    if (record.meta.direction == Direction::in) {
      if (!exchanges_.empty() && !exchanges_.back().over) exchanges_.back().now_end = read_to_ + 1;
    } else if (next_step_ < steps.size() && same_message(record, script_->log()[steps[next_step_].row])) {
      end_exchange(now);
      exchanges_.push_back({.step = next_step_++, .now_row = read_to_, .now_end = read_to_ + 1});
    }
  }
  return read_to_ < now.end_sequence();
}

void ReplayComparison::finish(const LogView& now) {
  end_exchange(now);
}

void ReplayComparison::end_exchange(const LogView& now) {
  if (exchanges_.empty() || exchanges_.back().over) return;
  Exchange& last = exchanges_.back();
  last.over = true;
  if (last.now_row < now.first_sequence()) last.answers_dropped = true;
  if (last.answers_dropped) return;
  for (const AnswerPair& pair : answers(now, exchanges_.size() - 1))
    count(last.counts, pair.result);
  add_to(totals_, last.counts);
}

std::vector<AnswerPair> ReplayComparison::answers(const LogView& now, std::size_t exchange) const {
  const Exchange& which = exchanges_[exchange];
  if (which.now_row < now.first_sequence()) return {};
  return compare_answers(script_->log(), script_->steps()[which.step].row, script_->answers_end(which.step),
                         now, which.now_row, which.now_end);
}

}  // namespace echoscope
