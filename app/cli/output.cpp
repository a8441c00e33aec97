#include "cli/output.hpp"

#include <cerrno>
#include <cstdio>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "protocol/utf8.hpp"
#include "text/texts.hpp"

namespace echoscope {

void open_standard_streams() {
  // open() takes the lowest number that is free: the one that was found closed.
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (fcntl(stream, F_GETFD) == -1 && open("/dev/null", O_RDWR) != stream) break;
}

bool print(std::string_view text) {
  errno = 0;
  const bool printed =
      std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  if (printed) return true;
  const std::string why = std::generic_category().message(errno != 0 ? errno : EIO);
  print_error(fmt::format(fmt::runtime(texts().cli.cannot_print), why));
  return false;
}

void print_error(std::string_view sentence) {
  const std::string line = fmt::format(fmt::runtime(texts().cli.error), escape_for_display(sentence)) + "\n";
  // What can't be written to stderr can be told nowhere.
  static_cast<void>(std::fwrite(line.data(), 1, line.size(), stderr));
}

}  // namespace echoscope
