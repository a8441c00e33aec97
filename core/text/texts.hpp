#pragma once

#include "text/cli_texts.hpp"
#include "text/failure_texts.hpp"
#include "text/platform_texts.hpp"
#include "text/protocol_texts.hpp"
#include "text/proxy_texts.hpp"
#include "text/window_texts.hpp"

namespace echoscope {

/// Every text that a person reads, by name: one catalogue, so that a second language is a second value of
/// this struct.
/// "{}" is filled by fmt, in order. Scripts never see these: names that scripts rely on stand beside their
/// enums.
struct Texts {
  ProtocolTexts protocol;  ///< addresses, close codes
  FailureTexts failure;    ///< what went wrong on a connection and what to try
  ProxyTexts proxy;        ///< proxies' addresses and answers
  WindowTexts window;      ///< all that the window shows
  PlatformTexts platform;  ///< display, OpenGL, fonts
  CliTexts cli;            ///< help, errors and reports of the command line
};

/// The catalogue in use. Any thread.
[[nodiscard]] const Texts& texts() noexcept;

}  // namespace echoscope
