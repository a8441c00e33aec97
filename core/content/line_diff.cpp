#include "content/line_diff.hpp"

#include <algorithm>
#include <optional>

namespace echoscope {
namespace {

// A part of both sequences.
struct Box {
  std::size_t left = 0;
  std::size_t left_end = 0;
  std::size_t right = 0;
  std::size_t right_end = 0;

  [[nodiscard]] std::int64_t width() const { return static_cast<std::int64_t>(left_end - left); }
  [[nodiscard]] std::int64_t height() const { return static_cast<std::int64_t>(right_end - right); }
};

// The part in the middle of a shortest edit script in which both are the same, perhaps empty.
struct Snake {
  std::size_t left = 0;
  std::size_t left_end = 0;
  std::size_t right = 0;
  std::size_t right_end = 0;
};

class Comparison {
 public:
  Comparison(std::span<const std::uint64_t> left, std::span<const std::uint64_t> right,
             std::uint64_t max_steps, const std::atomic<bool>& cancel)
      : left_(left),
        right_(right),
        left_changed_(left.size()),
        right_changed_(right.size()),
        max_steps_(max_steps),
        steps_left_(max_steps),
        cancel_(cancel) {}

  SequenceDiff run() {
    boxes_.push_back({0, left_.size(), 0, right_.size()});
    while (!boxes_.empty()) {
      const Box box = trimmed(boxes_.back());
      boxes_.pop_back();
      compare(box);
    }
    return {runs(), given_up_, max_steps_ - steps_left_};
  }

 private:
  [[nodiscard]] Box trimmed(Box box) const {
    while (box.left < box.left_end && box.right < box.right_end && left_[box.left] == right_[box.right])
      ++box.left, ++box.right;
    while (box.left < box.left_end && box.right < box.right_end &&
           left_[box.left_end - 1] == right_[box.right_end - 1])
      --box.left_end, --box.right_end;
    return box;
  }

  void compare(const Box& box) {
    const bool both = box.width() > 0 && box.height() > 0;
    const std::optional<Snake> snake = both ? middle(box) : std::nullopt;
    if (snake) {
      boxes_.push_back({snake->left_end, box.left_end, snake->right_end, box.right_end});
      boxes_.push_back({box.left, snake->left, box.right, snake->right});
      return;
    }
    if (both) given_up_ += static_cast<std::size_t>(box.width() + box.height());
    std::fill(left_changed_.begin() + offset(box.left), left_changed_.begin() + offset(box.left_end), true);
    std::fill(right_changed_.begin() + offset(box.right), right_changed_.begin() + offset(box.right_end),
              true);
  }

  static std::ptrdiff_t offset(std::size_t index) { return static_cast<std::ptrdiff_t>(index); }

  // Myers 1986, section 4b: paths from both corners, furthest reaching for each number of edits, until they
  // meet. Diagonals outside of the box are left out; the furthest ones of the rest are kept modulo the size
  // of the shorter side. None: no steps are left.
  std::optional<Snake> middle(const Box& box) {
    const std::int64_t width = box.width();
    const std::int64_t height = box.height();
    const std::int64_t modulus = 2 * std::min(width, height) + 2;
    forward_.assign(static_cast<std::size_t>(modulus), 0);
    backward_.assign(static_cast<std::size_t>(modulus), 0);
    const std::int64_t most_edits = (width + height + 1) / 2;
    for (std::int64_t edits = 0; edits <= most_edits; ++edits) {
      if (cancel_.load(std::memory_order_relaxed)) steps_left_ = 0;
      for (const bool is_forward : {true, false})
        if (const auto snake = extend(box, edits, is_forward)) return snake;
      if (steps_left_ == 0) return std::nullopt;
    }
    return std::nullopt;
  }

  std::optional<Snake> extend(const Box& box, std::int64_t edits, bool is_forward) {
    const std::int64_t width = box.width();
    const std::int64_t height = box.height();
    const auto modulus = static_cast<std::int64_t>(forward_.size());
    std::vector<std::int64_t>& mine = is_forward ? forward_ : backward_;
    const std::vector<std::int64_t>& others = is_forward ? backward_ : forward_;
    const auto slot = [&](std::int64_t diagonal) {
      return static_cast<std::size_t>(((diagonal % modulus) + modulus) % modulus);
    };
    const std::int64_t first = -(edits - 2 * std::max<std::int64_t>(0, edits - height));
    const std::int64_t last = edits - 2 * std::max<std::int64_t>(0, edits - width);
    const std::int64_t reach = is_forward ? edits - 1 : edits;
    const bool may_meet = ((width + height) % 2 != 0) == is_forward;
    for (std::int64_t diagonal = first; diagonal <= last; diagonal += 2) {
      const std::int64_t down = mine[slot(diagonal + 1)];
      const std::int64_t across = mine[slot(diagonal - 1)];
      std::int64_t x = diagonal == -edits || (diagonal != edits && across < down) ? down : across + 1;
      std::int64_t y = x - diagonal;
      const std::int64_t begin_x = x;
      const std::int64_t begin_y = y;
      while (x < width && y < height && same(box, x, y, is_forward))
        ++x, ++y;
      spend(static_cast<std::uint64_t>(1 + x - begin_x));
      mine[slot(diagonal)] = x;
      const std::int64_t opposite = width - height - diagonal;
      if (may_meet && opposite >= -reach && opposite <= reach && x + others[slot(opposite)] >= width)
        return is_forward ? snake_of(box, begin_x, x, begin_y, y)
                          : snake_of(box, width - x, width - begin_x, height - y, height - begin_y);
    }
    return std::nullopt;
  }

  [[nodiscard]] bool same(const Box& box, std::int64_t x, std::int64_t y, bool is_forward) const {
    const auto dx = static_cast<std::size_t>(x);
    const auto dy = static_cast<std::size_t>(y);
    return is_forward ? left_[box.left + dx] == right_[box.right + dy]
                      : left_[box.left_end - 1 - dx] == right_[box.right_end - 1 - dy];
  }

  static Snake snake_of(const Box& box, std::int64_t x, std::int64_t x_end, std::int64_t y,
                        std::int64_t y_end) {
    return {box.left + static_cast<std::size_t>(x), box.left + static_cast<std::size_t>(x_end),
            box.right + static_cast<std::size_t>(y), box.right + static_cast<std::size_t>(y_end)};
  }

  void spend(std::uint64_t steps) { steps_left_ -= std::min(steps_left_, steps); }

  [[nodiscard]] std::vector<DiffRun> runs() const {
    std::vector<DiffRun> all;
    std::size_t left = 0;
    std::size_t right = 0;
    while (left < left_.size() || right < right_.size()) {
      DiffRun run{left, right, 0, 0, true};
      while (left < left_.size() && right < right_.size() && !left_changed_[left] && !right_changed_[right])
        ++left, ++right;
      run.same = left > run.left;
      if (!run.same) {
        while (left < left_.size() && left_changed_[left])
          ++left;
        while (right < right_.size() && right_changed_[right])
          ++right;
      }
      run.left_size = left - run.left;
      run.right_size = right - run.right;
      all.push_back(run);
    }
    return all;
  }

  std::span<const std::uint64_t> left_;
  std::span<const std::uint64_t> right_;
  std::vector<bool> left_changed_;
  std::vector<bool> right_changed_;
  std::vector<Box> boxes_;  // still to be compared
  std::vector<std::int64_t> forward_;
  std::vector<std::int64_t> backward_;
  std::uint64_t max_steps_;
  std::uint64_t steps_left_;
  std::size_t given_up_ = 0;
  const std::atomic<bool>& cancel_;
};

}  // namespace

SequenceDiff compare_sequences(std::span<const std::uint64_t> left, std::span<const std::uint64_t> right,
                               std::uint64_t max_steps, const std::atomic<bool>& cancel) {
  return Comparison(left, right, max_steps, cancel).run();
}

}  // namespace echoscope
