#include "gui/test_window.hpp"

#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "gui/chord_frame.hpp"

namespace echoscope::test {

namespace {

constexpr std::chrono::seconds kDeadline{10};
constexpr std::chrono::milliseconds kLook{10};

// What a renderer would do with textures, without a GPU: say that it was done.
void honour_texture_requests() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    if (texture->Status == ImTextureStatus_WantCreate || texture->Status == ImTextureStatus_WantUpdates) {
      texture->SetTexID(static_cast<ImTextureID>(texture->UniqueID) + 1);
      texture->SetStatus(ImTextureStatus_OK);
    } else if (texture->Status == ImTextureStatus_WantDestroy && texture->UnusedFrames > 0) {
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
    }
  }
}

std::unique_ptr<lab::Server> start_echo_server() {
  auto server = lab::Server::start();
  if (!server) FAIL(server.error().message);
  return std::move(*server);
}

}  // namespace

HeadlessImGui::HeadlessImGui(float width, float height) : context_(ImGui::CreateContext()) {
  ImGui::SetCurrentContext(context_);
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.DisplaySize = ImVec2(width, height);
  io.DeltaTime = 1.0F / 60;
  io.ConfigInputTextCursorBlink = false;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
  io.AddFocusEvent(true);
}

HeadlessImGui::~HeadlessImGui() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    texture->SetTexID(ImTextureID_Invalid);
    texture->SetStatus(ImTextureStatus_Destroyed);
  }
  ImGui::DestroyContext(context_);
}

void HeadlessImGui::frame(const std::function<void()>& draw) {
  new_frame_keeping_chords();
  draw();
  ImGui::Render();
  honour_texture_requests();
}

TestWindow::TestWindow(const TestWindowOptions& options)
    : imgui_(options.width, options.height),
      theme_(ThemeName::dark, 1),
      fonts_(load_fonts()),
      session_([this] { wake(); }, options.log_budget),
      echo_server_(start_echo_server()) {
  theme_.apply();
  WorkbenchOptions start;
  start.url = options.url;
  start.local_server_url = local_url();
  start.connect_at_start = options.connect_at_start;
  start.connect = options.connect;
  start.wake = [this] { wake(); };
  workbench_ = std::make_unique<Workbench>(service_, session_, settings_, theme_, fonts_, start);
  frames(3);
}

void TestWindow::wake() {
  const std::lock_guard lock(mutex_);
  wake_pending_ = true;
  woken_.notify_one();
}

void TestWindow::frame() {
  workbench_->sync();
  items_.begin_frame();
  imgui_.frame([this] { workbench_->draw(); });
  texts_ = read_text(*ImGui::GetDrawData());
}

void TestWindow::frames(int count) {
  for (int n = 0; n < count; ++n)
    frame();
}

bool TestWindow::wait_until(const std::function<bool()>& condition) {
  const auto deadline = std::chrono::steady_clock::now() + kDeadline;
  while (true) {
    frames(3);
    if (condition()) return true;
    if (std::chrono::steady_clock::now() >= deadline) return false;
    // Between frames until there is news, or for a moment for what changes with time alone.
    std::unique_lock lock(mutex_);
    woken_.wait_for(lock, kLook, [this] { return wake_pending_; });
    wake_pending_ = false;
  }
}

void TestWindow::click(std::string_view label) {
  const DrawnItem* const item = items_.find(label);
  INFO("no item named " << label);
  REQUIRE(item != nullptr);
  click_at(item->centre());
}

void TestWindow::hover(ImVec2 at) {
  ImGui::GetIO().AddMousePosEvent(at.x, at.y);
  frames(2);
}

void TestWindow::click_at(ImVec2 at) {
  hover(at);
  ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, true);
  frames(2);
  ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, false);
  frames(3);
}

void TestWindow::wheel(float notches) {
  ImGui::GetIO().AddMouseWheelEvent(0, notches);
  frames(3);
}

void TestWindow::type(std::string_view text) {
  ImGui::GetIO().AddInputCharactersUTF8(std::string(text).c_str());
  frames(3);
}

void TestWindow::press(ImGuiKeyChord chord) {
  ImGuiIO& io = ImGui::GetIO();
  const auto key = static_cast<ImGuiKey>(chord & ~ImGuiMod_Mask_);
  const auto modifiers = [&](bool down) {
    for (const ImGuiKey modifier : {ImGuiMod_Ctrl, ImGuiMod_Shift, ImGuiMod_Alt}) {
      if ((chord & modifier) != 0) io.AddKeyEvent(modifier, down);
    }
  };
  modifiers(true);
  io.AddKeyEvent(key, true);
  frames(2);
  io.AddKeyEvent(key, false);
  modifiers(false);
  frames(3);
}

const DrawnText* TestWindow::find(std::string_view text) const {
  const auto found = std::find_if(texts_.begin(), texts_.end(), [&](const DrawnText& drawn) {
    return drawn.text.find(text) != std::string::npos;
  });
  return found == texts_.end() ? nullptr : &*found;
}

std::string TestWindow::clipboard() {
  const char* const text = ImGui::GetClipboardText();
  return text == nullptr ? std::string() : std::string(text);
}

std::string TestWindow::all_text() const {
  std::string all;
  for (const DrawnText& drawn : texts_)
    all += drawn.text + '\n';
  return all;
}

}  // namespace echoscope::test
