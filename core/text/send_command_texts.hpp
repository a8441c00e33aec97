#pragma once

#include <string_view>

namespace echoscope {

/// The command line’s send and log.
struct SendCommandTexts {
  struct Log {
    std::string_view about = "Print the messages of a recording, or of another file of messages, on stdout";
    std::string_view file = "JSON Lines of EchoScope, or HAR; - is stdin";
    std::string_view filter = "Only what this filter line lets pass";
    std::string_view format = "jsonl, har, csv or text (default text)";
    std::string_view bad_format = "'{}' is not a format; write jsonl, har, csv or text";
    std::string_view no_file = "log needs a file, e.g. echoscope log messages.jsonl";
    std::string_view torn =
        "torn at line {}, byte {}: the file was cut in the middle of a row; all before is printed";
    std::string_view missing = "{} rows are missing in the file: they came faster than the disk took them";
    std::string_view losses = "{} rows could not be kept as they are in this format";
  } log;

  struct Send {
    std::string_view about =
        "Send each line of stdin as a message; print what comes back on stdout, a line each";
    std::string_view json = "Print what comes back as JSON Lines";
    std::string_view binary = "Send binary messages";
    std::string_view delimiter =
        "What ends a message on stdin and stdout: a byte, or \\n, \\t, \\0 (default \\n)";
    std::string_view rate = "Send at most so many messages a second";
    std::string_view linger =
        "Seconds to wait after the last line; less once as many came back as were sent (default 1)";
    std::string_view record = "Append all that happens to this file, as JSON Lines";
    std::string_view no_url = "send needs an address, e.g. echoscope send ws://127.0.0.1:9000/";
    std::string_view bad_delimiter = "'{}' is not a delimiter; write one byte, or \\n, \\t, \\0";
    std::string_view bad_rate = "'{}' is not a rate; write messages a second, from 0.001 to 1000000";
    std::string_view record_empty = "--record has no file name; write one, e.g. messages.jsonl";
    std::string_view not_utf8 =
        "message {} is not UTF-8, as a text must be (RFC 6455 section 8.1); write --binary to send it as it "
        "is";
    std::string_view too_long = "message {} is longer than {} MiB; no longer one can be sent";
    std::string_view cannot_read = "stdin can't be read: {}";
    std::string_view ended = "the connection ended with {} {}. {}";  ///< code, name, meaning
    std::string_view unsent = "the connection ended before {} of {} messages were sent";
    std::string_view lost =
        "{} rows were lost: they came faster than stdout was read; read faster, or use --record";
  } send;
};

}  // namespace echoscope
