#pragma once

#include <cstdint>
#include <string_view>

namespace echoscope {

enum class LikelyCause : std::uint8_t;

/// How a connection ended and what to try. Placeholders are named; net/explain_close fills them.
struct CloseTexts {
  struct Likely {
    std::string_view what;  ///< what it is
    std::string_view hint;  ///< what to try
  };

  /// Why a connection may have ended without a closing handshake. Filled with {idle}.
  Likely idle_timeout{
      "Nothing was sent or received for {idle} before the end: a proxy or the server probably closes idle "
      "connections.",
      "Send something more often: switch on automatic pings with an interval below {idle}, or raise the idle "
      "limit at the proxy (nginx: proxy_read_timeout)."};
  Likely reset_by_peer{
      "TCP was reset (RST): the server's process crashed or was killed, or a firewall or proxy on the way "
      "cut "
      "the connection.",
      "Look into the logs of the server and of the proxies on the way, at the time of the end."};
  Likely ping_unanswered{
      "A ping got no pong (RFC 6455 section 5.5.2): the server hangs, or the network was lost on the way.",
      "Check that the server still runs and that its network is up. If it is only slow, allow more time for "
      "the pong."};
  Likely cut_in_message{
      "The connection ended in the middle of a message, so the last message is not whole: the sender crashed "
      "or "
      "gave up while it wrote.",
      "Look into the server's log for what happened while it sent. A proxy may also limit the size or the "
      "time "
      "of an answer."};
  Likely tls_cut{
      "TLS was cut off without its close_notify (RFC 8446 section 6.1), so the end may not be the server's "
      "own "
      "doing: something on the way may have cut the connection.",
      "Look into the logs of the proxies on the way. Many servers just end so as well when their process "
      "stops."};
  Likely peer_closed_plainly{
      "The server closed TCP in good order (FIN) but sent no Close frame: its process ended, or it does not "
      "do "
      "the closing handshake.",
      "Check that the server still runs. If it closes on purpose, it should send a Close frame first (RFC "
      "6455 "
      "section 7.1.2), so that the reason arrives."};
  Likely protocol_error{
      "The server broke the rules of the WebSocket protocol, and this side ended the connection, as RFC 6455 "
      "section 7.1.7 asks for.",
      "Look at the rows marked as errors among the messages: each names its rule. Set Violations to Lenient "
      "in "
      "the options (--lenient) to go on in spite of them."};
  Likely network_lost{
      "The system gave up waiting for the server's machine to confirm what was sent: the network was lost, "
      "or "
      "the machine is off.",
      "Check the network connection and a VPN. Automatic pings make such an end visible sooner."};

  /// The entry of a cause. Any thread.
  [[nodiscard]] const Likely& likely(LikelyCause cause) const noexcept;

  /// The closing handshake (RFC 6455 section 7.1.4). Filled with {sent} and {received}: code and name.
  std::string_view local_completed =
      "This side closed with {sent}, and the server answered with {received}: the closing handshake was "
      "completed.";
  std::string_view local_unanswered =
      "This side closed with {sent}, but no Close frame of the server came: the closing handshake was not "
      "completed.";
  std::string_view remote_completed =
      "The server closed with {received}, and this side answered with {sent}: the closing handshake was "
      "completed.";
  std::string_view remote_unanswered =
      "The server closed with {received}, and the connection ended before this side's answer: the closing "
      "handshake was not completed.";
  std::string_view without_close =
      "The connection ended without a Close frame. 1006 stands for that; nobody sent it (RFC 6455 section "
      "7.1.5).";
  std::string_view illegal_code =
      "{code} must not stand in a Close frame (RFC 6455 section 7.4), but the server sent it.";
  std::string_view no_code = "no code";      ///< in place of code and name
  std::string_view code_and_name = "{} {}";  ///< code, name

  /// How the transport below ended; "" of not_seen.
  std::string_view fin = "Then the server closed TCP in good order (FIN).";
  std::string_view reset = "Then TCP was reset (RST).";
  std::string_view tls_closed = "Then TLS and TCP were closed in good order (close_notify and FIN).";
  std::string_view tls_cut_off = "Then TCP ended without TLS's close_notify (RFC 8446 section 6.1).";
  std::string_view timed_out = "The system gave up: the other machine no longer confirmed what was sent.";

  /// The same after an end without a Close frame, where there is no "then".
  std::string_view only_fin = "The server closed TCP in good order (FIN).";
  std::string_view only_reset = "TCP was reset (RST).";
  std::string_view only_tls_closed = "TLS and TCP were closed in good order (close_notify and FIN).";
  std::string_view only_tls_cut_off = "TCP ended without TLS's close_notify (RFC 8446 section 6.1).";

  /// What to try by the close code, where a code asks for something.
  struct Hints {
    std::string_view no_answer =
        "The server should answer a Close frame with one of its own. Allow more time "
        "for it, or look into the server's log.";
    std::string_view going_away = "The server is stopping or restarting: connect again in a while.";
    std::string_view protocol_error =
        "The server says that a frame broke the protocol. Look at the last frames sent, and at what a proxy "
        "on "
        "the way may have changed.";
    std::string_view unsupported_data =
        "Send the other kind of message: text instead of binary, or binary instead of text.";
    std::string_view invalid_payload =
        "A text message must be UTF-8 (RFC 6455 section 8.1). Send other bytes as binary.";
    std::string_view policy_violation =
        "The server forbids what was sent or who sent it. Its documentation or log says which rule that is; "
        "missing credentials are often it.";
    std::string_view too_big_for_us =
        "A message came that is longer than the limit set here. Raise the largest message in the options "
        "(--max-message), or have the server send smaller ones.";
    std::string_view too_big_for_peer =
        "Send smaller messages, or raise the limit of the server or of the proxy in front of it.";
    std::string_view mandatory_extension =
        "Only clients ask for extensions, so a server should not send this code (RFC 6455 section 7.4.1). "
        "Its "
        "log says what it meant.";
    std::string_view internal_error = "The cause is in the server's log.";
    std::string_view try_again_later = "Connect again in a while.";
    std::string_view bad_gateway = "Check that the server behind the proxy runs and can be reached from it.";
    std::string_view unauthorized = "Give a user name and a password, a token or a cookie in the options.";
    std::string_view forbidden = "Use other credentials, or ask whoever runs the server for access.";
    std::string_view timeout =
        "The server waited for something that did not come in time. Its documentation says for what, and how "
        "long.";
    std::string_view of_application = "The code is the server's own: its documentation says what it means.";
    std::string_view illegal =
        "The server has to send a code from 1000 to 1014 or 3000 to 4999, and not 1004 to 1006.";
    std::string_view abnormal = "Look into the server's log, then connect again.";
  } hint;
};

}  // namespace echoscope
