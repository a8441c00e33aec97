#pragma once

#include "text/cli_texts.hpp"
#include "text/close_texts.hpp"
#include "text/compose_texts.hpp"
#include "text/composer_panel_texts.hpp"
#include "text/connection_texts.hpp"
#include "text/content_texts.hpp"
#include "text/failure_texts.hpp"
#include "text/filter_texts.hpp"
#include "text/lab_texts.hpp"
#include "text/list_panel_texts.hpp"
#include "text/message_view_texts.hpp"
#include "text/option_texts.hpp"
#include "text/platform_texts.hpp"
#include "text/protocol_texts.hpp"
#include "text/proxy_texts.hpp"
#include "text/record_texts.hpp"
#include "text/report_texts.hpp"
#include "text/send_command_texts.hpp"
#include "text/session_file_texts.hpp"
#include "text/session_texts.hpp"
#include "text/storage_texts.hpp"
#include "text/stream_texts.hpp"
#include "text/violation_texts.hpp"
#include "text/window_texts.hpp"

namespace echoscope {

/// Every text that a person reads, by name: one catalogue, so that a second language is a second value of
/// this struct. "{}" is filled by fmt, in order, "{name}" by name. Scripts never see these: names that
/// scripts rely on stand beside their enums.
struct Texts {
  ProtocolTexts protocol;          ///< addresses, close codes, compression
  ViolationTexts violation;        ///< what a peer did that the RFCs forbid
  SessionTexts session;            ///< how two attempts differ
  OptionTexts option;              ///< why an option of a connection can't be used
  ConnectionTexts connection;      ///< clauses of core/net, and what it sends
  ProxyTexts proxy;                ///< proxies' addresses and answers
  FailureTexts failure;            ///< what went wrong on a connection and what to try
  CloseTexts close;                ///< how a connection ended and what to try
  PlatformTexts platform;          ///< display, OpenGL, fonts
  WindowTexts window;              ///< the window, but for the panels of the record
  RecordTexts record;              ///< the window's panels that show what happened on a connection
  CliTexts cli;                    ///< help and errors of the command line
  ReportTexts report;              ///< the report of a probe
  FilterTexts filter;              ///< what is wrong with a filter line
  ContentTexts content;            ///< payloads read as JSON, MessagePack, …: what they are and why not
  ComposeTexts compose;            ///< what is wrong with what was typed to be sent
  StorageTexts storage;            ///< files: exports, imports, recordings, settings
  ListPanelTexts list_panel;       ///< the message list: filter line, menus
  MessageViewTexts message_views;  ///< the views of one message
  ComposerPanelTexts composer;     ///< the composer
  StreamTexts stream;              ///< plots and totals of the stream
  SessionFileTexts session_files;  ///< the panel for export, import, recording, replay
  SendCommandTexts send_command;   ///< the command line’s send and log
  LabTexts lab;                    ///< the fault lab
};

/// The catalogue in use. Any thread.
[[nodiscard]] const Texts& texts() noexcept;

}  // namespace echoscope
