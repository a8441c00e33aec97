#include "gui/termination_watch.hpp"

#include <csignal>
#include <utility>

namespace echoscope {
namespace {

sigset_t termination_signals() {
  sigset_t signals{};
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  return signals;
}

}  // namespace

void hold_termination_signals() {
  const sigset_t signals = termination_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

TerminationWatch::TerminationWatch(std::function<void()> on_signal)
    : on_signal_(std::move(on_signal)), thread_([this] {
        const sigset_t signals = termination_signals();
        int signal = 0;
        sigwait(&signals, &signal);
        arrived_ = true;
        on_signal_();
      }) {}

TerminationWatch::~TerminationWatch() {
  // Ends the wait as a signal from outside would; if one came already, this one is taken by nobody.
  pthread_kill(thread_.native_handle(), SIGINT);
  thread_.join();
}

}  // namespace echoscope
