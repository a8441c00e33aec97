#include "cli/version_text.hpp"

#include <iterator>
#include <vector>

#include <GLFW/glfw3.h>
#include <fmt/format.h>
#include <imgui.h>
#include <CLI/Version.hpp>

#include "version.hpp"

namespace echoscope {

std::string version_text() {
  std::vector<NamedVersion> all = versions();
  all.push_back({"Dear ImGui", IMGUI_VERSION});
  all.push_back(
      {"GLFW", fmt::format("{}.{}.{}", GLFW_VERSION_MAJOR, GLFW_VERSION_MINOR, GLFW_VERSION_REVISION)});
  all.push_back({"CLI11", CLI11_VERSION});
  std::string text;
  for (const NamedVersion& each : all)
    fmt::format_to(std::back_inserter(text), "{} {}\n", each.name, each.version);
  return text;
}

}  // namespace echoscope
