#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "filter/comparison.hpp"

namespace echoscope {

/// Memory to read JSON in, used again for one payload after the other; what a large one needed is given back
/// at once. One thread at a time.
class JsonReader {
 public:
  JsonReader();
  ~JsonReader();
  JsonReader(const JsonReader&) = delete;
  JsonReader& operator=(const JsonReader&) = delete;

 private:
  friend class JsonCondition;
  struct Parser;
  std::unique_ptr<Parser> parser_;  // made when first needed
};

/// A condition on one value of a payload that is JSON (RFC 8259). The payload is read as far as the value
/// stands; what is behind it need not be well-formed.
class JsonCondition {
 public:
  /// Larger payloads do not pass: they are not read, so that a peer does not decide how much memory is used.
  static constexpr std::size_t kMaxPayload = std::size_t{64} * 1024 * 1024;
  static constexpr std::size_t kMaxSteps = 64;

  /// The name of a member of an object, or the index of an element of an array.
  using Step = std::variant<std::string, std::size_t>;

  /// What the value is compared with. Both numbers: as numbers, integers of 64 bits exactly; both texts: as
  /// bytes. true, false and null are equal to themselves. Values of other kinds are unequal.
  struct Operand {
    Comparison comparison = Comparison::equal;
    std::string text;
    bool quoted = false;  ///< a text only; else a text, or a number, true, false, null where it reads so
  };

  /// path: at least one step. No operand: the value is there, even null.
  JsonCondition(std::vector<Step> path, std::optional<Operand> operand)
      : path_(std::move(path)), operand_(std::move(operand)) {}

  /// Whether the payload has the value at the path and it compares so. O(payload).
  [[nodiscard]] bool passes(std::string_view payload, JsonReader& reader) const;
  [[nodiscard]] const std::vector<Step>& path() const { return path_; }

 private:
  [[nodiscard]] bool read(std::string_view text, JsonReader& reader) const;

  std::vector<Step> path_;
  std::optional<Operand> operand_;
};

}  // namespace echoscope
