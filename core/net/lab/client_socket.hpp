#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "net/descriptor.hpp"
#include "net/lab/peer.hpp"
#include "net/lab/server.hpp"
#include "net/lab/tls_channel.hpp"

namespace echoscope::lab {

/// One client of the server: its socket, TLS if there is TLS, and the machine that behaves. Server's thread.
class ClientSocket {
 public:
  /// identity: null without TLS. refusal: the close code for one client too many, 0 none.
  ClientSocket(Descriptor socket, ClientFacts facts, const PeerLimits& limits, const PeerHooks& hooks,
               const TlsIdentity* identity, TimePoint now, std::uint16_t refusal);

  /// Reads what is there, into buffer, at most once. buffer: shared by all clients.
  void read(std::string& buffer, TimePoint now);
  /// Writes what may be written, ends what is to end.
  void work(TimePoint now);
  /// The server stops.
  void close(TimePoint now);

  [[nodiscard]] int descriptor() const { return socket_.get(); }
  [[nodiscard]] bool wants_read(TimePoint now) const;
  /// Something waits for room in the socket.
  [[nodiscard]] bool wants_write() const { return blocked_; }
  [[nodiscard]] std::optional<TimePoint> next_due() const;
  /// It is over: to be destroyed.
  [[nodiscard]] bool over() const { return !socket_.valid(); }
  [[nodiscard]] LabPeer& peer() { return peer_; }
  /// As of now.
  [[nodiscard]] const ClientFacts& facts();

 private:
  void take(std::string_view bytes, TimePoint now);
  void take_encrypted(std::string_view bytes, TimePoint now);
  void act_on_tls_fault(TimePoint now);
  /// False: the socket took less, or broke.
  bool write_out(std::string_view bytes, std::size_t& written);
  void write_plain(TimePoint now);
  void write_encrypted(TimePoint now);
  void finish(Ending how, TimePoint now);
  void reset();
  void note(EventKind kind, TimePoint now, std::string text) const;

  Descriptor socket_;
  ClientFacts facts_;
  const PeerHooks& hooks_;
  LabPeer peer_;
  std::unique_ptr<TlsChannel> tls_;
  bool tls_noted_ = false;
  bool blocked_ = false;
  bool finished_ = false;  // our FIN is out: what still comes is read and thrown away
  std::optional<TimePoint> give_up_at_;
};

}  // namespace echoscope::lab
