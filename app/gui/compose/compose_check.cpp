#include "gui/compose/compose_check.hpp"

#include <filesystem>
#include <system_error>
#include <utility>

#include "gui/compose/typed_reading.hpp"
#include "protocol/utf8.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr std::size_t kExpandedShown = 1000;

}  // namespace

void ComposeCheck::update(std::uint64_t revision, std::string_view text, ComposeForm form,
                          const TemplateValues& values) {
  if (std::exchange(revision_, revision) == revision) return;
  error_.reset();
  expanded_.reset();
  bytes_ = text.size();
  if (text.empty()) return;
  if (form == ComposeForm::file) {
    std::error_code error;
    const auto size = std::filesystem::file_size(text, error);
    bytes_ = error ? 0 : static_cast<std::size_t>(size);
    if (error) error_ = InputError{0, 1, 1, std::string(texts().composer.file_missing)};
    return;
  }
  // Nothing can be wrong, and a long text need not be copied.
  if (form == ComposeForm::text && !has_placeholders(text)) return;
  TypedReading reading = read_typed(text, input_form(form), values);
  if (reading.expanded) expanded_ = escape_for_display(truncate_utf8(*reading.expanded, kExpandedShown));
  if (reading.payload) {
    bytes_ = reading.payload->size();
  } else {
    error_ = std::move(reading.payload.error());
  }
}

}  // namespace echoscope
