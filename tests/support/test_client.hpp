#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "net/service.hpp"
#include "session/session.hpp"

namespace echoscope::test {

/// A session, a service and a view of it, with waiting on conditions. Test thread only.
class TestClient {
 public:
  explicit TestClient(std::size_t log_budget_bytes = Session::kDefaultLogBudget);
  ~TestClient();
  TestClient(const TestClient&) = delete;
  TestClient& operator=(const TestClient&) = delete;

  /// Starts an attempt; the address must be a valid one.
  void connect(std::string_view url, ConnectOptions options = {});
  void send(Opcode opcode, std::string payload);
  void send(OutgoingMessage message);
  /// What the service says of one that may not be taken.
  tl::expected<void, CommandError> try_to_send(OutgoingMessage message);
  void send_frame(CustomFrame frame);
  void play(SendSource source);
  void stop_playing();
  void ping();
  void disconnect(std::uint16_t code = 1000, std::string reason = {});
  void retry_now();
  void stop_retrying();
  /// From now on the observer sees every byte that passes, on the service thread.
  void observe_wire(WireObserver observer);

  /// Syncs until the condition holds; false if it does not within the limit.
  bool wait(const std::function<bool(const SessionView&)>& condition,
            std::chrono::milliseconds limit = std::chrono::seconds(20));
  /// Waits for that state of the latest attempt started here.
  bool wait_for(ConnectionState state);
  /// Connects and waits until open.
  bool open(std::string_view url, ConnectOptions options = {});

  /// Attempts started here.
  [[nodiscard]] std::uint32_t attempts() const { return attempts_; }
  /// As of the last wait.
  [[nodiscard]] const SessionView& view() const { return view_; }
  /// The payloads of the data messages in that direction that are in the view's log, in order.
  [[nodiscard]] std::vector<std::string> payloads(Direction direction) const;

  /// Ends the service as at the program's exit, and syncs once more; returns how long it took.
  std::chrono::milliseconds shut_down();

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool news_ = false;  // guarded by mutex_
  Session session_;
  SessionView view_;
  std::uint32_t attempts_ = 0;
  std::unique_ptr<Service> service_;
  ConnectionId id_;
};

}  // namespace echoscope::test
