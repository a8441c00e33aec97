#include "net/peer_address.hpp"

#include <string>
#include <vector>

#include <netdb.h>
#include <catch2/catch_test_macros.hpp>

namespace echoscope {
namespace {

using Texts = std::vector<std::string>;

std::vector<PeerAddress> addresses(const Texts& hosts) {
  std::vector<PeerAddress> all;
  for (const std::string& host : hosts)
    all.push_back(look_up(host, 1).addresses.at(0));
  return all;
}

Texts texts_of(const std::vector<PeerAddress>& all) {
  Texts texts;
  for (const PeerAddress& address : all)
    texts.push_back(address.text.substr(0, address.text.rfind(':')));
  return texts;
}

Texts in_turn(const Texts& hosts) {
  return texts_of(families_in_turn(addresses(hosts)));
}

TEST_CASE("The families are tried in turn, beginning with the resolver's first", "[net]") {
  CHECK(in_turn({"::1", "::2", "::3", "1.1.1.1", "2.2.2.2"}) ==
        Texts{"[::1]", "1.1.1.1", "[::2]", "2.2.2.2", "[::3]"});
  CHECK(in_turn({"1.1.1.1", "2.2.2.2", "3.3.3.3", "::1"}) == Texts{"1.1.1.1", "[::1]", "2.2.2.2", "3.3.3.3"});
  CHECK(in_turn({"::1", "1.1.1.1", "2.2.2.2"}) == Texts{"[::1]", "1.1.1.1", "2.2.2.2"});
}

TEST_CASE("Addresses of one family keep the resolver's order", "[net]") {
  CHECK(in_turn({"3.3.3.3", "1.1.1.1", "2.2.2.2"}) == Texts{"3.3.3.3", "1.1.1.1", "2.2.2.2"});
  CHECK(in_turn({}).empty());
}

TEST_CASE("Only the addresses of the family asked for are left", "[net]") {
  const Texts both{"::1", "1.1.1.1", "::2"};
  CHECK(texts_of(of_family(addresses(both), AddressFamily::any)) == Texts{"[::1]", "1.1.1.1", "[::2]"});
  CHECK(texts_of(of_family(addresses(both), AddressFamily::ipv4)) == Texts{"1.1.1.1"});
  CHECK(texts_of(of_family(addresses(both), AddressFamily::ipv6)) == Texts{"[::1]", "[::2]"});
}

TEST_CASE("A numeric address is one address, with its port", "[net]") {
  const Lookup v4 = look_up("127.0.0.1", 9001);
  CHECK(v4.error == 0);
  REQUIRE(v4.addresses.size() == 1);
  CHECK(v4.addresses[0].text == "127.0.0.1:9001");
  CHECK_FALSE(v4.addresses[0].is_ipv6());
  const Lookup v6 = look_up("2001:DB8::7", 65535);
  REQUIRE(v6.addresses.size() == 1);
  CHECK(v6.addresses[0].text == "[2001:db8::7]:65535");
  CHECK(v6.addresses[0].is_ipv6());
}

TEST_CASE("A name that can't be one has the resolver's error and its words", "[net]") {
  const Lookup lookup = look_up("not a name", 1);
  CHECK(lookup.error != 0);
  CHECK(lookup.words == gai_strerror(lookup.error));
  CHECK(lookup.addresses.empty());
}

}  // namespace
}  // namespace echoscope
