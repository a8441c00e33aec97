#include "net/resolver.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <system_error>
#include <thread>
#include <utility>

#include <netdb.h>

namespace echoscope {
namespace {

command::Resolved look_up(const std::string& host, std::uint64_t lookup) {
  command::Resolved result{lookup, {}, 0};
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  result.error = getaddrinfo(host.c_str(), nullptr, &hints, &found);
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owner(found, &freeaddrinfo);
  for (const addrinfo* entry = found; entry != nullptr; entry = entry->ai_next) {
    std::array<char, NI_MAXHOST> text{};
    if (getnameinfo(entry->ai_addr, entry->ai_addrlen, text.data(), text.size(), nullptr, 0,
                    NI_NUMERICHOST) != 0)
      continue;
    std::string address(text.data());
    if (std::find(result.addresses.begin(), result.addresses.end(), address) == result.addresses.end())
      result.addresses.push_back(std::move(address));
  }
  if (result.error == 0 && result.addresses.empty()) result.error = EAI_NONAME;
  return result;
}

}  // namespace

void resolve_on_worker(std::string host, ConnectionId id, std::uint64_t lookup,
                       const std::shared_ptr<CommandQueue>& answers) {
  try {
    std::thread([host = std::move(host), id, lookup, answers] {
      answers->post({id, look_up(host, lookup)});
    }).detach();
  } catch (const std::system_error&) {
    // No thread to be had: EAI_AGAIN is what the system's resolver says when it lacks something for the
    // moment.
    answers->post({id, command::Resolved{lookup, {}, EAI_AGAIN}});
  }
}

}  // namespace echoscope
