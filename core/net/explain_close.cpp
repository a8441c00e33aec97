#include "net/explain_close.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "protocol/close_code.hpp"
#include "text/duration_words.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

std::string code_in_words(std::optional<std::uint16_t> code) {
  const CloseTexts& t = texts().close;
  if (!code || *code == kCloseNoStatus) return std::string{t.no_code};
  return fmt::format(fmt::runtime(t.code_and_name), *code, describe_close_code(*code).name);
}

std::string who_closed(const CloseRecord& record) {
  const CloseTexts& t = texts().close;
  if (record.by == CloseBy::none) return std::string{t.without_close};
  const bool local = record.by == CloseBy::local;
  // An answer repeats the code that it answers (RFC 6455 section 5.5.1), so the record's own code stands in.
  const std::string sent = code_in_words(record.sent ? record.sent : record.code);
  const std::string received = code_in_words(record.received ? record.received : record.code);
  const std::string_view text = record.handshake_completed
                                    ? (local ? t.local_completed : t.remote_completed)
                                    : (local ? t.local_unanswered : t.remote_unanswered);
  return fmt::format(fmt::runtime(text), fmt::arg("sent", sent), fmt::arg("received", received));
}

bool received_illegal_code(const CloseRecord& record) {
  return record.received && *record.received != kCloseNoStatus && !may_be_sent(*record.received);
}

bool is_likely(const CloseRecord& record, LikelyCause cause) {
  return std::find(record.likely.begin(), record.likely.end(), cause) != record.likely.end();
}

// How the transport ended; "" where a likely cause says the same.
std::string_view transport_in_words(const CloseRecord& record) {
  const CloseTexts& t = texts().close;
  const bool then = record.by != CloseBy::none;
  const auto unless = [&](LikelyCause cause, std::string_view text) {
    return is_likely(record, cause) ? std::string_view{} : text;
  };
  switch (record.transport) {
    case TransportEnd::not_seen:
      return {};
    case TransportEnd::fin:
      return unless(LikelyCause::peer_closed_plainly, then ? t.fin : t.only_fin);
    case TransportEnd::reset:
      return unless(LikelyCause::reset_by_peer, then ? t.reset : t.only_reset);
    case TransportEnd::tls_closed:
      return then ? t.tls_closed : t.only_tls_closed;
    case TransportEnd::tls_cut:
      return unless(LikelyCause::tls_cut, then ? t.tls_cut_off : t.only_tls_cut_off);
    case TransportEnd::timed_out:
      return unless(LikelyCause::network_lost, t.timed_out);
  }
  return {};
}

std::string with_idle(std::string_view text, const CloseRecord& record) {
  return fmt::format(fmt::runtime(text), fmt::arg("idle", duration_in_words(record.idle_before)));
}

std::string_view hint_of_remote(std::uint16_t code) {
  const CloseTexts::Hints& t = texts().close.hint;
  switch (code) {
    case 1000:
    case kCloseNoStatus:
      return {};
    case 1001:
      return t.going_away;
    case 1002:
      return t.protocol_error;
    case 1003:
      return t.unsupported_data;
    case 1007:
      return t.invalid_payload;
    case 1008:
      return t.policy_violation;
    case 1009:
      return t.too_big_for_peer;
    case 1010:
      return t.mandatory_extension;
    case 1011:
      return t.internal_error;
    case 1012:
    case 1013:
      return t.try_again_later;
    case 1014:
      return t.bad_gateway;
    case 3000:
      return t.unauthorized;
    case 3003:
      return t.forbidden;
    case 3008:
      return t.timeout;
    default:
      return may_be_sent(code) ? t.of_application : t.illegal;
  }
}

std::string_view hint_of(const CloseRecord& record) {
  const CloseTexts& t = texts().close;
  if (record.by == CloseBy::local && record.code == kCloseMessageTooBig) return t.hint.too_big_for_us;
  if (received_illegal_code(record)) return t.hint.illegal;
  if (!record.likely.empty()) return t.likely(record.likely.front()).hint;
  switch (record.by) {
    case CloseBy::none:
      return t.hint.abnormal;
    case CloseBy::remote:
      return hint_of_remote(record.received.value_or(record.code));
    case CloseBy::local:
      break;
  }
  if (record.code == kCloseProtocolError || record.code == kCloseInvalidPayload) return t.protocol_error.hint;
  return record.handshake_completed ? std::string_view{} : t.hint.no_answer;
}

}  // namespace

CloseExplanation explain_close(const CloseRecord& record) {
  CloseExplanation out;
  const auto add = [&out](std::string_view sentence) {
    if (sentence.empty()) return;
    if (!out.what_happened.empty()) out.what_happened += ' ';
    out.what_happened += sentence;
  };
  add(who_closed(record));
  if (received_illegal_code(record)) {
    add(fmt::format(fmt::runtime(texts().close.illegal_code), fmt::arg("code", *record.received)));
  }
  add(transport_in_words(record));
  for (const LikelyCause cause : record.likely)
    out.likely.push_back(with_idle(texts().close.likely(cause).what, record));
  out.hint = with_idle(hint_of(record), record);
  return out;
}

}  // namespace echoscope
