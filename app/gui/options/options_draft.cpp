#include "gui/options/options_draft.hpp"

#include <algorithm>

#include "gui/options/option_layout.hpp"
#include "gui/options/option_numbers.hpp"

namespace echoscope {

namespace {

// Where a field's value stands in the options, by the kind of its value; null if it is of another kind.
std::string* text_of(ConnectOptions& options, OptionField field) {
  switch (field) {
    case OptionField::basic_user:
      return &options.basic_user;
    case OptionField::basic_password:
      return &options.basic_password;
    case OptionField::bearer:
      return &options.bearer;
    case OptionField::cookie:
      return &options.cookie;
    case OptionField::origin:
      return &options.origin;
    case OptionField::user_agent:
      return &options.user_agent;
    case OptionField::ca_file:
      return &options.tls.ca_file;
    case OptionField::certificate_file:
      return &options.tls.certificate_file;
    case OptionField::key_file:
      return &options.tls.key_file;
    case OptionField::key_passphrase:
      return &options.tls.key_passphrase;
    case OptionField::server_name:
      return &options.tls.server_name;
    case OptionField::proxy:
      return &options.proxy;
    default:
      return nullptr;
  }
}

std::chrono::milliseconds* time_of(ConnectOptions& options, OptionField field) {
  switch (field) {
    case OptionField::connect_timeout:
      return &options.connect_timeout;
    case OptionField::handshake_timeout:
      return &options.handshake_timeout;
    case OptionField::close_timeout:
      return &options.close_timeout;
    case OptionField::ping_interval:
      return &options.ping_interval;
    case OptionField::pong_timeout:
      return &options.pong_timeout;
    case OptionField::retry_first:
      return &options.retry.first_delay;
    case OptionField::retry_ceiling:
      return &options.retry.ceiling;
    default:
      return nullptr;
  }
}

int* bits_of(ConnectOptions& options, OptionField field) {
  if (field == OptionField::client_bits) return &options.deflate.client_max_window_bits;
  if (field == OptionField::server_bits) return &options.deflate.server_max_window_bits;
  return nullptr;
}

// negated: the option says the opposite of what the toggle says.
struct Switch {
  bool* option;
  bool negated = false;
};

Switch switch_of(ConnectOptions& options, OptionToggle toggle) {
  switch (toggle) {
    case OptionToggle::deflate:
      return {&options.deflate.offered};
    case OptionToggle::client_takeover:
      return {&options.deflate.client_no_context_takeover, true};
    case OptionToggle::server_takeover:
      return {&options.deflate.server_no_context_takeover, true};
    case OptionToggle::insecure:
      return {&options.tls.insecure};
    case OptionToggle::environment:
      return {&options.proxy_from_environment};
    case OptionToggle::close_without_pong:
      return {&options.close_without_pong};
    case OptionToggle::retry:
      return {&options.retry.enabled};
    case OptionToggle::even_if_hopeless:
      break;
  }
  return {&options.retry.even_if_hopeless};
}

std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> pieces;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    if (const std::string_view piece = trimmed(text.substr(0, comma)); !piece.empty())
      pieces.emplace_back(piece);
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return pieces;
}

template <typename Value>
std::string take(const tl::expected<Value, std::string_view>& read, Value& option) {
  if (!read) return std::string(read.error());
  option = *read;
  return {};
}

// "" or what is wrong with the text.
std::string set_option(ConnectOptions& options, OptionField field, const std::string& typed) {
  if (std::string* const text = text_of(options, field)) {
    // A blank at an end of these may be meant.
    const bool verbatim = field == OptionField::basic_password || field == OptionField::key_passphrase;
    *text = verbatim ? typed : trimmed(typed);
    return {};
  }
  if (trimmed(typed).empty()) return {};
  if (auto* const time = time_of(options, field)) return take(read_seconds(typed), *time);
  if (int* const bits = bits_of(options, field)) return take(read_window_bits(typed), *bits);
  if (field == OptionField::max_message) return take(read_size(typed), options.max_message_bytes);
  options.subprotocols = split_list(typed);
  return {};
}

bool is_blank(const HeaderField& header) {
  return trimmed(header.name).empty() && trimmed(header.value).empty();
}

ConnectOptions build(const OptionsDraft& draft) {
  ConnectOptions options;
  for (const HeaderField& header : draft.headers) {
    if (!is_blank(header))
      options.headers.push_back({std::string(trimmed(header.name)), std::string(trimmed(header.value))});
  }
  for (std::size_t n = 0; n < kOptionFields; ++n)
    static_cast<void>(set_option(options, static_cast<OptionField>(n), draft.fields.at(n)));
  for (std::size_t n = 0; n < kOptionToggles; ++n) {
    const Switch found = switch_of(options, static_cast<OptionToggle>(n));
    *found.option = draft.toggles.at(n) != found.negated;
  }
  options.family = draft.family;
  options.strictness = draft.strictness;
  options.retry.factor = draft.retry_factor;
  return options;
}

void note(DraftReading& reading, std::optional<OptionSection> section, std::string& place,
          const std::string& problem) {
  place = problem;
  if (!reading.first_problem.empty()) return;
  reading.first_problem = problem;
  reading.section = section;
}

// Takes fields and headers one by one out of the draft, keeping the first for which the problem is seen to be
// its own, and notes it. False: there is none. is_own: called with what was taken alone and with the rest.
template <typename IsOwn>
bool blame_one(DraftReading& reading, OptionsDraft& draft, const std::string& sentence, const IsOwn& is_own) {
  for (std::size_t n = 0; n < kOptionFields; ++n) {
    if (draft.fields.at(n).empty()) continue;
    OptionsDraft alone;
    alone.fields.at(n).swap(draft.fields.at(n));
    if (is_own(alone, draft)) {
      note(reading, section_of(static_cast<OptionField>(n)), reading.field_problems.at(n), sentence);
      return true;
    }
    alone.fields.at(n).swap(draft.fields.at(n));
  }
  for (std::size_t n = 0; n < draft.headers.size(); ++n) {
    OptionsDraft alone;
    alone.headers.resize(1);
    std::swap(alone.headers.front(), draft.headers[n]);
    if (is_own(alone, draft)) {
      note(reading, OptionSection::headers, reading.header_problems[n], sentence);
      return true;
    }
    std::swap(alone.headers.front(), draft.headers[n]);
  }
  return false;
}

bool blame(DraftReading& reading, OptionsDraft& draft, const OptionError& error) {
  const std::string sentence = error.hint.empty() ? error.message : error.message + ' ' + error.hint;
  const auto wrong_alone = [&](const OptionsDraft& alone, const OptionsDraft&) {
    return check_options(build(alone)).message == error.message;
  };
  const auto wrong_together = [&](const OptionsDraft&, const OptionsDraft& rest) {
    return check_options(build(rest)).message != error.message;
  };
  if (blame_one(reading, draft, sentence, wrong_alone)) return true;
  if (blame_one(reading, draft, sentence, wrong_together)) return true;
  std::string nowhere;
  note(reading, std::nullopt, nowhere, sentence);
  return false;
}

}  // namespace

OptionsDraft::OptionsDraft() {
  ConnectOptions defaults;
  for (std::size_t n = 0; n < kOptionToggles; ++n) {
    const Switch found = switch_of(defaults, static_cast<OptionToggle>(n));
    toggles.at(n) = *found.option != found.negated;
  }
}

OptionsDraft to_draft(const ConnectOptions& options) {
  OptionsDraft draft;
  ConnectOptions from = options;
  ConnectOptions defaults;
  draft.headers = options.headers;
  for (std::size_t n = 0; n < kOptionFields; ++n) {
    const auto field = static_cast<OptionField>(n);
    std::string& typed = draft.fields.at(n);
    if (const std::string* const text = text_of(from, field)) {
      typed = *text;
    } else if (const auto* const time = time_of(from, field)) {
      if (*time != *time_of(defaults, field)) typed = write_seconds(*time);
    } else if (const int* const bits = bits_of(from, field)) {
      if (*bits != *bits_of(defaults, field)) typed = std::to_string(*bits);
    }
  }
  if (options.max_message_bytes != defaults.max_message_bytes)
    draft.at(OptionField::max_message) = write_size(options.max_message_bytes);
  for (const std::string& subprotocol : options.subprotocols) {
    std::string& list = draft.at(OptionField::subprotocols);
    list += (list.empty() ? "" : ", ") + subprotocol;
  }
  for (std::size_t n = 0; n < kOptionToggles; ++n) {
    const Switch found = switch_of(from, static_cast<OptionToggle>(n));
    draft.toggles.at(n) = *found.option != found.negated;
  }
  draft.family = options.family;
  draft.strictness = options.strictness;
  draft.retry_factor = options.retry.factor;
  return draft;
}

DraftReading read_draft(OptionsDraft draft) {
  DraftReading reading;
  reading.header_problems.resize(draft.headers.size());
  for (std::size_t n = 0; n < draft.headers.size(); ++n) {
    HeaderField& header = draft.headers[n];
    if (is_blank(header) || !trimmed(header.name).empty()) continue;
    note(reading, OptionSection::headers, reading.header_problems[n],
         std::string(texts().window.options.header_without_name));
    header = {};
  }
  for (std::size_t n = 0; n < kOptionFields; ++n) {
    const auto field = static_cast<OptionField>(n);
    ConnectOptions scratch;
    const std::string problem = set_option(scratch, field, draft.fields.at(n));
    if (problem.empty()) continue;
    note(reading, section_of(field), reading.field_problems.at(n), problem);
    draft.fields.at(n).clear();
  }
  // Each round takes one wrong value out: what is left can be checked further.
  while (true) {
    reading.options = build(draft);
    const OptionError error = check_options(reading.options);
    if (error.message.empty() || !blame(reading, draft, error)) return reading;
  }
}

}  // namespace echoscope
