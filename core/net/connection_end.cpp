// Failures, closes, and what comes after them. See connection.hpp.
#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <utility>

#include <fmt/format.h>
#include <openssl/ssl.h>

#include "net/connection.hpp"
#include "protocol/close_code.hpp"
#include "protocol/close_payload.hpp"
#include "session/likely_cause.hpp"

namespace echoscope {
namespace {

// Alerts that a server sends where it misses a client certificate (RFC 8446 section 6.2): TLS 1.2 has only
// the first.
bool may_ask_for_certificate(int alert) {
  return alert == SSL3_AD_HANDSHAKE_FAILURE || alert == SSL3_AD_BAD_CERTIFICATE ||
         alert == SSL_AD_CERTIFICATE_REQUIRED || alert == SSL_AD_UNKNOWN_CA;
}

std::string in_date(std::chrono::system_clock::time_point at) {
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(at));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

}  // namespace

FailureContext Connection::failure_context() const {
  FailureContext context;
  context.address = address_;
  context.origin = options_.origin;
  context.credentials_sent =
      !options_.basic_user.empty() || !options_.bearer.empty() || !options_.cookie.empty();
  for (const HeaderField& field : options_.headers)
    if (is_secret_header(field.name)) context.credentials_sent = true;
  if (tls_) context.client_certificate_sent = !options_.tls.certificate_file.empty();
  return context;
}

Failure Connection::explain(ConnectionState stage, FailureCause cause, FailureContext context) const {
  context.url = &url_;
  return explain_failure(stage, cause, context);
}

Failure Connection::explain_refusal() const {
  FailureContext context = failure_context();
  if (!gate_->has_head()) {
    constexpr std::size_t kShown = 64;
    context.first_bytes = (gate_->response_heads() + gate_->body()).substr(0, kShown);
    context.words = in_words(gate_->problem());
    return explain(ConnectionState::upgrading, cause_of_head_problem(gate_->problem()), std::move(context));
  }
  const ResponseHead& head = gate_->head();
  context.http_status = head.status;
  constexpr int kSwitchingProtocols = 101;
  if (head.status != kSwitchingProtocols) {
    context.rule = name(HandshakeRule::status);
    if (const auto location = head.find("Location")) context.location = *location;
    return explain(ConnectionState::upgrading, cause_of_status(head.status), std::move(context));
  }
  if (gate_->verdict().first_broken() == nullptr)  // the library failed by itself on a good answer
    return explain(ConnectionState::upgrading, FailureCause::upgrade_failed, std::move(context));
  const HandshakeCheck& broken = *gate_->verdict().first_broken();
  context.rule = name(broken.rule);
  context.expected = broken.expected;
  context.received = broken.received;
  return explain(ConnectionState::upgrading, cause_of_broken_rule(broken), std::move(context));
}

Failure Connection::explain_tls_failure(std::string_view text) const {
  FailureContext context = failure_context();
  const TlsFacts& facts = tls_->facts();
  const auto with = [&](FailureCause cause) {
    return explain(ConnectionState::tls_handshake, cause, context);
  };
  context.server_name = options_.tls.server_name;
  context.words = text.substr(0, text.find_last_not_of("\r\n") + 1);
  if (facts.verify_error != 0 && !facts.insecure) {
    context.system_code = facts.verify_error;
    context.words = facts.verify_text;
    if (!facts.chain.empty()) {
      const CertificateFacts& own = facts.chain.front();
      context.certificate_names = own.names;
      context.certificate_issuer = facts.chain.back().issuer;
      const bool early = own.not_before > std::chrono::system_clock::now();
      context.certificate_date = in_date(early ? own.not_before : own.not_after);
    }
    return with(cause_of_verify_error(facts.verify_error));
  }
  if (tls_->is_not_tls()) {
    context.first_bytes = tls_->first_bytes();
    return with(FailureCause::tls_plain_port);
  }
  if (tls_->alert() >= 0) {
    context.words = facts.alert;
    if (facts.client_certificate_asked && may_ask_for_certificate(tls_->alert()))
      return with(FailureCause::tls_client_certificate_wanted);
    if (tls_->alert() == SSL_AD_NO_APPLICATION_PROTOCOL) return with(FailureCause::tls_no_common_protocol);
    if (tls_->alert() == SSL_AD_PROTOCOL_VERSION) return with(FailureCause::tls_no_common_version);
    return with(FailureCause::tls_alert);
  }
  if (text.find("unsupported protocol") != std::string_view::npos)
    return with(FailureCause::tls_no_common_version);
  // Nothing of a TLS server came, or it stopped in the middle.
  const bool ended = text.find("EOF") != std::string_view::npos ||
                     text.find("SSL_ERROR_SYSCALL") != std::string_view::npos ||
                     text.find("unexpected eof") != std::string_view::npos || tls_->first_bytes().empty();
  return with(ended ? FailureCause::tls_hung_up : FailureCause::tls_failed);
}

Failure Connection::explain_upgrade_end() const {
  FailureContext context = failure_context();
  // TLS 1.3: the server looks at the client's certificate after the client has finished its handshake.
  if (tls_ && tls_->alert() >= 0) {
    context.words = tls_->facts().alert;
    const bool certificate = tls_->facts().client_certificate_asked && may_ask_for_certificate(tls_->alert());
    return explain(ConnectionState::tls_handshake,
                   certificate ? FailureCause::tls_client_certificate_wanted : FailureCause::tls_alert,
                   std::move(context));
  }
  if (gate_->has_head()) return explain_refusal();  // it ended inside the body
  if (gate_->problem() != HeadProblem::none) return explain_refusal();
  context.words = name(transport_end_);
  return explain(ConnectionState::upgrading, FailureCause::upgrade_hung_up, std::move(context));
}

Failure Connection::explain_end_of_attempt(std::string_view text) const {
  if (state_ == ConnectionState::tls_handshake) return explain_tls_failure(text);
  if (state_ == ConnectionState::upgrading) return explain_upgrade_end();
  FailureContext context = failure_context();
  context.words = text;
  return explain(state_, FailureCause::connect_failed, std::move(context));
}

void Connection::fail_soon(Failure failure) {
  if (!pending_failure_) pending_failure_ = std::move(failure);
}

void Connection::fail(const Failure& failure) {
  deadline_.cancel();
  pending_failure_.reset();
  if (dial_cancel_) dial_cancel_->cancel();
  ++dial_;
  if (gate_ && !gate_->response_heads().empty()) record_answer();
  if (tls_) session().attempt().tls = tls_->facts();
  let_go_of_wsi();
  state_ = ConnectionState::closed;
  now_ = Clock::now();
  ++failed_in_a_row_;
  session().fail(failure, now());
  retry_later(&failure, nullptr);
}

void Connection::on_closed() {
  wsi_ = nullptr;
  if (is_attempting(state_)) {
    if (pending_failure_) return;  // told by after_service()
    fail(explain_end_of_attempt({}));
    return;
  }
  if (is_at_rest(state_) || state_ == ConnectionState::waiting_to_retry) return;
  finish(close_ ? *close_ : CloseRecord{.code = kCloseAbnormal, .at = now()});
}

void Connection::finish(CloseRecord record) {
  deadline_.cancel();
  ping_timer_.cancel();
  give_back();
  state_ = ConnectionState::closed;
  record.at = now();
  record.transport = transport_end_;
  record.idle_before = record.at - last_traffic_;
  const auto code_of = [](const std::optional<std::string>& payload) {
    return payload ? std::optional(parse_close_payload(*payload).code) : std::nullopt;
  };
  if (receiver_) record.received = code_of(receiver_->close_payload());
  if (sent_frames_) record.sent = code_of(sent_frames_->close_payload());
  record.handshake_completed = record.received.has_value() && record.sent.has_value();
  if (record.code == kCloseAbnormal || no_pong_ || (receiver_ && receiver_->fatal() != Violation::none)) {
    EndEvidence evidence;
    evidence.transport = transport_end_;
    evidence.idle_before = record.idle_before;
    evidence.inside_frame_or_message = receiver_ && receiver_->is_inside_message();
    evidence.ping_unanswered = no_pong_ || session_.pings().waiting_since().has_value();
    evidence.violation = receiver_ && receiver_->any_violation();
    if (const TimelineStep* const open = session().attempt().timeline.find(ConnectionState::open);
        open != nullptr)
      evidence.open_for = record.at - open->start;
    record.likely = likely_causes(evidence);
  }
  // Only a connection that lasted starts the back-off afresh: some servers accept and hang up at once.
  const TimelineStep* const open = session().attempt().timeline.find(ConnectionState::open);
  const bool lasted = open != nullptr && record.at - open->start >= options_.retry.ceiling;
  failed_in_a_row_ = lasted ? 0 : failed_in_a_row_ + 1;
  session().closed(record);
  retry_later(nullptr, &record);
}

void Connection::retry_later(const Failure* failure, const CloseRecord* close) {
  if (ended_by_user_) return;
  std::uint32_t random = 0;
  lws_get_random(context_, &random, sizeof random);
  const auto delay = retry_delay(options_.retry, {.failure = failure,
                                                  .close = close,
                                                  .failed_in_a_row = failed_in_a_row_,
                                                  .random = static_cast<double>(random) / UINT32_MAX});
  if (!delay) return;
  state_ = ConnectionState::waiting_to_retry;
  session().wait_to_retry({.at = now() + *delay, .delay = *delay, .number = std::max(failed_in_a_row_, 1U)},
                          now());
  retry_timer_.set(*delay);
}

}  // namespace echoscope
