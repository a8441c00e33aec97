#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "gui/connection_control.hpp"
#include "gui/options/option_layout.hpp"
#include "gui/options/options_draft.hpp"
#include "gui/panels/header_rows.hpp"
#include "gui/text_field.hpp"
#include "gui/widgets.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// The options of the next connection, section by section: a folded one shows only what differs from the
/// default. What is typed is checked at once and given to the ConnectionControl; closing the panel loses
/// nothing. UI thread.
class OptionsPanel {
 public:
  /// Starts with the control's options.
  explicit OptionsPanel(ConnectionControl& control);

  [[nodiscard]] bool is_open() const { return open_; }
  void open() { open_ = true; }
  void close() { open_ = false; }
  /// Opens it at what a remedy names; nothing for a remedy that is no option.
  void open_at(Remedy remedy);
  /// Opens it at that field, ready to type.
  void open_at(OptionField field);
  /// Opens it at what is wrong.
  void open_at_problem();

  /// address: the one that the next connect would go to. Closes itself when told to.
  void draw(Widgets& widgets, const SessionView& view, std::string_view address, const Box& box);
  /// How many options differ from their default.
  [[nodiscard]] int changed() const { return changed_; }

 private:
  void unfold(OptionSection section) { unfolded_.at(static_cast<std::size_t>(section)) = true; }
  void focus(OptionField field);
  TextField& field(OptionField which);
  void reload();
  void apply();

  void draw_header(Widgets& widgets, const Box& header);
  void draw_foot(Widgets& widgets, const SessionView& view, const Box& foot) const;
  void draw_sections(Widgets& widgets, std::string_view address, const Box& box);
  void draw_section(Widgets& widgets, OptionSection section, std::string_view address, Box& rest);
  void draw_section_header(Widgets& widgets, OptionSection section, Box line);
  void draw_item(Widgets& widgets, OptionItem item, std::string_view address, Box& rest);
  void draw_field(Widgets& widgets, OptionField which, Box& rest);
  void draw_toggle(Widgets& widgets, OptionToggle which, Box& rest);
  void draw_extra(Widgets& widgets, OptionExtra extra, std::string_view address, Box& rest);
  void draw_show(Widgets& widgets, const OptionToggleTexts& words, bool& shown, Box& rest);
  template <typename Value, std::size_t kCount>
  void draw_choice(Widgets& widgets, std::string_view label, std::string_view tip,
                   const std::array<std::string_view, kCount>& labels, Value& value, Box& rest);
  void draw_environment(Widgets& widgets, std::string_view address, Box& rest) const;
  [[nodiscard]] bool masked(OptionField which) const;

  ConnectionControl& control_;
  OptionsDraft draft_;
  DraftReading reading_;
  int changed_ = 0;
  bool open_ = false;
  bool edited_ = false;  // in this frame
  bool show_credentials_ = false;
  bool show_passphrase_ = false;
  std::string notice_;  // about the last paste, "" if it was taken
  std::array<bool, kOptionSections> unfolded_{};
  std::array<std::optional<TextField>, kOptionFields> fields_;  // made when first drawn
  std::optional<OptionField> focus_wanted_;
  HeaderRows headers_;
};

}  // namespace echoscope
