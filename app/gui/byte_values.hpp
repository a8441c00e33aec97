#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace echoscope {

/// A few bytes read as one number.
struct ByteValue {
  std::string_view name;  ///< "u16 LE", "f32 BE", …
  std::string value;

  [[nodiscard]] bool operator==(const ByteValue&) const = default;
};

/// One, two, four or eight bytes as integers and floating-point numbers in both orders; other numbers of
/// bytes up to eight as unsigned integers; more, or none: nothing. Any thread.
[[nodiscard]] std::vector<ByteValue> byte_values(std::string_view bytes);

}  // namespace echoscope
