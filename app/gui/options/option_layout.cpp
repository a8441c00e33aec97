#include "gui/options/option_layout.hpp"

#include <algorithm>
#include <array>

#include "gui/options/option_numbers.hpp"
#include "gui/phrase.hpp"
#include "protocol/handshake.hpp"
#include "protocol/utf8.hpp"

namespace echoscope {

namespace {

using Field = OptionField;
using Toggle = OptionToggle;
using Extra = OptionExtra;

constexpr std::array<OptionItem, 2> kHeaders{Extra::headers, Extra::show_hidden_headers};
constexpr std::array<OptionItem, 5> kAuthentication{Field::basic_user, Field::basic_password, Field::bearer,
                                                    Field::cookie, Extra::show_credentials};
constexpr std::array<OptionItem, 3> kIdentity{Field::origin, Field::user_agent, Field::subprotocols};
constexpr std::array<OptionItem, 5> kCompression{Toggle::deflate, Field::client_bits, Field::server_bits,
                                                 Toggle::client_takeover, Toggle::server_takeover};
constexpr std::array<OptionItem, 7> kTls{Field::ca_file,        Field::certificate_file, Field::key_file,
                                         Field::key_passphrase, Extra::show_passphrase,  Field::server_name,
                                         Toggle::insecure};
constexpr std::array<OptionItem, 3> kProxy{Field::proxy, Toggle::environment, Extra::environment_note};
constexpr std::array<OptionItem, 3> kTimeouts{Field::connect_timeout, Field::handshake_timeout,
                                              Field::close_timeout};
constexpr std::array<OptionItem, 3> kPings{Field::ping_interval, Field::pong_timeout,
                                           Toggle::close_without_pong};
constexpr std::array<OptionItem, 3> kLimits{Field::max_message, Extra::family, Extra::strictness};
constexpr std::array<OptionItem, 4> kReconnect{Toggle::retry, Field::retry_first, Field::retry_ceiling,
                                               Toggle::even_if_hopeless};

constexpr std::array<std::span<const OptionItem>, kOptionSections> kSections{
    kHeaders, kAuthentication, kIdentity, kCompression, kTls, kProxy, kTimeouts, kPings, kLimits, kReconnect};

std::string shown_value(Field field, const std::string& typed) {
  const OptionsWindowTexts& words = texts().window.options;
  if (is_secret(field)) return std::string(words.hidden);
  const std::string shown = escape_for_display(field == Field::proxy ? hide_credentials(typed) : typed);
  const std::string_view unit = texts_of(field).short_unit;
  return unit.empty() ? shown : shown + ' ' + std::string(unit);
}

void add_headers(std::vector<std::string>& settings, const OptionsDraft& draft) {
  const OptionsWindowTexts& words = texts().window.options;
  for (const HeaderField& header : draft.headers) {
    const std::string_view name = trimmed(header.name);
    if (name.empty() && trimmed(header.value).empty()) continue;
    settings.push_back(
        phrase(words.header_line, escape_for_display(name),
               is_secret_header(name) ? std::string(words.hidden) : escape_for_display(header.value)));
  }
}

void add_item(std::vector<std::string>& settings, const OptionsDraft& draft, OptionItem item) {
  static const OptionsDraft kDefaults;
  const OptionsWindowTexts& words = texts().window.options;
  if (const auto* const field = std::get_if<Field>(&item)) {
    const std::string& typed = draft.at(*field);
    if (!typed.empty())
      settings.push_back(phrase(words.setting, texts_of(*field).label, shown_value(*field, typed)));
  } else if (const auto* const toggle = std::get_if<Toggle>(&item)) {
    if (draft.at(*toggle) != kDefaults.at(*toggle)) settings.emplace_back(texts_of(*toggle).changed);
  } else if (item == OptionItem(Extra::headers)) {
    add_headers(settings, draft);
  } else if (item == OptionItem(Extra::family) && draft.family != AddressFamily::any) {
    settings.emplace_back(draft.family == AddressFamily::ipv4 ? words.family_ipv4 : words.family_ipv6);
  } else if (item == OptionItem(Extra::strictness) && draft.strictness != Strictness::strict) {
    settings.emplace_back(words.lenient);
  }
}

}  // namespace

const OptionFieldTexts& texts_of(OptionField field) {
  const OptionsWindowTexts& words = texts().window.options;
  static const std::array<const OptionFieldTexts*, kOptionFields> kTexts{&words.basic_user,
                                                                         &words.basic_password,
                                                                         &words.bearer,
                                                                         &words.cookie,
                                                                         &words.origin,
                                                                         &words.user_agent,
                                                                         &words.subprotocols,
                                                                         &words.client_bits,
                                                                         &words.server_bits,
                                                                         &words.ca_file,
                                                                         &words.certificate_file,
                                                                         &words.key_file,
                                                                         &words.key_passphrase,
                                                                         &words.server_name,
                                                                         &words.proxy_url,
                                                                         &words.connect_timeout,
                                                                         &words.handshake_timeout,
                                                                         &words.close_timeout,
                                                                         &words.ping_interval,
                                                                         &words.pong_timeout,
                                                                         &words.max_message,
                                                                         &words.retry_first,
                                                                         &words.retry_ceiling};
  return *kTexts.at(static_cast<std::size_t>(field));
}

const OptionToggleTexts& texts_of(OptionToggle toggle) {
  const OptionsWindowTexts& words = texts().window.options;
  static const std::array<const OptionToggleTexts*, kOptionToggles> kTexts{
      &words.deflate,     &words.client_takeover,    &words.server_takeover, &words.insecure,
      &words.environment, &words.close_without_pong, &words.retry,           &words.even_if_hopeless};
  return *kTexts.at(static_cast<std::size_t>(toggle));
}

std::span<const OptionItem> items_of(OptionSection section) {
  return kSections.at(static_cast<std::size_t>(section));
}

std::string_view title_of(OptionSection section) {
  const OptionsWindowTexts& words = texts().window.options;
  const std::array<std::string_view, kOptionSections> titles{
      words.headers, words.authentication, words.identity, words.compression, words.tls,
      words.proxy,   words.timeouts,       words.pings,    words.limits,      words.reconnect};
  return titles.at(static_cast<std::size_t>(section));
}

std::string_view plain_summary(OptionSection section) {
  const OptionsWindowTexts& words = texts().window.options;
  const std::array<std::string_view, kOptionSections> summaries{
      words.plain_headers, words.plain_authentication, words.plain_identity, words.plain_compression,
      words.plain_tls,     words.plain_proxy,          words.plain_timeouts, words.plain_pings,
      words.plain_limits,  words.plain_reconnect};
  return summaries.at(static_cast<std::size_t>(section));
}

OptionSection section_of(OptionField field) {
  const auto holds = [field](std::span<const OptionItem> items) {
    return std::ranges::find(items, OptionItem(field)) != items.end();
  };
  return static_cast<OptionSection>(std::ranges::find_if(kSections, holds) - kSections.begin());
}

bool is_secret(OptionField field) {
  return field == Field::basic_password || field == Field::bearer || field == Field::cookie ||
         field == Field::key_passphrase;
}

std::vector<std::string> changed_settings(const OptionsDraft& draft, OptionSection section) {
  std::vector<std::string> settings;
  for (const OptionItem item : items_of(section))
    add_item(settings, draft, item);
  return settings;
}

void reset_section(OptionsDraft& draft, OptionSection section) {
  const OptionsDraft defaults;
  for (const OptionItem item : items_of(section)) {
    if (const auto* const field = std::get_if<Field>(&item)) draft.at(*field).clear();
    if (const auto* const toggle = std::get_if<Toggle>(&item)) draft.at(*toggle) = defaults.at(*toggle);
    if (item == OptionItem(Extra::headers)) draft.headers.clear();
    if (item == OptionItem(Extra::family)) draft.family = defaults.family;
    if (item == OptionItem(Extra::strictness)) draft.strictness = defaults.strictness;
  }
}

std::string hide_credentials(std::string_view url) {
  const std::size_t scheme = url.find("://");
  const std::size_t start = scheme == std::string_view::npos ? 0 : scheme + 3;
  const std::size_t end = std::min(url.find('/', start), url.size());
  const std::size_t at = url.substr(0, end).rfind('@');
  if (at == std::string_view::npos || at < start) return std::string(url);
  return std::string(url.substr(0, start)) + std::string(texts().window.options.hidden) +
         std::string(url.substr(at));
}

}  // namespace echoscope
