#pragma once

#include <string>

#include "net/lab/server.hpp"

namespace echoscope {

/// echoscope serve
struct ServeOptions {
  lab::ServerOptions server;
  std::string
      authority_file;  ///< where the certificate of the authority made on the spot is written; "": nowhere
  bool list = false;   ///< prints the behaviours and serves nothing
  bool json = false;   ///< the list, or what the server sees and does, as JSON
};

}  // namespace echoscope
