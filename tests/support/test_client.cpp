#include "support/test_client.hpp"

#include <stdexcept>
#include <utility>

namespace echoscope::test {

TestClient::TestClient(std::size_t log_budget_bytes)
    : session_(
          [this] {
            const std::lock_guard lock(mutex_);
            news_ = true;
            changed_.notify_one();
          },
          log_budget_bytes),
      service_(std::make_unique<Service>()),
      id_(service_->add(session_)) {}

TestClient::~TestClient() = default;

void TestClient::connect(std::string_view url, ConnectOptions options) {
  auto parsed = parse_url(url);
  if (!parsed) throw std::invalid_argument(parsed.error().message);
  ++attempts_;
  service_->connect(id_, *std::move(parsed), options);
}

void TestClient::send(Opcode opcode, std::string payload) {
  send(OutgoingMessage{opcode, std::move(payload)});
}

void TestClient::send(OutgoingMessage message) {
  if (!service_->send(id_, std::move(message))) throw std::runtime_error("the message was not taken");
}

tl::expected<void, CommandError> TestClient::try_to_send(OutgoingMessage message) {
  return service_->send(id_, std::move(message));
}

void TestClient::send_frame(CustomFrame frame) {
  if (!service_->send_frame(id_, std::move(frame))) throw std::runtime_error("the frame was not taken");
}

void TestClient::play(SendSource source) {
  service_->play(id_, std::move(source));
}

void TestClient::stop_playing() {
  service_->stop_playing(id_);
}

void TestClient::ping() {
  service_->ping(id_);
}

void TestClient::disconnect(std::uint16_t code, std::string reason) {
  if (!service_->disconnect(id_, code, std::move(reason)))
    throw std::invalid_argument("not a close that can be sent");
}

void TestClient::retry_now() {
  service_->retry_now(id_);
}

void TestClient::stop_retrying() {
  service_->stop_retrying(id_);
}

void TestClient::observe_wire(WireObserver observer) {
  service_->observe_wire(id_, std::move(observer));
}

bool TestClient::wait(const std::function<bool(const SessionView&)>& condition,
                      std::chrono::milliseconds limit) {
  const auto deadline = std::chrono::steady_clock::now() + limit;
  while (true) {
    session_.sync_to(view_);
    if (condition(view_)) return true;
    std::unique_lock lock(mutex_);
    if (!changed_.wait_until(lock, deadline, [this] { return news_; })) return false;
    news_ = false;
  }
}

bool TestClient::wait_for(ConnectionState state) {
  return wait(
      [this, state](const SessionView& view) { return view.attempt == attempts_ && view.state == state; });
}

bool TestClient::open(std::string_view url, ConnectOptions options) {
  connect(url, options);
  return wait_for(ConnectionState::open);
}

std::vector<std::string> TestClient::payloads(Direction direction) const {
  std::vector<std::string> found;
  for (auto sequence = view_.log.first_sequence(); sequence < view_.log.end_sequence(); ++sequence) {
    const Record record = view_.log[sequence];
    const bool data = record.meta.kind == RecordKind::text || record.meta.kind == RecordKind::binary;
    if (data && record.meta.direction == direction) found.emplace_back(record.payload);
  }
  return found;
}

std::chrono::milliseconds TestClient::shut_down() {
  const auto start = std::chrono::steady_clock::now();
  service_.reset();
  const auto took = std::chrono::steady_clock::now() - start;
  session_.sync_to(view_);
  return std::chrono::duration_cast<std::chrono::milliseconds>(took);
}

}  // namespace echoscope::test
