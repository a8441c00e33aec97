#include "net/lab/server_deflate.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

#include <fmt/format.h>

#include "protocol/tokens.hpp"

namespace echoscope::lab {
namespace {

constexpr int kMaxWindowBits = 15;
constexpr int kMinWindowBits = 8;
// zlib makes no raw stream with a window of 8 bits.
constexpr int kLeastWeCanSend = 9;

// One offer's parameters; nothing of one that must be declined (RFC 7692 section 7.1).
struct Offer {
  bool client_bits_may_be_said = false;
  int client_bits = kMaxWindowBits;
  int server_bits = kMaxWindowBits;
  bool client_no_takeover = false;
  bool server_no_takeover = false;
};

std::optional<int> window_bits(std::string_view value) {
  if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
    value = value.substr(1, value.size() - 2);
  int bits = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), bits);
  if (error != std::errc{} || end != value.data() + value.size()) return std::nullopt;
  if (bits < kMinWindowBits || bits > kMaxWindowBits) return std::nullopt;
  return bits;
}

// False: the offer must be declined.
bool read_parameter(std::string_view name, std::optional<std::string_view> value, Offer& offer) {
  if (name == "server_no_context_takeover") return !value && !std::exchange(offer.server_no_takeover, true);
  if (name == "client_no_context_takeover") return !value && !std::exchange(offer.client_no_takeover, true);
  const auto bits = value ? window_bits(*value) : std::nullopt;
  if (name == "server_max_window_bits" && bits) {
    offer.server_bits = *bits;
    return true;
  }
  if (name == "client_max_window_bits" && (bits || !value)) {
    offer.client_bits_may_be_said = true;
    offer.client_bits = bits.value_or(kMaxWindowBits);
    return true;
  }
  return false;
}

std::optional<Offer> read_offer(std::string_view text) {
  const std::vector<std::string_view> parts = split_list(text, ';');
  if (!equal_ignoring_case(parts.front(), "permessage-deflate")) return std::nullopt;
  Offer offer;
  std::vector<std::string_view> seen;
  for (auto part = parts.begin() + 1; part != parts.end(); ++part) {
    const std::size_t equals = part->find('=');
    const std::string_view name = trim_white_space(part->substr(0, equals));
    std::optional<std::string_view> value;
    if (equals != std::string_view::npos) value = trim_white_space(part->substr(equals + 1));
    if (std::ranges::find(seen, name) != seen.end() || !read_parameter(name, value, offer))
      return std::nullopt;
    seen.push_back(name);
  }
  return offer;
}

ServerDeflate take(const Offer& offer, const Serving& wishes) {
  ServerDeflate taken;
  taken.header = "permessage-deflate";
  DeflateAgreement& agreement = taken.agreement;
  agreement.on = true;
  agreement.server_window_bits = std::min(offer.server_bits, wishes.server_window_bits);
  if (agreement.server_window_bits < kMaxWindowBits)
    taken.header += fmt::format("; server_max_window_bits={}", agreement.server_window_bits);
  if (offer.client_bits_may_be_said) {
    agreement.client_window_bits = std::min(offer.client_bits, wishes.client_window_bits);
    if (agreement.client_window_bits < kMaxWindowBits)
      taken.header += fmt::format("; client_max_window_bits={}", agreement.client_window_bits);
  }
  agreement.server_context_takeover = wishes.server_context_takeover && !offer.server_no_takeover;
  if (!agreement.server_context_takeover) taken.header += "; server_no_context_takeover";
  agreement.client_context_takeover = wishes.client_context_takeover && !offer.client_no_takeover;
  if (!agreement.client_context_takeover) taken.header += "; client_no_context_takeover";
  return taken;
}

}  // namespace

std::optional<ServerDeflate> agree_on_deflate(std::string_view offers, const Serving& wishes) {
  if (wishes.deflate == Serving::Deflate::refuse || offers.empty()) return std::nullopt;
  for (const std::string_view text : split_list(offers, ',')) {
    const auto offer = read_offer(text);
    if (offer && offer->server_bits >= kLeastWeCanSend) return take(*offer, wishes);
  }
  return std::nullopt;
}

}  // namespace echoscope::lab
