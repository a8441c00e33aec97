#include "e2e/program_window.hpp"

#include <csignal>
#include <cstdio>
#include <fstream>
#include <stdexcept>

#include <png.h>

#include "e2e/paths.hpp"
#include "support/eventually.hpp"

namespace echoscope::test {
namespace {

std::vector<std::string> command_line(const std::vector<std::string>& arguments,
                                      const std::filesystem::path& stats,
                                      const std::filesystem::path& screenshot) {
  std::vector<std::string> words{kProgram, "--size", "1280x800", "--stats-json", stats.string(),
                                 "--screenshot", screenshot.string(), "--after-ms",
                                 // At its end, that is: it takes one then if it was not due before.
                                 "86400000"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  return words;
}

Environment joined(Environment first, const Environment& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

// The number behind that label in what xwininfo tells.
int number_after(const std::string& text, const std::string& label) {
  const auto at = text.find(label);
  return at == std::string::npos ? -1 : std::stoi(text.substr(at + label.size()));
}

}  // namespace

ProgramWindow::ProgramWindow(const PrivateDisplay& display, const std::string& name,
                             const std::vector<std::string>& arguments, const Environment& environment)
    : display_(display),
      stats_(folder_.path() / "stats.json"),
      screenshot_(std::filesystem::path(kScreenshots) / (name + ".png")),
      process_(
          (std::filesystem::create_directories(kScreenshots), command_line(arguments, stats_, screenshot_)),
          joined(display.environment(), environment)) {
  const auto appeared = [this] {
    const auto found =
        run({"xdotool", "search", "--onlyvisible", "--class", "^echoscope$"}, display_.environment());
    if (found && found->exit_code == 0) id_ = found->out.substr(0, found->out.find('\n'));
    return !id_.empty() || !process_.running();
  };
  if (!eventually(appeared) || id_.empty())
    throw std::runtime_error("the window did not appear: " + process_.err());
  // The window manager may still move it into its frame.
  const auto settled = [this] {
    const auto told = run({"xwininfo", "-id", id_}, display_.environment());
    if (!told) return false;
    const Rect before = area_;
    area_ = {number_after(told->out, "Absolute upper-left X:"),
             number_after(told->out, "Absolute upper-left Y:"), number_after(told->out, "Width:"),
             number_after(told->out, "Height:")};
    return area_ == before && area_.w > 0;
  };
  if (!eventually(settled)) throw std::runtime_error("the window does not come to rest");
}

ProgramWindow::~ProgramWindow() {
  try {
    quit();
  } catch (const std::exception&) {
    // Only the screenshot for people is missing: the test has said what it had to say.
    process_.signal(SIGKILL);
  }
}

Picture ProgramWindow::picture() const {
  return display_.picture(area_);
}

bool ProgramWindow::shows(const std::function<bool(const Picture&)>& condition,
                          std::chrono::milliseconds limit) const {
  const auto look = [&] {
    const Picture now = picture();
    // Not half of one frame and half of the next.
    return now == picture() && condition(now);
  };
  return eventually(look, limit);
}

void ProgramWindow::click(const Rect& target) const {
  display_.click(area_.x + target.x + target.w / 2, area_.y + target.y + target.h / 2);
  display_.move_pointer(PrivateDisplay::kWidth - 1, PrivateDisplay::kHeight - 1);
}

void ProgramWindow::wheel_up(const Rect& target, int notches) const {
  display_.move_pointer(area_.x + target.x + target.w / 2, area_.y + target.y + target.h / 2);
  constexpr const char* kWheelUp = "4";
  display_.xdotool({"click", "--repeat", std::to_string(notches), kWheelUp});
}

void ProgramWindow::type(const std::vector<std::string>& characters) const {
  for (const std::string& character : characters) {
    const Picture before = picture();
    display_.type(character);
    if (!shows([&before](const Picture& now) { return now != before; }))
      throw std::runtime_error("typing '" + character + "' changed nothing on the screen");
  }
}

void ProgramWindow::minimise() const {
  display_.xdotool({"windowminimize", "--sync", id_});
}

ProgramWindow::End ProgramWindow::quit() {
  process_.signal(SIGTERM);
  return wait();
}

ProgramWindow::End ProgramWindow::wait(std::chrono::milliseconds limit) {
  End end;
  end.exit_code = process_.wait(limit).value_or(-1);
  end.err = process_.err();
  end.stats = nlohmann::json::parse(std::ifstream(stats_), nullptr, false);
  end.screenshot = read_png(screenshot_);
  return end;
}

Picture read_png(const std::filesystem::path& path) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_file(&image, path.c_str()) == 0) return {};
  image.format = PNG_FORMAT_RGB;
  std::vector<std::uint8_t> bytes(PNG_IMAGE_SIZE(image));
  if (png_image_finish_read(&image, nullptr, bytes.data(), 0, nullptr) == 0) return {};
  Picture picture(static_cast<int>(image.width), static_cast<int>(image.height));
  std::size_t at = 0;
  for (int y = 0; y < picture.height(); ++y)
    for (int x = 0; x < picture.width(); ++x, at += 3)
      picture.set(x, y, {bytes[at], bytes[at + 1], bytes[at + 2]});
  return picture;
}

}  // namespace echoscope::test
