#pragma once

#include <functional>
#include <span>
#include <string>

#include <nlohmann/json.hpp>

namespace echoscope {

/// A change of a JSON document, so made that it can be done to a newer one than the one it was thought of.
using DocumentChange = std::function<void(nlohmann::ordered_json& document)>;

/// One JSON file that stays between runs: {"format": …, "version": 1, …}. Fields that are not known here are
/// kept. One thread at a time; every call blocks for the file system.
class KeptFile {
 public:
  /// path: "" for a file that is nowhere. format: what the document says that it is.
  KeptFile(std::string path, std::string format);

  struct Reading {
    nlohmann::ordered_json document;  ///< an empty one of this format where nothing could be read
    std::string notice;               ///< "", or a sentence about what is wrong with the file
    bool usable = true;               ///< false: the file is left as it is
  };
  /// The document. One that is damaged is renamed first, with ".damaged" behind its name.
  [[nodiscard]] Reading read() const;

  struct Outcome {
    std::string notice;     ///< "", or a sentence
    bool written = true;    ///< false: the changes are not in the file
    bool hopeless = false;  ///< and will not be by trying again
  };
  /// Reads the file anew, does the changes to it, and replaces it, while no other program does. Makes the
  /// folder.
  [[nodiscard]] Outcome change(std::span<const DocumentChange> changes) const;

 private:
  [[nodiscard]] nlohmann::ordered_json fresh() const;
  [[nodiscard]] Reading set_aside() const;

  std::string path_;
  std::string format_;
};

}  // namespace echoscope
