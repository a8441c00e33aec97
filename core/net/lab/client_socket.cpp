#include "net/lab/client_socket.hpp"

#include <algorithm>
#include <cerrno>

#include <fmt/format.h>
#include <sys/socket.h>

#include "text/texts.hpp"

namespace echoscope::lab {
namespace {

// How long a client may take to read the rest, and to end the connection after our FIN.
constexpr std::chrono::seconds kLinger{2};
// After a half close it may go on for longer: that is what it is for.
constexpr std::chrono::seconds kHalfOpen{30};
// So much is written for one client before it is the others' turn.
constexpr std::size_t kMaxInTurn = std::size_t{256} * 1024;

constexpr std::string_view kPlainAnswer =
    "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\nThis port speaks "
    "HTTP.\n";

}  // namespace

ClientSocket::ClientSocket(Descriptor socket, ClientFacts facts, const PeerLimits& limits,
                           const PeerHooks& hooks, const TlsIdentity* identity, TimePoint now,
                           std::uint16_t refusal)
    : socket_(std::move(socket)),
      facts_(std::move(facts)),
      hooks_(hooks),
      peer_(facts_.id, limits, hooks, now, refusal) {
  if (identity != nullptr) tls_ = std::make_unique<TlsChannel>(*identity);
  note(EventKind::accepted, now, facts_.address);
}

void ClientSocket::note(EventKind kind, TimePoint now, std::string text) const {
  if (hooks_.note) hooks_.note({.at = now, .client = facts_.id, .kind = kind, .text = std::move(text)});
}

void ClientSocket::read(std::string& buffer, TimePoint now) {
  const std::size_t most = finished_ ? buffer.size() : std::min(buffer.size(), peer_.input_room(now));
  if (most == 0 || over()) return;
  const ssize_t got = recv(socket_.get(), buffer.data(), most, 0);
  if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (got <= 0) {
    peer_.client_ended(now);
    facts_.how_it_ended = texts().lab.ended_by_client;
    socket_.reset();
    return;
  }
  facts_.bytes_in += static_cast<std::uint64_t>(got);
  if (finished_) return;
  const std::string_view bytes(buffer.data(), static_cast<std::size_t>(got));
  if (tls_) {
    take_encrypted(bytes, now);
  } else {
    peer_.receive(bytes, now);
  }
}

void ClientSocket::take_encrypted(std::string_view bytes, TimePoint now) {
  std::string plain;
  const bool well = tls_->take(bytes, plain);
  if (tls_->ready() && !std::exchange(tls_noted_, true)) note(EventKind::tls_done, now, tls_->agreed());
  if (!plain.empty()) peer_.receive(plain, now);
  if (!well) {
    note(EventKind::tls_failed, now, fmt::format(fmt::runtime(texts().lab.tls_failed), tls_->error()));
    finish(Ending::cut, now);
  } else if (tls_->held()) {
    act_on_tls_fault(now);
  }
}

void ClientSocket::act_on_tls_fault(TimePoint now) {
  std::size_t written = 0;
  switch (tls_->fault()) {
    case TlsFault::plain:
      write_out(kPlainAnswer, written);
      finish(Ending::cut, now);
      break;
    case TlsFault::cut:
      finish(Ending::cut, now);
      break;
    case TlsFault::reset:
      reset();
      break;
    default:  // it stalls
      break;
  }
}

void ClientSocket::work(TimePoint now) {
  if (over()) return;
  if (give_up_at_ && now >= *give_up_at_) {
    reset();
    return;
  }
  if (finished_) {
    if (tls_) write_encrypted(now);
    return;
  }
  peer_.advance(now);
  blocked_ = false;
  if (tls_) {
    write_encrypted(now);
  } else {
    write_plain(now);
  }
  if (over()) return;
  if (const auto how = peer_.ending(); how && (!tls_ || tls_->out().empty())) {
    finish(*how, now);
  } else if (!blocked_) {
    give_up_at_.reset();  // what is left waits for its time, not for the client
  } else if (!give_up_at_ && peer_.wishes_end()) {
    give_up_at_ = now + kLinger;
  }
}

bool ClientSocket::write_out(std::string_view bytes, std::size_t& written) {
  written = 0;
  while (written < bytes.size()) {
    const ssize_t sent =
        send(socket_.get(), bytes.data() + written, bytes.size() - written, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) {
      blocked_ = errno == EAGAIN;
      if (!blocked_) socket_.reset();
      return false;
    }
    written += static_cast<std::size_t>(sent);
    facts_.bytes_out += static_cast<std::uint64_t>(sent);
  }
  return true;
}

void ClientSocket::write_plain(TimePoint now) {
  // What is written lets a step make more: without a limit a flood would keep the others waiting.
  std::size_t in_turn = 0;
  for (std::string_view bytes = peer_.output(now); !bytes.empty(); bytes = peer_.output(now)) {
    if (in_turn >= kMaxInTurn) {
      blocked_ = true;
      return;
    }
    std::size_t written = 0;
    const bool all = write_out(bytes, written);
    peer_.written(written, now);
    in_turn += written;
    if (!all) return;
  }
}

void ClientSocket::write_encrypted(TimePoint now) {
  std::string& out = tls_->out();
  for (std::size_t in_turn = 0;;) {
    std::size_t written = 0;
    const bool all = write_out(out, written);
    out.erase(0, written);
    in_turn += written;
    if (!all || finished_ || !tls_->ready()) return;
    const std::string_view bytes = peer_.output(now).substr(0, kMaxInTurn);
    if (bytes.empty()) return;
    if (in_turn >= kMaxInTurn) {
      blocked_ = true;
      return;
    }
    tls_->put(bytes);
    peer_.written(bytes.size(), now);
  }
}

void ClientSocket::finish(Ending how, TimePoint now) {
  if (over() || finished_) return;
  if (how == Ending::reset) {
    reset();
    return;
  }
  if (tls_ && how != Ending::cut) tls_->close_notify();
  if (tls_) {
    std::size_t written = 0;
    write_out(tls_->out(), written);
    tls_->out().erase(0, written);
    if (over()) return;
  }
  shutdown(socket_.get(), SHUT_WR);
  finished_ = true;
  // What is left unread would make an RST of our close: it is read until the client ends as well.
  give_up_at_ = now + (how == Ending::half_close ? kHalfOpen : kLinger);
  if (facts_.how_it_ended.empty())
    facts_.how_it_ended = how == Ending::cut && tls_ ? texts().lab.ended_by_cut : texts().lab.ended_by_fin;
}

void ClientSocket::reset() {
  const linger at_once{1, 0};
  setsockopt(socket_.get(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  socket_.reset();
  if (facts_.how_it_ended.empty()) facts_.how_it_ended = texts().lab.ended_by_reset;
}

void ClientSocket::close(TimePoint now) {
  peer_.close(1001, now);
}

bool ClientSocket::wants_read(TimePoint now) const {
  return finished_ || peer_.input_room(now) > 0;
}

std::optional<TimePoint> ClientSocket::next_due() const {
  const auto due = finished_ ? std::nullopt : peer_.next_due();
  if (give_up_at_ && due) return std::min(*give_up_at_, *due);
  return due ? due : give_up_at_;
}

const ClientFacts& ClientSocket::facts() {
  facts_.target = peer_.target();
  facts_.open = peer_.is_open();
  facts_.ended = over();
  facts_.messages_in = peer_.messages_in();
  facts_.messages_out = peer_.messages_out();
  return facts_;
}

}  // namespace echoscope::lab
