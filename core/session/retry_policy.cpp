#include "session/retry_policy.hpp"

#include <algorithm>
#include <cmath>

#include "protocol/close_code.hpp"

namespace echoscope {

namespace {

bool is_likely(const CloseRecord& close, LikelyCause cause) {
  return std::ranges::find(close.likely, cause) != close.likely.end();
}

// A Close that this program began over an unanswered ping or a broken rule is not the user's wish to end.
bool is_ended_by_user(const CloseRecord& close) {
  return close.by == CloseBy::local && !is_likely(close, LikelyCause::ping_unanswered) &&
         !is_likely(close, LikelyCause::protocol_error);
}

bool is_wanted(const RetryOptions& options, const RetryQuestion& question) {
  if (question.failure != nullptr) {
    if (question.failure->is_cancelled()) return false;
    return options.even_if_hopeless || !question.failure->is_permanent();
  }
  if (question.close == nullptr || is_ended_by_user(*question.close)) return false;
  return options.even_if_hopeless || question.close->code != kCloseNormal;
}

}  // namespace

std::optional<std::chrono::milliseconds> retry_delay(const RetryOptions& options,
                                                     const RetryQuestion& question) {
  if (!options.enabled || !is_wanted(options, question)) return std::nullopt;
  const double factor = options.factor > 1 ? options.factor : 1;  // not a number: 1
  const double growths = question.failed_in_a_row > 1 ? question.failed_in_a_row - 1.0 : 0.0;
  const double ceiling = std::max(0.0, static_cast<double>(options.ceiling.count()));
  const double first = std::max(0.0, static_cast<double>(options.first_delay.count()));
  const double whole = first > 0 ? std::min(ceiling, first * std::pow(factor, growths)) : 0;
  const double random = std::clamp(question.random, 0.0, 1.0);
  return std::chrono::milliseconds(std::llround(whole / 2 * (1 + random)));
}

}  // namespace echoscope
