// What client and server say of permessage-deflate in the opening handshake (RFC 7692 section 7.1).
#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "protocol/permessage_deflate.hpp"
#include "protocol/tokens.hpp"
#include "protocol/utf8.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

constexpr std::string_view kExtension = "permessage-deflate";
constexpr std::string_view kClientBits = "client_max_window_bits";
constexpr std::string_view kServerBits = "server_max_window_bits";
constexpr std::string_view kClientNoTakeover = "client_no_context_takeover";
constexpr std::string_view kServerNoTakeover = "server_no_context_takeover";
constexpr int kMaxBits = 15;

const DeflateTexts& deflate_texts() {
  return texts().protocol.deflate;
}

template <typename... Values>
tl::unexpected<std::string> problem(std::string_view text, const Values&... values) {
  return tl::unexpected(fmt::format(fmt::runtime(text), values...));
}

// The answer's parameters as they were given, none of them judged by the offer yet.
struct Answer {
  std::optional<int> client_bits;
  std::optional<int> server_bits;
  bool client_no_takeover = false;
  bool server_no_takeover = false;
};

// "8" to "15", without a leading zero (RFC 7692 section 7.1.2).
std::optional<int> read_bits(std::string_view text) {
  for (int bits = 8; bits <= kMaxBits; ++bits) {
    if (text == std::to_string(bits)) return bits;
  }
  return std::nullopt;
}

struct Parameter {
  std::string_view name;
  std::optional<std::string> value;
};

// A value is a token or a quoted string that holds one (RFC 6455 section 9.1).
std::optional<std::string> read_value(std::string_view text) {
  std::string value(text);
  if (text.size() >= 2 && text.starts_with('"') && text.ends_with('"')) {
    value.clear();
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
      if (text[i] == '\\') ++i;
      value.push_back(text[i]);
    }
  }
  return is_token(value) ? std::optional(value) : std::nullopt;
}

std::optional<Parameter> read_parameter(std::string_view text) {
  const std::size_t equals = text.find('=');
  const std::string_view name = trim_white_space(text.substr(0, equals));
  if (!is_token(name)) return std::nullopt;
  if (equals == std::string_view::npos) return Parameter{name, std::nullopt};
  const std::optional<std::string> value = read_value(trim_white_space(text.substr(equals + 1)));
  if (!value) return std::nullopt;
  return Parameter{name, value};
}

tl::expected<void, std::string> take_flag(bool& flag, const Parameter& parameter) {
  if (flag) return problem(deflate_texts().given_twice, parameter.name);
  if (parameter.value) return problem(deflate_texts().value_unwanted, parameter.name, *parameter.value);
  flag = true;
  return {};
}

tl::expected<void, std::string> take_bits(std::optional<int>& bits, const Parameter& parameter) {
  if (bits) return problem(deflate_texts().given_twice, parameter.name);
  if (!parameter.value) return problem(deflate_texts().value_missing, parameter.name);
  bits = read_bits(*parameter.value);
  if (!bits) return problem(deflate_texts().value_out_of_range, parameter.name, *parameter.value);
  return {};
}

tl::expected<void, std::string> take_parameter(Answer& answer, std::string_view text) {
  const std::optional<Parameter> parameter = read_parameter(text);
  if (!parameter) return problem(deflate_texts().malformed, escape_for_display(text));
  if (parameter->name == kClientBits) return take_bits(answer.client_bits, *parameter);
  if (parameter->name == kServerBits) return take_bits(answer.server_bits, *parameter);
  if (parameter->name == kClientNoTakeover) return take_flag(answer.client_no_takeover, *parameter);
  if (parameter->name == kServerNoTakeover) return take_flag(answer.server_no_takeover, *parameter);
  return problem(deflate_texts().unknown_parameter, parameter->name);
}

// What the answer leaves open is as in the offer. What the client asked of the server must be granted
// (section 7.1.1.1 and 7.1.2.1); what it said of itself it keeps in any case (7.1.1.2 and 7.1.2.2).
tl::expected<DeflateAgreement, std::string> agree(const Answer& answer, const DeflateOffer& offer) {
  if (offer.server_no_context_takeover && !answer.server_no_takeover)
    return problem(deflate_texts().not_granted, kServerNoTakeover);
  if (offer.server_max_window_bits < kMaxBits && !answer.server_bits)
    return problem(deflate_texts().not_granted, kServerBits);
  DeflateAgreement agreement{
      .on = true,
      .client_window_bits = answer.client_bits.value_or(offer.client_max_window_bits),
      .server_window_bits = answer.server_bits.value_or(kMaxBits),
      .client_context_takeover = !answer.client_no_takeover && !offer.client_no_context_takeover,
      .server_context_takeover = !answer.server_no_takeover,
  };
  if (agreement.client_window_bits > offer.client_max_window_bits) {
    return problem(deflate_texts().larger_than_offered, kClientBits, agreement.client_window_bits,
                   offer.client_max_window_bits);
  }
  if (agreement.server_window_bits > offer.server_max_window_bits) {
    return problem(deflate_texts().larger_than_offered, kServerBits, agreement.server_window_bits,
                   offer.server_max_window_bits);
  }
  return agreement;
}

}  // namespace

std::string to_header(const DeflateOffer& offer) {
  if (!offer.offered) return {};
  std::string header(kExtension);
  // Without a value: the server may choose any number of bits.
  header.append("; ").append(kClientBits);
  if (offer.client_max_window_bits < kMaxBits)
    header.append(fmt::format("={}", offer.client_max_window_bits));
  if (offer.server_max_window_bits < kMaxBits)
    header.append(fmt::format("; {}={}", kServerBits, offer.server_max_window_bits));
  if (offer.client_no_context_takeover) header.append("; ").append(kClientNoTakeover);
  if (offer.server_no_context_takeover) header.append("; ").append(kServerNoTakeover);
  return header;
}

tl::expected<DeflateAgreement, std::string> read_deflate_answer(std::string_view header,
                                                                const DeflateOffer& offer) {
  DeflateAgreement agreement;
  for (const std::string_view extension : split_list(header, ',')) {
    if (extension.empty()) continue;
    const std::vector<std::string_view> parts = split_list(extension, ';');
    if (parts.front() != kExtension || !offer.offered)
      return problem(deflate_texts().not_offered, escape_for_display(parts.front()));
    if (agreement.on) return problem(deflate_texts().agreed_twice);
    Answer answer;
    for (auto part = parts.begin() + 1; part != parts.end(); ++part) {
      if (const auto taken = take_parameter(answer, *part); !taken) return tl::unexpected(taken.error());
    }
    auto agreed = agree(answer, offer);
    if (!agreed) return agreed;
    agreement = *agreed;
  }
  return agreement;
}

std::vector<std::string> in_words(const DeflateAgreement& agreement) {
  const DeflateTexts& text = deflate_texts();
  if (!agreement.on) return {std::string(text.off)};
  const auto window = [](std::string_view sentence, int bits) {
    return fmt::format(fmt::runtime(sentence), 1U << static_cast<unsigned>(bits), bits);
  };
  return {
      std::string(text.on),
      window(text.client_window, agreement.client_window_bits),
      window(text.server_window, agreement.server_window_bits),
      std::string(agreement.client_context_takeover ? text.client_takeover : text.client_no_takeover),
      std::string(agreement.server_context_takeover ? text.server_takeover : text.server_no_takeover),
  };
}

}  // namespace echoscope
