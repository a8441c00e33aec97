#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include <imgui.h>

#include "gui/drawn_text.hpp"
#include "gui/fonts.hpp"
#include "gui/item_registry.hpp"
#include "gui/theme.hpp"
#include "gui/workbench.hpp"
#include "net/lab/server.hpp"
#include "net/service.hpp"
#include "session/session.hpp"
#include "storage/settings.hpp"

namespace echoscope::test {

/// A Dear ImGui context without a window or a GPU: takes input, gives draw data.
class HeadlessImGui {
 public:
  HeadlessImGui(float width, float height);
  ~HeadlessImGui();
  HeadlessImGui(const HeadlessImGui&) = delete;
  HeadlessImGui& operator=(const HeadlessImGui&) = delete;

  void frame(const std::function<void()>& draw);

 private:
  ImGuiContext* context_;
};

struct TestWindowOptions {
  float width = 1280;
  float height = 800;
  std::string url = {};  ///< "": the echo server's
  bool connect_at_start = false;
  std::size_t log_budget = Session::kDefaultLogBudget;
  ConnectOptions connect = {};
};

/// The workbench with everything real but the window: click by label, type, read what is drawn. Without
/// connect_at_start the test may write the session itself, as the service thread would, until it presses
/// something that makes the service do so.
class TestWindow {
 public:
  explicit TestWindow(const TestWindowOptions& options = {});

  [[nodiscard]] Session& session() { return session_; }
  [[nodiscard]] Settings& settings() { return settings_; }
  [[nodiscard]] const SessionView& view() const { return workbench_->view(); }
  [[nodiscard]] Workbench& workbench() { return *workbench_; }
  [[nodiscard]] std::string local_url() const { return echo_server_->url() + "/"; }
  /// Ends the embedded echo server, as a crash would not: with Close frames.
  void stop_echo_server() { echo_server_.reset(); }

  /// Draws as many frames.
  void frames(int count);
  /// Draws frames until the condition holds; false if it did not within 10 s.
  [[nodiscard]] bool wait_until(const std::function<bool()>& condition);

  // --- A person's hands
  // -------------------------------------------------------------------------------------------

  /// Clicks the item in its middle. Fails the test if there is none.
  void click(std::string_view label);
  void click_at(ImVec2 at);
  void hover(ImVec2 at);
  void wheel(float notches);
  void type(std::string_view text);
  /// A key with the modifiers held, as ImGuiMod_Ctrl | ImGuiKey_K.
  void press(ImGuiKeyChord chord);

  // --- A person's eyes
  // --------------------------------------------------------------------------------------------

  [[nodiscard]] const std::vector<DrawnText>& texts() const { return texts_; }
  /// Whether that text stands somewhere, in one line and one colour.
  [[nodiscard]] bool shows(std::string_view text) const { return find(text) != nullptr; }
  /// The first piece of text that holds that one; null if there is none.
  [[nodiscard]] const DrawnText* find(std::string_view text) const;
  [[nodiscard]] const DrawnItem* item(std::string_view label) const { return items_.find(label); }
  [[nodiscard]] const std::vector<DrawnItem>& items() const { return items_.items(); }
  /// What stands in the clipboard.
  [[nodiscard]] static std::string clipboard();
  /// All texts, one a line, for a failed test's report.
  [[nodiscard]] std::string all_text() const;

 private:
  void wake();
  void frame();

  HeadlessImGui imgui_;
  ItemRegistry items_;
  Theme theme_;
  Fonts fonts_;
  std::mutex mutex_;
  std::condition_variable woken_;
  bool wake_pending_ = false;  // guarded by mutex_
  Session session_;
  Settings settings_;  // in memory
  Service service_;
  std::unique_ptr<lab::Server> echo_server_;
  std::unique_ptr<Workbench> workbench_;
  std::vector<DrawnText> texts_;
};

}  // namespace echoscope::test
