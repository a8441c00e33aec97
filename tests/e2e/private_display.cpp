#include "e2e/private_display.hpp"

#include <array>
#include <cctype>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include "support/eventually.hpp"

namespace echoscope::test {
namespace {

// Xvfb's picture is a file of the format xwd(1) writes: a head of 32-bit numbers, big-endian, a table of
// colours of 12 bytes each, then lines of pixels: blue, green, red, unused.
constexpr std::size_t kHeadNumbers = 25;
constexpr std::size_t kHeadSize = 0;
constexpr std::size_t kBitsPerPixel = 11;
constexpr std::size_t kBytesPerLine = 12;
constexpr std::size_t kColours = 19;
constexpr std::size_t kBytesPerColour = 12;
constexpr std::size_t kBytesPerPixel = 4;

std::size_t read_number(std::istream& file) {
  std::array<char, 4> bytes{};
  file.read(bytes.data(), bytes.size());
  std::size_t number = 0;
  for (const char byte : bytes)
    number = number << 8U | static_cast<std::uint8_t>(byte);
  return number;
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "echoscope-e2e-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("can't make a folder for temporary files");
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

PrivateDisplay::PrivateDisplay() {
  start_xvfb();
  start_openbox();
  // Out of the way: nothing is to be hovered unless a test does it.
  move_pointer(kWidth - 1, kHeight - 1);
}

void PrivateDisplay::start_xvfb() {
  const std::string size = std::to_string(kWidth) + "x" + std::to_string(kHeight) + "x24";
  // Without -noreset it starts anew when its last client leaves: in between those that only ask it something.
  xvfb_ = std::make_unique<Subprocess>(std::vector<std::string>{"Xvfb", "-displayfd", "1", "-screen", "0",
                                                                size, "-nolisten", "tcp", "-noreset",
                                                                "-fbdir", folder_.path().string()});
  const auto number = xvfb_->wait_for_line("");
  if (!number) throw std::runtime_error("Xvfb did not start: " + xvfb_->err());
  environment_ = {{"DISPLAY", ":" + *number},
                  {"WAYLAND_DISPLAY", std::nullopt},
                  {"LIBGL_ALWAYS_SOFTWARE", "1"},
                  // Whatever the person who runs the tests has set up for herself.
                  {"XDG_CONFIG_HOME", folder_.path().string()},
                  {"XDG_STATE_HOME", folder_.path().string()},
                  {"GDK_SCALE", std::nullopt},
                  {"LC_ALL", "C.UTF-8"}};
}

void PrivateDisplay::start_openbox() {
  openbox_ = std::make_unique<Subprocess>(std::vector<std::string>{"openbox"}, environment_);
  const auto manages = [this] {
    const auto told = run({"xprop", "-root", "_NET_SUPPORTING_WM_CHECK"}, environment_);
    return told && told->out.find("window id") != std::string::npos;
  };
  if (!eventually(manages)) throw std::runtime_error("openbox did not start: " + openbox_->err());
}

Picture PrivateDisplay::picture() const {
  return picture({0, 0, kWidth, kHeight});
}

Picture PrivateDisplay::picture(const Rect& area) const {
  std::ifstream file(folder_.path() / "Xvfb_screen0", std::ios::binary);
  std::array<std::size_t, kHeadNumbers> head{};
  for (std::size_t& number : head)
    number = read_number(file);
  if (!file || head.at(kBitsPerPixel) != 8 * kBytesPerPixel)
    throw std::runtime_error("can't read Xvfb's picture");

  Picture picture(area.w, area.h);
  std::vector<char> line(static_cast<std::size_t>(area.w) * kBytesPerPixel);
  const std::size_t start = head.at(kHeadSize) + head.at(kColours) * kBytesPerColour;
  for (int y = 0; y < area.h; ++y) {
    const std::size_t offset = start + static_cast<std::size_t>(area.y + y) * head.at(kBytesPerLine) +
                               static_cast<std::size_t>(area.x) * kBytesPerPixel;
    file.seekg(static_cast<std::streamoff>(offset));
    file.read(line.data(), static_cast<std::streamsize>(line.size()));
    for (int x = 0; x < area.w; ++x) {
      const char* const pixel = line.data() + static_cast<std::size_t>(x) * kBytesPerPixel;
      picture.set(x, y,
                  {static_cast<std::uint8_t>(pixel[2]), static_cast<std::uint8_t>(pixel[1]),
                   static_cast<std::uint8_t>(pixel[0])});
    }
  }
  return picture;
}

std::string PrivateDisplay::xdotool(std::vector<std::string> arguments) const {
  arguments.insert(arguments.begin(), "xdotool");
  const auto done = run(std::move(arguments), environment_);
  if (!done || done->exit_code != 0) throw std::runtime_error("xdotool: " + (done ? done->err : "hangs"));
  return done->out;
}

void PrivateDisplay::click(int x, int y) const {
  xdotool({"mousemove", std::to_string(x), std::to_string(y), "click", "1"});
}

void PrivateDisplay::move_pointer(int x, int y) const {
  xdotool({"mousemove", std::to_string(x), std::to_string(y)});
}

void PrivateDisplay::chord(const std::string& modifier, const std::string& key) const {
  xdotool({"keydown", modifier, "keydown", key, "keyup", key, "keyup", modifier});
}

void PrivateDisplay::type(const std::string& character) const {
  // For a character that is on no key, xdotool puts it on one for as long as it types: the window has to look
  // it up meanwhile.
  const bool on_a_key = character.size() == 1 && std::isprint(static_cast<unsigned char>(character[0])) != 0;
  xdotool({"type", "--delay", on_a_key ? "0" : "200", "--", character});
}

}  // namespace echoscope::test
