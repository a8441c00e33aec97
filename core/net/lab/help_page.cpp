#include "net/lab/help_page.hpp"

#include <fmt/format.h>

#include "net/lab/catalogue.hpp"
#include "text/texts.hpp"

namespace echoscope::lab {
namespace {

constexpr std::string_view kStyle =
    "body{font:15px/1.5 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color-scheme:light "
    "dark}"
    "table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.2em .8em .2em "
    "0;vertical-align:top}"
    "code{font-family:ui-monospace,monospace}h2{margin:1.5em 0 .3em}.error{border-left:4px solid "
    "#c33;padding:.5em 1em}";

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char letter : text) {
    switch (letter) {
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '&':
        safe += "&amp;";
        break;
      case '"':
        safe += "&quot;";
        break;
      default:
        safe.push_back(letter);
    }
  }
  return safe;
}

void add_behaviours(std::string& page, Group group) {
  const LabTexts& t = texts().lab;
  page += fmt::format("<h2>{}</h2>\n<table><tr><th>{}<th>{}<th>{}\n", name(group), t.page_path,
                      t.page_behaviour, t.page_rule);
  for (const Entry& entry : catalogue()) {
    if (entry.group != group) continue;
    page += fmt::format("<tr><td><code>{}</code><td>{}<td>{}\n",
                        escaped(entry.host.empty() ? std::string_view(entry.target) : entry.host),
                        escaped(entry.summary), escaped(entry.section));
  }
  page += "</table>\n";
}

void add_parameters(std::string& page, std::string_view path, std::span<const Parameter> parameters) {
  for (const Parameter& parameter : parameters)
    page += fmt::format("<tr><td><code>{}</code><td><code>{}={}</code><td>{}\n", escaped(path),
                        parameter.name, escaped(parameter.form), escaped(parameter.meaning));
}

}  // namespace

std::string help_page(std::string_view server_url, std::string_view target, const BehaviourError* error) {
  const LabTexts& t = texts().lab;
  std::string page = fmt::format(
      "<!doctype html><html lang=en><meta charset=utf-8><title>{0}</title><style>{1}</style>\n<h1>{0}</h1>\n",
      t.page_title, kStyle);
  if (error != nullptr) {
    page += fmt::format("<p class=error><code>{}</code><br>{} {}</p>\n", escaped(target),
                        escaped(error->message), escaped(error->hint));
  }
  page += fmt::format("<p>{} <code>{}</code></p>\n", t.page_intro, escaped(server_url));
  for (const Group group : {Group::time, Group::handshake, Group::tls, Group::frames, Group::compression,
                            Group::end, Group::load})
    add_behaviours(page, group);
  page += fmt::format("<h2>{}</h2>\n<table>\n", t.page_parameters);
  add_parameters(page, t.page_every_path, common_parameters());
  for (const Route& route : routes())
    add_parameters(page, route.path, route.parameters);
  return page + "</table>\n";
}

}  // namespace echoscope::lab
