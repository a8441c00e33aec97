#pragma once

#include "text/cli_texts.hpp"
#include "text/close_texts.hpp"
#include "text/connection_texts.hpp"
#include "text/failure_texts.hpp"
#include "text/option_texts.hpp"
#include "text/platform_texts.hpp"
#include "text/protocol_texts.hpp"
#include "text/proxy_texts.hpp"
#include "text/record_texts.hpp"
#include "text/report_texts.hpp"
#include "text/session_texts.hpp"
#include "text/violation_texts.hpp"
#include "text/window_texts.hpp"

namespace echoscope {

/// Every text that a person reads, by name: one catalogue, so that a second language is a second value of
/// this struct. "{}" is filled by fmt, in order, "{name}" by name. Scripts never see these: names that
/// scripts rely on stand beside their enums.
struct Texts {
  ProtocolTexts protocol;      ///< addresses, close codes, compression
  ViolationTexts violation;    ///< what a peer did that the RFCs forbid
  SessionTexts session;        ///< how two attempts differ
  OptionTexts option;          ///< why an option of a connection can't be used
  ConnectionTexts connection;  ///< clauses of core/net, and what it sends
  ProxyTexts proxy;            ///< proxies' addresses and answers
  FailureTexts failure;        ///< what went wrong on a connection and what to try
  CloseTexts close;            ///< how a connection ended and what to try
  PlatformTexts platform;      ///< display, OpenGL, fonts
  WindowTexts window;          ///< the window, but for the panels of the record
  RecordTexts record;          ///< the window's panels that show what happened on a connection
  CliTexts cli;                ///< help and errors of the command line
  ReportTexts report;          ///< the report of a probe
};

/// The catalogue in use. Any thread.
[[nodiscard]] const Texts& texts() noexcept;

}  // namespace echoscope
