#pragma once

#include <string_view>

namespace echoscope {

/// The exit code of whatever went wrong that has no code of its own.
inline constexpr int kExitFailed = 1;

/// Opens on /dev/null what of stdin, stdout and stderr is closed: else the next socket would take its number,
/// and what is printed would go there. Main thread, first of all.
void open_standard_streams();

/// Prints on stdout, to the last byte. False, and a line on stderr, if that was not to be.
[[nodiscard]] bool print(std::string_view text);

/// Prints an error: one line on stderr, whatever is in the sentence.
void print_error(std::string_view sentence);

}  // namespace echoscope
