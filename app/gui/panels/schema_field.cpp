#include "gui/panels/schema_field.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <filesystem>
#include <utility>

#include "gui/phrase.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

std::string sentence_of(const SchemaProblem& problem) {
  const SchemaFieldTexts& words = texts().message_views.schema;
  if (problem.line == 0) return phrase(words.problem, problem.file, problem.sentence);
  return phrase(words.problem_at, problem.file, problem.line, problem.column, problem.sentence);
}

}  // namespace

SchemaField::SchemaField(std::function<void()> wake)
    : path_(std::string(texts().message_views.schema.field), kMono, TextField::Lines::one),
      job_("schema reader", std::move(wake)) {}

void SchemaField::load() {
  problem_.clear();
  if (path_.text().empty()) {
    schema_.reset();
    type_.reset();
    return;
  }
  job_.start([file = std::filesystem::path(path_.text())](const std::atomic<bool>&) {
    return ProtobufSchema::load(file);
  });
}

bool SchemaField::take_loaded() {
  auto loaded = job_.take();
  if (!loaded) return false;
  schema_.reset();
  type_.reset();
  if (!*loaded) {
    problem_ = sentence_of(loaded->error().front());
    return true;
  }
  schema_ = **std::move(loaded);
  const std::vector<std::string>& types = schema_->message_types();
  if (types.empty()) {
    problem_ = texts().message_views.schema.no_types;
  } else {
    type_ = ProtobufType{*schema_, types.front()};
  }
  return true;
}

bool SchemaField::draw(Widgets& widgets, const Box& line) {
  const SchemaFieldTexts& words = texts().message_views.schema;
  const bool had_type = type_.has_value();
  bool changed = take_loaded();
  Box rest = line;
  if (schema_ && type_) {
    const std::vector<std::string>& types = schema_->message_types();
    const ButtonSpec spec{words.type, words.type_tip, ButtonLook::quiet, {}, {}, type_->name};
    std::vector<MenuItem> items;
    items.reserve(types.size());
    for (const std::string& type : types)
      items.push_back({.label = type, .checked = type == type_->name});
    const float wide = std::min(Menu::width(widgets, spec), std::floor(rest.w / 2));
    const Box place = rest.cut_right(wide).inset(0, (line.h - widgets.px(24)) / 2);
    rest.cut_right(widgets.px(8));
    if (const auto chosen = menu_.draw(widgets, place, spec, items)) {
      type_->name = types[*chosen];
      changed = true;
    }
  }
  if (path_.draw(widgets, rest, words.hint).submitted) {
    load();
    changed = changed || had_type != type_.has_value();
  }
  return changed;
}

}  // namespace echoscope
