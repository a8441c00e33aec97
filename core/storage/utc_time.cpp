#include "storage/utc_time.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <system_error>

#include <fmt/format.h>

namespace echoscope {
namespace {

using namespace std::chrono;

/// Takes numbers and marks from the front of a text.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : left_(text) {}

  /// A number of just so many digits.
  bool number(std::size_t digits, int& value) {
    if (left_.size() < digits) return false;
    const char* const end = left_.data() + digits;
    const auto [stopped, error] = std::from_chars(left_.data(), end, value);
    if (error != std::errc{} || stopped != end || value < 0) return false;
    left_.remove_prefix(digits);
    return true;
  }
  bool mark(char wanted) {
    if (!left_.starts_with(wanted)) return false;
    left_.remove_prefix(1);
    return true;
  }
  /// Digits behind a decimal point, as nanoseconds; what is finer is cut.
  std::int64_t fraction() {
    std::int64_t value = 0;
    std::int64_t weight = 100'000'000;
    while (!left_.empty() && left_.front() >= '0' && left_.front() <= '9') {
      value += (left_.front() - '0') * weight;
      weight /= 10;
      left_.remove_prefix(1);
    }
    return value;
  }
  [[nodiscard]] bool empty() const { return left_.empty(); }

 private:
  std::string_view left_;
};

std::optional<minutes> read_offset(Scanner& text) {
  if (text.mark('Z') || text.mark('z')) return minutes{0};
  const bool east = text.mark('+');
  int hour = 0;
  int minute = 0;
  if (!east && !text.mark('-')) return std::nullopt;
  if (!text.number(2, hour)) return std::nullopt;
  text.mark(':');
  if (!text.number(2, minute) || hour > 23 || minute > 59) return std::nullopt;
  const minutes offset = hours(hour) + minutes(minute);
  return east ? offset : -offset;
}

}  // namespace

std::string utc_text(system_clock::time_point at, int decimals) {
  const auto day = floor<days>(at);
  const year_month_day date{day};
  const hh_mm_ss time{duration_cast<nanoseconds>(at - day)};
  std::string text = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                                 static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                                 time.hours().count(), time.minutes().count(), time.seconds().count());
  if (decimals > 0) {
    const std::string fraction = fmt::format(".{:09}", time.subseconds().count());
    text += std::string_view(fraction).substr(0, 1 + static_cast<std::size_t>(std::min(decimals, 9)));
  }
  return text + 'Z';
}

std::optional<std::int64_t> parse_utc(std::string_view text) {
  Scanner scanner(text);
  int y = 0;
  int m = 0;
  int d = 0;
  int hour = 0;
  int minute = 0;
  int second = 0;
  const bool has_time =
      scanner.number(4, y) && scanner.mark('-') && scanner.number(2, m) && scanner.mark('-') &&
      scanner.number(2, d) && (scanner.mark('T') || scanner.mark(' ')) && scanner.number(2, hour) &&
      scanner.mark(':') && scanner.number(2, minute) && scanner.mark(':') && scanner.number(2, second);
  if (!has_time) return std::nullopt;
  const std::int64_t fraction = scanner.mark('.') ? scanner.fraction() : 0;
  const auto offset = read_offset(scanner);
  const year_month_day date{year(y), month(static_cast<unsigned>(m)), day(static_cast<unsigned>(d))};
  // Years that nanoseconds in 64 bits can hold; a leap second counts as the next second.
  if (!offset || !scanner.empty() || !date.ok() || y < 1900 || y > 2090 || hour > 23 || minute > 59 ||
      second > 60)
    return std::nullopt;
  const auto whole = sys_days(date) + hours(hour) + minutes(minute) + seconds(second) - *offset;
  return duration_cast<nanoseconds>(whole.time_since_epoch()).count() + fraction;
}

}  // namespace echoscope
