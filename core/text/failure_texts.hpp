#pragma once

#include <string_view>

namespace echoscope {

/// What went wrong on a connection (message: what happened) and what to try (hint). Placeholders are named in
/// the comment behind each line.
struct FailureTexts {
  struct Explained {
    std::string_view message;
    std::string_view hint;
  };

  Explained name_not_found{"The name {} could not be found.",  // host
                           "Check the spelling of the host, or write its numeric address."};
  Explained name_server_silent{"The name {} could not be looked up: the name server did not answer.",  // host
                               "Check the network connection and the name server, then connect again."};
  Explained resolve_failed{"Looking up {} failed: {}.",  // host, system's words
                           "Check the host name and the network connection."};
  Explained resolve_timeout{"Looking up {} took longer than {}.",  // host, time
                            "Check the name server, or write the numeric address."};

  Explained refused{"{} refused the connection.",  // address
                    "Nothing listens on that port: check the port, and that the server is running."};
  Explained unreachable{"There is no route to {}.",  // address
                        "Check the network connection, a VPN, and the address."};
  Explained connect_timeout{"{} did not answer within {}.",  // address, time
                            "A firewall may drop the packets: check the address and the port."};
  Explained connect_failed{"Connecting to {} failed: {}.",  // address, system's words
                           "Check the address and the port, then connect again."};
  Explained out_of_descriptors{"This program has too many files and connections open to make one more.",
                               "Close other connections, or raise the limit with ulimit -n."};

  Explained tls_expired{"The server's certificate has expired.",
                        "The server needs a new certificate. Check this machine's clock as well."};
  Explained tls_not_yet_valid{"The server's certificate is not valid yet.",
                              "Check this machine's clock, and the certificate's dates."};
  Explained tls_wrong_name{"The server's certificate is for another name than {}.",  // host
                           "Connect by a name that stands in the certificate."};
  Explained tls_unknown_issuer{
      "The server's certificate was issued by an authority that this machine does not trust: {}.",
      "Add the issuer's CA certificate to this machine's trust store, or point SSL_CERT_FILE at it."};
  Explained tls_self_signed{
      "The server's certificate is signed by itself, so nobody vouches for it.",
      "Add the certificate to this machine's trust store, or point SSL_CERT_FILE at it."};
  Explained tls_untrusted{"The server's certificate was not accepted: {}.",  // OpenSSL's words
                          "Check the server's certificate chain with openssl s_client."};
  Explained tls_failed{"The TLS handshake failed: {}.",  // library's words
                       "Check that the port speaks TLS: for plain WebSocket write ws:// instead of wss://."};
  Explained tls_timeout{"The TLS handshake was not finished within {}.",  // time
                        "Check that the port speaks TLS: for plain WebSocket write ws:// instead of wss://."};

  Explained http_redirect{
      "The server answered {} and points elsewhere instead of upgrading.",  // status and words
      "Connect to the address it points to: often wss:// instead of ws://, or a path with a slash at its "
      "end."};
  Explained http_unauthorized{"The server answered {}: it wants to know who asks.",
                              "The endpoint needs credentials in the request's headers."};
  Explained http_forbidden{"The server answered {}: it read the request and said no.",
                           "Check that the server allows this origin, path and user."};
  Explained http_not_found{"The server answered {}: it has nothing at that path.",
                           "Check the path: WebSocket endpoints often stand at /ws or /socket."};
  Explained http_upgrade_required{
      "The server answered {}: it wants another version of the protocol.",
      "This program speaks version 13 (RFC 6455); check what the server supports."};
  Explained http_bad_request{"The server answered {}: it did not understand the request.",
                             "Check that the path is a WebSocket endpoint."};
  Explained http_overloaded{"The server answered {}: it can't serve now.",
                            "Try again in a while; a proxy in front may have no server behind it."};
  Explained http_not_upgraded{"The server answered {} instead of 101: it speaks HTTP here, not WebSocket.",
                              "Check the path and the port: this looks like a plain web page."};
  Explained http_server_error{"The server answered {}: it failed while it handled the request.",
                              "Look into the server's log; then connect again."};

  Explained upgrade_timeout{
      "The server took the connection but did not answer the upgrade within {}.",  // time
      "Check that the port speaks HTTP; if it speaks TLS, write wss:// instead of ws://."};
  Explained upgrade_hung_up{
      "The server closed the connection before it answered the upgrade.",
      "Check that the port speaks HTTP; if it speaks TLS, write wss:// instead of ws://."};
  Explained upgrade_unreadable{
      "What the server answered is not an HTTP response.",
      "Check the port; if the server speaks TLS there, write wss:// instead of ws://."};
  Explained upgrade_old_http{"The server answered with HTTP/1.0, which has no upgrade.",
                             "A proxy on the way may speak HTTP/1.0 only (nginx: proxy_http_version 1.1)."};
  Explained accept_wrong{
      "The server's Sec-WebSocket-Accept does not fit the key that was sent (RFC 6455 section 4.1).",
      "A cache or proxy may have answered, or the server computes it wrongly."};
  Explained accept_missing{
      "The server's 101 has no Sec-WebSocket-Accept (RFC 6455 section 4.1).",
      "The server must answer with the hash of the key; a proxy may have removed the header."};
  Explained upgrade_header_wrong{
      "The server's 101 has no Upgrade: websocket header (RFC 6455 section 4.1).",
      "A proxy may have removed it (nginx: proxy_set_header Upgrade $http_upgrade)."};
  Explained connection_header_wrong{
      "The server's 101 has no Connection: Upgrade header (RFC 6455 section 4.1).",
      "A proxy may have removed it (nginx: proxy_set_header Connection upgrade)."};
  Explained subprotocol_unasked{
      "The server chose a subprotocol that was not asked for (RFC 6455 section 4.1).",
      "The server must choose among those offered, or none."};
  Explained extension_unasked{
      "The server switched on an extension that was not offered (RFC 6455 section 4.1).",
      "The server must use only the extensions offered; this program offers none."};
  Explained upgrade_failed{"The opening handshake failed: {}.",  // library's words
                           "Check the path, the port and the server's log."};

  Explained cancelled{"The attempt was cancelled.", "Press Connect to try again."};

  Explained port_in_use{"{} can't be listened on: the port is in use.",  // address:port
                        "Choose another port with --port, or 0 for any free one."};
  Explained port_forbidden{"{} can't be listened on: ports below 1024 need more rights.",
                           "Choose a port above 1023 with --port."};
  Explained address_not_here{"{} can't be listened on: this machine does not have that address.",
                             "Use 127.0.0.1 for this machine only, or 0.0.0.0 for all its addresses."};
  Explained host_not_numeric{"{} is not a numeric address.", "Use 127.0.0.1, ::1 or 0.0.0.0 with --host."};
  Explained listen_failed{"{} can't be listened on: {}.", "Choose another address or port."};
};

}  // namespace echoscope
