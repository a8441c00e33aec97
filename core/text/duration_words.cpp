#include "text/duration_words.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace echoscope {

std::string duration_in_words(std::chrono::nanoseconds duration) {
  using namespace std::chrono;
  const auto ms = std::max(milliseconds{0}, round<milliseconds>(duration));
  if (ms < seconds{1}) return fmt::format("{} ms", ms.count());
  if (ms < minutes{1}) {
    const auto tenths = (ms.count() + 50) / 100;
    if (tenths % 10 == 0) return fmt::format("{} s", tenths / 10);
    return fmt::format("{}.{} s", tenths / 10, tenths % 10);
  }
  const auto s = round<seconds>(ms).count();
  if (s < 3600) {
    return s % 60 == 0 ? fmt::format("{} min", s / 60) : fmt::format("{} min {} s", s / 60, s % 60);
  }
  const auto min = round<minutes>(ms).count();
  return min % 60 == 0 ? fmt::format("{} h", min / 60) : fmt::format("{} h {} min", min / 60, min % 60);
}

}  // namespace echoscope
