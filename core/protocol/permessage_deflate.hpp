#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace echoscope {

/// What the client offers (RFC 7692 section 7.1).
struct DeflateOffer {
  bool offered = true;
  int client_max_window_bits = 15;  ///< 8 to 15; 15: any
  int server_max_window_bits = 15;  ///< 8 to 15; 15: any
  bool client_no_context_takeover = false;
  bool server_no_context_takeover = false;

  [[nodiscard]] bool operator==(const DeflateOffer&) const = default;
};

/// What client and server agreed on.
struct DeflateAgreement {
  bool on = false;
  int client_window_bits = 15;
  int server_window_bits = 15;
  bool client_context_takeover = true;
  bool server_context_takeover = true;

  [[nodiscard]] bool operator==(const DeflateAgreement&) const = default;
};

/// The value of Sec-WebSocket-Extensions for an offer; "" if none is made. Any thread.
[[nodiscard]] std::string to_header(const DeflateOffer& offer);

/// Reads the server's Sec-WebSocket-Extensions (all its lines joined). The error is one sentence: an
/// extension that was not offered, a parameter unknown, given twice, without the value it needs, or out of
/// range (RFC 7692 section 7.1.2 and 7.1.3). An empty text: off. Any thread.
[[nodiscard]] tl::expected<DeflateAgreement, std::string> read_deflate_answer(std::string_view header,
                                                                              const DeflateOffer& offer);

/// The agreement as full sentences, one a parameter, for a person. Any thread.
[[nodiscard]] std::vector<std::string> in_words(const DeflateAgreement& agreement);

/// Decompresses the messages of one direction (RFC 7692 section 7.2.2). One thread at a time.
class MessageInflater {
 public:
  MessageInflater(int window_bits, bool context_takeover);
  ~MessageInflater();
  MessageInflater(const MessageInflater&) = delete;
  MessageInflater& operator=(const MessageInflater&) = delete;

  enum class Result : std::uint8_t {
    ok,
    corrupt,    ///< the bytes are not DEFLATE data
    cut_short,  ///< the message ended inside a block
    too_big,    ///< more than max_bytes came out
  };
  /// Begins a message, of which at most max_bytes may come out.
  void begin(std::size_t max_bytes);
  /// Takes the next compressed piece and appends what comes out of it to out. A block with BFINAL set is
  /// legal (section 7.2.3.4).
  Result feed(std::string_view piece, std::string& out);
  /// The message's last piece was fed.
  Result end(std::string& out);

 private:
  struct Stream;
  std::unique_ptr<Stream> stream_;
};

/// Compresses the messages of one direction (RFC 7692 section 7.2.1). One thread at a time.
class MessageDeflater {
 public:
  MessageDeflater(int window_bits, bool context_takeover);
  ~MessageDeflater();
  MessageDeflater(const MessageDeflater&) = delete;
  MessageDeflater& operator=(const MessageDeflater&) = delete;

  /// Whether a piece ends its message.
  enum class Piece : std::uint8_t { more_follows, last };
  /// The next piece of a message, compressed: all of it comes out, so that it can be a frame of its own
  /// (section 6.1); of the last one without the 00 00 FF FF at its end.
  [[nodiscard]] std::string deflate(std::string_view bytes, Piece piece = Piece::last);

 private:
  struct Stream;
  std::unique_ptr<Stream> stream_;
};

}  // namespace echoscope
