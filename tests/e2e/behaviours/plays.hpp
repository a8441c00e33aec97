#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "e2e/behaviours/behaviour.hpp"

// What servers of several tables do.
namespace echoscope::test {

/// Reads frames up to the program's Close, notes them, answers the Close and ends the connection.
void see_close(PeerStream& peer, Seen& seen);

/// Takes the connection and does nothing until the program ends it.
void stay_silent(PeerStream& peer, Seen& seen);

/// Sends bytes, whatever is asked, and a FIN.
[[nodiscard]] Play blurt(std::string bytes);

/// Answers the request with these bytes and leaves the connection open.
[[nodiscard]] Play answer(std::string bytes);

/// Answers the request with what is made of a correct 101: {accept} stands for the right hash. Then waits for
/// the program's Close.
[[nodiscard]] Play answer_upgrade(std::string head);

/// Opens the connection, sends bytes in one piece and waits for the program's Close.
[[nodiscard]] Play open_then(std::string bytes);

/// The same with whole header lines added to the 101.
[[nodiscard]] Play open_with(std::string headers, std::string bytes);

/// Opens the connection, sends bytes with a Close among them, and waits for the program's Close.
[[nodiscard]] Play open_then_close(std::string bytes);

/// Opens the connection, sends bytes and ends it in that way.
[[nodiscard]] Play open_then_end(std::string bytes, void (PeerStream::*end)());

/// A Close frame with that code.
[[nodiscard]] std::string close_frame(std::uint16_t code, std::string_view reason = {});

/// A check that a text message with these contents was received.
[[nodiscard]] Also received(std::string text);

/// The arguments of a probe that waits for one message.
[[nodiscard]] std::vector<std::string> wait_for_one();

/// "Hello" in one text frame.
[[nodiscard]] std::string hello();

}  // namespace echoscope::test
