#include <algorithm>
#include <string>
#include <string_view>

#include "net/explain_failure.hpp"

namespace echoscope {
namespace {

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

char to_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// The scheme of an absolute reference, in lower case, "" of a relative one (RFC 3986 section 4.2: a colon
// before any other delimiter makes it absolute).
std::string scheme_of(std::string_view reference) {
  const std::size_t end = reference.find_first_of(":/?#");
  if (end == std::string_view::npos || end == 0 || reference[end] != ':') return {};
  std::string scheme{reference.substr(0, end)};
  std::transform(scheme.begin(), scheme.end(), scheme.begin(), to_lower);
  return scheme;
}

// RFC 3986 section 5.2.4, for a path that starts with "/".
std::string without_dot_segments(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/', 1), path.size());
    const std::string_view segment = path.substr(0, end);
    const bool is_last = end == path.size();
    path.remove_prefix(end);
    if (segment == "/.." && out.rfind('/') != std::string::npos) out.erase(out.rfind('/'));
    if (segment != "/.." && segment != "/.")
      out += segment;
    else if (is_last)
      out += '/';
  }
  return out;
}

// Path and query that a relative reference leads to (RFC 3986 section 5.2.2 and 5.2.3).
std::string resource_of(std::string_view base, std::string_view reference) {
  const std::string_view base_path = base.substr(0, base.find('?'));
  const std::size_t query = std::min(reference.find('?'), reference.size());
  const std::string_view path = reference.substr(0, query);
  std::string merged;
  if (path.empty())
    merged = base_path;
  else if (path.front() == '/')
    merged = without_dot_segments(path);
  else
    merged = without_dot_segments(std::string{base_path.substr(0, base_path.rfind('/') + 1)}.append(path));
  return merged.append(reference.substr(query));
}

}  // namespace

std::string redirect_target(const Url& url, std::string_view location) {
  location = location.substr(0, location.find('#'));
  if (location.empty() || std::any_of(location.begin(), location.end(), is_control)) return {};

  std::string target;
  const std::string own_scheme = url.secure ? "wss" : "ws";
  if (const std::string scheme = scheme_of(location); !scheme.empty()) {
    const bool secure = scheme == "https" || scheme == "wss";
    if (!secure && scheme != "http" && scheme != "ws") return {};
    target = std::string{secure ? "wss" : "ws"}.append(location.substr(scheme.size()));
  } else if (location.starts_with("//")) {
    target = own_scheme + ":" + std::string{location};
  } else {
    target = own_scheme + "://" + url.host_header() + resource_of(url.resource, location);
  }
  const auto parsed = parse_url(target);
  return parsed ? parsed->to_string() : std::string{};
}

}  // namespace echoscope
