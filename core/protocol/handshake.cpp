#include "protocol/handshake.hpp"

#include <algorithm>
#include <array>
#include <new>

#include <fmt/format.h>
#include <openssl/evp.h>

#include "protocol/base64.hpp"
#include "protocol/tokens.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

std::string join(const std::vector<std::string>& parts) {
  return fmt::format("{}", fmt::join(parts, ", "));
}

HandshakeCheck check_version(const ResponseHead& response) {
  return {.rule = HandshakeRule::http_version,
          .ok = response.minor_version >= 1,
          .expected = "HTTP/1.1",
          .received = fmt::format("HTTP/1.{}", response.minor_version)};
}

HandshakeCheck check_status(const ResponseHead& response) {
  constexpr int kSwitchingProtocols = 101;
  return {.rule = HandshakeRule::status,
          .ok = response.status == kSwitchingProtocols,
          .expected = std::to_string(kSwitchingProtocols),
          .received = std::to_string(response.status)};
}

HandshakeCheck check_upgrade(const ResponseHead& response) {
  HandshakeCheck check{
      .rule = HandshakeRule::upgrade, .expected = "websocket", .received = response.joined("Upgrade")};
  check.ok = equal_ignoring_case(check.received, check.expected);
  return check;
}

// The header is a list of tokens, one of which must be there.
HandshakeCheck check_connection(const ResponseHead& response) {
  HandshakeCheck check{
      .rule = HandshakeRule::connection, .expected = "Upgrade", .received = response.joined("Connection")};
  check.ok = std::ranges::any_of(split_list(check.received, ','), [&](std::string_view token) {
    return equal_ignoring_case(token, check.expected);
  });
  return check;
}

HandshakeCheck check_accept(const HandshakeOffer& offer, const ResponseHead& response) {
  constexpr std::string_view kName = "Sec-WebSocket-Accept";
  HandshakeCheck check{.rule = HandshakeRule::accept,
                       .expected = accept_for_key(offer.key),
                       .received = response.joined(kName)};
  check.ok = response.count(kName) == 1 && check.received == check.expected;
  return check;
}

// A server may choose none, but nothing that was not asked for.
HandshakeCheck check_subprotocol(const HandshakeOffer& offer, const ResponseHead& response) {
  constexpr std::string_view kName = "Sec-WebSocket-Protocol";
  HandshakeCheck check{.rule = HandshakeRule::subprotocol,
                       .expected = join(offer.subprotocols),
                       .received = response.joined(kName)};
  const std::size_t count = response.count(kName);
  const bool asked_for = std::ranges::find(offer.subprotocols, check.received) != offer.subprotocols.end();
  check.ok = count == 0 || (count == 1 && asked_for);
  return check;
}

HandshakeCheck check_extensions(const HandshakeOffer& offer, const ResponseHead& response,
                                DeflateAgreement& agreement) {
  HandshakeCheck check{.rule = HandshakeRule::extensions,
                       .expected = to_header(offer.deflate),
                       .received = response.joined("Sec-WebSocket-Extensions")};
  if (const auto answer = read_deflate_answer(check.received, offer.deflate)) {
    check.ok = true;
    agreement = *answer;
  } else {
    check.received =
        fmt::format(fmt::runtime(texts().protocol.bad_extensions), check.received, answer.error());
  }
  return check;
}

}  // namespace

std::string_view name(HandshakeRule rule) noexcept {
  switch (rule) {
    case HandshakeRule::http_version:
      return "http_version";
    case HandshakeRule::status:
      return "status";
    case HandshakeRule::upgrade:
      return "upgrade";
    case HandshakeRule::connection:
      return "connection";
    case HandshakeRule::accept:
      return "accept";
    case HandshakeRule::subprotocol:
      return "subprotocol";
    case HandshakeRule::extensions:
      return "extensions";
  }
  return "";
}

std::string_view section(HandshakeRule rule) noexcept {
  switch (rule) {
    case HandshakeRule::http_version:
    case HandshakeRule::status:
    case HandshakeRule::upgrade:
    case HandshakeRule::connection:
    case HandshakeRule::accept:
    case HandshakeRule::subprotocol:
      return "4.1";
    case HandshakeRule::extensions:
      return "9.1";
  }
  return "";
}

const HandshakeCheck* HandshakeVerdict::first_broken() const {
  const auto broken = std::ranges::find(checks, false, &HandshakeCheck::ok);
  return broken == checks.end() ? nullptr : &*broken;
}

HandshakeVerdict judge_handshake(const HandshakeOffer& offer, const ResponseHead& response) {
  DeflateAgreement agreement;
  HandshakeVerdict verdict;
  verdict.checks = {
      check_version(response),
      check_status(response),
      check_upgrade(response),
      check_connection(response),
      check_accept(offer, response),
      check_subprotocol(offer, response),
      check_extensions(offer, response, agreement),
  };
  if (verdict.first_broken() != nullptr) return verdict;
  verdict.subprotocol = response.joined("Sec-WebSocket-Protocol");
  verdict.deflate = agreement;
  return verdict;
}

std::string accept_for_key(std::string_view key) {
  constexpr std::string_view kGuid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  constexpr std::size_t kSha1Bytes = 20;
  const std::string text = std::string(key).append(kGuid);
  std::array<unsigned char, kSha1Bytes> hash{};
  // Fails for want of memory only.
  if (EVP_Digest(text.data(), text.size(), hash.data(), nullptr, EVP_sha1(), nullptr) != 1)
    throw std::bad_alloc();
  return base64({reinterpret_cast<const char*>(hash.data()), hash.size()});
}

}  // namespace echoscope
