#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include <libwebsockets.h>
#include <openssl/ssl.h>
#include <tl/expected.hpp>

#include "net/connect_options.hpp"

namespace echoscope {

/// The client vhosts of the service's context: one for ws:, one for wss: with the system's trust store, and
/// one of its own for each attempt with other TLS files, so that a file changed on disk counts with the next
/// attempt. Service thread, but for the constructor.
class ClientVhosts {
 public:
  /// A vhost for one attempt. Gives it back when destroyed: one of its own is ended then, with what still
  /// uses it.
  class Lease {
   public:
    Lease() = default;
    Lease(lws_vhost* vhost, bool owned) : vhost_(vhost), owned_(owned) {}
    ~Lease() {
      if (owned_) lws_vhost_destroy(vhost_);
    }
    Lease(Lease&& other) noexcept
        : vhost_(std::exchange(other.vhost_, nullptr)), owned_(std::exchange(other.owned_, false)) {}
    Lease& operator=(Lease&& other) noexcept {
      const Lease before(std::exchange(vhost_, std::exchange(other.vhost_, nullptr)),
                         std::exchange(owned_, std::exchange(other.owned_, false)));
      return *this;
    }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;

    [[nodiscard]] lws_vhost* get() const { return vhost_; }

   private:
    lws_vhost* vhost_ = nullptr;
    bool owned_ = false;
  };

  /// callback: receives the events of every connection of all vhosts.
  ClientVhosts(lws_context* context, lws_callback_function* callback);
  ClientVhosts(const ClientVhosts&) = delete;
  ClientVhosts& operator=(const ClientVhosts&) = delete;

  /// For ws:. Null if it could not be made (out of memory).
  [[nodiscard]] lws_vhost* plain() const { return plain_; }
  /// The vhost for an attempt: TLS 1.2 at least. The first one for the system's trust store blocks for some
  /// 30 ms. The error says which file can't be used and why, in a clause.
  [[nodiscard]] tl::expected<Lease, std::string> lease(bool secure, const TlsOptions& options);
  /// The library's callback while a TLS vhost is being made: loads the files that the attempt names.
  void load_files(SSL_CTX* context);

  /// The protocol's name, by which a connection binds to the callback.
  static constexpr const char* kProtocolName = "echoscope";

 private:
  lws_vhost* make(const char* name, std::uint64_t options);

  lws_context* context_;
  lws_protocols protocols_[2];  // the library keeps a pointer to it
  lws_vhost* plain_ = nullptr;
  lws_vhost* tls_ = nullptr;
  std::uint64_t made_ = 0;               // vhosts so far
  const TlsOptions* loading_ = nullptr;  // while a vhost is being made for them
  std::string problem_;
};

}  // namespace echoscope
