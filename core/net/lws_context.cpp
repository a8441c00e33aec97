#include "net/lws_context.hpp"

#include <cstdlib>
#include <mutex>

namespace echoscope {
namespace {

// The library keeps it in 16 bits: 64 KiB would be 0, and a connection would wait for ever for a buffer.
constexpr unsigned kMaxHeadBytes = 63 * 1024;

// The library's own allocator counts bytes in a variable that all contexts share without a lock.
void* allocate(void* old, std::size_t bytes, const char* /*what for*/) {
  if (bytes != 0) return std::realloc(old, bytes);
  std::free(old);
  return nullptr;
}

}  // namespace

LwsContext::LwsContext(void* user, unsigned max_descriptors, unsigned timeout_seconds) {
  static std::once_flag process_wide;
  std::call_once(process_wide, [] {
    lws_set_log_level(0, nullptr);
    lws_set_allocator(&allocate);
  });

  log_.refcount = 1;
  lws_context_creation_info info{};
  info.options = LWS_SERVER_OPTION_EXPLICIT_VHOSTS | LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT |
                 LWS_SERVER_OPTION_JUST_USE_RAW_ORIGIN;
  info.port = CONTEXT_PORT_NO_LISTEN;
  info.gid = static_cast<gid_t>(-1);
  info.uid = static_cast<uid_t>(-1);
  info.fd_limit_per_thread = max_descriptors;
  info.pt_serv_buf_size = kReceiveBufferBytes;
  info.max_http_header_data2 = kMaxHeadBytes;
  info.timeout_secs = timeout_seconds;
  info.user = user;
  info.log_cx = &log_;
  info.retry_and_idle_policy = no_idle_policy();
  context_ = lws_create_context(&info);
}

LwsContext::~LwsContext() {
  lws_context_destroy(context_);
}

const lws_retry_bo_t* no_idle_policy() {
  static const lws_retry_bo_t kPolicy{};
  return &kPolicy;
}

}  // namespace echoscope
