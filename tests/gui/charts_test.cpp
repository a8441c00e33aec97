#include <fmt/format.h>
#include <catch2/catch_test_macros.hpp>

#include "gui/panels/charts.hpp"
#include "gui/phrase.hpp"
#include "gui/session_writer.hpp"
#include "gui/test_window.hpp"
#include "text/texts.hpp"

using namespace echoscope;
using namespace echoscope::test;
using namespace std::chrono_literals;

namespace {

struct ChartWindow : TestWindow {
  explicit ChartWindow(const TestWindowOptions& options = {}) : TestWindow(options), writer(session()) {
    writer.start_at(Clock::now() - 60s);
    writer.reach(ConnectionState::open);
  }
  // Row 0 is the open connection.
  void receive_prices(int count) {
    for (int n = 0; n < count; ++n) {
      writer.wait(10ms);
      session().received(RecordKind::text, fmt::format(R"({{"price":{},"qty":"{}"}})", 64'000 + n, n % 7),
                         writer.now());
    }
    writer.publish();
    frames(3);
  }
  const DrawnItem* plot(std::string_view path) {
    return item(phrase(::echoscope::texts().stream.chart.area, path));
  }

  SessionWriter writer;
};

}  // namespace

TEST_CASE("A chart shows how many numbers there are, and grows with new ones") {
  ChartWindow window;
  window.receive_prices(200);
  window.workbench().chart("price");
  REQUIRE(window.wait_until([&] { return window.shows("200 points"); }));
  INFO(window.all_text());
  CHECK(window.shows("price"));
  CHECK(window.shows("64,100"));
  CHECK(window.shows("messages/s"));
  window.receive_prices(50);
  CHECK(window.wait_until([&] { return window.shows("250 points"); }));
}

TEST_CASE("A number that is written as a string is one") {
  ChartWindow window;
  window.receive_prices(20);
  window.workbench().chart("qty");
  CHECK(window.wait_until([&] { return window.shows("20 points"); }));
}

TEST_CASE("Several charts stand below each other, until they are closed") {
  ChartWindow window;
  window.receive_prices(20);
  window.workbench().chart("price");
  window.workbench().chart("qty");
  window.workbench().chart("qty");
  REQUIRE(
      window.wait_until([&] { return window.plot("price") != nullptr && window.plot("qty") != nullptr; }));
  CHECK(window.plot("price")->max.y < window.plot("qty")->min.y);
  window.click("Close the chart of price");
  CHECK(window.plot("price") == nullptr);
  CHECK(window.plot("qty") != nullptr);
  window.click("Close the chart of qty");
  CHECK_FALSE(window.shows("messages/s"));
}

TEST_CASE("Where no message has a number the chart says so") {
  ChartWindow window;
  window.receive_prices(5);
  window.workbench().chart("volume");
  CHECK(window.wait_until([&] { return window.shows(texts().stream.chart.none); }));
}

TEST_CASE("The mouse over a chart shows the message, a click selects it") {
  ChartWindow window;
  window.receive_prices(101);
  window.workbench().chart("price");
  REQUIRE(window.wait_until([&] { return window.shows("101 points"); }));
  const DrawnItem* const plot = window.plot("price");
  REQUIRE(plot != nullptr);
  const ImVec2 last{plot->max.x - 4, plot->centre().y};
  window.hover(last);
  INFO(window.all_text());
  CHECK(window.shows("#102 · 64,100 · "));
  window.click_at(last);
  window.hover({5, 5});
  CHECK(window.shows("#102 "));
}

TEST_CASE("Ctrl and the wheel zoom a chart; without Ctrl the charts scroll") {
  ChartWindow window;
  window.receive_prices(101);
  window.workbench().chart("price");
  REQUIRE(window.wait_until([&] { return window.shows("101 points"); }));
  const ImVec2 left{window.plot("price")->min.x + 68, window.plot("price")->centre().y};
  window.hover(left);
  CHECK(window.shows("#2 · 64,000"));
  window.hover({left.x + 100, left.y});
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, true);
  window.wheel(6);
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, false);
  window.hover(left);
  CHECK_FALSE(window.shows("#2 · 64,000"));
}

TEST_CASE("Charts can be restricted to some rows") {
  ChartWindow window;
  window.receive_prices(100);
  Charts charts;
  REQUIRE(charts.add("price"));
  CHECK_FALSE(charts.add("items["));
  CHECK(charts.has("price"));
  charts.restrict_to([](const Record& record) { return record.payload.ends_with("\"3\"}"); });
  CHECK(window.wait_until([&] {
    charts.update(window.view());
    return !charts.next_change(Clock::now());
  }));
  CHECK(charts.found("price") == 14);
  charts.restrict_to({});
  CHECK(window.wait_until([&] {
    charts.update(window.view());
    return charts.found("price") == 100;
  }));
  charts.remove("price");
  CHECK(charts.empty());
}
