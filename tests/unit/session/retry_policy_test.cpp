#include "session/retry_policy.hpp"

#include <limits>
#include <string_view>

#include <catch2/catch_test_macros.hpp>

#include "protocol/close_code.hpp"

namespace echoscope {

namespace {

using std::chrono_literals::operator""ms;

constexpr RetryOptions kOn{.enabled = true};

std::optional<std::chrono::milliseconds> delay_after(const Failure& failure, const RetryOptions& options) {
  return retry_delay(options, {.failure = &failure, .failed_in_a_row = 1, .random = 1});
}

std::optional<std::chrono::milliseconds> delay_after(const CloseRecord& close, const RetryOptions& options) {
  return retry_delay(options, {.close = &close, .failed_in_a_row = 0, .random = 1});
}

std::chrono::milliseconds delay(const RetryOptions& options, std::uint32_t failed_in_a_row, double random) {
  const Failure refused{.cause = FailureCause::refused};
  const auto delay =
      retry_delay(options, {.failure = &refused, .failed_in_a_row = failed_in_a_row, .random = random});
  REQUIRE(delay);
  return *delay;
}

}  // namespace

TEST_CASE("Reconnecting is off by default", "[retry_policy]") {
  CHECK_FALSE(delay_after(Failure{.cause = FailureCause::refused}, {}));
  CHECK_FALSE(delay_after(CloseRecord{.code = kCloseAbnormal}, {}));
}

TEST_CASE("Failures that a retry may mend are tried again, others only if asked for", "[retry_policy]") {
  struct Case {
    FailureCause cause;
    bool retried;
  };
  const Case cases[] = {
      {FailureCause::refused, true},
      {FailureCause::connect_timeout, true},
      {FailureCause::upgrade_timeout, true},
      {FailureCause::unreachable, true},
      {FailureCause::http_server_error, true},
      {FailureCause::http_too_many_requests, true},
      {FailureCause::upgrade_hung_up, true},
      {FailureCause::name_server_silent, true},
      {FailureCause::http_unauthorized, false},
      {FailureCause::http_forbidden, false},
      {FailureCause::http_not_found, false},
      {FailureCause::http_redirect, false},
      {FailureCause::tls_certificate_expired, false},
      {FailureCause::name_not_found, false},
      {FailureCause::accept_wrong, false},
  };
  const RetryOptions insistent{.enabled = true, .even_if_hopeless = true};
  for (const Case& c : cases) {
    CAPTURE(static_cast<int>(c.cause));
    const Failure failure{.cause = c.cause};
    CHECK(delay_after(failure, kOn).has_value() == c.retried);
    CHECK(delay_after(failure, insistent));
  }
}

TEST_CASE("What the user ended is never tried again", "[retry_policy]") {
  const RetryOptions insistent{.enabled = true, .even_if_hopeless = true};
  CHECK_FALSE(delay_after(Failure{.cause = FailureCause::cancelled}, insistent));
  CHECK_FALSE(delay_after(CloseRecord{.code = kCloseGoingAway, .by = CloseBy::local}, insistent));
  CHECK_FALSE(retry_delay(insistent, {}));  // nothing ended
}

TEST_CASE("A connection that ended is made again, but not after 1000 unless asked for", "[retry_policy]") {
  const RetryOptions insistent{.enabled = true, .even_if_hopeless = true};
  const CloseRecord normal{.code = kCloseNormal, .by = CloseBy::remote};
  CHECK_FALSE(delay_after(normal, kOn));
  CHECK(delay_after(normal, insistent));
  for (const int code : {1001, 1005, 1006, 1011, 1012, 1013, 4000}) {
    CAPTURE(code);
    CHECK(delay_after(CloseRecord{.code = static_cast<std::uint16_t>(code), .by = CloseBy::remote}, kOn));
  }
}

TEST_CASE("A Close of ours over a fault is no wish to end", "[retry_policy]") {
  CloseRecord close{.code = kCloseGoingAway, .by = CloseBy::local, .likely = {LikelyCause::ping_unanswered}};
  CHECK(delay_after(close, kOn));
  close.likely = {LikelyCause::protocol_error};
  CHECK(delay_after(close, kOn));
  close.likely = {LikelyCause::idle_timeout};
  CHECK_FALSE(delay_after(close, kOn));
}

TEST_CASE("The delay doubles up to the ceiling", "[retry_policy]") {
  const std::chrono::milliseconds expected[] = {500ms,  500ms,    1000ms,   2000ms,  4000ms,
                                                8000ms, 16'000ms, 30'000ms, 30'000ms};
  for (std::uint32_t failed = 0; failed < std::size(expected); ++failed) {
    CAPTURE(failed);
    CHECK(delay(kOn, failed, 1) == expected[failed]);
  }
  CHECK(delay(kOn, std::numeric_limits<std::uint32_t>::max(), 1) == 30'000ms);
}

TEST_CASE("The delay is drawn between its half and its whole", "[retry_policy]") {
  for (const std::uint32_t failed : {0U, 1U, 3U, 6U, 100U}) {
    const auto whole = delay(kOn, failed, 1);
    CAPTURE(failed);
    CHECK(delay(kOn, failed, 0) == whole / 2);
    CHECK(delay(kOn, failed, 0.5) == whole * 3 / 4);
    std::chrono::milliseconds last{};
    for (int i = 0; i <= 100; ++i) {
      const auto drawn = delay(kOn, failed, i / 100.0);
      CHECK(drawn >= whole / 2);
      CHECK(drawn <= whole);
      CHECK(drawn >= last);
      last = drawn;
    }
  }
  CHECK(delay(kOn, 1, -3) == 250ms);
  CHECK(delay(kOn, 1, 17) == 500ms);
}

TEST_CASE("Odd options give no odd delays", "[retry_policy]") {
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  const auto with = [](std::chrono::milliseconds first, std::chrono::milliseconds ceiling, double factor) {
    return RetryOptions{.enabled = true, .first_delay = first, .ceiling = ceiling, .factor = factor};
  };
  CHECK(delay(with(100ms, 1000ms, 0.5), 9, 1) == 100ms);
  CHECK(delay(with(100ms, 1000ms, kNan), 9, 1) == 100ms);
  CHECK(delay(with(100ms, 1000ms, kInfinity), 9, 1) == 1000ms);
  CHECK(delay(with(0ms, 1000ms, kInfinity), 9, 1) == 0ms);
  CHECK(delay(with(-5ms, 1000ms, 2), 9, 1) == 0ms);
  CHECK(delay(with(2000ms, 1000ms, 2), 1, 1) == 1000ms);
}

}  // namespace echoscope
