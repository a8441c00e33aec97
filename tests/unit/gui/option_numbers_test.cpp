#include "gui/options/option_numbers.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace echoscope;
using std::chrono::milliseconds;

TEST_CASE("Seconds are read to the millisecond, with blanks around") {
  CHECK(read_seconds("10") == milliseconds(10'000));
  CHECK(read_seconds(" 0.5 ") == milliseconds(500));
  CHECK(read_seconds(".25") == milliseconds(250));
  CHECK(read_seconds("0") == milliseconds(0));
  CHECK(read_seconds("86400") == milliseconds(86'400'000));
}

TEST_CASE("What is no number of seconds is refused with a sentence") {
  for (const std::string_view wrong : {"", "x", "1x", "-1", "1e3", "inf", "nan", "1 2", "86401", "1e400"}) {
    INFO(wrong);
    REQUIRE_FALSE(read_seconds(wrong));
    CHECK(read_seconds(wrong).error().ends_with('.'));
  }
}

TEST_CASE("Seconds are written as they are read") {
  for (const milliseconds time : {milliseconds(1), milliseconds(250), milliseconds(10'000)})
    CHECK(read_seconds(write_seconds(time)) == time);
  CHECK(write_seconds(milliseconds(500)) == "0.5");
  CHECK(write_seconds(milliseconds(3000)) == "3");
}

TEST_CASE("Sizes are read with and without a unit") {
  CHECK(read_size("4096") == 4096U);
  CHECK(read_size("64 KiB") == 65'536U);
  CHECK(read_size("1.5mib") == 1'572'864U);
  CHECK(read_size("1 g") == std::size_t{1} << 30U);
  CHECK(read_size("10 B") == 10U);
  for (const std::string_view wrong : {"", "KiB", "-1", "1 KB", "1 kilo", "1 KiB KiB", "9000000 GiB"}) {
    INFO(wrong);
    CHECK_FALSE(read_size(wrong));
  }
}

TEST_CASE("Sizes are written exactly, in the largest unit that fits") {
  CHECK(write_size(std::size_t{256} << 20U) == "256 MiB");
  CHECK(write_size(1000) == "1000 B");
  CHECK(write_size(0) == "0 B");
  for (const std::size_t bytes : {std::size_t{1}, std::size_t{1536}, std::size_t{3} << 30U})
    CHECK(read_size(write_size(bytes)) == bytes);
}

TEST_CASE("Window bits are whole numbers from 8 to 15") {
  CHECK(read_window_bits("8") == 8);
  CHECK(read_window_bits(" 15 ") == 15);
  for (const std::string_view wrong : {"7", "16", "9.5", "", "a", "-9"}) {
    INFO(wrong);
    CHECK_FALSE(read_window_bits(wrong));
  }
}
