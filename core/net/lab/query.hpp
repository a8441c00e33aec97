#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "net/lab/behaviour.hpp"

namespace echoscope::lab {

/// A target's path and its parameters, percent-decoded, read one after the other; what went wrong first is
/// kept, with its place in the target. One thread at a time.
class Query {
 public:
  explicit Query(std::string_view target);

  /// Percent-decoded, without the query.
  [[nodiscard]] const std::string& path() const { return path_; }
  /// What stands behind a path such as "/status/": "503".
  [[nodiscard]] std::string_view after(std::string_view prefix) const;

  /// The value of a parameter, which then counts as read; nothing if it was not given.
  [[nodiscard]] std::optional<std::string> text(std::string_view name);
  [[nodiscard]] std::uint64_t number(std::string_view name, std::uint64_t fallback, std::uint64_t least,
                                     std::uint64_t most);
  /// Bytes, with k, M or G behind the number for KiB, MiB, GiB.
  [[nodiscard]] std::uint64_t bytes(std::string_view name, std::uint64_t fallback, std::uint64_t most);
  /// "200ms", "1s", "2m"; a number alone is milliseconds. At most a day.
  [[nodiscard]] std::chrono::milliseconds duration(std::string_view name, std::chrono::milliseconds fallback);
  /// One of the choices; returns its index.
  [[nodiscard]] std::size_t choice(std::string_view name, std::initializer_list<std::string_view> choices,
                                   std::size_t fallback);

  /// Notes what is wrong with a parameter, unless something was wrong before.
  void refuse(std::string_view name, std::string message, std::string hint);
  /// A parameter that nobody read, or what was wrong first; nothing: all is well.
  [[nodiscard]] std::optional<BehaviourError> error() const;

 private:
  struct Given {
    std::string name;
    std::string value;
    std::size_t offset = 0;
    bool read = false;
  };
  Given* find(std::string_view name);

  std::string path_;
  std::vector<Given> given_;
  std::optional<BehaviourError> error_;
};

}  // namespace echoscope::lab
