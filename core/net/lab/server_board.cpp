#include "net/lab/server_board.hpp"

#include <algorithm>
#include <utility>

namespace echoscope::lab {

ServerBoard::ServerBoard(std::function<void(const Event&)> on_event, std::function<void()> wake)
    : on_event_(std::move(on_event)), wake_(std::move(wake)) {}

void ServerBoard::note(Event event) {
  if (on_event_) on_event_(event);
  if (!viewed()) return;
  const std::lock_guard lock(mutex_);
  events_.push_back(std::move(event));
  if (events_.size() > ServerView::kMaxEvents) {
    events_.pop_front();
    ++first_event_;
  }
  changed_ = true;
}

void ServerBoard::set_client(const ClientFacts& facts) {
  const std::lock_guard lock(mutex_);
  clients_in_all_ = std::max(clients_in_all_, facts.id);
  clients_[facts.id] = facts;
  changed_ = true;
}

void ServerBoard::end_client(ClientFacts facts) {
  const std::lock_guard lock(mutex_);
  clients_.erase(facts.id);
  ended_.push_front(std::move(facts));
  if (ended_.size() > ServerView::kMaxEnded) ended_.pop_back();
  changed_ = true;
}

void ServerBoard::publish() {
  if (!std::exchange(changed_, false)) return;
  if (wake_ && !wake_pending_.exchange(true)) wake_();
}

void ServerBoard::sync_to(ServerView& view) {
  // Before the lock: what is noted from here on wakes again, so that no wake is lost.
  wake_pending_.store(false);
  viewed_.store(true);
  const std::lock_guard lock(mutex_);
  view.clients.clear();
  for (const auto& [id, facts] : clients_)
    view.clients.push_back(facts);
  view.clients.insert(view.clients.end(), ended_.begin(), ended_.end());
  view.clients_now = clients_.size();
  view.clients_in_all = clients_in_all_;
  // What the view holds already stays; what was dropped here goes there.
  const std::uint64_t end = first_event_ + events_.size();
  const std::uint64_t view_end = std::clamp(view.first_event + view.events.size(), first_event_, end);
  const auto gone = static_cast<std::ptrdiff_t>(
      std::min<std::uint64_t>(view.events.size(), first_event_ - std::min(view.first_event, first_event_)));
  view.events.erase(view.events.begin(), view.events.begin() + gone);
  view.first_event = first_event_;
  view.events.insert(view.events.end(),
                     events_.begin() + static_cast<std::ptrdiff_t>(view_end - first_event_), events_.end());
}

}  // namespace echoscope::lab
