#include <catch2/catch_test_macros.hpp>

#include "gui/record_samples.hpp"
#include "gui/session_writer.hpp"
#include "gui/test_window.hpp"
#include "text/texts.hpp"

using namespace echoscope;
using namespace echoscope::test;

namespace {

struct TlsWindow : TestWindow {
  explicit TlsWindow() : TestWindow({.width = 1280, .height = 1200}), writer(session()) {
    press(ImGuiMod_Ctrl | ImGuiKey_6);
  }

  void open(std::chrono::days left) {
    writer.reach(ConnectionState::upgrading);
    write_tls(writer.attempt(), left);
    writer.reach(ConnectionState::open);
    frames(3);
  }

  ImU32 colour_of(std::string_view text) const {
    const DrawnText* const drawn = find(text);
    INFO(text << " in\n" << all_text());
    REQUIRE(drawn != nullptr);
    return drawn->colour;
  }

  SessionWriter writer;
};

}  // namespace

TEST_CASE("The TLS tab says why it is empty") {
  TlsWindow window;
  const TlsTexts& words = texts().record.tls;
  CHECK(window.shows(words.empty_title));
  SECTION("ws: does not use it") {
    window.writer.reach(ConnectionState::open, "ws://127.0.0.1:1/");
    window.frames(3);
    CHECK(window.shows(words.not_used_title));
  }
  SECTION("the attempt ended before it") {
    window.writer.reach(ConnectionState::connecting);
    window.writer.fail({.stage = ConnectionState::connecting, .message = "No.", .hint = "A."});
    window.frames(3);
    CHECK(window.shows(words.not_reached_title));
  }
}

TEST_CASE("What TLS agreed on and the whole chain are shown") {
  TlsWindow window;
  window.open(std::chrono::days(90));
  INFO(window.all_text());
  CHECK(window.colour_of(texts().record.tls.verified) == to_u32(kDarkPalette.good));
  for (const std::string_view fact :
       {"TLSv1.3", "TLS_AES_256_GCM_SHA384", "X25519", "http/1.1", "not asked for", "CERTIFICATE 1 OF 2",
        "CN=api.example.com, O=Example", "*.stream.example.com", "EC 256 bit", "AB:CD:01:23 45:67:89:AB",
        "CERTIFICATE 2 OF 2", "RSA 2048 bit"})
    CHECK(window.shows(fact));
}

TEST_CASE("A certificate's days left are coloured by how soon it ends") {
  TlsWindow window;
  SECTION("far") {
    window.open(std::chrono::days(30));
    CHECK(window.colour_of("30 days left") == to_u32(kDarkPalette.good));
  }
  SECTION("soon") {
    window.open(std::chrono::days(29));
    CHECK(window.colour_of("29 days left") == to_u32(kDarkPalette.warn));
  }
  SECTION("today") {
    window.open(std::chrono::days(0));
    CHECK(window.colour_of(texts().record.tls.expires_today) == to_u32(kDarkPalette.warn));
  }
  SECTION("past") {
    window.open(std::chrono::days(-12));
    CHECK(window.colour_of("expired 11 days ago") == to_u32(kDarkPalette.bad));
  }
}

TEST_CASE("A certificate that is not believed says why") {
  TlsWindow window;
  window.writer.reach(ConnectionState::tls_handshake);
  write_tls(window.writer.attempt(), std::chrono::days(-12));
  SECTION("and fails the attempt") {
    window.writer.fail({.stage = ConnectionState::tls_handshake, .message = "No.", .hint = "A."});
    window.frames(3);
    CHECK(window.colour_of(texts().record.tls.not_verified) == to_u32(kDarkPalette.bad));
  }
  SECTION("and nothing was agreed on: the certificate comes first") {
    window.writer.attempt().tls->version.clear();
    window.writer.fail({.stage = ConnectionState::tls_handshake, .message = "No.", .hint = "A."});
    window.frames(3);
    CHECK_FALSE(window.shows(texts().record.tls.agreed));
    CHECK(window.shows(texts().record.tls.asked_for));
  }
  SECTION("and the user went on") {
    window.writer.attempt().tls->insecure = true;
    window.writer.reach(ConnectionState::open);
    window.frames(3);
    CHECK(window.colour_of("you asked to go on") == to_u32(kDarkPalette.warn));
  }
  CHECK(window.shows("The reason: certificate has expired."));
}

TEST_CASE("A click copies a value as it is, and the tooltip says so") {
  TlsWindow window;
  window.open(std::chrono::days(90));
  window.click("Cipher");
  CHECK(TestWindow::clipboard() == "TLS_AES_256_GCM_SHA384");
  window.click("SHA-256");
  CHECK(TestWindow::clipboard().starts_with("AB:CD:01:23:45:67:89:AB:CD"));
  REQUIRE(window.wait_until([&] { return window.shows("Click to copy."); }));
}
