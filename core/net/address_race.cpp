#include "net/address_race.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <netinet/in.h>
#include <netinet/tcp.h>

#include "net/dial_wait.hpp"

namespace echoscope {
namespace {

// A connect() to a port of this machine that nobody listens on can meet itself, if the system chose that very
// port as the socket's own (simultaneous open, RFC 9293 section 3.5): a program that tries again and again
// gets there.
bool is_connected_to_itself(int socket) {
  sockaddr_storage own{};
  sockaddr_storage peer{};
  socklen_t own_size = sizeof own;
  socklen_t peer_size = sizeof peer;
  auto* const own_generic = reinterpret_cast<sockaddr*>(&own);    // NOLINT: the sockets API
  auto* const peer_generic = reinterpret_cast<sockaddr*>(&peer);  // NOLINT: the sockets API
  return getsockname(socket, own_generic, &own_size) == 0 &&
         getpeername(socket, peer_generic, &peer_size) == 0 && own_size == peer_size &&
         std::memcmp(&own, &peer, own_size) == 0;
}

// What became of a connect(): 0 or an errno.
int result_of(int socket) {
  int error = 0;
  socklen_t size = sizeof error;
  if (getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size) != 0) return errno;
  return error == 0 && is_connected_to_itself(socket) ? ECONNREFUSED : error;
}

class Race {
 public:
  Race(const std::vector<PeerAddress>& addresses, TimePoint deadline, const DialCancel& cancel,
       const std::function<void(const std::vector<AddressTry>&)>& changed)
      : addresses_(addresses), deadline_(deadline), cancel_(cancel), changed_(changed) {
    outcome_.tries = waiting_tries(addresses);
  }

  RaceOutcome run() {
    while (!outcome_.socket.valid()) {
      const bool more = next_ < addresses_.size();
      if (!more && running_.empty()) break;
      if (more && Clock::now() >= next_start_) {
        start(next_++);
        continue;
      }
      const WaitEnd end = wait(more ? std::min(next_start_, deadline_) : deadline_);
      if (end == WaitEnd::ready) continue;
      if (end == WaitEnd::cancelled) {
        outcome_.cancelled = true;
        give_up(AddressTry::Result::given_up);
        break;
      }
      if (Clock::now() >= deadline_) {
        give_up(AddressTry::Result::timed_out);
        break;
      }
    }
    return std::move(outcome_);
  }

 private:
  struct Runner {
    std::size_t index;
    Descriptor socket;
  };

  void start(std::size_t index) {
    const PeerAddress& address = addresses_[index];
    AddressTry& record = outcome_.tries[index];
    record.result = AddressTry::Result::trying;
    record.start = Clock::now();
    next_start_ = *record.start + kConnectionAttemptDelay;
    Descriptor socket(::socket(address.storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!socket.valid()) return failed(index, errno);
    const int on = 1;
    setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (connect(socket.get(), address.generic(), address.size) != 0 && errno != EINPROGRESS && errno != EINTR)
      return failed(index, errno);
    running_.push_back({index, std::move(socket)});
    changed_(outcome_.tries);
  }

  WaitEnd wait(TimePoint until) {
    std::vector<pollfd> descriptors;
    for (const Runner& runner : running_)
      descriptors.push_back({runner.socket.get(), POLLOUT, 0});
    const WaitEnd end = wait_for_any(descriptors, until, cancel_);
    if (end != WaitEnd::ready) return end;
    std::vector<Runner> still_running;
    for (std::size_t i = 0; i < descriptors.size(); ++i) {
      Runner& runner = running_[i];
      if (descriptors[i].revents == 0 || outcome_.socket.valid()) {
        still_running.push_back(std::move(runner));
      } else if (const int error = result_of(runner.socket.get()); error != 0) {
        failed(runner.index, error);
      } else {
        finish(runner.index, AddressTry::Result::connected);
        outcome_.socket = std::move(runner.socket);
      }
    }
    running_ = std::move(still_running);
    if (outcome_.socket.valid()) give_up(AddressTry::Result::given_up);
    return end;
  }

  void failed(std::size_t index, int error) {
    outcome_.tries[index].error = error;
    finish(index, AddressTry::Result::failed);
    next_start_ = *outcome_.tries[index].end;
    changed_(outcome_.tries);
  }

  void finish(std::size_t index, AddressTry::Result result) {
    outcome_.tries[index].result = result;
    outcome_.tries[index].end = Clock::now();
  }

  // Of all that still run.
  void give_up(AddressTry::Result result) {
    for (const Runner& runner : running_)
      finish(runner.index, result);
    running_.clear();
    changed_(outcome_.tries);
  }

  const std::vector<PeerAddress>& addresses_;
  TimePoint deadline_;
  const DialCancel& cancel_;
  const std::function<void(const std::vector<AddressTry>&)>& changed_;
  RaceOutcome outcome_;
  std::vector<Runner> running_;
  std::size_t next_ = 0;
  TimePoint next_start_;  // long ago: the first starts at once
};

}  // namespace

RaceOutcome race_addresses(const std::vector<PeerAddress>& addresses, TimePoint deadline,
                           const DialCancel& cancel,
                           const std::function<void(const std::vector<AddressTry>&)>& changed) {
  return Race(addresses, deadline, cancel, changed).run();
}

std::vector<AddressTry> waiting_tries(const std::vector<PeerAddress>& addresses) {
  std::vector<AddressTry> tries(addresses.size());
  for (std::size_t i = 0; i < addresses.size(); ++i)
    tries[i].address = addresses[i].text;
  return tries;
}

}  // namespace echoscope
