#include "net/service.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <ctime>
#include <map>
#include <stdexcept>
#include <thread>
#include <utility>

#include <openssl/ssl.h>
#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>

#include "net/client_vhosts.hpp"
#include "net/command_queue.hpp"
#include "net/connection.hpp"
#include "net/lws_context.hpp"
#include "net/outgoing_check.hpp"
#include "protocol/close_code.hpp"

namespace echoscope {
namespace {

constexpr unsigned kMaxDescriptors = 1024;
// The library's own limit for a step of a handshake. Ours is shorter and says what happened.
constexpr unsigned kLibraryTimeoutSeconds = 3600;
constexpr std::chrono::milliseconds kExitLimit{900};
// A third of the share of a thread that draws (sched(7)).
constexpr int kNicenessBelowWindow = 5;

}  // namespace

class Service::Loop {
 public:
  explicit Loop(ServicePriority priority)
      : priority_(priority),
        context_(this, kMaxDescriptors, kLibraryTimeoutSeconds),
        queue_(
            std::make_shared<CommandQueue>(kMaxQueuedBytes, [this] { lws_cancel_service(context_.get()); })) {
    if (context_.get() == nullptr)
      throw std::runtime_error("libwebsockets could not make its context: out of memory or descriptors");
    vhosts_.emplace(context_.get(), &Loop::on_event);
    if (vhosts_->plain() == nullptr)
      throw std::runtime_error("libwebsockets could not make a vhost: out of memory");
    thread_ = std::thread([this] { run(); });
  }

  ~Loop() {
    queue_->post({{}, command::Stop{}});
    thread_.join();
    // A dial's worker may still hold the queue: from here on its news go nowhere.
    queue_->close();
  }

  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  CommandQueue& queue() { return *queue_; }
  ConnectionId next_id() { return static_cast<ConnectionId>(++last_id_); }

  double cpu_seconds() {
    clockid_t clock{};
    timespec used{};
    if (pthread_getcpuclockid(thread_.native_handle(), &clock) != 0 || clock_gettime(clock, &used) != 0)
      return 0;
    return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) * 1e-9;
  }

 private:
  static int on_event(lws* wsi, lws_callback_reasons reason, void* user, void* in, std::size_t len) {
    // wsi is not a connection's in the reasons that concern a vhost or the context.
    switch (reason) {
      case LWS_CALLBACK_EVENT_WAIT_CANCELLED:
      case LWS_CALLBACK_PROTOCOL_INIT:
      case LWS_CALLBACK_PROTOCOL_DESTROY:
        return 0;
      case LWS_CALLBACK_OPENSSL_LOAD_EXTRA_CLIENT_VERIFY_CERTS: {
        auto& loop = *static_cast<Loop*>(lws_context_user(lws_get_context(wsi)));
        if (loop.vhosts_) loop.vhosts_->load_files(static_cast<SSL_CTX*>(user));
        return 0;
      }
      default:
        break;
    }
    auto* const connection = static_cast<Connection*>(lws_get_opaque_user_data(wsi));
    if (connection == nullptr) return Connection::on_orphan_event(wsi, reason);
    if (reason == LWS_CALLBACK_OPENSSL_PERFORM_SERVER_CERT_VERIFICATION)
      return connection->on_verify(static_cast<X509_STORE_CTX*>(user)) ? 0 : 1;
    return connection->on_event(wsi, reason, in, len);
  }

  void run() {
    pthread_setname_np(pthread_self(), "service");
    // Of this thread alone, as Linux takes it. Refused: it goes on as it is.
    if (priority_ == ServicePriority::below_window)
      static_cast<void>(setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kNicenessBelowWindow));
    while (!stopping_ || !all_at_rest()) {
      if (lws_service(context_.get(), 0) < 0) break;
      for (Command& command : queue_->take())
        carry_out(command);
      for (auto& [id, connection] : connections_)
        connection->after_service();
    }
  }

  [[nodiscard]] bool all_at_rest() const {
    return std::all_of(connections_.begin(), connections_.end(),
                       [](const auto& entry) { return entry.second->at_rest(); });
  }

  void carry_out(Command& command) {
    if (auto* const add = std::get_if<command::Add>(&command.what)) {
      connections_[command.id] =
          std::make_unique<Connection>(command.id, *add->session, context_.get(), *vhosts_, queue_);
      return;
    }
    if (std::holds_alternative<command::Stop>(command.what)) {
      stopping_ = true;
      for (auto& [id, connection] : connections_)
        connection->disconnect(kCloseGoingAway, {}, kExitLimit);
      return;
    }
    const auto found = connections_.find(command.id);
    if (found == connections_.end()) return;
    Connection& connection = *found->second;
    if (auto* const connect = std::get_if<command::Connect>(&command.what)) {
      if (!stopping_) connection.connect(connect->url, connect->options);
    } else if (auto* const send = std::get_if<command::Send>(&command.what)) {
      if (auto* const message = std::get_if<OutgoingMessage>(&send->what)) {
        connection.send(std::move(*message));
      } else {
        connection.send_frame(std::get<CustomFrame>(std::move(send->what)));
      }
    } else if (auto* const play = std::get_if<command::Play>(&command.what)) {
      connection.play(std::move(play->source));
    } else if (std::holds_alternative<command::StopPlaying>(command.what)) {
      connection.stop_playing();
    } else if (std::holds_alternative<command::Ping>(command.what)) {
      connection.ping();
    } else if (auto* const disconnect = std::get_if<command::Disconnect>(&command.what)) {
      connection.disconnect(disconnect->code, std::move(disconnect->reason));
    } else if (auto* const dialed = std::get_if<command::Dialed>(&command.what)) {
      connection.dialed(std::move(*dialed));
    } else if (std::holds_alternative<command::RetryNow>(command.what)) {
      connection.retry_now();
    } else if (std::holds_alternative<command::StopRetrying>(command.what)) {
      connection.stop_retrying();
    } else if (auto* const observe = std::get_if<command::ObserveWire>(&command.what)) {
      connection.observe_wire(std::move(observe->observer));
    }
  }

  const ServicePriority priority_;
  std::atomic<std::uint32_t> last_id_{0};

  // In this order: the connections let go of their wsis before the context goes, whose last callbacks still
  // need the protocols that the vhosts hold.
  std::optional<ClientVhosts> vhosts_;  // service thread
  LwsContext context_;                  // service thread, but for lws_cancel_service
  std::shared_ptr<CommandQueue> queue_;
  std::map<ConnectionId, std::unique_ptr<Connection>> connections_;  // service thread
  bool stopping_ = false;                                            // service thread
  std::thread thread_;
};

Service::Service(ServicePriority priority) : loop_(std::make_unique<Loop>(priority)) {}
Service::~Service() = default;

ConnectionId Service::add(Session& session) {
  const ConnectionId id = loop_->next_id();
  loop_->queue().post({id, command::Add{&session}});
  return id;
}

void Service::connect(ConnectionId id, Url url, ConnectOptions options) {
  loop_->queue().post({id, command::Connect{std::move(url), std::move(options)}});
}

tl::expected<void, CommandError> Service::send(ConnectionId id, Opcode opcode, std::string payload) {
  return send(id, OutgoingMessage{opcode, std::move(payload)});
}

tl::expected<void, CommandError> Service::send(ConnectionId id, OutgoingMessage message) {
  if (const auto objection = objection_to(message)) return tl::unexpected(*objection);
  if (!loop_->queue().post_message(id, {std::move(message)})) return tl::unexpected(CommandError::queue_full);
  return {};
}

tl::expected<void, CommandError> Service::send_frame(ConnectionId id, CustomFrame frame) {
  if (!loop_->queue().post_message(id, {std::move(frame)})) return tl::unexpected(CommandError::queue_full);
  return {};
}

void Service::play(ConnectionId id, SendSource source) {
  loop_->queue().post({id, command::Play{std::move(source)}});
}

void Service::stop_playing(ConnectionId id) {
  loop_->queue().post({id, command::StopPlaying{}});
}

void Service::ping(ConnectionId id) {
  loop_->queue().post({id, command::Ping{}});
}

tl::expected<void, CommandError> Service::disconnect(ConnectionId id, std::uint16_t code,
                                                     std::string reason) {
  if (!may_be_sent(code)) return tl::unexpected(CommandError::bad_code);
  if (reason.size() > kMaxCloseReasonBytes) return tl::unexpected(CommandError::too_long);
  loop_->queue().post({id, command::Disconnect{code, std::move(reason)}});
  return {};
}

void Service::retry_now(ConnectionId id) {
  loop_->queue().post({id, command::RetryNow{}});
}

void Service::stop_retrying(ConnectionId id) {
  loop_->queue().post({id, command::StopRetrying{}});
}

void Service::observe_wire(ConnectionId id, WireObserver observer) {
  loop_->queue().post({id, command::ObserveWire{std::move(observer)}});
}

double Service::cpu_seconds() const {
  return loop_->cpu_seconds();
}

}  // namespace echoscope
