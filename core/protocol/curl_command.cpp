#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "protocol/handshake.hpp"
#include "protocol/tokens.hpp"

namespace echoscope {
namespace {

constexpr bool is_control(char byte) {
  return static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F;
}

// One word of a shell command. Where there are control characters, which a terminal would act on when they
// are pasted, they are written as escapes; a NUL can't be part of a word and is left out.
std::string quoted(std::string_view text) {
  const bool escapes = std::ranges::any_of(text, is_control);
  std::string word = escapes ? "$'" : "'";
  for (const char byte : text) {
    if (is_control(byte)) {
      if (byte != '\0') word.append(fmt::format("\\{:03o}", static_cast<unsigned>(byte)));
    } else if (byte == '\'') {
      word.append(escapes ? "\\'" : "'\\''");
    } else if (byte == '\\' && escapes) {
      word.append("\\\\");
    } else {
      word.push_back(byte);
    }
  }
  return word.append("'");
}

std::string with_http_scheme(std::string_view url) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kSchemes{
      {{"ws://", "http://"}, {"wss://", "https://"}}};
  for (const auto& [web_socket, http] : kSchemes) {
    if (equal_ignoring_case(url.substr(0, web_socket.size()), web_socket))
      return std::string(http).append(url.substr(web_socket.size()));
  }
  return std::string(url);
}

// The URL's part that curl makes its Host header from.
std::string_view authority_of(std::string_view url) {
  const std::size_t slashes = url.find("://");
  if (slashes == std::string_view::npos) return {};
  url.remove_prefix(slashes + 3);
  return url.substr(0, url.find_first_of("/?#"));
}

// The fields of a request as they were written; what is no field is left out.
std::vector<HeaderField> read_fields(std::string_view head) {
  std::vector<HeaderField> fields;
  for (bool request_line = true; !head.empty(); request_line = false) {
    const std::size_t end = std::min(head.find('\n'), head.size() - 1);
    std::string_view line = head.substr(0, end + 1);
    head.remove_prefix(line.size());
    if (request_line) continue;
    if (line.ends_with('\n')) line.remove_suffix(1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) continue;
    fields.push_back(
        {std::string(line.substr(0, colon)), std::string(trim_white_space(line.substr(colon + 1)))});
  }
  return fields;
}

}  // namespace

std::string curl_command(std::string_view url, std::string_view request_head, Secrets secrets) {
  const std::string target = with_http_scheme(url);
  const std::vector<HeaderField> fields = read_fields(request_head);
  std::string command = "curl -i -N --http1.1";
  if (target.find_first_of("[]{}") != std::string::npos) command.append(" --globoff");
  if (target.find("/.") != std::string::npos) command.append(" --path-as-is");
  // curl adds these by itself; without a value it leaves them out.
  for (const std::string_view added : {"User-Agent", "Accept"}) {
    const bool sent = std::ranges::any_of(
        fields, [added](const HeaderField& field) { return equal_ignoring_case(field.name, added); });
    if (!sent) command.append(fmt::format(" -H '{}:'", added));
  }
  for (const HeaderField& field : fields) {
    if (secrets == Secrets::hide && is_secret_header(field.name)) continue;
    if (equal_ignoring_case(field.name, "Host") && equal_ignoring_case(field.value, authority_of(target)))
      continue;
    // "Name;" is curl's way to send a header whose value is empty.
    const std::string header =
        field.value.empty() ? field.name + ";" : fmt::format("{}: {}", field.name, field.value);
    command.append(" -H ").append(quoted(header));
  }
  return command.append(" ").append(quoted(target));
}

}  // namespace echoscope
