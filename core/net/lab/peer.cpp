#include "net/lab/peer.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "net/lab/peer_machine.hpp"
#include "protocol/close_code.hpp"
#include "text/texts.hpp"

namespace echoscope::lab {
namespace {

// So much is read at once of a client that is served as fast as it sends.
constexpr std::size_t kMaxRead = std::size_t{64} * 1024;
// So often a slow reader reads, in a second.
constexpr std::uint64_t kReadsPerSecond = 20;

// The earlier of what is there.
void keep_earlier(std::optional<TimePoint>& earliest, const std::optional<TimePoint>& other) {
  if (other && (!earliest || *other < *earliest)) earliest = other;
}

}  // namespace

std::string_view name(EventKind kind) noexcept {
  switch (kind) {
    case EventKind::accepted:
      return "accepted";
    case EventKind::refused:
      return "refused";
    case EventKind::tls_done:
      return "tls_done";
    case EventKind::tls_failed:
      return "tls_failed";
    case EventKind::request:
      return "request";
    case EventKind::answered:
      return "answered";
    case EventKind::opened:
      return "opened";
    case EventKind::frame_in:
      return "frame_in";
    case EventKind::frame_out:
      return "frame_out";
    case EventKind::bytes_out:
      return "bytes_out";
    case EventKind::fault:
      return "fault";
    case EventKind::ended:
      return "ended";
  }
  return "";
}

LabPeer::Machine::Machine(std::uint64_t client_id, const PeerLimits& client_limits,
                          const PeerHooks& server_hooks, TimePoint now, std::uint16_t refusal_code)
    : id(client_id),
      limits(client_limits),
      hooks(server_hooks),
      refusal(refusal_code),
      accepted_at(now),
      parser(std::make_unique<RequestHeadParser>()),
      last_byte_at(now) {}

void LabPeer::Machine::note(EventKind kind, TimePoint now, std::string_view text, const FrameHead& head) {
  if (!noting()) return;
  hooks.note({.at = now,
              .client = id,
              .kind = kind,
              .head = head,
              .text = std::string(text.substr(0, Event::kMaxText))});
}

LabPeer::LabPeer(std::uint64_t id, const PeerLimits& limits, const PeerHooks& hooks, TimePoint now,
                 std::uint16_t refusal)
    : machine_(std::make_unique<Machine>(id, limits, hooks, now, refusal)) {}

LabPeer::~LabPeer() = default;

void LabPeer::receive(std::string_view bytes, TimePoint now) {
  Machine& m = *machine_;
  m.last_byte_at = now;
  m.pinged_at.reset();
  if (const std::uint64_t rate = m.behaviour.serving.read_bytes_per_second; rate > 0 && m.opened) {
    m.read_not_before = std::max(m.read_not_before, now) +
                        std::chrono::duration_cast<Duration>(std::chrono::duration<double>(
                            static_cast<double>(bytes.size()) / static_cast<double>(rate)));
  }
  if (m.parser && !m.request_complete) m.take_request(bytes, now);
  // A step that opens the connection may come later than the client's first frames.
  m.run_steps(now);
  if (m.opened && !bytes.empty()) {
    m.take_frames(bytes, now);
    m.run_steps(now);
  }
}

void LabPeer::client_ended(TimePoint now) {
  Machine& m = *machine_;
  if (m.wished_ending) return;
  m.note(EventKind::ended, now, texts().lab.ended_by_client);
  m.output.clear();
  m.end(Ending::fin);
}

void LabPeer::advance(TimePoint now) {
  Machine& m = *machine_;
  const LabTexts& t = texts().lab;
  m.run_steps(now);
  if (!m.opened && m.parser && !m.request_complete && m.next_step == 0 && !m.wished_ending &&
      now >= m.accepted_at + m.limits.handshake_timeout) {
    m.respond(408, "text/plain", t.handshake_late, {}, now);
  }
  if (m.close_limit && now >= *m.close_limit && !m.wished_ending) m.end(Ending::fin);
  if (!m.opened || m.wished_ending) return;
  if (const auto cut = m.behaviour.serving.idle_cut; cut.count() > 0 && now >= m.last_byte_at + cut) {
    m.note(EventKind::fault, now, fmt::format(fmt::runtime(t.too_idle), cut.count()));
    m.end(Ending::fin);
    return;
  }
  if (m.pinged_at && now >= *m.pinged_at + m.limits.ping_timeout) {
    m.note(EventKind::fault, now, fmt::format(fmt::runtime(t.no_pong), m.limits.ping_timeout.count()));
    m.output.clear();
    m.end(Ending::reset);
  } else if (!m.pinged_at && m.limits.ping_after.count() > 0 && now >= m.last_byte_at + m.limits.ping_after) {
    m.pinged_at = now;
    m.send_control(Opcode::ping, {}, now);
  }
}

std::optional<TimePoint> LabPeer::next_due() const {
  const Machine& m = *machine_;
  if (m.wished_ending) return m.output.next_due();
  std::optional<TimePoint> due = m.output.next_due();
  keep_earlier(due, m.step_until);
  keep_earlier(due, m.close_limit);
  if (!m.opened) {
    if (m.parser && m.next_step == 0) keep_earlier(due, m.accepted_at + m.limits.handshake_timeout);
    return due;
  }
  if (const auto cut = m.behaviour.serving.idle_cut; cut.count() > 0) keep_earlier(due, m.last_byte_at + cut);
  if (m.pinged_at) {
    keep_earlier(due, *m.pinged_at + m.limits.ping_timeout);
  } else if (m.limits.ping_after.count() > 0) {
    keep_earlier(due, m.last_byte_at + m.limits.ping_after);
  }
  if (m.behaviour.serving.read_bytes_per_second > 0) keep_earlier(due, m.read_not_before);
  return due;
}

std::string_view LabPeer::output(TimePoint now) {
  return machine_->output.available(now);
}

void LabPeer::written(std::size_t bytes, TimePoint now) {
  machine_->output.consume(bytes, now);
  machine_->run_steps(now);
}

bool LabPeer::wants_input() const {
  return machine_->output.queued() < machine_->limits.max_queued_bytes;
}

std::size_t LabPeer::input_room(TimePoint now) const {
  const Machine& m = *machine_;
  if (!wants_input()) return 0;
  const std::uint64_t rate = m.behaviour.serving.read_bytes_per_second;
  if (rate == 0 || !m.opened) return kMaxRead;
  if (now < m.read_not_before) return 0;
  return std::clamp<std::size_t>(rate / kReadsPerSecond, 1, kMaxRead);
}

bool LabPeer::wishes_end() const {
  return machine_->wished_ending.has_value();
}

std::optional<Ending> LabPeer::ending() const {
  return machine_->output.empty() ? machine_->wished_ending : std::nullopt;
}

void LabPeer::close(std::uint16_t code, TimePoint now) {
  Machine& m = *machine_;
  if (m.wished_ending) return;
  if (!m.opened || m.sent_close) {
    m.end(Ending::fin);
    return;
  }
  m.send_close(code, {}, now);
}

bool LabPeer::is_open() const {
  return machine_->opened && !machine_->wished_ending;
}
const std::string& LabPeer::target() const {
  return machine_->target;
}
std::uint64_t LabPeer::messages_in() const {
  return machine_->messages_in;
}
std::uint64_t LabPeer::messages_out() const {
  return machine_->messages_out;
}

}  // namespace echoscope::lab
