#pragma once

#include <string_view>

#include "text/options_window_texts.hpp"

namespace echoscope {

/// The row at the top: where to connect, and the one button for it.
struct AddressTexts {
  std::string_view local_server = "Local echo server";
  std::string_view local_server_tip = "Connect to the echo server inside this program (Ctrl+E)";
  std::string_view no_local_server =
      "The echo server inside this program could not be started. The line at the bottom says why.";
  std::string_view hint = "ws://host:port/path";
  std::string_view field_tip = "The address to connect to (Ctrl+L). Enter connects.";
  std::string_view connect = "Connect";
  std::string_view connect_tip = "Connect to this address (Ctrl+K)";
  std::string_view cancel = "Cancel";
  std::string_view cancel_tip = "Stop this attempt (Ctrl+K)";
  std::string_view disconnect = "Disconnect";
  std::string_view disconnect_tip = "Close the connection with 1000 Normal Closure (Ctrl+K)";
  std::string_view stop_tip = "Do not connect again by itself (Ctrl+K)";
  std::string_view closing_tip = "The closing handshake is under way: the server's answer is awaited.";
  std::string_view theme = "Theme";
  std::string_view to_light_tip = "Use the light theme (Ctrl+T)";
  std::string_view to_dark_tip = "Use the dark theme (Ctrl+T)";
};

/// The states as a row of steps.
struct StripTexts {
  std::string_view resolve = "Resolve";
  std::string_view connect = "Connect";
  std::string_view tls = "TLS";
  std::string_view upgrade = "Upgrade";
  std::string_view open = "Open";
  std::string_view close = "Close";
  std::string_view failed = "{} failed";  ///< step
  std::string_view not_reached = "–";
  std::string_view not_used = "not used";
  std::string_view running = "{} so far";               ///< duration
  std::string_view failed_after = "after {}";           ///< duration
  std::string_view http_after = "HTTP {} after {}";     ///< status, duration
  std::string_view open_for = "for {}";                 ///< clock
  std::string_view open_for_ping = "for {} · ping {}";  ///< clock, duration
  std::string_view closing = "Closing";
  std::string_view closed = "Closed";
  std::string_view closing_for = "awaiting the answer, {}";  ///< duration
  std::string_view closed_code = "{} {}";                    ///< code, name
  std::string_view closed_local = "{} by you";               ///< code
  std::string_view closed_remote = "{} by the server";       ///< code
  std::string_view no_pong = "no pong for {}";               ///< seconds
  std::string_view no_pong_tip = "A ping is not answered: the network or the server may be stuck.";
  std::string_view waiting = "Waiting";
  std::string_view next_try = "next try in {}";  ///< seconds
};

/// The line that stays while a connection goes on without a certificate that was believed.
struct BannerTexts {
  std::string_view insecure = "This connection goes on although the certificate was not believed: {}.";
  std::string_view insecure_unexplained =
      "This connection goes on although the certificate was not believed.";
};

/// The card that says why there is no connection.
struct EndTexts {
  std::string_view bad_address = "This address can't be used";
  std::string_view resolving = "The name could not be resolved";
  std::string_view connecting = "No TCP connection could be made";
  std::string_view tls = "TLS could not be agreed on";
  std::string_view certificate = "The server's certificate is not believed";
  std::string_view refused = "The server refused the upgrade: {}";  ///< HTTP status
  std::string_view upgrading = "The upgrade to WebSocket failed";
  std::string_view failed = "The connection failed";
  std::string_view cancelled = "Cancelled";
  std::string_view closed = "Closed: {} {}";       ///< code, name
  std::string_view reason = "Reason given: “{}”";  ///< reason
  std::string_view try_label = "Try";
  std::string_view try_again = "Try again";
  std::string_view connect_again = "Connect again";
  std::string_view again_tip = "Connect to the same address again (Ctrl+K)";
  std::string_view connect_to = "Connect to {}";  ///< address
  std::string_view connect_to_tip = "Put {} into the address and connect to it";
  std::string_view insecurely = "Go on insecurely";
  std::string_view insecurely_tip =
      "Connect without believing the certificate, this one time: nobody vouches for who is at the other end";
  std::string_view choose_ca = "Choose a CA file";
  std::string_view choose_ca_tip = "Open the options at the file of the authorities to trust (Ctrl+O)";
  std::string_view choose_certificate = "Choose a client certificate";
  std::string_view choose_certificate_tip = "Open the options at the client's certificate (Ctrl+O)";
  std::string_view edit_credentials = "Edit credentials";
  std::string_view edit_credentials_tip = "Open the options at user, password and token (Ctrl+O)";
  std::string_view edit_headers = "Edit headers";
  std::string_view edit_headers_tip = "Open the options at Origin and headers (Ctrl+O)";
  std::string_view edit_proxy = "Edit the proxy";
  std::string_view edit_proxy_tip = "Open the options at the proxy (Ctrl+O)";
  std::string_view edit_pings = "Set automatic pings";
  std::string_view edit_pings_tip = "Open the options at the interval of pings (Ctrl+O)";
  std::string_view copy_curl = "Copy as curl";
  std::string_view copy_curl_tip = "Copy the request as a curl command, without credentials and cookies";
  std::string_view curl_copied = "Copied";
  std::string_view try_now = "Try now";
  std::string_view try_now_tip = "Do not wait: connect again at once";
  std::string_view stop = "Stop";
  std::string_view stop_tip = "Do not connect again (Ctrl+K)";
  std::string_view next_try = "Next try in {} (attempt {})";  ///< seconds, number
  std::string_view likely_label = "Likely";
  std::string_view bullet = "•";
  std::string_view edit_address = "Edit the address";
  std::string_view edit_address_tip = "Put the caret where the trouble starts (Ctrl+L)";
};

/// What a server answered instead of an upgrade.
struct BodyTexts {
  std::string_view title = "Body of the answer";
  std::string_view facts = "{} · {}";     ///< media type, size
  std::string_view cut = "the first {}";  ///< size
  std::string_view no_type = "no content type";
  std::string_view messages = "Show messages";
  std::string_view messages_tip = "Show the list of messages in this place";
  std::string_view body = "Show the body";
  std::string_view body_tip = "Show the body of the answer in this place";
  std::string_view copy = "Copy";
  std::string_view copy_tip = "Copy the body as it came";
  std::string_view scrollbar = "Body scrollbar";
};

/// The list of all messages.
struct ListTexts {
  std::string_view title = "Messages";
  std::string_view time = "Time";
  std::string_view delta = "Δ";
  std::string_view delta_tip = "Time since the message above";
  std::string_view kind = "Kind";
  std::string_view size = "Size";
  std::string_view message = "Message";
  std::string_view rows = "Message list";  ///< names the list for tests and assistive tools
  std::string_view scrollbar = "Message list scrollbar";
  std::string_view opened = "open";
  std::string_view ended = "end";
  std::string_view violation = "error";
  std::string_view crafted = "frame";
  std::string_view connected_to = "Connected to {}";  ///< URL
  std::string_view attempt_failed = "The attempt to connect failed";
  /// Filled with the section of the RFC and what was done.
  std::string_view violation_row = "{}: {}";
  std::string_view ended_without_close = "The connection ended without a Close frame";
  std::string_view close_row = "{} {}";              ///< code, name
  std::string_view close_row_reason = "{} {} · {}";  ///< code, name, reason
  std::string_view close_no_code = "no code given";
  std::string_view round_trip = "round trip {}";  ///< duration
  std::string_view invalid_utf8 = "not UTF-8";
  std::string_view new_rows = "↓ {} new";  ///< count
  std::string_view to_end = "Newest";
  std::string_view to_end_tip = "Go to the newest message and follow again (Ctrl+End)";
  std::string_view empty_title = "No messages yet";
  std::string_view empty_open =
      "Everything sent and received will be listed here. Type a message below and press Enter.";
  std::string_view empty_rest =
      "Everything sent and received will be listed here. Press Connect, then send a message.";
};

/// The right column.
struct DetailTexts {
  std::string_view messages_tab = "Messages";
  std::string_view messages_tab_tip = "The list of all messages (Ctrl+1)";
  std::string_view latest_tab = "Latest";
  std::string_view latest_tab_tip = "The latest message and the round trips (Ctrl+2)";
  std::string_view message_tab = "Message";
  std::string_view message_tab_tip =
      "The whole of the message selected in the list (Ctrl+3). Shift+Page Up and Shift+Page Down scroll it.";
  std::string_view latest_echo = "LATEST ECHO";
  std::string_view latest_message = "LATEST MESSAGE";
  std::string_view after_sent = " after it was sent";
  std::string_view received = "received";
  std::string_view empty_payload = "(empty message)";
  std::string_view latest_dropped = "It was dropped from the log to stay within its budget.";
  std::string_view nothing_title = "Nothing has come back yet";
  std::string_view nothing_open =
      "The latest message received will stand here, large. Type a message and press Enter.";
  std::string_view nothing_rest =
      "The latest message received will stand here, large. Press Connect, then send one.";
  std::string_view round_trips = "ROUND TRIPS";
  std::string_view last = "last";
  std::string_view median = "median";
  std::string_view p95 = "p95";
  std::string_view no_selection_title = "No message selected";
  std::string_view no_selection =
      "Click a row of the list, or move to one with the arrow keys: the whole message will stand here.";
  std::string_view sent_at = "sent at {}";          ///< time of day
  std::string_view received_at = "received at {}";  ///< time of day
  std::string_view happened_at = "at {}";           ///< time of day
  std::string_view selection_dropped = "This message was dropped from the log to stay within its budget.";
  std::string_view no_payload = "It has no payload.";
  std::string_view copy = "Copy";
  std::string_view copy_key = "Ctrl+C";
  std::string_view copy_tip = "Copy the whole payload (Ctrl+C while the list has the keys)";
  std::string_view scrollbar = "Message scrollbar";
};

/// The field and buttons for sending.
struct ComposerTexts {
  std::string_view title = "Send a message";
  std::string_view hint = "Send a message";
  std::string_view field = "Message field";  ///< names the field for tests and assistive tools
  std::string_view send = "Send";
  std::string_view send_tip = "Send as a text message (Enter)";
  std::string_view send_binary = "Send binary";
  std::string_view send_binary_key = "Ctrl+B";
  std::string_view send_binary_tip = "Send the same bytes as a binary message (Ctrl+B)";
  std::string_view ping = "Ping";
  std::string_view ping_key = "Ctrl+P";
  std::string_view ping_tip = "Send a ping and measure its round trip (Ctrl+P)";
  std::string_view enter_sends = "Enter sends";
  std::string_view shift_enter = "Shift+Enter new line";
  std::string_view focus_key = "Ctrl+M this field";
  std::string_view nothing_typed = "Nothing is typed yet. Type a message first.";
  std::string_view not_open = "Not connected. Press Connect (Ctrl+K) first: your text is kept.";
  std::string_view attempting = "Not connected yet. Wait until the connection is open: your text is kept.";
  std::string_view closing = "The connection is closing. Connect again (Ctrl+K) to send: your text is kept.";
  std::string_view queue_full =
      "The send queue is full: {} wait for the network. Your text is kept, try again soon.";  ///< size
  std::string_view ping_not_open = "Not connected. Press Connect (Ctrl+K), then ping.";
  std::string_view came_back = "Your message was not sent: the connection ended first. Here it is again.";
  std::string_view unsent_one = "1 message was not sent.";
  std::string_view unsent = "{} messages were not sent.";
  std::string_view put_back = "Put it back";
  std::string_view put_back_key = "Ctrl+R";
  std::string_view put_back_tip =
      "Put the unsent message into the field; text typed meanwhile takes its place (Ctrl+R)";
  std::string_view held = "{} of text, too long to edit here. It is sent whole.";  ///< size
  std::string_view discard = "Discard";
  std::string_view discard_key = "Ctrl+D";
  std::string_view discard_tip = "Empty the field (Ctrl+D)";
};

/// The line at the bottom.
struct StatusTexts {
  std::string_view sent = "{} sent · {}";          ///< count, size
  std::string_view received = "{} received · {}";  ///< count, size
  std::string_view dropped = "{} dropped";
  std::string_view queued = "{} waiting to be sent";  ///< size
  std::string_view queued_tip = "The network, or the server, takes messages more slowly than they are sent.";
  std::string_view log = "log {} of {}";                ///< size, size
  std::string_view attempts = "attempt {} of {} kept";  ///< number, count
  std::string_view next_try = "next try in {}";         ///< seconds
};

/// What the window shows in words, but for the panels of RecordTexts.
struct WindowTexts {
  AddressTexts address;
  StripTexts strip;
  BannerTexts banner;
  EndTexts end;
  BodyTexts body;
  ListTexts list;
  DetailTexts detail;
  ComposerTexts composer;
  StatusTexts status;
  OptionsWindowTexts options;
};

}  // namespace echoscope
