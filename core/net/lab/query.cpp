#include "net/lab/query.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "text/texts.hpp"

namespace echoscope::lab {
namespace {

constexpr std::chrono::milliseconds kMaxDuration = std::chrono::hours(24);

int hex_digit(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  const char lower = static_cast<char>(digit | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// What is no escape stays as it is (RFC 3986 section 2.1).
std::string percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
    if (low >= 0) {
      decoded.push_back(static_cast<char>(high * 16 + low));
      i += 2;
    } else {
      decoded.push_back(text[i]);
    }
  }
  return decoded;
}

// The number that the text begins with, and what stands behind it; nothing if it begins with none.
std::optional<std::pair<std::uint64_t, std::string_view>> leading_number(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{}) return std::nullopt;
  return std::pair{number, text.substr(static_cast<std::size_t>(end - text.data()))};
}

// number times scale, at most that; nothing beyond.
std::optional<std::uint64_t> scaled(std::uint64_t number, std::uint64_t scale, std::uint64_t most) {
  if (scale == 0 || number > most / scale) return std::nullopt;
  return number * scale;
}

std::uint64_t scale_of_bytes(std::string_view unit) {
  constexpr std::uint64_t kKilo = 1024;
  if (unit.empty()) return 1;
  if (unit == "k") return kKilo;
  if (unit == "M") return kKilo * kKilo;
  if (unit == "G") return kKilo * kKilo * kKilo;
  return 0;
}

std::uint64_t milliseconds_in(std::string_view unit) {
  if (unit.empty() || unit == "ms") return 1;
  if (unit == "s") return 1000;
  if (unit == "m") return 60'000;
  return 0;
}

}  // namespace

Query::Query(std::string_view target) {
  const std::size_t mark = std::min(target.find('?'), target.size());
  path_ = percent_decoded(target.substr(0, mark));
  for (std::size_t at = mark + 1; at < target.size();) {
    const std::size_t end = std::min(target.find('&', at), target.size());
    const std::string_view pair = target.substr(at, end - at);
    const std::size_t equals = std::min(pair.find('='), pair.size());
    if (!pair.empty()) {
      given_.push_back({.name = percent_decoded(pair.substr(0, equals)),
                        .value = percent_decoded(pair.substr(std::min(equals + 1, pair.size()))),
                        .offset = at});
    }
    at = end + 1;
  }
}

std::string_view Query::after(std::string_view prefix) const {
  std::string_view rest = path_;
  if (rest.starts_with(prefix)) rest.remove_prefix(prefix.size());
  return rest;
}

std::optional<std::string> Query::text(std::string_view name) {
  const Given* const given = find(name);
  return given == nullptr ? std::nullopt : std::optional(given->value);
}

std::uint64_t Query::number(std::string_view name, std::uint64_t fallback, std::uint64_t least,
                            std::uint64_t most) {
  const auto value = text(name);
  if (!value) return fallback;
  const auto number = leading_number(*value);
  if (number && number->second.empty() && number->first >= least && number->first <= most)
    return number->first;
  const LabTexts& t = texts().lab;
  refuse(name, fmt::format(fmt::runtime(t.not_a_number), *value),
         fmt::format(fmt::runtime(t.number_hint), name, least, most));
  return fallback;
}

std::uint64_t Query::bytes(std::string_view name, std::uint64_t fallback, std::uint64_t most) {
  const auto value = text(name);
  if (!value) return fallback;
  if (const auto number = leading_number(*value)) {
    if (const auto bytes = scaled(number->first, scale_of_bytes(number->second), most)) return *bytes;
  }
  const LabTexts& t = texts().lab;
  refuse(name, fmt::format(fmt::runtime(t.not_bytes), *value),
         fmt::format(fmt::runtime(t.bytes_hint), name, most));
  return fallback;
}

std::chrono::milliseconds Query::duration(std::string_view name, std::chrono::milliseconds fallback) {
  const auto value = text(name);
  if (!value) return fallback;
  if (const auto number = leading_number(*value)) {
    const auto most = static_cast<std::uint64_t>(kMaxDuration.count());
    if (const auto count = scaled(number->first, milliseconds_in(number->second), most))
      return std::chrono::milliseconds(static_cast<std::int64_t>(*count));
  }
  const LabTexts& t = texts().lab;
  refuse(name, fmt::format(fmt::runtime(t.not_a_duration), *value),
         fmt::format(fmt::runtime(t.duration_hint), name));
  return fallback;
}

std::size_t Query::choice(std::string_view name, std::initializer_list<std::string_view> choices,
                          std::size_t fallback) {
  const auto value = text(name);
  if (!value) return fallback;
  const auto* const found = std::ranges::find(choices, *value);
  if (found != choices.end()) return static_cast<std::size_t>(found - choices.begin());
  const LabTexts& t = texts().lab;
  refuse(name, fmt::format(fmt::runtime(t.not_a_choice), *value),
         fmt::format(fmt::runtime(t.choice_hint), name, fmt::join(choices, " | ")));
  return fallback;
}

void Query::refuse(std::string_view name, std::string message, std::string hint) {
  if (error_) return;
  const auto given = std::ranges::find(given_, name, &Given::name);
  error_ = BehaviourError{.offset = given == given_.end() ? 0 : given->offset,
                          .message = std::move(message),
                          .hint = std::move(hint)};
}

std::optional<BehaviourError> Query::error() const {
  if (error_) return error_;
  const auto unread = std::ranges::find(given_, false, &Given::read);
  if (unread == given_.end()) return std::nullopt;
  const LabTexts& t = texts().lab;
  return BehaviourError{.offset = unread->offset,
                        .message = fmt::format(fmt::runtime(t.unknown_parameter), path_, unread->name),
                        .hint = std::string(t.see_the_list)};
}

Query::Given* Query::find(std::string_view name) {
  Given* first = nullptr;
  for (Given& given : given_) {
    if (given.name != name) continue;
    if (first == nullptr) first = &given;
    given.read = true;
  }
  return first;
}

}  // namespace echoscope::lab
