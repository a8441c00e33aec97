#include "protocol/permessage_deflate.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>
#include <new>
#include <utility>

// Input that zlib does not change is const.
#define ZLIB_CONST
#include <zlib.h>

namespace echoscope {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{16} * 1024;
// What ends each message and is not sent (RFC 7692 section 7.2.1).
constexpr std::string_view kTail("\x00\x00\xff\xff", 4);

// Hands the next part of the input to zlib, which counts in 32 bits.
void give_input(z_stream& stream, std::string_view& input) {
  const std::size_t size = std::min<std::size_t>(input.size(), std::numeric_limits<uInt>::max());
  stream.next_in = reinterpret_cast<const Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(size);
  input.remove_prefix(size);
}

template <typename Chunk>
void give_room(z_stream& stream, Chunk& chunk) {
  stream.next_out = reinterpret_cast<Bytef*>(chunk.data());
  stream.avail_out = static_cast<uInt>(chunk.size());
}

}  // namespace

struct MessageInflater::Stream {
  explicit Stream(bool keeps_context) : context_takeover(keeps_context) {
    // The largest window reads what any smaller one wrote.
    if (inflateInit2(&zlib, -MAX_WBITS) != Z_OK) throw std::bad_alloc();
  }
  ~Stream() { inflateEnd(&zlib); }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  Result run(std::string_view input, std::string& out);
  Result inflate_once(std::string& out);

  z_stream zlib{};
  const bool context_takeover;
  bool in_message = false;
  std::size_t room = 0;  // how many more bytes may come out of this message
  Result result = Result::ok;
  std::array<char, kChunkBytes> chunk{};
};

MessageInflater::Result MessageInflater::Stream::run(std::string_view input, std::string& out) {
  while (result == Result::ok && !input.empty()) {
    give_input(zlib, input);
    do {
      result = inflate_once(out);
    } while (result == Result::ok && (zlib.avail_in > 0 || zlib.avail_out == 0));
  }
  return result;
}

MessageInflater::Result MessageInflater::Stream::inflate_once(std::string& out) {
  give_room(zlib, chunk);
  const int status = inflate(&zlib, Z_SYNC_FLUSH);
  const std::size_t size = chunk.size() - zlib.avail_out;
  out.append(chunk.data(), std::min(size, room));
  if (size > room) return Result::too_big;
  room -= size;
  switch (status) {
    case Z_OK:
    case Z_BUF_ERROR:
      return Result::ok;
    case Z_STREAM_END:
      // A block with BFINAL set: what follows starts at a byte and may refer to what came before.
      inflateResetKeep(&zlib);
      return Result::ok;
    case Z_MEM_ERROR:
      throw std::bad_alloc();
    default:
      return Result::corrupt;
  }
}

MessageInflater::MessageInflater(int window_bits, bool context_takeover)
    : stream_(std::make_unique<Stream>(context_takeover)) {
  assert(window_bits >= 8 && window_bits <= MAX_WBITS);
  static_cast<void>(window_bits);
}

MessageInflater::~MessageInflater() = default;

void MessageInflater::begin(std::size_t max_bytes) {
  // Also where the message before was not finished: the stream then stands inside a block.
  if (!stream_->context_takeover || stream_->result != Result::ok || stream_->in_message)
    inflateReset(&stream_->zlib);
  stream_->result = Result::ok;
  stream_->in_message = true;
  stream_->room = max_bytes;
}

MessageInflater::Result MessageInflater::feed(std::string_view piece, std::string& out) {
  return stream_->run(piece, out);
}

MessageInflater::Result MessageInflater::end(std::string& out) {
  stream_->in_message = false;
  if (stream_->result != Result::ok) return stream_->result;
  // After a whole message the tail is an empty block without compression: nothing comes out of it, and the
  // stream stands at a byte between two blocks (zlib's data_type).
  constexpr int kBetweenBlocks = 128;
  constexpr int kUnusedBits = 63;
  const std::size_t size = out.size();
  const std::size_t room = std::exchange(stream_->room, kTail.size());
  const bool fine = stream_->run(kTail, out) == Result::ok && out.size() == size;
  const int where = stream_->zlib.data_type;
  out.resize(size);
  stream_->room = room;
  if (!fine || (where & kBetweenBlocks) == 0 || (where & kUnusedBits) != 0)
    stream_->result = Result::cut_short;
  return stream_->result;
}

struct MessageDeflater::Stream {
  Stream(int window_bits, bool keeps_context) : context_takeover(keeps_context) {
    // zlib makes no window of 8 bits without its header. Repetitions of the byte before need none.
    constexpr int kSmallestWindow = 9;
    constexpr int kMemoryLevel = 8;
    const int strategy = window_bits < kSmallestWindow ? Z_RLE : Z_DEFAULT_STRATEGY;
    if (deflateInit2(&zlib, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -std::max(window_bits, kSmallestWindow),
                     kMemoryLevel, strategy) != Z_OK)
      throw std::bad_alloc();
  }
  ~Stream() { deflateEnd(&zlib); }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  z_stream zlib{};
  const bool context_takeover;
  bool in_message = false;
  std::array<char, kChunkBytes> chunk{};
};

MessageDeflater::MessageDeflater(int window_bits, bool context_takeover)
    : stream_(std::make_unique<Stream>(window_bits, context_takeover)) {}

MessageDeflater::~MessageDeflater() = default;

std::string MessageDeflater::deflate(std::string_view bytes, Piece piece) {
  z_stream& zlib = stream_->zlib;
  if (!stream_->context_takeover && !std::exchange(stream_->in_message, true)) deflateReset(&zlib);
  if (piece == Piece::last) stream_->in_message = false;
  // zlib writes nothing for nothing; at a message's end the RFC wants an empty block (section 7.2.3.6).
  if (bytes.empty()) return piece == Piece::last ? std::string(1, '\0') : std::string();
  std::string payload;
  while (!bytes.empty()) {
    give_input(zlib, bytes);
    do {
      give_room(zlib, stream_->chunk);
      ::deflate(&zlib, bytes.empty() ? Z_SYNC_FLUSH : Z_NO_FLUSH);
      payload.append(stream_->chunk.data(), stream_->chunk.size() - zlib.avail_out);
    } while (zlib.avail_out == 0);
  }
  assert(payload.ends_with(kTail));
  if (piece == Piece::last) payload.resize(payload.size() - kTail.size());
  return payload;
}

}  // namespace echoscope
