#pragma once

#include <string_view>

namespace echoscope {

/// Plots and totals of the stream.
struct StreamPanelTexts {
  std::string_view tab = "Stream";
  std::string_view tab_name = "Stream tab";  ///< for tests and assistive tools
  std::string_view tab_tip = "Rates, sizes, gaps, totals and overhead of the whole session (Ctrl+8)";
  std::string_view empty_title = "No messages yet";
  std::string_view empty =
      "Rates over the whole session, sizes, totals and overhead will stand here. Connect and send a message.";
  std::string_view scrollbar = "Stream scrollbar";

  std::string_view message_rate = "MESSAGES PER SECOND";
  std::string_view byte_rate = "PAYLOAD PER SECOND";
  std::string_view legend = "received above, sent below";
  std::string_view zoom_hint = "wheel zooms, drag moves";
  std::string_view reset_hint = "double click shows all";
  std::string_view rate_area = "Rates";                 ///< for tests and assistive tools
  std::string_view rate_hover = "{} · {} in · {} out";  ///< time of day, rates
  std::string_view sizes = "PAYLOAD SIZES";
  std::string_view gaps = "GAPS BETWEEN MESSAGES";
  std::string_view gaps_empty = "There is no gap before the second message of a direction.";
  std::string_view bin_hover = "{} · {} in · {} out";  ///< range, counts
  std::string_view range = "{} to {}";
  std::string_view no_gap = "read together";
  std::string_view nanoseconds = "{} ns";

  std::string_view totals = "TOTALS";
  std::string_view messages = "Messages";
  std::string_view payload = "Payload";
  std::string_view on_wire = "On the wire";
  std::string_view crafted = "by hand";
  std::string_view received_kind = "↓ {}";  ///< opcode
  std::string_view sent_kind = "↑ {}";
  std::string_view unknown = "–";
};

/// What the wire cost.
struct OverheadTexts {
  std::string_view title = "OVERHEAD";
  std::string_view received = "Received";
  std::string_view sent = "Sent";
  std::string_view payload = "Payload of messages";
  std::string_view heads = "Frame heads and masks";
  std::string_view control = "Pings, pongs, closes";
  std::string_view compression = "Compression";
  std::string_view wire = "On the wire";
  std::string_view more = "{} bytes went over the wire for every 100 bytes of payload.";
  std::string_view unknown = "{} messages are left out: what they were on the wire is not known.";
  std::string_view unknown_one = "One message is left out: what it was on the wire is not known.";
  std::string_view http_title = "AS HTTP REQUESTS";
  std::string_view http_times = "{} instead of {}: {} times as much.";  ///< sizes, factor
  std::string_view http_assumes =
      "Each of {} data messages as one HTTP/1.1 request and its answer, with the heads of this handshake "
      "({} and {}, without what only WebSocket needs) and messages as long as here.";
  std::string_view http_missing =
      "What the same exchange would have cost as HTTP requests stands here once a handshake of this session "
      "was answered.";
};

/// Numbers of JSON messages over time.
struct ChartTexts {
  std::string_view points_one = "1 point";
  std::string_view points = "{} points";
  std::string_view span = "{} · {}";                ///< points, time
  std::string_view reading = "{} · reading, {} %";  ///< points
  std::string_view missed = "{} rows fell out of the log before they could be read.";
  std::string_view none = "No message has a number there.";
  std::string_view looking = "Looking for numbers there.";
  std::string_view close = "Close the chart of {}";  ///< path
  std::string_view close_shown = "Close";
  std::string_view close_tip = "Remove this chart";
  std::string_view scrollbar = "Charts scrollbar";
  std::string_view area = "Chart of {}";     ///< path; for tests and assistive tools
  std::string_view hover = "#{} · {} · {}";  ///< sequence, value, time of day
  std::string_view area_tip =
      "Click goes to the message. Ctrl+wheel zooms, drag moves, double click shows all.";
  std::string_view root = "the whole value";
  std::string_view rate = "Rate";
  std::string_view rate_now = "{} messages/s · {}/s";
};

struct StreamTexts {
  StreamPanelTexts panel;
  OverheadTexts overhead;
  ChartTexts chart;
};

}  // namespace echoscope
