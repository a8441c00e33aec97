#include "filter/filter_time.hpp"

#include <chrono>
#include <cstddef>
#include <ctime>
#include <optional>

namespace echoscope {

namespace {

using std::chrono::minutes;
using std::chrono::nanoseconds;
using std::chrono::seconds;

// Takes one part after the other from the front of a text.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  bool take(char wanted) {
    if (!rest_.starts_with(wanted)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  std::optional<int> digits(std::size_t count) {
    if (rest_.size() < count) return std::nullopt;
    int number = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (!is_digit(rest_[i])) return std::nullopt;
      number = number * 10 + (rest_[i] - '0');
    }
    rest_.remove_prefix(count);
    return number;
  }
  // Of a second, to the nanosecond.
  std::optional<nanoseconds> fraction() {
    nanoseconds sum{0};
    std::size_t count = 0;
    for (std::int64_t unit = 100'000'000; count < rest_.size() && is_digit(rest_[count]); ++count, unit /= 10)
      sum += nanoseconds(unit * (rest_[count] - '0'));
    if (count == 0) return std::nullopt;
    rest_.remove_prefix(count);
    return sum;
  }

 private:
  static bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

  std::string_view rest_;
};

struct TimeOfDay {
  int hour = 0;
  int minute = 0;
  int second = 0;
  nanoseconds fraction{0};

  [[nodiscard]] bool exists() const { return hour <= 23 && minute <= 59 && second <= 59; }
};

std::optional<TimeOfDay> read_time_of_day(Reader& text) {
  TimeOfDay time;
  const auto hour = text.digits(2);
  if (!hour || !text.take(':')) return std::nullopt;
  const auto minute = text.digits(2);
  if (!minute) return std::nullopt;
  time.hour = *hour;
  time.minute = *minute;
  if (!text.take(':')) return time;
  const auto second = text.digits(2);
  if (!second) return std::nullopt;
  time.second = *second;
  if (!text.take('.')) return time;
  const auto fraction = text.fraction();
  if (!fraction) return std::nullopt;
  time.fraction = *fraction;
  return time;
}

std::optional<std::chrono::year_month_day> read_date(Reader& text) {
  const auto year = text.digits(4);
  if (!year || !text.take('-')) return std::nullopt;
  const auto month = text.digits(2);
  if (!month || !text.take('-')) return std::nullopt;
  const auto day = text.digits(2);
  if (!day) return std::nullopt;
  return std::chrono::year_month_day{std::chrono::year(*year),
                                     std::chrono::month(static_cast<unsigned>(*month)),
                                     std::chrono::day(static_cast<unsigned>(*day))};
}

// Minutes east of Greenwich; none where no zone is written.
struct Zone {
  std::optional<minutes> east;
};

std::optional<Zone> read_zone(Reader& text) {
  if (text.at_end()) return Zone{};
  if (text.take('Z')) return Zone{minutes(0)};
  const bool east = text.take('+');
  if (!east && !text.take('-')) return std::nullopt;
  const auto hour = text.digits(2);
  if (!hour || !text.take(':')) return std::nullopt;
  const auto minute = text.digits(2);
  if (!minute) return std::nullopt;
  const minutes offset(*hour * 60 + *minute);
  return Zone{east ? offset : -offset};
}

std::chrono::year_month_day local_day(const ClockPair& clock) {
  const std::time_t at = std::chrono::system_clock::to_time_t(clock.wall);
  std::tm local{};
  localtime_r(&at, &local);
  return {std::chrono::year(local.tm_year + 1900),
          std::chrono::month(static_cast<unsigned>(local.tm_mon + 1)),
          std::chrono::day(static_cast<unsigned>(local.tm_mday))};
}

std::time_t local_seconds(const std::chrono::year_month_day& day, const TimeOfDay& time) {
  std::tm local{};
  local.tm_year = static_cast<int>(day.year()) - 1900;
  local.tm_mon = static_cast<int>(static_cast<unsigned>(day.month())) - 1;
  local.tm_mday = static_cast<int>(static_cast<unsigned>(day.day()));
  local.tm_hour = time.hour;
  local.tm_min = time.minute;
  local.tm_sec = time.second;
  local.tm_isdst = -1;
  return std::mktime(&local);
}

TimePoint steady(seconds since_1970, nanoseconds fraction, const ClockPair& clock) {
  return clock.steady + (since_1970 + fraction - nanoseconds(clock.wall.time_since_epoch()));
}

}  // namespace

tl::expected<TimePoint, FilterTimeProblem> read_filter_time(std::string_view text, const ClockPair& clock) {
  using enum FilterTimeProblem;
  Reader reader(text);
  const bool dated = text.find('-') != std::string_view::npos && text.find('-') < text.find(':');
  const auto day = dated ? read_date(reader) : std::optional(local_day(clock));
  if (!day) return tl::unexpected(form);

  TimeOfDay time;
  Zone zone;
  if (!dated || reader.take('T')) {
    const auto written = read_time_of_day(reader);
    if (!written) return tl::unexpected(form);
    time = *written;
    const auto written_zone = dated ? read_zone(reader) : std::optional(Zone{});
    if (!written_zone) return tl::unexpected(form);
    zone = *written_zone;
  }
  if (!reader.at_end()) return tl::unexpected(form);
  // The clock's own day may lie before: 1970 in UTC begins in 1969 west of Greenwich.
  constexpr std::chrono::year kFirst{1970}, kLast{2199};
  const bool too_far = dated && (day->year() < kFirst || day->year() > kLast);
  if (!day->ok() || too_far || !time.exists()) return tl::unexpected(impossible);

  if (!zone.east) return steady(seconds(local_seconds(*day, time)), time.fraction, clock);
  const seconds of_day = std::chrono::hours(time.hour) + minutes(time.minute) + seconds(time.second);
  return steady(std::chrono::sys_days(*day).time_since_epoch() + of_day - *zone.east, time.fraction, clock);
}

}  // namespace echoscope
