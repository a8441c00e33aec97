#pragma once

#include <string>

#include "storage/row_writer.hpp"

namespace echoscope {

/// echoscope log
struct LogOptions {
  std::string path;
  std::string filter;  ///< "": all
  ExportFormat format = ExportFormat::text;
};

/// Prints a file's messages on stdout, a row at a time: JSON Lines in bounded memory, whatever its size; HAR
/// is held whole. A torn tail is told on stderr and is no error. Returns the exit code: 1 if the file can't
/// be read or stdout can't be written, 2 if the filter is wrong. Main thread.
int print_log(const LogOptions& options);

}  // namespace echoscope
