#include "net/lab/server.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <random>
#include <set>
#include <stdexcept>
#include <thread>
#include <unordered_map>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <pthread.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>

#include "net/address.hpp"
#include "net/explain_failure.hpp"
#include "net/lab/client_socket.hpp"
#include "net/lab/help_page.hpp"
#include "net/lab/listener.hpp"
#include "net/lab/server_board.hpp"
#include "net/lab/tls_channel.hpp"
#include "protocol/close_code.hpp"
#include "text/texts.hpp"

namespace echoscope::lab {
namespace {

constexpr std::chrono::milliseconds kExitLimit{900};
constexpr std::size_t kReadBufferBytes = std::size_t{64} * 1024;
constexpr std::uint64_t kListenerId = 0;
constexpr std::uint64_t kStopId = ~std::uint64_t{0};
// Beside those of the clients: the window's own connection, fonts, files.
constexpr std::uint64_t kOtherDescriptors = 256;

Failure listen_failure(std::string where, int code) {
  FailureContext context;
  context.address = std::move(where);
  context.system_code = code;
  return explain_failure(ConnectionState::idle, FailureCause::cannot_listen, context);
}

std::uint64_t chosen_seed(std::uint64_t asked) {
  return asked != 0 ? asked : std::random_device{}();
}

}  // namespace

class Server::Loop {
 public:
  Loop(ServerOptions options, Descriptor listening, std::unique_ptr<TlsIdentity> identity)
      : options_(std::move(options)),
        seed_(chosen_seed(options_.seed)),
        listening_(std::move(listening)),
        port_(port_of(listening_)),
        identity_(std::move(identity)),
        board_(options_.on_event, options_.wake),
        spare_(open("/dev/null", O_RDONLY | O_CLOEXEC)),
        stop_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
        epoll_(epoll_create1(EPOLL_CLOEXEC)) {
    if (!spare_.valid() || !stop_.valid() || !epoll_.valid()) return;
    watch(listening_.get(), kListenerId, EPOLLIN, EPOLL_CTL_ADD);
    watch(stop_.get(), kStopId, EPOLLIN, EPOLL_CTL_ADD);
    make_hooks();
    thread_ = std::thread([this] { run(); });
  }

  ~Loop() {
    if (!thread_.joinable()) return;
    stop_asked_ = true;
    ring();
    thread_.join();
  }

  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  [[nodiscard]] bool running() const { return thread_.joinable(); }
  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] std::uint64_t seed() const { return seed_; }
  [[nodiscard]] std::string url() const {
    return (identity_ ? "wss://" : "ws://") + with_port(options_.host, port_);
  }
  [[nodiscard]] const std::string& authority_pem() const {
    static const std::string kNone;
    return identity_ ? identity_->authority_pem() : kNone;
  }

  void sync_to(ServerView& view) {
    const bool first = !board_.viewed();
    board_.sync_to(view);
    if (first) ring();
  }

 private:
  struct Client {
    template <typename... Args>
    explicit Client(Args&&... args) : socket(std::forward<Args>(args)...) {}

    ClientSocket socket;
    std::uint32_t watched = 0;          // what epoll looks for
    std::optional<TimePoint> due = {};  // as it stands in due_
  };

  void make_hooks() {
    hooks_.behaviour = [this](std::string_view target) {
      return read_behaviour(target == "/" ? std::string_view(options_.default_target) : target, seed_);
    };
    hooks_.origin_refused = [this](std::string_view origin) -> std::string {
      if (options_.origins.empty() || std::ranges::find(options_.origins, origin) != options_.origins.end())
        return {};
      return fmt::format(fmt::runtime(texts().lab.bad_origin), origin.empty() ? "–" : origin);
    };
    hooks_.page = [this](std::string_view target, const BehaviourError* error) {
      return help_page(url(), target, error);
    };
    note_if_wanted();
  }

  // Events cost a copy each: they are made only once somebody wants them.
  void note_if_wanted() {
    if (!hooks_.note && board_.wanted()) hooks_.note = [this](Event event) { board_.note(std::move(event)); };
  }

  void ring() const { eventfd_write(stop_.get(), 1); }

  void watch(int fd, std::uint64_t id, std::uint32_t what, int operation) const {
    epoll_event event{};
    event.events = what;
    event.data.u64 = id;
    epoll_ctl(epoll_.get(), operation, fd, &event);
  }

  void run() {
    pthread_setname_np(pthread_self(), "lab server");
    std::array<epoll_event, 512> events{};
    while (!stopping_ || (!clients_.empty() && Clock::now() < exit_limit_)) {
      const int count = epoll_wait(epoll_.get(), events.data(), static_cast<int>(events.size()), wait_ms());
      const TimePoint now = Clock::now();
      for (int i = 0; i < count; ++i)
        take(events.at(static_cast<std::size_t>(i)), now);
      work_on_due(now);
      if (stop_asked_ && !stopping_) begin_stop(now);
      board_.publish();
    }
    clients_.clear();
  }

  [[nodiscard]] int wait_ms() const {
    std::optional<TimePoint> until;
    if (!due_.empty()) until = due_.begin()->first;
    if (stopping_) until = std::min(until.value_or(exit_limit_), exit_limit_);
    if (!until) return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*until - Clock::now());
    return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 60'000));
  }

  void take(const epoll_event& event, TimePoint now) {
    const std::uint64_t id = event.data.u64;
    if (id == kListenerId) {
      accept_all(now);
    } else if (id == kStopId) {
      eventfd_t ignored = 0;
      eventfd_read(stop_.get(), &ignored);
      note_if_wanted();
    } else if (const auto found = clients_.find(id); found != clients_.end()) {
      if ((event.events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0) found->second.socket.read(buffer_, now);
      after(id, found->second, now);
    }
  }

  void accept_all(TimePoint now) {
    while (true) {
      auto accepted = accept_from(listening_);
      if (accepted) {
        add(std::move(*accepted), now);
      } else if (accepted.error() == EMFILE || accepted.error() == ENFILE) {
        // It would wait for ever, and wake this thread for ever: it is taken with the spare descriptor, and
        // let go.
        spare_.reset();
        static_cast<void>(accept_from(listening_));
        spare_ = Descriptor(open("/dev/null", O_RDONLY | O_CLOEXEC));
        return;
      } else if (accepted.error() != ECONNABORTED && accepted.error() != EINTR) {
        return;
      }
    }
  }

  void add(Accepted accepted, TimePoint now) {
    const std::uint64_t id = ++last_id_;
    const std::uint16_t refusal = stopping_                                 ? kCloseGoingAway
                                  : clients_.size() >= options_.max_clients ? kCloseTryAgainLater
                                                                            : 0;
    ClientFacts facts{.id = id, .address = std::move(accepted.address), .since = now};
    const auto [place, added] = clients_.try_emplace(id, std::move(accepted.socket), std::move(facts),
                                                     options_.limits, hooks_, identity_.get(), now, refusal);
    watch(place->second.socket.descriptor(), id, 0, EPOLL_CTL_ADD);
    after(id, place->second, now);
  }

  // Whatever happened to a client: it works, and what is waited for is set anew.
  void after(std::uint64_t id, Client& client, TimePoint now) {
    client.socket.work(now);
    if (client.socket.over()) {
      if (board_.viewed()) board_.end_client(client.socket.facts());
      set_due(id, client, std::nullopt);
      clients_.erase(id);
      return;
    }
    if (board_.viewed()) board_.set_client(client.socket.facts());
    const std::uint32_t wanted =
        (client.socket.wants_read(now) ? EPOLLIN : 0U) | (client.socket.wants_write() ? EPOLLOUT : 0U);
    if (wanted != client.watched) {
      client.watched = wanted;
      watch(client.socket.descriptor(), id, wanted, EPOLL_CTL_MOD);
    }
    // What is due by now was done, or waits for the socket.
    const auto due = client.socket.next_due();
    set_due(id, client, due && *due > now ? due : std::nullopt);
  }

  void set_due(std::uint64_t id, Client& client, std::optional<TimePoint> due) {
    if (due == client.due) return;
    if (client.due) due_.erase({*client.due, id});
    if (due) due_.insert({*due, id});
    client.due = due;
  }

  void work_on_due(TimePoint now) {
    while (!due_.empty() && due_.begin()->first <= now) {
      const std::uint64_t id = due_.begin()->second;
      after(id, clients_.at(id), now);
    }
  }

  void begin_stop(TimePoint now) {
    stopping_ = true;
    exit_limit_ = now + kExitLimit;
    std::vector<std::uint64_t> ids;
    for (const auto& [id, client] : clients_)
      ids.push_back(id);
    for (const std::uint64_t id : ids) {
      Client& client = clients_.at(id);
      client.socket.close(now);
      after(id, client, now);
    }
  }

  const ServerOptions options_;
  const std::uint64_t seed_;
  const Descriptor listening_;
  const std::uint16_t port_;
  const std::unique_ptr<TlsIdentity> identity_;
  std::atomic<bool> stop_asked_{false};
  ServerBoard board_;

  // Server's thread, once it runs.
  PeerHooks hooks_;
  Descriptor spare_;
  const Descriptor stop_;  // any thread rings it
  const Descriptor epoll_;
  std::string buffer_ = std::string(kReadBufferBytes, '\0');
  std::uint64_t last_id_ = 0;
  std::unordered_map<std::uint64_t, Client> clients_;
  std::set<std::pair<TimePoint, std::uint64_t>> due_;
  bool stopping_ = false;
  TimePoint exit_limit_;
  std::thread thread_;
};

tl::expected<std::unique_ptr<Server>, Failure> Server::start(ServerOptions options) {
  if (!is_numeric_address(options.host)) return tl::unexpected(listen_failure(options.host, EINVAL));
  allow_descriptors(options.max_clients + kOtherDescriptors);
  auto listening = listen_on(options.host, options.port);
  const std::string where = with_port(options.host, options.port);
  if (!listening) return tl::unexpected(listen_failure(where, listening.error()));
  std::unique_ptr<TlsIdentity> identity;
  const auto fallback = read_behaviour(options.default_target, 1);
  const TlsFault fault = fallback ? fallback->tls : TlsFault::none;
  if (options.tls == ServerOptions::Tls::made) identity = TlsIdentity::made_on_the_spot(fault);
  if (options.tls == ServerOptions::Tls::files) {
    auto read = TlsIdentity::from_files(options.certificate_file, options.key_file, fault);
    if (!read) {
      Failure failure = listen_failure(where, 0);
      failure.message = read.error();
      return tl::unexpected(std::move(failure));
    }
    identity = std::move(*read);
  }
  auto loop = std::make_unique<Loop>(std::move(options), std::move(*listening), std::move(identity));
  if (!loop->running()) return tl::unexpected(listen_failure(where, EMFILE));
  return std::unique_ptr<Server>(new Server(std::move(loop)));
}

Server::Server(std::unique_ptr<Loop> loop) : loop_(std::move(loop)) {}
Server::~Server() = default;

std::uint16_t Server::port() const {
  return loop_->port();
}
std::string Server::url() const {
  return loop_->url();
}
const std::string& Server::authority_pem() const {
  return loop_->authority_pem();
}
std::uint64_t Server::seed() const {
  return loop_->seed();
}
void Server::sync_to(ServerView& view) const {
  loop_->sync_to(view);
}

}  // namespace echoscope::lab
