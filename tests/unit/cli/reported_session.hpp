#pragma once

#include "session/session.hpp"

namespace echoscope::test {

/// Sessions as a probe leaves them behind, made by hand.
class ReportedSession {
 public:
  /// wss: through a proxy, the second address taken, "hi" sent and echoed, a ping lost and one answered in 2
  /// ms, one violation let pass, closed by 1000 from both sides.
  static SessionView clean();
  /// wss: the certificate has expired.
  static SessionView expired();
  /// ws: 403 with that body.
  static SessionView refused(std::string body, bool cut);
  /// ws: a 101 whose Sec-WebSocket-Accept is missing.
  static SessionView accept_missing();
  /// ws: open, then gone without a Close.
  static SessionView vanished();
};

}  // namespace echoscope::test
