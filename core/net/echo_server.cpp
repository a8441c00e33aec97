#include "net/echo_server.hpp"

#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <deque>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

#include <pthread.h>

#include "net/address.hpp"
#include "net/explain_failure.hpp"
#include "net/listen_check.hpp"
#include "net/lws_context.hpp"

namespace echoscope {
namespace {

constexpr unsigned kMaxDescriptors = 1024;
constexpr unsigned kHandshakeSeconds = 15;
constexpr unsigned kHttpUpgradeRequired = 426;
constexpr lws_usec_t kExitLimit = 900 * LWS_US_PER_MS;
constexpr std::size_t kMaxMessageBytes = std::size_t{256} * 1024 * 1024;
// A client that sends but does not read stops being read when this much waits for it, and goes on at the
// lower mark.
constexpr std::size_t kQueueHighBytes = std::size_t{8} * 1024 * 1024;
constexpr std::size_t kQueueLowBytes = std::size_t{1} * 1024 * 1024;

Failure listen_failure(std::string where, int code) {
  FailureContext context;
  context.address = std::move(where);
  context.system_code = code;
  return explain_failure(ConnectionState::idle, FailureCause::cannot_listen, context);
}

}  // namespace

class EchoServer::Loop {
 public:
  explicit Loop(EchoServerOptions options)
      : options_(std::move(options)),
        protocols_{{"echo", &Loop::on_event, 0, kReceiveBufferBytes, 0, nullptr, 0}, LWS_PROTOCOL_LIST_TERM},
        context_(this, kMaxDescriptors, kHandshakeSeconds) {
    if (context_.get() == nullptr) return;
    lws_context_creation_info info{};
    info.vhost_name = "echo";
    info.iface = options_.host.c_str();
    info.port = options_.port;
    info.protocols = protocols_;
    info.log_cx = lwsl_context_get_cx(context_.get());
    // An IPv4 address is bound as one, not as an IPv4-mapped IPv6 address.
    if (options_.host.find(':') == std::string::npos) info.options = LWS_SERVER_OPTION_DISABLE_IPV6;
    info.retry_and_idle_policy = no_idle_policy();
    lws_vhost* const vhost = lws_create_vhost(context_.get(), &info);
    if (vhost == nullptr) return;
    port_ = static_cast<std::uint16_t>(lws_get_vhost_listen_port(vhost));
    if (port_ == 0) return;  // out of descriptors: the library made the vhost without its socket
    thread_ = std::thread([this] { run(); });
  }

  ~Loop() {
    if (!thread_.joinable()) return;
    stop_asked_ = true;
    lws_cancel_service(context_.get());
    thread_.join();
  }

  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  [[nodiscard]] bool listening() const { return thread_.joinable(); }
  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] const std::string& host() const { return options_.host; }

 private:
  struct Message {
    lws_write_protocol kind;
    std::vector<unsigned char> bytes;  // LWS_PRE bytes of room, then the payload
  };

  struct Client {
    std::vector<unsigned char> incoming;
    std::deque<Message> outgoing;
    std::size_t outgoing_bytes = 0;
    bool paused = false;
  };

  static int on_event(lws* wsi, lws_callback_reasons reason, void* /*user*/, void* in, std::size_t len) {
    auto* const loop = static_cast<Loop*>(lws_context_user(lws_get_context(wsi)));
    switch (reason) {
      case LWS_CALLBACK_ESTABLISHED:
        loop->clients_.try_emplace(wsi);
        return 0;
      case LWS_CALLBACK_RECEIVE:
        return loop->on_receive(wsi, {static_cast<const char*>(in), len});
      case LWS_CALLBACK_SERVER_WRITEABLE:
        return loop->on_writeable(wsi);
      case LWS_CALLBACK_CLOSED:
        loop->clients_.erase(wsi);
        return 0;
      case LWS_CALLBACK_HTTP:
        lws_return_http_status(wsi, kHttpUpgradeRequired, nullptr);
        return -1;
      default:
        return 0;
    }
  }

  int on_receive(lws* wsi, std::string_view piece) {
    Client& client = clients_[wsi];
    if (lws_is_first_fragment(wsi) != 0) client.incoming.assign(LWS_PRE, 0);
    if (client.incoming.size() - LWS_PRE + piece.size() > kMaxMessageBytes) {
      lws_close_reason(wsi, LWS_CLOSE_STATUS_MESSAGE_TOO_LARGE, nullptr, 0);
      return -1;
    }
    client.incoming.insert(client.incoming.end(), piece.begin(), piece.end());
    if (lws_is_final_fragment(wsi) == 0) return 0;

    const bool binary = lws_frame_is_binary(wsi) != 0;
    client.outgoing_bytes += client.incoming.size();
    client.outgoing.push_back({binary ? LWS_WRITE_BINARY : LWS_WRITE_TEXT, std::move(client.incoming)});
    client.incoming = {};
    if (!client.paused && client.outgoing_bytes > kQueueHighBytes) {
      client.paused = true;
      lws_rx_flow_control(wsi, 0);
    }
    lws_callback_on_writable(wsi);
    return 0;
  }

  int on_writeable(lws* wsi) {
    if (stopping_) {
      lws_close_reason(wsi, LWS_CLOSE_STATUS_GOINGAWAY, nullptr, 0);
      return -1;
    }
    Client& client = clients_[wsi];
    if (client.outgoing.empty()) return 0;
    Message message = std::move(client.outgoing.front());
    client.outgoing.pop_front();
    client.outgoing_bytes -= message.bytes.size();
    const std::size_t size = message.bytes.size() - LWS_PRE;
    if (lws_write(wsi, message.bytes.data() + LWS_PRE, size, message.kind) < 0) return -1;
    if (client.paused && client.outgoing_bytes < kQueueLowBytes) {
      client.paused = false;
      lws_rx_flow_control(wsi, 1);
    }
    if (!client.outgoing.empty()) lws_callback_on_writable(wsi);
    return 0;
  }

  void run() {
    pthread_setname_np(pthread_self(), "echo server");
    while (!stopping_ || (!clients_.empty() && !exit_limit_reached_)) {
      if (lws_service(context_.get(), 0) < 0) break;
      if (stop_asked_ && !stopping_) begin_stop();
    }
  }

  void begin_stop() {
    stopping_ = true;
    for (auto& [wsi, client] : clients_)
      lws_callback_on_writable(wsi);
    exit_timer_.owner = this;
    const auto fire = [](lws_sorted_usec_list_t* timer) {
      Loop* const loop =
          reinterpret_cast<ExitTimer*>(timer)->owner;  // NOLINT: the library hands the timer's address
      loop->exit_limit_reached_ = true;
      lws_cancel_service(loop->context_.get());  // a timer alone does not make lws_service() return
    };
    lws_sul_schedule(context_.get(), 0, &exit_timer_.timer, fire, kExitLimit);
  }

  struct ExitTimer {
    lws_sorted_usec_list_t timer{};  // first member: its address is the timer's
    Loop* owner = nullptr;
  };

  const EchoServerOptions options_;
  const lws_protocols protocols_[2];
  std::uint16_t port_ = 0;
  std::atomic<bool> stop_asked_{false};

  // Server thread, once it runs. The context goes before what its last callbacks use.
  std::unordered_map<lws*, Client> clients_;
  ExitTimer exit_timer_;
  bool stopping_ = false;
  bool exit_limit_reached_ = false;
  LwsContext context_;
  std::thread thread_;
};

tl::expected<std::unique_ptr<EchoServer>, Failure> EchoServer::start(const EchoServerOptions& options) {
  if (!is_numeric_address(options.host)) return tl::unexpected(listen_failure(options.host, EINVAL));
  const std::string where = with_port(options.host, options.port);
  if (const int code = listen_error(options.host, options.port); code != 0)
    return tl::unexpected(listen_failure(where, code));
  auto loop = std::make_unique<Loop>(options);
  if (!loop->listening()) return tl::unexpected(listen_failure(where, EMFILE));
  return std::unique_ptr<EchoServer>(new EchoServer(std::move(loop)));
}

EchoServer::EchoServer(std::unique_ptr<Loop> loop) : loop_(std::move(loop)) {}
EchoServer::~EchoServer() = default;

std::uint16_t EchoServer::port() const {
  return loop_->port();
}
std::string EchoServer::url() const {
  return "ws://" + with_port(loop_->host(), loop_->port());
}

}  // namespace echoscope
