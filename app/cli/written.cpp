#include "cli/written.hpp"

#include "text/texts.hpp"

namespace echoscope {

std::optional<std::string> Written::once() const {
  if (values.size() > 1) refuse(texts().cli.given_twice, name);
  if (values.empty()) return std::nullopt;
  return values.front();
}

CLI::Option* add_value(CLI::App& app, Written& written, std::string_view what, const char* type) {
  return app.add_option(std::string{written.name}, written.values, std::string{what})
      ->type_name(type)
      ->take_all()
      ->expected(1)
      ->allow_extra_args(false);
}

std::chrono::milliseconds read_seconds(const std::string& text, std::string_view complaint) {
  const auto seconds = read_number<double>(text, 0.001, 86'400, complaint);
  return std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
}

std::size_t read_bytes(const std::string& text, std::size_t least, std::size_t most,
                       std::string_view complaint) {
  constexpr std::string_view kUnits = "kMG";
  const auto unit = text.empty() ? std::string_view::npos : kUnits.find(text.back());
  const bool has_unit = unit != std::string_view::npos;
  const auto shift = has_unit ? 10 * (unit + 1) : 0;
  std::size_t count = 0;
  const char* const end = text.data() + text.size() - (has_unit ? 1 : 0);
  const auto [stopped, error] = std::from_chars(text.data(), end, count);
  if (error != std::errc{} || stopped != end || count > (most >> shift) || (count << shift) < least)
    refuse(complaint, text);
  return count << shift;
}

}  // namespace echoscope
