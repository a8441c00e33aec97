#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "protocol/handshake.hpp"
#include "session/attempt_phases.hpp"
#include "session/phase_statistics.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

using Differences = std::vector<AttemptDifference>;

const ComparisonTexts& words() {
  return texts().session.comparison;
}

void add_if_other(Differences& differences, std::string_view what, std::string before, std::string after) {
  if (before == after) return;
  differences.push_back({.what = std::string(what), .before = std::move(before), .after = std::move(after)});
}

// --- Phases

std::string_view phase_name(ConnectionState phase) {
  switch (phase) {
    case ConnectionState::resolving:
      return words().resolve;
    case ConnectionState::connecting:
      return words().connect;
    case ConnectionState::tls_handshake:
      return words().tls;
    case ConnectionState::upgrading:
      return words().upgrade;
    default:
      return words().whole;
  }
}

// Smaller differences are noise.
bool is_notable(Duration before, Duration after) {
  constexpr int kOneIn = 5;  // 20 %
  const Duration change = before < after ? after - before : before - after;
  return change > std::chrono::milliseconds(1) && change > before / kOneIn;
}

std::string in_milliseconds(std::optional<Duration> took) {
  if (!took) return {};
  const double ms = std::chrono::duration<double, std::milli>(*took).count();
  return fmt::format(fmt::runtime(words().milliseconds), ms);
}

void compare_phases(Differences& differences, const Attempt& before, const Attempt& after) {
  for (const ConnectionState phase : kAttemptPhases) {
    const auto took_before = finished_phase(before.timeline, phase);
    const auto took_after = finished_phase(after.timeline, phase);
    if (took_before && took_after && !is_notable(*took_before, *took_after)) continue;
    add_if_other(differences, phase_name(phase), in_milliseconds(took_before), in_milliseconds(took_after));
  }
}

// --- Headers

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r";
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

struct Header {
  std::string name;   // as written the first time
  std::string value;  // all values joined (RFC 9110 section 5.3)
};
using Headers = std::map<std::string, Header>;  // by name in lower case

// The fields of the last head of that text, which may start with 1xx heads. Lines that are no field are left
// out: this compares, it does not judge.
Headers headers_of(std::string_view text) {
  Headers headers;
  bool at_start_line = true;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = trimmed(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (at_start_line) {
      headers.clear();
      at_start_line = false;
      continue;
    }
    at_start_line = line.empty();
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view name = trimmed(line.substr(0, colon));
    Header& header = headers[lower_case(name)];
    if (header.name.empty()) {
      header = {.name = std::string(name), .value = std::string(trimmed(line.substr(colon + 1)))};
    } else {
      header.value += ", ";
      header.value += trimmed(line.substr(colon + 1));
    }
  }
  return headers;
}

// These differ each time.
bool always_differs(std::string_view lower_name) {
  return lower_name == "sec-websocket-key" || lower_name == "sec-websocket-accept" || lower_name == "date" ||
         lower_name == "expires" || lower_name == "last-modified";
}

void compare_headers(Differences& differences, std::string_view what, std::string_view before,
                     std::string_view after) {
  std::map<std::string, std::pair<Header, Header>> pairs;
  for (auto& [name, header] : headers_of(before))
    pairs[name].first = header;
  for (auto& [name, header] : headers_of(after))
    pairs[name].second = header;
  for (const auto& [name, pair] : pairs) {
    const auto& [old_header, new_header] = pair;
    if (always_differs(name) || old_header.value == new_header.value) continue;
    const auto shown = [secret = is_secret_header(name)](const Header& header) {
      return secret && !header.value.empty() ? std::string(words().hidden) : header.value;
    };
    const std::string& written = new_header.name.empty() ? old_header.name : new_header.name;
    differences.push_back({
        .what = fmt::format(fmt::runtime(what), written),
        .before = shown(old_header),
        .after = shown(new_header),
    });
  }
}

// --- TLS and outcome

std::string certificate_value(const TlsFacts& facts, std::size_t index) {
  if (index >= facts.chain.size()) return {};
  return fmt::format(fmt::runtime(words().certificate_value), facts.chain[index].subject,
                     facts.chain[index].fingerprint);
}

std::string issuers(const TlsFacts& facts) {
  std::string joined;
  for (std::size_t i = 1; i < facts.chain.size(); ++i) {
    if (i > 1) joined += "; ";
    joined += certificate_value(facts, i);
  }
  return joined;
}

void compare_tls(Differences& differences, const Attempt& before, const Attempt& after) {
  const TlsFacts none;
  const TlsFacts& old_facts = before.tls ? *before.tls : none;
  const TlsFacts& new_facts = after.tls ? *after.tls : none;
  add_if_other(differences, words().tls_version, old_facts.version, new_facts.version);
  add_if_other(differences, words().cipher, old_facts.cipher, new_facts.cipher);
  add_if_other(differences, words().certificate, certificate_value(old_facts, 0),
               certificate_value(new_facts, 0));
  add_if_other(differences, words().chain, issuers(old_facts), issuers(new_facts));
}

std::string address_used(const Attempt& attempt) {
  const auto used = std::ranges::find(attempt.addresses, AddressTry::Result::connected, &AddressTry::result);
  return used == attempt.addresses.end() ? std::string{} : used->address;
}

std::string outcome(const Attempt& attempt) {
  if (attempt.failure) return attempt.failure->message;
  return attempt.opened() ? std::string(words().outcome_open) : std::string{};
}

std::string close_value(const Attempt& attempt) {
  if (!attempt.close) return {};
  std::string value = std::to_string(attempt.close->code);
  if (!attempt.close->reason.empty()) value += " " + attempt.close->reason;
  return value;
}

}  // namespace

std::vector<AttemptDifference> compare_attempts(const Attempt& before, const Attempt& after) {
  Differences differences;
  add_if_other(differences, words().url, before.url, after.url);
  compare_phases(differences, before, after);
  add_if_other(differences, words().address, address_used(before), address_used(after));
  compare_headers(differences, words().request_header, before.request_head, after.request_head);
  compare_headers(differences, words().response_header, before.response_head, after.response_head);
  compare_tls(differences, before, after);
  add_if_other(differences, words().outcome, outcome(before), outcome(after));
  add_if_other(differences, words().close, close_value(before), close_value(after));
  return differences;
}

}  // namespace echoscope
