#pragma once

#include <charconv>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

namespace echoscope {

/// Thrown by whatever reads an option's value, caught in parse_arguments: CLI11 reports by exceptions as
/// well.
struct BadArgument {
  std::string message;
};

/// Throws a BadArgument: one of the catalogue's sentences, filled.
template <typename... Args>
[[noreturn]] void refuse(std::string_view text, const Args&... args) {
  throw BadArgument{fmt::format(fmt::runtime(text), args...)};
}

/// An option's values as they were written, before they are read: every reader has a sentence of its own for
/// what it refuses. Stays where it is once added to a grammar.
struct Written {
  std::string_view name;
  std::vector<std::string> values = {};

  /// The value, if the option was given; throws if it was given twice.
  [[nodiscard]] std::optional<std::string> once() const;
};

/// Adds an option that takes a value, and takes whatever follows it for that; it may be given several times.
/// type: how the help calls the value.
CLI::Option* add_value(CLI::App& app, Written& written, std::string_view what, const char* type);

/// Reads a number from least to most; throws the complaint, filled with the text.
template <typename Number>
[[nodiscard]] Number read_number(const std::string& text, Number least, Number most,
                                 std::string_view complaint) {
  Number value{};
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  // Written so that a NaN is refused too.
  if (error != std::errc{} || stopped != end || !(value >= least && value <= most)) refuse(complaint, text);
  return value;
}

/// Reads seconds, from a millisecond to a day, with decimals; throws the complaint, filled with the text.
[[nodiscard]] std::chrono::milliseconds read_seconds(const std::string& text, std::string_view complaint);

/// Reads bytes, with a k, M or G behind it for KiB, MiB or GiB; throws the complaint, filled with the text.
[[nodiscard]] std::size_t read_bytes(const std::string& text, std::size_t least, std::size_t most,
                                     std::string_view complaint);

}  // namespace echoscope
