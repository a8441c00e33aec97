#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/content.hpp"
#include "content/protobuf_schema.hpp"
#include "gui/text_rows.hpp"
#include "gui/tree_rows.hpp"
#include "gui/view_choice.hpp"
#include "session/log_chunk.hpp"

namespace echoscope {

/// Bytes and what keeps them where they are, on any thread.
struct HeldBytes {
  std::shared_ptr<const void> keeper;
  std::string_view bytes;
};

/// A message type of Protocol Buffers.
struct ProtobufType {
  ProtobufSchema schema;
  std::string name;
};

/// What is to be read, and for which view.
struct ReadingRequest {
  HeldBytes payload;
  RecordKind kind = RecordKind::binary;
  std::optional<ProtobufType> type;  ///< that Protocol Buffers are read as; none: without a schema
  MessageView view = MessageView::hex;
  std::uint32_t columns = TextRows::kUnwrappedColumns;  ///< of a row of text
};

/// A payload as a view shows it.
struct Reading {
  MessageView view = MessageView::hex;          ///< that was asked for
  std::vector<ContentFormat> unpacked;          ///< what it was unpacked from, from the outside in
  bool unpacked_cut = false;                    ///< there was more than kMaxUnpackedBytes
  HeldBytes content;                            ///< the payload, or what was unpacked from it
  ContentFormat shown_as = ContentFormat::hex;  ///< text, hex or one that is a tree
  std::string problem;                          ///< "" or a sentence: why it is not shown as asked
  ContentTree tree;                             ///< if shown_as is a tree
  TreeRows tree_rows;
  TextRows text;  ///< if shown_as is text
};

/// Of what a message is unpacked to.
inline constexpr std::size_t kMaxUnpackedBytes = std::size_t{64} * 1024 * 1024;

/// The formats of a payload, the likeliest first. Any thread; takes as long as the payload is large.
[[nodiscard]] std::vector<ContentFormat> formats_for(const HeldBytes& payload, RecordKind kind);

/// Reads a payload. Any thread; takes as long as the payload is large. cancel: looked at now and then; true
/// ends it with a reading of no use.
[[nodiscard]] Reading read_message(const ReadingRequest& request, const std::atomic<bool>& cancel);

}  // namespace echoscope
