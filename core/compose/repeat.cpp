#include "compose/repeat.hpp"

#include <utility>

namespace echoscope {

tl::expected<std::string, InputError> make_payload(std::string_view typed, InputForm form,
                                                   const TemplateValues& values) {
  if (form == InputForm::file) return read_input(typed, form);
  const auto expanded = expand(typed, values);
  if (!expanded) return tl::unexpected(expanded.error());
  return read_input(*expanded, form);
}

tl::expected<SendSource, InputError> make_source(Repeat repeat, TemplateValues values) {
  auto first = make_payload(repeat.typed, repeat.form, values);
  if (!first) return tl::unexpected(std::move(first.error()));
  const bool differs = repeat.form != InputForm::file && has_placeholders(repeat.typed);
  return [repeat = std::move(repeat), values = std::move(values), payload = *std::move(first), differs,
          made = std::uint64_t{0}]() mutable -> std::optional<ScheduledMessage> {
    if (made == repeat.times) return std::nullopt;
    if (differs && made > 0) {
      ++values.counter;
      auto next = make_payload(repeat.typed, repeat.form, values);
      if (!next) return std::nullopt;
      payload = *std::move(next);
    }
    const auto after = repeat.every * static_cast<std::chrono::nanoseconds::rep>(made++);
    return ScheduledMessage{after, {repeat.opcode, payload, repeat.fragments}};
  };
}

}  // namespace echoscope
