#pragma once

#include <chrono>
#include <string>

namespace echoscope {

/// A duration for a sentence, at most as exact as a person needs: "0 ms", "300 ms", "2.1 s", "10 s", "1 min
/// 30 s", "2 h 5 min". Negative ones count as 0. Any thread.
[[nodiscard]] std::string duration_in_words(std::chrono::nanoseconds duration);

}  // namespace echoscope
