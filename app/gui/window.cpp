#include "gui/window.hpp"

#include <glad/gl.h>
// After glad: GLFW would bring another header of OpenGL.
#include <GLFW/glfw3.h>

#include <fmt/format.h>
#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>
#include <imgui_internal.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "gui/chord_frame.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

constexpr const char* kGlslVersion = "#version 330 core";

std::string last_glfw_error() {
  const char* description = nullptr;
  glfwGetError(&description);
  return description != nullptr ? description : "";
}

void set_window_hints() {
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
  // Nothing here is three-dimensional: buffers that would only have to be cleared.
  glfwWindowHint(GLFW_DEPTH_BITS, 0);
  glfwWindowHint(GLFW_STENCIL_BITS, 0);
  glfwWindowHintString(GLFW_X11_CLASS_NAME, "echoscope");
  glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "echoscope");
}

void set_imgui_options() {
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  // A caret that blinks is a frame twice a second for nothing.
  io.ConfigInputTextCursorBlink = false;
  io.ConfigDebugHighlightIdConflicts = false;
  io.ConfigErrorRecoveryEnableTooltip = false;
}

}  // namespace

tl::expected<std::unique_ptr<Window>, std::string> Window::open(int width, int height) {
  const PlatformTexts& say = texts().platform;
  if (glfwInit() != GLFW_TRUE) {
    return tl::unexpected(fmt::format(fmt::runtime(say.no_display), last_glfw_error()));
  }
  set_window_hints();
  GLFWwindow* handle =
      glfwCreateWindow(width, height, std::string(say.window_title).c_str(), nullptr, nullptr);
  if (handle == nullptr) {
    const std::string why = last_glfw_error();
    glfwTerminate();
    return tl::unexpected(fmt::format(fmt::runtime(say.no_opengl), why));
  }
  std::unique_ptr<Window> window(new Window(handle));
  if (!window->start_imgui()) {
    return tl::unexpected(fmt::format(fmt::runtime(say.no_opengl), last_glfw_error()));
  }
  return window;
}

Window::Window(GLFWwindow* handle) : handle_(handle) {
  watch_events();
  glfwMakeContextCurrent(handle_);
  glfwSwapInterval(1);
  ImGui::CreateContext();
  set_imgui_options();
}

// The events after which something else may have to be shown. Dear ImGui's back end calls these before its
// own handling.
void Window::watch_events() {
  glfwSetWindowUserPointer(handle_, &seen_);
  glfwSetKeyCallback(handle_, note_event);
  glfwSetCharCallback(handle_, note_event);
  glfwSetMouseButtonCallback(handle_, note_event);
  glfwSetCursorPosCallback(handle_, note_event);
  glfwSetCursorEnterCallback(handle_, note_event);
  glfwSetScrollCallback(handle_, note_event);
  glfwSetWindowFocusCallback(handle_, note_event);
  glfwSetWindowIconifyCallback(handle_, note_event);
  glfwSetFramebufferSizeCallback(handle_, note_event);
  glfwSetWindowContentScaleCallback(handle_, note_event);
  glfwSetDropCallback(handle_, [](GLFWwindow* window, int count, const char** paths) {
    note_event(window);
    if (count > 0) static_cast<Seen*>(glfwGetWindowUserPointer(window))->dropped_file = paths[count - 1];
  });
  glfwSetWindowRefreshCallback(handle_, [](GLFWwindow* window) {
    note_event(window);
    static_cast<Seen*>(glfwGetWindowUserPointer(window))->damage = true;
  });
}

template <typename... Details>
void Window::note_event(GLFWwindow* window, Details... /*details*/) {
  static_cast<Seen*>(glfwGetWindowUserPointer(window))->event = true;
}

bool Window::start_imgui() {
  // The shaders are compiled here: otherwise the first frame would do it.
  return gladLoadGL(glfwGetProcAddress) != 0 && ImGui_ImplGlfw_InitForOpenGL(handle_, true) &&
         ImGui_ImplOpenGL3_Init(kGlslVersion) && ImGui_ImplOpenGL3_CreateDeviceObjects();
}

Window::~Window() {
  if (ImGui::GetIO().BackendRendererUserData != nullptr) {
    ImGui_ImplOpenGL3_Shutdown();
  }
  if (ImGui::GetIO().BackendPlatformUserData != nullptr) {
    ImGui_ImplGlfw_Shutdown();
  }
  ImGui::DestroyContext();
  glfwDestroyWindow(handle_);
  glfwTerminate();
}

void Window::wake() {
  glfwPostEmptyEvent();
}

void Window::wait(std::optional<Duration> limit) {
  if (!limit) {
    glfwWaitEvents();
  } else if (*limit > Duration::zero()) {
    glfwWaitEventsTimeout(std::chrono::duration<double>(*limit).count());
  } else {
    glfwPollEvents();
  }
}

bool Window::take_events() {
  return std::exchange(seen_.event, false);
}

bool Window::take_damage() {
  return std::exchange(seen_.damage, false);
}

std::optional<std::string> Window::take_dropped_file() {
  return std::exchange(seen_.dropped_file, std::nullopt);
}

bool Window::wants_frame() const {
  return !ImGui::GetCurrentContext()->InputEventsQueue.empty() || ImGui::IsAnyMouseDown();
}

bool Window::close_requested() const {
  return glfwWindowShouldClose(handle_) != GLFW_FALSE;
}

bool Window::visible() const {
  return glfwGetWindowAttrib(handle_, GLFW_ICONIFIED) == GLFW_FALSE &&
         glfwGetWindowAttrib(handle_, GLFW_VISIBLE) != GLFW_FALSE && pixel_width() > 0 && pixel_height() > 0;
}

double Window::refresh_rate() const {
  // GLFW doesn't tell which display a window is on. The fastest one: a slower one blocks in present().
  int count = 0;
  GLFWmonitor** monitors = glfwGetMonitors(&count);
  int fastest = 0;
  for (int n = 0; n < count; ++n) {
    const GLFWvidmode* mode = glfwGetVideoMode(monitors[n]);
    fastest = mode != nullptr ? std::max(fastest, mode->refreshRate) : fastest;
  }
  return fastest;
}

float Window::scale() const {
  float display = 1;
  glfwGetWindowContentScale(handle_, &display, nullptr);
  int width = 0;
  glfwGetWindowSize(handle_, &width, nullptr);
  // Where a window is measured in points (Wayland, macOS) the frame buffer is larger by the scale already.
  const float by_frame_buffer = width > 0 ? static_cast<float>(pixel_width()) / static_cast<float>(width) : 1;
  return std::max(display / by_frame_buffer, 0.5F);
}

int Window::pixel_width() const {
  int width = 0;
  glfwGetFramebufferSize(handle_, &width, nullptr);
  return width;
}

int Window::pixel_height() const {
  int height = 0;
  glfwGetFramebufferSize(handle_, nullptr, &height);
  return height;
}

void Window::begin_frame() {
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  new_frame_keeping_chords();
}

void Window::present() {
  glfwSwapBuffers(handle_);
}

}  // namespace echoscope
