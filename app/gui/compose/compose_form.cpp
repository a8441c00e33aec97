#include "gui/compose/compose_form.hpp"

#include <array>

namespace echoscope {
namespace {

// In the order of ComposeForm.
constexpr std::array<std::string_view, kComposeForms> kNames{"text",   "json", "hex",
                                                             "base64", "file", "frame"};

}  // namespace

const ComposeFormTexts& texts_of(ComposeForm form) {
  const ComposerPanelTexts& words = texts().composer;
  switch (form) {
    case ComposeForm::text:
      return words.text;
    case ComposeForm::json:
      return words.json;
    case ComposeForm::hex:
      return words.hex;
    case ComposeForm::base64:
      return words.base64;
    case ComposeForm::file:
      return words.file;
    case ComposeForm::frame:
      return words.frame;
  }
  return words.text;
}

std::string_view name(ComposeForm form) noexcept {
  return kNames.at(static_cast<std::size_t>(form));
}

std::optional<ComposeForm> form_named(std::string_view name) noexcept {
  for (std::size_t n = 0; n < kNames.size(); ++n) {
    if (kNames.at(n) == name) return static_cast<ComposeForm>(n);
  }
  return std::nullopt;
}

InputForm input_form(ComposeForm form) noexcept {
  switch (form) {
    case ComposeForm::json:
      return InputForm::json;
    case ComposeForm::hex:
      return InputForm::hex;
    case ComposeForm::base64:
      return InputForm::base64;
    case ComposeForm::file:
      return InputForm::file;
    case ComposeForm::text:
    case ComposeForm::frame:
      break;
  }
  return InputForm::text;
}

}  // namespace echoscope
