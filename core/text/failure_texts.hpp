#pragma once

#include <cstdint>
#include <string_view>

namespace echoscope {

enum class FailureCause : std::uint8_t;

/// What went wrong on a connection (message: what happened) and what to try (hint): one entry a cause, by the
/// cause's name. Placeholders are named; net/explain_failure fills them from what is known, and takes one of
/// `Unknown` where nothing is.
struct FailureTexts {
  struct Explained {
    std::string_view message;
    std::string_view hint;
  };

  /// The entry of a cause. Any thread.
  [[nodiscard]] const Explained& explained(FailureCause cause) const noexcept;

  Explained none{"The attempt ended, and nothing tells why.",
                 "Connect again. If it happens again, look into the server's log."};
  Explained cancelled{"The attempt was cancelled.", "Press Connect to try again."};

  // Resolving
  Explained name_not_found{
      "The name {host} could not be found: DNS has no address for it.",
      "Check the spelling of the host. Names inside a company are known only to its own network or VPN. If "
      "you know the numeric address, write that instead."};
  Explained name_server_silent{
      "The name {host} could not be looked up: the name server did not answer.",
      "Check the network connection and a VPN, then connect again. If other names fail too, the name server "
      "of this machine is the trouble."};
  Explained resolve_failed{"Looking up {host} failed: {words}.",
                           "Check the host name and the network connection, then connect again."};
  Explained resolve_timeout{
      "Looking up {host} took longer than {limit}.",
      "The name server is slow or can't be reached: check the network connection. You can write the numeric "
      "address instead, or allow more time to connect."};
  Explained no_address_of_family{
      "The name {host} has addresses, but none of the family asked for (IPv4 only or IPv6 only).",
      "Allow both families in the options: leave out -4 or -6."};

  // TCP
  Explained refused{
      "{address} refused the connection: the machine is there, but nothing listens on that port.",
      "Check the port, and that the server is running. A server that listens on 127.0.0.1 or ::1 only can't "
      "be reached from other machines."};
  Explained unreachable{
      "There is no route to {address}.",
      "Check the address, the network connection and a VPN. If the address is IPv6 and this network has no "
      "IPv6, choose IPv4 only."};
  Explained connect_timeout{
      "{address} did not answer within {limit}.",
      "The machine is off, or a firewall drops the packets without a word. Check the address and the port; a "
      "firewall may let other ports through."};
  Explained connect_failed{"Connecting to {address} failed: {words}.",
                           "Check the address and the port, then connect again."};
  Explained out_of_descriptors{
      "This program has too many files and connections open to make one more.",
      "Close other connections, or raise the limit with ulimit -n and start the program again."};

  // Proxy
  Explained proxy_unreachable{
      "The proxy {proxy} can't be reached: {words}.",
      "Check the proxy's address and port, and that it is running. To connect without it, remove it from the "
      "options, or name {host} in the variable no_proxy."};
  Explained proxy_auth_wanted{
      "The proxy {proxy} wants a user name and a password that it accepts.",
      "Write them into the proxy's address: http://user:password@host:port. If they stand there already, "
      "they are wrong."};
  Explained proxy_refused{
      "The proxy {proxy} was reached, but did not connect to {host} port {port}: {words}.",
      "Many proxies let only port 443 through, so a wss:// address may work where ws:// does not. Ask "
      "whoever "
      "runs the proxy, or connect without it. Check the host and the port as well: the proxy may not find "
      "them."};
  Explained proxy_garbage{"The proxy {proxy} answered something that no proxy of its kind says.{begins}",
                          "Check the proxy's port and kind: http:// stands for an HTTP proxy with CONNECT, "
                          "socks5:// for SOCKS5."};
  Explained proxy_timeout{
      "The proxy {proxy} did not make the connection within {limit}.",
      "It may be waiting for {host} port {port}: check both. If other addresses fail too, the proxy is the "
      "trouble."};

  // TLS
  Explained tls_plain_port{
      "{address} does not speak TLS: it answered the TLS handshake in plain text.{begins}",
      "Write ws:// instead of wss:// if this server is meant to be without TLS. Otherwise find the port "
      "where "
      "it speaks TLS, often 443."};
  Explained tls_certificate_expired{
      "The server's certificate has expired: it was valid until {date}.",
      "The server needs a new certificate: tell whoever runs it. Check this machine's clock as well. You can "
      "go on insecurely, without knowing who answers."};
  Explained tls_certificate_not_yet_valid{
      "The server's certificate is not valid yet: it will be from {date} on.",
      "Check this machine's clock first: it may be slow. Otherwise the server needs a certificate that is "
      "valid now."};
  Explained tls_certificate_wrong_name{
      "The server's certificate is not for {host}: it is for {names}.",
      "Connect by a name that stands in the certificate, or ask for a certificate that names {host}. If the "
      "server has several names, it may have chosen the wrong certificate."};
  Explained tls_certificate_self_signed{
      "The server's certificate is signed by itself, so no authority vouches for it.",
      "If the server is yours, choose its certificate as CA file (--ca): then it is trusted, and checked. Or "
      "go "
      "on insecurely for this connection only."};
  Explained tls_certificate_unknown_issuer{
      "The server's certificate was issued by {issuer}, and this machine does not trust that authority.",
      "If you trust it, choose the issuer's certificate as CA file (--ca). If the authority is a public one, "
      "the server probably does not send the intermediate certificates of its chain."};
  Explained tls_certificate_untrusted{
      "The server's certificate was not accepted: {words}.",
      "Look at the chain and its dates in the TLS view. Choose the right CA file (--ca), or go on insecurely "
      "for this connection only."};
  Explained tls_client_certificate_wanted{
      "The server wants a certificate from the client before it talks (mutual TLS), and none was sent.",
      "Choose your certificate and its key in the options (--cert, --key). Whoever runs the server issues "
      "them."};
  Explained tls_no_common_version{"The server and this program have no version of TLS in common.",
                                  "This program speaks TLS 1.2 and 1.3; older versions are unsafe. The "
                                  "server has to allow one of these."};
  Explained tls_no_common_protocol{
      "The server does not speak HTTP/1.1 here, as it said during the TLS handshake (ALPN): probably HTTP/2 "
      "only.",
      "A WebSocket opens with HTTP/1.1 (RFC 6455 section 4.1). Allow http/1.1 at the server or the proxy in "
      "front of it, or use a port that has it."};
  Explained tls_alert{"The server ended the TLS handshake with an alert: {words}.",
                      "The server's log says why. Often it has no certificate for the name {host}, wants a "
                      "client certificate, "
                      "or has no cipher in common with this program."};
  Explained tls_hung_up{
      "The server closed the connection in the middle of the TLS handshake.",
      "Check that port {port} speaks TLS: for plain WebSocket write ws:// instead of wss://. A server or "
      "firewall that does not serve {host} may hang up as well."};
  Explained tls_timeout{
      "The TLS handshake was not finished within {limit}.",
      "Check that port {port} speaks TLS: for plain WebSocket write ws:// instead of wss://. If it does, the "
      "server is overloaded."};
  Explained tls_failed{"The TLS handshake failed: {words}.",
                       "Check that port {port} speaks TLS: for plain WebSocket write ws:// instead of "
                       "wss://. If it does, look "
                       "into the server's log."};
  Explained tls_bad_options{
      "The TLS options can't be used: {words}.",
      "The CA file, the certificate and its key must be PEM files that you may read. The key must belong to "
      "the certificate, and the passphrase to the key."};

  // Upgrade
  Explained upgrade_tls_port{"{address} speaks TLS, and was spoken to in plain text.",
                             "Write wss:// instead of ws://."};
  Explained upgrade_http2_only{"The server answered in HTTP/2, which the request did not ask for.",
                               "A WebSocket opens with HTTP/1.1 (RFC 6455 section 4.1). Allow HTTP/1.1 at "
                               "the server, or use a port that "
                               "has it."};
  Explained upgrade_not_http{"What the server answered is not an HTTP response.{begins}",
                             "Another kind of server listens on port {port}: check the port."};
  Explained upgrade_bad_head{"The server's answer breaks the rules of HTTP (RFC 9112): {words}.",
                             "The server has to mend its answer. The handshake view shows it as received."};
  Explained upgrade_old_http{
      "The server answered with HTTP/1.0, which has no upgrade (RFC 6455 section 4.1 wants HTTP/1.1).",
      "A proxy on the way may speak HTTP/1.0 only. In nginx, set proxy_http_version 1.1."};
  Explained http_redirect{
      "The server answered {status} and points to {location} instead of upgrading.",
      "Connect to {target} if you trust it; redirects are not followed by themselves. If it is a page to log "
      "in, the request lacks credentials."};
  Explained http_bad_request{
      "The server answered {status}: it did not understand the request.",
      "Check that {path} is a WebSocket endpoint, and the headers added in the options. A proxy in front may "
      "have dropped the header Upgrade."};
  Explained http_unauthorized{
      "The server answered {status}: it wants to know who asks.",
      "{about_credentials} Give it a user name and a password, a token or a cookie in the options (--basic, "
      "--bearer, --header)."};
  Explained http_forbidden{
      "The server answered {status}: it read the request and said no, so what it does not like is in the "
      "request itself.",
      "{about_origin} {about_credentials} Check the path too: it was {path}."};
  Explained http_not_found{"The server answered {status}: it has nothing at {path}.",
                           "Check the path: WebSocket endpoints often stand at /ws or /socket. A proxy in "
                           "front may pass only some "
                           "paths on."};
  Explained http_upgrade_required{
      "The server answered {status}: it wants another protocol or version than it was asked for.",
      "This program speaks version 13 of WebSocket (RFC 6455). The headers Upgrade and Sec-WebSocket-Version "
      "of "
      "the answer say what the server wants."};
  Explained http_too_many_requests{
      "The server answered {status}: too many attempts came in a short time.",
      "Wait before the next attempt. The header Retry-After of the answer may say how long."};
  Explained http_overloaded{
      "The server answered {status}: it can't serve this request now.",
      "Try again in a while. If a proxy stands in front, the server behind it may be down or too slow."};
  Explained http_server_error{"The server answered {status}: it failed while it handled the request.",
                              "The cause is in the server's log. The body of the answer may tell more."};
  Explained http_not_upgraded{
      "The server answered {status} instead of 101 Switching Protocols: it speaks HTTP here, not WebSocket.",
      "Check the path, {path}, and the port. If they are right, a proxy in front may have dropped the header "
      "Upgrade (nginx: proxy_set_header Upgrade $http_upgrade)."};
  Explained accept_missing{
      "The server's 101 has no Sec-WebSocket-Accept, the proof that it read the request (RFC 6455 section "
      "4.1).",
      "The server has to answer with the hash of the key that it got. A proxy may have removed the header."};
  Explained accept_wrong{
      "The server's Sec-WebSocket-Accept does not fit the key that was sent (RFC 6455 section 4.1).{differs}",
      "A cache may have given an old answer, or the server computes it wrongly. It is the SHA-1 hash of the "
      "key "
      "followed by 258EAFA5-E914-47DA-95CA-C5AB0DC85B11, in base64."};
  Explained upgrade_header_wrong{
      "The server's 101 lacks the header Upgrade: websocket (RFC 6455 section 4.1).{came}",
      "The server has to send it. A proxy may have removed it (nginx: proxy_set_header Upgrade "
      "$http_upgrade)."};
  Explained connection_header_wrong{
      "The server's 101 lacks the header Connection: Upgrade (RFC 6455 section 4.1).{came}",
      "The server has to send it. A proxy may have removed it (nginx: proxy_set_header Connection upgrade)."};
  Explained subprotocol_unasked{
      "The server chose the subprotocol “{received}”, which was not asked for (RFC 6455 section 4.1).",
      "Ask for it in the options (--subprotocol) if you want to speak it. Otherwise the server has to choose "
      "among those asked for, or none."};
  Explained subprotocol_refused{"The server took none of the subprotocols that were asked for: {expected}.",
                                "Ask for one that the server knows, with the same spelling, or for none."};
  Explained extension_wrong{
      "The server switched on an extension, or a parameter of one, that was not offered (RFC 6455 section "
      "4.1, "
      "for compression RFC 7692 section 7.1).{came}",
      "Switch compression off (--no-deflate) to connect without it. The server has to choose among the "
      "extensions offered and their parameters."};
  Explained upgrade_hung_up{
      "The server closed the connection before it answered the upgrade.",
      "Check that port {port} speaks HTTP, and whether it wants TLS (wss://) or none (ws://). If both are "
      "right, look into the server's log."};
  Explained upgrade_timeout{
      "The server took the connection but did not answer the upgrade within {limit}.",
      "Check that port {port} speaks HTTP, and whether it wants TLS (wss://) or none (ws://). If both are "
      "right, the server is busy: allow more time."};
  Explained upgrade_failed{"The opening handshake failed: {words}.",
                           "Check the path, the port and the server's log."};

  // Serving
  Explained cannot_listen{"{address} can't be listened on: {words}.", "Choose another address or port."};
  Explained port_in_use{"{address} can't be listened on: the port is in use.",
                        "Choose another port with --port, or 0 for any free one."};
  Explained port_forbidden{"{address} can't be listened on: ports below 1024 need more rights.",
                           "Choose a port above 1023 with --port."};
  Explained address_not_here{"{address} can't be listened on: this machine does not have that address.",
                             "Use 127.0.0.1 for this machine only, or 0.0.0.0 for all its addresses."};
  Explained host_not_numeric{"{address} is not a numeric address.",
                             "Use 127.0.0.1, ::1 or 0.0.0.0 with --host."};

  /// Instead of an entry above where more is known.
  struct Special {
    Explained redirect_without_tls{
        "The server answered {status} and points to {location} instead of upgrading.",
        "Think before you connect to {target}: it is without TLS, so everyone on the way can read along. "
        "Redirects are not followed by themselves."};
    Explained redirect_to_itself{
        "The server answered {status} and points to the same address again.",
        "It wants something that the request lacks, often a cookie or credentials: give them in the options. "
        "{about_credentials}"};
    Explained redirect_nowhere{"The server answered {status} instead of upgrading, and points to {location}.",
                               "It names no address that a WebSocket can connect to. Check the path, {path}, "
                               "and whether the server wants credentials "
                               "first."};
    Explained bad_request_plain{"The server answered {status}: it did not understand the request.",
                                "A server that expects TLS on this port may answer so: try {other_scheme}. "
                                "Otherwise check that {path} is "
                                "a WebSocket endpoint, and the headers added in the options."};
    Explained client_certificate_refused{
        "The server did not accept the certificate that this client showed (mutual TLS).",
        "Check in the options that it is the right one, has not expired, and comes with its whole chain. "
        "The server's log says what it missed."};
  } special;

  /// Parts of the sentences above, filled first.
  struct Parts {
    std::string_view origin_sent = "The request's Origin was {origin}: try one that the server allows.";
    std::string_view origin_missing =
        "The request had no Origin: try one that the server allows, often the address of its own web page.";
    std::string_view credentials_sent = "Credentials were sent: they may be wrong, expired, or not enough.";
    std::string_view credentials_missing = "The request had no Authorization and no Cookie.";
    std::string_view begins = " The answer begins with “{first_bytes}”.";
    std::string_view differs = " It is “{received}” and should be “{expected}”.";
    std::string_view came = " What came was “{received}”.";
    std::string_view more_names = "{names} and {count} more";
  } part;

  /// What stands in place of something that is not known.
  struct Unknown {
    std::string_view host = "the host";
    std::string_view port = "asked for";
    std::string_view address = "the server";
    std::string_view limit = "the time that the system allows";
    std::string_view status = "something else than 101";
    std::string_view words = "no reason was given";
    std::string_view names = "another name";
    std::string_view issuer = "an authority that it does not name";
    std::string_view date = "a date that could not be read";
    std::string_view location = "nowhere";
    std::string_view proxy = "on the way";
    std::string_view path = "this path";
    std::string_view expected = "something else";
    std::string_view received = "nothing";
  } unknown;

  /// Why bytes are not the head of an HTTP response (protocol/http_head.hpp), for {words}.
  struct HeadWords {
    std::string_view looks_like_tls = "it is TLS";
    std::string_view looks_like_http2 = "it is HTTP/2";
    std::string_view not_http = "it does not begin with HTTP/1";
    std::string_view bad_status_line =
        "its first line is not a version, a status of three digits and a reason";
    std::string_view line_without_colon = "a header line has no colon";
    std::string_view bad_field_name = "the name of a header is empty or has a character that is not allowed";
    std::string_view bad_field_value = "the value of a header has a control character";
    std::string_view too_large = "its headers do not end within {limit} KiB";
  } head;
};

}  // namespace echoscope
