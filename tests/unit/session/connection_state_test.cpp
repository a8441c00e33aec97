#include "session/connection_state.hpp"

#include <array>

#include <catch2/catch_test_macros.hpp>

namespace echoscope {

namespace {

struct Row {
  ConnectionState state;
  std::string_view name;
  bool attempting;
  bool at_rest;
};

constexpr std::array kRows{
    Row{ConnectionState::idle, "idle", false, true},
    Row{ConnectionState::resolving, "resolving", true, false},
    Row{ConnectionState::connecting, "connecting", true, false},
    Row{ConnectionState::tls_handshake, "tls_handshake", true, false},
    Row{ConnectionState::upgrading, "upgrading", true, false},
    Row{ConnectionState::open, "open", false, false},
    Row{ConnectionState::closing, "closing", false, false},
    Row{ConnectionState::closed, "closed", false, true},
    Row{ConnectionState::waiting_to_retry, "waiting_to_retry", false, false},
};

}  // namespace

TEST_CASE("Every state has the name that scripts rely on", "[session][connection_state]") {
  for (const Row& row : kRows)
    CHECK(name(row.state) == row.name);
}

TEST_CASE("An attempt lasts from resolving to upgrading, and nothing is left when idle or closed",
          "[session][connection_state]") {
  for (const Row& row : kRows) {
    CAPTURE(row.name);
    CHECK(is_attempting(row.state) == row.attempting);
    CHECK(is_at_rest(row.state) == row.at_rest);
  }
}

}  // namespace echoscope
