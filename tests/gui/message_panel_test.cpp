#include "gui/panels/message_panel.hpp"

#include <algorithm>
#include <condition_variable>
#include <fstream>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "gui/drawn_text.hpp"
#include "gui/fonts.hpp"
#include "gui/item_registry.hpp"
#include "gui/test_window.hpp"
#include "gui/theme.hpp"
#include "session/session.hpp"
#include "support/temporary_folder.hpp"
#include "text/texts.hpp"

using namespace echoscope;
using namespace echoscope::test;

namespace {

constexpr std::chrono::seconds kDeadline{20};

/// The panel by itself, of a session that the test writes.
class PanelWindow {
 public:
  explicit PanelWindow(std::size_t log_budget = Session::kDefaultLogBudget)
      : imgui_(500, 640),
        theme_(ThemeName::dark, 1),
        fonts_(load_fonts()),
        widgets_(theme_, fonts_),
        session({}, log_budget),
        panel_([this] { wake(); }) {
    theme_.apply();
  }

  /// A row of the log; returns its sequence. The panel shows it.
  std::uint64_t receive(RecordKind kind, std::string_view payload, const WireFacts& wire = {}) {
    at_ += std::chrono::milliseconds(1);
    session.received(kind, payload, at_, wire);
    session.publish();
    session.sync_to(view_);
    selected = {view_.log.end_sequence() - 1};
    frames(3);
    return selected.front();
  }

  void frame() {
    session.sync_to(view_);
    items_.begin_frame();
    imgui_.frame([this] {
      ImGui::SetNextWindowPos(ImVec2(0, 0));
      ImGui::SetNextWindowSize(ImVec2(500, 640));
      ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
      widgets_.begin_frame(Clock::now());
      ImGui::Begin("panel", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove);
      const MessageSubject subject{.selected = selected, .filter = filter, .charted = charted};
      if (auto wanted = panel_.draw(widgets_, view_, subject, {0, 0, 500, 640})) chart = std::move(wanted);
      ImGui::End();
      widgets_.end_frame();
      ImGui::PopStyleVar();
    });
    texts_ = read_text(*ImGui::GetDrawData());
  }
  void frames(int count) {
    for (int n = 0; n < count; ++n)
      frame();
  }
  [[nodiscard]] bool wait_until(const std::function<bool()>& condition) {
    const auto deadline = std::chrono::steady_clock::now() + kDeadline;
    while (true) {
      frames(2);
      if (condition()) return true;
      if (std::chrono::steady_clock::now() >= deadline) return false;
      std::unique_lock lock(mutex_);
      woken_.wait_for(lock, std::chrono::milliseconds(10), [this] { return woken_up_; });
      woken_up_ = false;
    }
  }

  [[nodiscard]] const DrawnText* find(std::string_view text) const {
    const auto found = std::find_if(texts_.begin(), texts_.end(), [&](const DrawnText& drawn) {
      return drawn.text.find(text) != std::string::npos;
    });
    return found == texts_.end() ? nullptr : &*found;
  }
  [[nodiscard]] bool shows(std::string_view text) const { return find(text) != nullptr; }
  [[nodiscard]] const DrawnItem* item(std::string_view label) const { return items_.find(label); }
  [[nodiscard]] std::string all_text() const {
    std::string all;
    for (const DrawnText& drawn : texts_)
      all += drawn.text + '\n';
    return all;
  }

  void mouse(ImVec2 at) {
    ImGui::GetIO().AddMousePosEvent(at.x, at.y);
    frames(2);
  }
  void button(ImGuiMouseButton which, bool down) {
    ImGui::GetIO().AddMouseButtonEvent(which, down);
    frames(3);
  }
  void click_at(ImVec2 at, ImGuiMouseButton which = ImGuiMouseButton_Left) {
    mouse(at);
    button(which, true);
    button(which, false);
  }
  void click(std::string_view label) {
    const DrawnItem* const found = item(label);
    INFO("no item named " << label << '\n' << all_text());
    REQUIRE(found != nullptr);
    click_at(found->centre());
  }
  void click_text(std::string_view text, ImGuiMouseButton which = ImGuiMouseButton_Left) {
    const DrawnText* const found = find(text);
    INFO("nothing says " << text << '\n' << all_text());
    REQUIRE(found != nullptr);
    click_at({found->at.x + 3, found->at.y + found->size / 2}, which);
  }
  void type(std::string_view text) {
    ImGui::GetIO().AddInputCharactersUTF8(std::string(text).c_str());
    frames(3);
  }
  void press(ImGuiKeyChord chord) {
    ImGuiIO& io = ImGui::GetIO();
    const auto key = static_cast<ImGuiKey>(chord & ~ImGuiMod_Mask_);
    if ((chord & ImGuiMod_Shift) != 0) io.AddKeyEvent(ImGuiMod_Shift, true);
    io.AddKeyEvent(key, true);
    frames(2);
    io.AddKeyEvent(key, false);
    if ((chord & ImGuiMod_Shift) != 0) io.AddKeyEvent(ImGuiMod_Shift, false);
    frames(3);
  }
  void wheel(float notches) {
    ImGui::GetIO().AddMouseWheelEvent(0, notches);
    frames(3);
  }
  [[nodiscard]] static std::string clipboard() {
    const char* const text = ImGui::GetClipboardText();
    return text == nullptr ? std::string() : std::string(text);
  }

 private:
  void wake() {
    const std::lock_guard lock(mutex_);
    woken_up_ = true;
    woken_.notify_one();
  }

  HeadlessImGui imgui_;
  ItemRegistry items_;
  Theme theme_;
  Fonts fonts_;
  Widgets widgets_;
  SessionView view_;
  TimePoint at_ = Clock::now();
  std::vector<DrawnText> texts_;
  std::mutex mutex_;
  std::condition_variable woken_;
  bool woken_up_ = false;  // guarded by mutex_

 public:
  Session session;
  std::vector<std::uint64_t> selected;
  std::vector<std::string> charted;
  std::shared_ptr<const Filter> filter;
  std::optional<ChartRequest> chart;

 private:
  MessagePanel panel_;
};

constexpr std::string_view kTrade =
    R"({"type":"trade","price":64412.50,"tags":["a","b"],"by":{"name":"x y"}})";

}  // namespace

TEST_CASE("A JSON message opens as a tree with its own order and digits") {
  PanelWindow window;
  window.receive(RecordKind::text, kTrade);
  INFO(window.all_text());
  CHECK(window.shows("object · 4"));
  CHECK(window.shows("\"trade\""));
  CHECK(window.shows("64412.50"));
  REQUIRE(window.shows("array · 2"));
  CHECK(window.find("type")->at.y < window.find("price")->at.y);
}

TEST_CASE("The tree folds by its sign and by keys") {
  PanelWindow window;
  window.receive(RecordKind::text, kTrade);
  window.click_text("tags");
  CHECK(window.shows("\"a\""));
  window.press(ImGuiKey_LeftArrow);
  CHECK_FALSE(window.shows("\"a\""));
  window.press(ImGuiKey_RightArrow);
  CHECK(window.shows("\"a\""));
  const DrawnText tags = *window.find("tags");
  window.click_at({tags.at.x - 8, tags.at.y + 6});
  CHECK_FALSE(window.shows("\"a\""));
  window.click("Expand all");
  CHECK(window.shows("\"a\""));
  window.click("Collapse all");
  CHECK_FALSE(window.shows("\"a\""));
  CHECK_FALSE(window.shows("x y"));
  CHECK(window.shows("price"));
}

TEST_CASE("A value's menu copies the value, its path and how it was written, and charts a number") {
  PanelWindow window;
  window.receive(RecordKind::text, kTrade);
  window.click_text("name", ImGuiMouseButton_Right);
  window.click("Copy value");
  CHECK(PanelWindow::clipboard() == "x y");
  window.click_text("name", ImGuiMouseButton_Right);
  window.click("Copy path");
  CHECK(PanelWindow::clipboard() == "by.name");
  window.click_text("tags", ImGuiMouseButton_Right);
  window.click("Copy as it was written");
  CHECK(PanelWindow::clipboard() == R"(["a","b"])");
  window.click_text("price");
  window.click("Chart");
  REQUIRE(window.chart);
  CHECK(window.chart->path == "price");
  window.charted = {"price"};
  window.frames(2);
  CHECK(window.shows(texts().message_views.content.charted));
  CHECK(window.item("Chart") == nullptr);
}

TEST_CASE("The view that was chosen stays for messages of that kind") {
  PanelWindow window;
  window.receive(RecordKind::text, kTrade);
  window.click("Text view");
  CHECK(window.shows("{\"type\":\"trade\""));
  window.receive(RecordKind::text, R"({"other":1})");
  CHECK(window.shows("{\"other\":1}"));
  window.receive(RecordKind::binary, std::string("\x00\xff\xfe\x01", 4));
  CHECK(window.shows("00 ff fe 01"));
}

TEST_CASE("A text is shown for what it is: escapes in another colour, line by line") {
  PanelWindow window;
  window.receive(RecordKind::text, "plain\x1b[31mred\nsecond \xff line\n");
  INFO(window.all_text());
  REQUIRE(window.shows("\\u{1b}"));
  CHECK(window.find("\\u{1b}")->colour != window.find("plain")->colour);
  REQUIRE(window.shows("\\x{ff}"));
  CHECK(window.find("\\x{ff}")->at.y > window.find("plain")->at.y);
}

TEST_CASE("Long lines wrap, or don't") {
  PanelWindow window;
  window.receive(RecordKind::text, "start " + std::string(300, 'x') + " end");
  CHECK(window.shows("end"));
  window.click("Wrap");
  CHECK_FALSE(window.shows("end"));
  CHECK(window.shows("start"));
  window.click("Wrap");
  CHECK(window.shows("end"));
}

TEST_CASE("What the filter found is marked in the text") {
  PanelWindow window;
  window.receive(RecordKind::text, "one needle here");
  const int before = ImGui::GetDrawData()->TotalVtxCount;
  auto filter = Filter::parse("needle", {});
  REQUIRE(filter);
  window.filter = std::make_shared<const Filter>(*std::move(filter));
  window.frames(3);
  CHECK(ImGui::GetDrawData()->TotalVtxCount > before);
}

TEST_CASE("Sizes are in the header: the payload's, that on the wire and how well it was compressed") {
  PanelWindow window;
  window.receive(RecordKind::text, std::string(91, 'x'),
                 {.bytes = 74, .compressed = true, .fragmented = false});
  INFO(window.all_text());
  CHECK(window.shows("#1   91 B · 74 B on the wire · ×1.23"));
}

TEST_CASE("Bytes are selected by keys and by the mouse, and read as numbers") {
  PanelWindow window;
  std::string bytes;
  for (int n = 0; n < 256; ++n)
    bytes += static_cast<char>(255 - n);
  window.receive(RecordKind::binary, bytes);
  window.click("Hex view");
  INFO(window.all_text());
  REQUIRE(window.shows("ff fe fd fc fb fa f9 f8"));
  window.click_text("ff fe fd");
  CHECK(window.shows("1 B at 0x0"));
  CHECK(window.shows("255"));
  window.press(ImGuiMod_Shift | ImGuiKey_RightArrow);
  CHECK(window.shows("2 B at 0x0"));
  CHECK(window.shows("65279"));  // ff fe, the lower byte first
  const DrawnText row = *window.find("ff fe fd");
  window.mouse({row.at.x + 3, row.at.y + 6});
  window.button(ImGuiMouseButton_Left, true);
  window.mouse({row.at.x + 3 + 3 * 3 * 7.8F, row.at.y + 6});
  window.button(ImGuiMouseButton_Left, false);
  CHECK(window.shows("4 B at 0x0"));
  CHECK_FALSE(window.shows("00f8"));
  window.press(ImGuiKey_End);
  CHECK(window.shows("00f8"));
  CHECK(window.shows("1 B at 0xff"));
}

TEST_CASE("The hex view jumps to an offset and finds bytes and text") {
  PanelWindow window;
  std::string bytes(100'000, '\0');
  bytes.replace(70'000, 6, "needle");
  bytes.replace(90'000, 2, "\x1f\x8b");
  window.receive(RecordKind::binary, bytes);
  REQUIRE(window.wait_until([&] { return window.item("Hex view") != nullptr; }));
  window.click("Hex view");
  CHECK(window.shows("0000"));
  window.click("Jump to offset");
  window.type("0x11170");
  window.press(ImGuiKey_Enter);
  CHECK(window.shows("11170"));
  CHECK(window.shows("1 B at 0x11170"));
  window.click("Find bytes");
  window.type("1f 8b");
  window.press(ImGuiKey_Enter);
  CHECK(window.wait_until([&] { return window.shows("2 B at 0x15f90"); }));
  window.press(ImGuiKey_Enter);
  CHECK(window.wait_until([&] { return window.shows("2 B at 0x15f90"); }));
}

TEST_CASE("The head of its frame stands above the bytes, and bit by bit among the frames") {
  PanelWindow window;
  FrameRecord frame;
  frame.payload_bytes = 300;
  frame.opcode = 2;
  frame.head_bytes = 4;
  window.session.frame(frame);
  window.receive(RecordKind::binary, std::string(300, '\x80'), {.bytes = 304});
  window.click("Hex view");
  INFO(window.all_text());
  CHECK(window.shows("82 7e 01 2c"));
  window.click("Frames view");
  INFO(window.all_text());
  CHECK(window.shows("FIN"));
  CHECK(window.shows("RSV1"));
  CHECK(window.shows("binary (0x2)"));
  CHECK(window.shows("300 B, in 7 + 16 bits"));
  CHECK(window.shows("section 5.4"));
  CHECK_FALSE(window.shows("Reconstructed"));
}

TEST_CASE("Frames that are not kept are said to be reconstructed") {
  PanelWindow window;
  window.receive(RecordKind::text, "hello", {.bytes = 7});
  window.click("Frames view");
  CHECK(window.shows("Reconstructed"));
  CHECK(window.shows("81 05"));
}

TEST_CASE("A text of 64 MiB opens at once, whole, and a frame draws what is in view") {
  PanelWindow window;
  std::string text;
  text.reserve(std::size_t{64} << 20U);
  for (int n = 0; text.size() < (std::size_t{64} << 20U) - 100; ++n)
    text += "line " + std::to_string(n) + " of a text that is long\n";
  text += "the very last line";
  window.receive(RecordKind::text, text);
  CHECK(window.wait_until([&] { return window.shows("line 0 of a text"); }));
  CHECK(ImGui::GetDrawData()->TotalVtxCount < 20'000);
  window.click("Message text");
  CHECK(window.wait_until([&] {
    window.press(ImGuiKey_End);
    return window.shows("the very last line");
  }));
  CHECK(ImGui::GetDrawData()->TotalVtxCount < 20'000);
}

TEST_CASE("A message stays readable when the log drops it") {
  PanelWindow window(1024 * 1024);
  const std::uint64_t row = window.receive(RecordKind::text, "kept in view");
  for (int n = 0; n < 40; ++n)
    window.receive(RecordKind::binary, std::string(60'000, 'x'));
  window.selected = {row};
  window.frames(3);
  CHECK(window.shows(texts().window.detail.selection_dropped));
  CHECK_FALSE(window.shows("kept in view"));  // another one was shown meanwhile
  const std::uint64_t other = window.receive(RecordKind::text, "shown while it is dropped");
  for (int n = 0; n < 40; ++n)
    window.session.received(RecordKind::binary, std::string(60'000, 'x'), Clock::now());
  window.session.publish();
  window.selected = {other};
  window.frames(3);
  CHECK(window.shows("shown while it is dropped"));
  CHECK(window.shows(texts().window.detail.selection_dropped));
}

TEST_CASE("Two messages are compared, as JSON where both are") {
  PanelWindow window;
  const std::uint64_t left = window.receive(RecordKind::text, R"({"a":1,"b":2,"gone":true})");
  const std::uint64_t right = window.receive(RecordKind::text, R"({"b":3,"a":1,"new":"x"})");
  window.selected = {left, right};
  window.frames(3);
  INFO(window.all_text());
  CHECK(window.shows("#1 → #2"));
  CHECK(window.shows(texts().message_views.diff.as_json));
  CHECK(window.shows("~ 1 changed"));
  CHECK(window.shows("2 → 3"));
  CHECK(window.shows("− 1 removed"));
  CHECK(window.shows("+ 1 added"));
  window.selected = {left, right, right};
  window.frames(3);
  CHECK(window.shows(texts().message_views.header.several_title));
}

TEST_CASE("Two large texts are compared on the panel's thread") {
  PanelWindow window;
  std::string text;
  for (int n = 0; n < 10'000; ++n)
    text += "line " + std::to_string(n) + '\n';
  const std::uint64_t left = window.receive(RecordKind::text, text);
  text += "one more\n";
  const std::uint64_t right = window.receive(RecordKind::text, text);
  window.selected = {left, right};
  CHECK(window.wait_until([&] { return window.shows("+ 1 added"); }));
}

TEST_CASE("A text that says it is compressed is unpacked, and read as what comes out of it") {
  PanelWindow window;
  // {"deep":[1,2]} in Base64.
  window.receive(RecordKind::text, "eyJkZWVwIjpbMSwyXX0=");
  INFO(window.all_text());
  if (window.item("Base64 view") == nullptr) {
    window.click("More views");
    window.click("Base64");
  } else {
    window.click("Base64 view");
  }
  CHECK(window.wait_until([&] { return window.shows("array · 2"); }));
  CHECK(window.shows("unpacked from Base64"));
}

TEST_CASE("Protocol Buffers are read with the message types of a file, or its problem is told") {
  const TemporaryFolder folder;
  const std::string path = (folder.path() / "trade.proto").string();
  PanelWindow window;
  // Field 2, a text, and field 1, a number.
  window.receive(RecordKind::binary, std::string("\x12\x07testing\x08\x96\x01", 12));
  INFO(window.all_text());
  window.click("Protobuf view");
  CHECK(window.shows("150"));
  const auto load = [&] {
    window.click("Schema file");
    if (window.find(path) == nullptr) window.type(path);
    window.press(ImGuiKey_Enter);
  };
  load();
  CHECK(window.wait_until([&] { return window.shows("trade.proto:"); }));
  std::ofstream(path) << "syntax = \"proto3\";\nmessage Trade { int32 amount = 1; string venue = 2; }\n";
  load();
  CHECK(window.wait_until([&] { return window.shows("amount"); }));
  CHECK(window.shows("venue"));
  CHECK(window.shows("Trade"));
}

TEST_CASE("A change of the connection says what it is, and has no views") {
  PanelWindow window;
  window.session.begin_attempt("ws://example.com/", Clock::now());
  window.session.enter(ConnectionState::open, Clock::now());
  window.session.publish();
  window.selected = {0};
  window.frames(3);
  CHECK(window.shows("Connected to ws://example.com/"));
  CHECK(window.item("Hex view") == nullptr);
}
