#include "net/explain_failure.hpp"

#include <cerrno>

#include <netdb.h>

namespace echoscope {

Failure explain_failure(ConnectionState stage, FailureCause cause, const FailureContext& context) {
  Failure failure;
  failure.stage = stage;
  failure.cause = cause;
  failure.http_status = context.http_status;
  failure.system_code = context.system_code;
  failure.message = context.words;
  return failure;
}

FailureCause cause_of_resolve_error(int code) {
  switch (code) {
    case EAI_NONAME:
    case EAI_NODATA:
      return FailureCause::name_not_found;
    case EAI_AGAIN:
      return FailureCause::name_server_silent;
    default:
      return FailureCause::resolve_failed;
  }
}

FailureCause cause_of_connect_error(int code) {
  switch (code) {
    case ECONNREFUSED:
      return FailureCause::refused;
    case ENETUNREACH:
    case EHOSTUNREACH:
      return FailureCause::unreachable;
    case EMFILE:
    case ENFILE:
      return FailureCause::out_of_descriptors;
    default:
      return FailureCause::connect_failed;
  }
}

}  // namespace echoscope
