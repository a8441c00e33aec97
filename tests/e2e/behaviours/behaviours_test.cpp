// Servers of every kind, written from the RFCs: what the program says of each. A row of a table is a test
// case.
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "e2e/behaviours/behaviour.hpp"

namespace echoscope::test {
namespace {

class Invoker : public Catch::ITestInvoker {
 public:
  explicit Invoker(Behaviour behaviour) : behaviour_(std::move(behaviour)) {}
  void invoke() const override { run_behaviour(behaviour_); }

 private:
  Behaviour behaviour_;
};

void add_test_cases(const std::vector<Behaviour>& behaviours) {
  for (const Behaviour& behaviour : behaviours) {
    const std::string name = "Against a server that " + std::string(behaviour.does) + ", probe " +
                             what_probe_says(behaviour.expected);
    static_cast<void>(Catch::AutoReg(Catch::Detail::make_unique<Invoker>(behaviour), CATCH_INTERNAL_LINEINFO,
                                     Catch::StringRef(), Catch::NameAndTags{name, Catch::StringRef()}));
  }
}

/// What TEST_CASE does: the test cases are there before main() begins.
[[maybe_unused]] const bool kAdded = [] {
  for (const auto& table : {behaviours_without_an_answer(), behaviours_in_http(),
                            behaviours_in_the_handshake(), behaviours_in_tls(), behaviours_in_frames(),
                            behaviours_in_messages(), behaviours_in_compression(), behaviours_at_the_end()})
    add_test_cases(table);
  return true;
}();

}  // namespace
}  // namespace echoscope::test
