#pragma once

#include <sys/resource.h>

#include <csignal>

namespace echoscope::test {

/// While it lives, no file of this process can grow beyond 16 bytes: what a full disk does to a write.
class NoRoomForFiles {
 public:
  NoRoomForFiles() : signal_before_(std::signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit none{16, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &none);
  }
  ~NoRoomForFiles() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, signal_before_);
  }
  NoRoomForFiles(const NoRoomForFiles&) = delete;
  NoRoomForFiles& operator=(const NoRoomForFiles&) = delete;

 private:
  rlimit before_{};
  void (*signal_before_)(int);
};

}  // namespace echoscope::test
