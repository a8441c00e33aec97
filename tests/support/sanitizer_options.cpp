// Linked into every executable of a sanitized build, so that a program judges itself as strictly whoever
// starts it. What is set here can be added to by ASAN_OPTIONS and its sisters, as usual.

#if defined(__SANITIZE_ADDRESS__)
extern "C" const char* __asan_default_options() {
  return "abort_on_error=0:check_initialization_order=1:detect_stack_use_after_return=1:strict_init_order=1:"
         "strict_string_checks=1";
}

extern "C" const char* __ubsan_default_options() {
  return "halt_on_error=1:print_stacktrace=1";
}
#endif

#if defined(__SANITIZE_THREAD__)
extern "C" const char* __tsan_default_options() {
  return "halt_on_error=1:second_deadlock_stack=1";
}

// libwebsockets only, none of our own code: lws_cancel_service(), its one call for other threads, reads a bit
// that never changes while it runs, but that shares a byte with bits that the service thread sets when it
// makes a vhost.
extern "C" const char* __tsan_default_suppressions() {
  return "race_top:lws_cancel_service\n";
}
#endif
