#pragma once

#include <chrono>
#include <functional>
#include <utility>

#include <libwebsockets.h>

namespace echoscope {

/// One timer on the service thread: fires once when its time has come. Service thread only; stays where it
/// was made.
class ServiceTimer {
 public:
  ServiceTimer(lws_context* context, std::function<void()> fire) : context_(context), fire_(std::move(fire)) {
    node_.owner = this;
  }
  ~ServiceTimer() { cancel(); }
  ServiceTimer(const ServiceTimer&) = delete;
  ServiceTimer& operator=(const ServiceTimer&) = delete;

  /// Sets it, or sets it anew.
  void set(std::chrono::microseconds after) {
    const auto fired = [](lws_sorted_usec_list_t* node) {
      // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the library hands its first member's
      // address
      ServiceTimer* const timer = reinterpret_cast<Node*>(node)->owner;
      timer->fire_();
      // A timer does not make lws_service() return; this does, and what happened here is shown.
      lws_cancel_service(timer->context_);
    };
    lws_sul_schedule(context_, 0, &node_.list, fired, after.count());
  }
  void cancel() { lws_sul_cancel(&node_.list); }

 private:
  struct Node {
    lws_sorted_usec_list_t list{};  // first member: the library hands its address to the callback
    ServiceTimer* owner = nullptr;
  };

  lws_context* const context_;
  const std::function<void()> fire_;
  Node node_;
};

}  // namespace echoscope
