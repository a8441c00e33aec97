// The behaviour, step by step.
#include <algorithm>

#include <fmt/format.h>

#include "net/lab/peer_machine.hpp"
#include "protocol/close_code.hpp"
#include "text/texts.hpp"

namespace echoscope::lab {
namespace {

// What is made by a step is made while less than this waits to be written.
constexpr std::size_t kMadeAhead = std::size_t{128} * 1024;
// A big message is made so many bytes at a time.
constexpr std::uint64_t kMaxPiece = std::size_t{64} * 1024;

// Numbered, so that a client can tell whether one is missing: as text "17 xxxx", as bytes in big-endian.
std::string numbered(std::uint64_t number, std::size_t size, Opcode opcode) {
  if (opcode == Opcode::text) {
    std::string text = fmt::format("{} ", number);
    text.resize(std::max(size, text.size() - 1), 'x');
    return text.substr(0, std::max<std::size_t>(size, text.find(' ')));
  }
  std::string bytes(std::max<std::size_t>(size, sizeof number), '\0');
  for (std::size_t i = 0; i < sizeof number; ++i)
    bytes[i] = static_cast<char>(number >> (8 * (sizeof number - 1 - i)));
  return bytes;
}

std::string_view words_for(Ending how) {
  const LabTexts& t = texts().lab;
  switch (how) {
    case Ending::fin:
    case Ending::half_close:
      return t.ended_by_fin;
    case Ending::cut:
      return t.ended_by_cut;
    case Ending::reset:
      return t.ended_by_reset;
  }
  return {};
}

}  // namespace

void LabPeer::Machine::run_steps(TimePoint now) {
  while (!wished_ending && next_step < behaviour.steps.size()) {
    const auto carry = [&](const auto& what) { return carry_out(what, now); };
    if (!std::visit(carry, behaviour.steps[next_step])) return;
    ++next_step;
    made = 0;
    step_until.reset();
  }
  if (wished_ending || steps_done) return;
  steps_done = true;
  // Nothing is left to be served, or only the answer to our Close.
  if (!opened) end(Ending::fin);
  if (sent_close && client_closed) end(Ending::fin);
}

bool LabPeer::Machine::carry_out(const step::ReadRequest& /*step*/, TimePoint /*now*/) {
  return request_complete;
}

bool LabPeer::Machine::carry_out(const step::Answer& step, TimePoint now) {
  if (step.head.empty()) {
    answer_upgrade(now);
  } else {
    answer(step.head, now);
  }
  return true;
}

bool LabPeer::Machine::carry_out(const step::Send& step, TimePoint now) {
  push(step.bytes, now);
  note_frames_out(step.bytes, now);
  return true;
}

bool LabPeer::Machine::carry_out(const step::Repeat& step, TimePoint now) {
  if (made == 0) note_frames_out(step.bytes, now);
  for (; output.queued() < kMadeAhead; ++made) {
    if (step.count > 0 && made == step.count) return true;
    push(step.bytes, now);
  }
  return false;
}

bool LabPeer::Machine::carry_out(const step::Flood& step, TimePoint now) {
  while (output.queued() < kMadeAhead && (!step_until || now >= *step_until)) {
    for (std::uint64_t i = 0; i < step.burst; ++i, ++made) {
      if (step.count > 0 && made == step.count) return true;
      send_message(step.opcode, numbered(made, step.size, step.opcode), now);
    }
    if (step.per_second > 0) {
      const auto pause = std::chrono::duration_cast<Duration>(
          std::chrono::duration<double>(static_cast<double>(step.burst) / step.per_second));
      step_until = step_until.value_or(now) + pause;
    }
  }
  return false;
}

bool LabPeer::Machine::carry_out(const step::BigMessage& step, TimePoint now) {
  while (output.queued() < kMadeAhead) {
    if (left_in_frame == 0) {
      if (made == step.fragments) {
        ++messages_out;
        return true;
      }
      // Fragments of equal length; the last one has the rest as well (RFC 6455 section 5.4).
      const Opcode opcode = made == 0 ? step.opcode : Opcode::continuation;
      const bool last = ++made == step.fragments;
      left_in_frame = step.bytes / step.fragments + (last ? step.bytes % step.fragments : 0);
      const FrameHead head{.fin = last,
                           .opcode = static_cast<std::uint8_t>(opcode),
                           .head_bytes = shortest_head_bytes(left_in_frame, false),
                           .payload_bytes = left_in_frame};
      std::string bytes;
      append_head(bytes, head);
      push(bytes, now);
      note(EventKind::frame_out, now, {}, head);
      continue;
    }
    const auto piece = static_cast<std::size_t>(std::min(left_in_frame, kMaxPiece));
    push(std::string(piece, step.opcode == Opcode::text ? 'x' : '\0'), now);
    left_in_frame -= piece;
  }
  return false;
}

bool LabPeer::Machine::carry_out(const step::Wait& step, TimePoint now) {
  if (!step_until) step_until = now + step.time;
  return now >= *step_until;
}

bool LabPeer::Machine::carry_out(const step::WaitForMessages& step, TimePoint /*now*/) {
  return messages_in >= step.count;
}

bool LabPeer::Machine::carry_out(const step::WaitForClose& /*step*/, TimePoint /*now*/) {
  return client_closed;
}

bool LabPeer::Machine::carry_out(const step::Stall& /*step*/, TimePoint /*now*/) {
  deaf = true;
  return false;
}

bool LabPeer::Machine::carry_out(const step::End& step, TimePoint now) {
  note(EventKind::ended, now, words_for(step.how));
  end(step.how);
  return true;
}

bool LabPeer::Machine::answers_close_itself() const {
  return std::any_of(behaviour.steps.begin() + static_cast<std::ptrdiff_t>(next_step), behaviour.steps.end(),
                     [](const Step& what) { return std::holds_alternative<step::WaitForClose>(what); });
}

}  // namespace echoscope::lab
