//! The gallery of states: a marketplace of invented modules in the look of a real one, which `serve` shows and nothing
//! publishes.

mod pseudo;
mod states;

use std::fmt::Write as _;

use serde::Serialize;
use tera::{Context, Tera};

use crate::outputs::Site;
use crate::prepare::{Overrides, Preparation, Prepared};
use mpgen_core::model::Marketplace;
use mpgen_core::plan::Scope;
use mpgen_core::source::{Content, Kind, Source, Sources};
use pseudo::Pseudo;
use states::{PLAIN, STATES, State, Texts};

/// The folder of the gallery on a site. No market has such a code.
pub const GALLERY: &str = "_gallery/";

/// The path of the gallery's start page, because the list has that of an index.
pub const START: &str = "start.html";

/// The variant that lists the modules, and the one without any.
const VARIANTS: [&str; 2] = ["ru/v2", "is/v1"];

/// The number of modules that fill a section of several pages.
const FILLERS: usize = 60;

/// A marketplace of invented modules in the look of another one.
pub struct Gallery {
    prepared: Prepared,
    scope: Scope,
    languages: Vec<String>,
}

impl Gallery {
    /// The gallery of a marketplace: its theme and messages, name and colours. `None` if messages or theme have errors.
    pub fn new(sources: &Sources, marketplace: &Marketplace) -> Option<Self> {
        let english = marketplace.languages.iter().find(|language| language.base() == "en");
        let first = english.or(marketplace.languages.first())?.tag();
        let languages: Vec<String> =
            std::iter::once(first).chain(Pseudo::ALL.map(Pseudo::tag)).map(str::to_owned).collect();
        let overrides = Overrides {
            theme: Some(marketplace.theme.clone()),
            base_url: marketplace.base_url.join(GALLERY).ok(),
            ..Overrides::default()
        };
        let sources = invented(sources, marketplace, first)?;
        let prepared = Preparation::new(&overrides).prepare_parts(&sources, |_| true)?;
        let scope = Scope::all(&prepared.catalog.marketplace);
        Some(Self { prepared, scope, languages })
    }

    /// Its site. Addresses begin at [`GALLERY`].
    pub fn site(&self) -> Site<'_> {
        self.prepared.site(&self.scope)
    }

    /// The page with links to all others.
    pub fn list(&self) -> String {
        let [full, empty] = VARIANTS;
        let pages = [
            ("the start page", START.to_owned(), false),
            ("the page for missing addresses", "404.html".to_owned(), false),
            ("the home page", format!("{full}/*/index.html"), true),
            ("a home page without modules", format!("{empty}/*/index.html"), true),
            ("a section with a card of each state", format!("{full}/*/sections/states.html"), true),
            ("a section of several pages", format!("{full}/*/sections/many.html"), true),
            ("a section with a long name", format!("{full}/*/sections/long.html"), true),
            ("a section with one module", format!("{full}/*/sections/alone.html"), true),
        ];
        let entry = |about: &str, path: &str, is_translated: bool| {
            let languages = self.languages.iter().take(if is_translated { self.languages.len() } else { 1 });
            let link = |tag: &String| Link { language: tag.clone(), url: path.replace('*', tag) };
            Entry { about: about.to_owned(), links: languages.map(link).collect() }
        };
        let groups = [
            Group {
                id: "pages",
                title: "Pages",
                entries: pages.iter().map(|(about, path, each)| entry(about, path, *each)).collect(),
            },
            Group {
                id: "modules",
                title: "Pages of modules",
                entries: STATES
                    .iter()
                    .map(|state| entry(state.about, &format!("{full}/*/modules/{}.html", state.code), true))
                    .collect(),
            },
        ];
        let mut context = Context::new();
        context.insert("theme", &self.prepared.catalog.marketplace.theme);
        context.insert("groups", &groups);
        let rendered = Tera::one_off(include_str!("list.html"), &context, true);
        rendered.unwrap_or_else(|error| format!("{error}\n"))
    }
}

#[derive(Serialize)]
struct Group {
    id: &'static str,
    title: &'static str,
    entries: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    about: String,
    links: Vec<Link>,
}

#[derive(Serialize)]
struct Link {
    language: String,
    url: String,
}

/// The files of the gallery: the theme and the messages of a marketplace, also in pseudo-languages, and invented modules.
fn invented(sources: &Sources, marketplace: &Marketplace, language: &str) -> Option<Sources> {
    let (_, settings) = sources.of(Kind::Marketplace).next()?;
    let root = settings.path.get(..settings.root)?;
    let mut list = Vec::new();
    for (_, source) in sources.iter().filter(|(_, source)| source.kind.is_setting() && source.kind != Kind::Marketplace)
    {
        if source.kind == Kind::Messages && source.path.split('/').rev().nth(1) == Some(language) {
            list.extend(Pseudo::ALL.map(|pseudo| in_pseudo(source, language, pseudo)));
        }
        list.push(source.clone());
    }
    let mut add = |path: String, kind: Kind, text: String| {
        list.push(Source {
            path: format!("{root}{path}"),
            root: root.len(),
            kind,
            content: Content::Text(text.into()),
        });
    };
    add("marketplace.yaml".to_owned(), Kind::Marketplace, settings_of(marketplace, language));
    for (n, state) in STATES.iter().enumerate() {
        add(format!("modules/{0}/{0}.md", state.code), Kind::Module, module(state, language));
        add(format!("modules/{0}/{0}.svg", state.code), Kind::Logo, logo(n));
    }
    for n in 1..=FILLERS {
        let (code, name) = (format!("filler-{n}"), format!("Module {n} of many"));
        let text = module(&State { name: &name, code: &code, section: "many", ..PLAIN }, language);
        add(format!("modules/{code}/{code}.md"), Kind::Module, text);
        add(format!("modules/{code}/{code}.svg"), Kind::Logo, logo(n));
    }
    Some(Sources::new(list))
}

/// A file of messages in a pseudo-language.
fn in_pseudo(source: &Source, language: &str, pseudo: Pseudo) -> Source {
    let (folders, name) = source.path.rsplit_once('/').unwrap_or(("", &source.path));
    let folder = folders.strip_suffix(language).unwrap_or(folders);
    Source {
        path: format!("{folder}{}/{name}", pseudo.tag()),
        content: Content::Text(pseudo.messages(source.text()).into()),
        ..source.clone()
    }
}

/// A text in its languages: each tag and how it is written there.
fn in_languages(which: Texts, language: &str) -> Vec<(String, Option<Pseudo>)> {
    let first = (language.to_owned(), None);
    let pseudo = Pseudo::ALL.map(|pseudo| (pseudo.tag().to_owned(), Some(pseudo)));
    match which {
        Texts::All => std::iter::once(first).chain(pseudo).collect(),
        Texts::First => vec![first],
        Texts::Mirrored => vec![(Pseudo::Mirrored.tag().to_owned(), None)],
    }
}

/// A text as YAML: `{en: "A", en-XA: "Áä"}`.
fn texts(text: &str, language: &str, which: Texts) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let entry = |(tag, pseudo): (String, Option<Pseudo>)| {
        format!("{tag}: {}", quoted(&pseudo.map_or_else(|| text.to_owned(), |pseudo| pseudo.text(text))))
    };
    let entries: Vec<String> = in_languages(which, language).into_iter().map(entry).collect();
    format!("{{{}}}", entries.join(", "))
}

/// `marketplace.yaml` of the gallery.
fn settings_of(marketplace: &Marketplace, language: &str) -> String {
    let [long, mirrored] = Pseudo::ALL.map(Pseudo::tag);
    let title = marketplace.language_ids().find(|&id| marketplace.language(id).tag() == language);
    let title = title.and_then(|id| marketplace.title.get(id)).map_or("Marketplace", String::as_str);
    let name = |text: &str| texts(text, language, Texts::All);
    let mut yaml = format!(
        "title: {}\nbase_url: {}\ncurrency: {}\nlanguages: [{language}, {long}, {mirrored}]\nrequired_languages: [{language}]\n\
         api_versions: [v1, v2]\ncountries: [RU, MX, IS]\nmarkets: {{world: [RU, MX]}}\nsections:\n",
        name(title),
        marketplace.base_url,
        marketplace.currency.code(),
    );
    for (code, text, exclusive) in [
        ("states", "Every state", false),
        ("alone", "One at a time", true),
        ("long", "Telecommunications and internationalization of recommendations", true),
        ("many", "Many modules", false),
        ("empty", "No modules", false),
    ] {
        let _ = writeln!(yaml, "  - code: {code}\n    name: {}\n    exclusive: {exclusive}", name(text));
    }
    yaml.push_str("permissions:\n");
    for (code, group, text) in [
        ("order_read", "Orders", "View orders and their history"),
        ("order_write", "Orders", "Create and change orders"),
        ("customer_read", "Customers", "View customers"),
        ("customer_write", "Customers", "Create and change customers"),
        ("store_write", "Warehouse", "Upload stock and prices, change products and their properties"),
    ] {
        let _ = writeln!(yaml, "  - code: {code}\n    group: {}\n    name: {}", name(group), name(text));
    }
    let brand = &marketplace.brand;
    let colors = [("color", brand.color), ("dark_color", brand.dark_color)];
    let colors = colors.into_iter().filter_map(|(field, color)| Some((field, color?.to_string())));
    let files = [("logo", &brand.logo), ("preview", &brand.preview)];
    let files = files.into_iter().filter_map(|(field, file)| Some((field, file.clone()?)));
    for (field, value) in colors.chain(files) {
        let _ = writeln!(yaml, "{field}: \"{value}\"");
    }
    yaml
}

/// The file of a module.
fn module(state: &State<'_>, language: &str) -> String {
    let State { code, section, name, summary, fields, features, installation, texts: which, .. } = state;
    let mut text = format!("---\ncode: {code}\nsection: {section}\nmin_api_version: v1\n");
    for (field, default) in [
        ("countries", "[RU, MX]"),
        ("permissions", "[order_read, order_write]"),
        ("support_url", "https://module.example/support"),
        ("documentation_url", "https://module.example/docs"),
    ] {
        if !fields.lines().any(|line| line.starts_with(field)) {
            let _ = writeln!(text, "{field}: {default}");
        }
    }
    if !fields.contains("connection_url:") {
        text.push_str("simple_connection_url: https://module.example/config\n");
    }
    if !fields.contains("developer:") && !summary.is_empty() {
        text.push_str("developer: {name: Acme Software}\n");
    }
    let _ = writeln!(text, "{fields}name: {}", texts(name, language, *which));
    if !summary.is_empty() {
        let _ = writeln!(text, "summary: {}", texts(summary, language, *which));
    }
    text.push_str("---\n");
    for (tag, pseudo) in in_languages(*which, language) {
        let markdown = |text: &str| pseudo.map_or_else(|| text.to_owned(), |pseudo| pseudo.markdown(text));
        let _ = write!(text, "\n# {tag}\n\n## features\n\n{}", markdown(features));
        if !installation.is_empty() {
            let _ = write!(text, "\n## installation\n\n{}", markdown(installation));
        }
    }
    text
}

/// A drawing: wide, high or square, light or dark.
fn logo(n: usize) -> String {
    let (width, height) = [(96, 96), (160, 64), (64, 128)][n % 3];
    let color = ["#0d6650", "#ffcc00", "#1c1b18", "#f4f4f4", "#b02a1c"][n % 5];
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\"><rect width=\"{width}\" height=\"{height}\" rx=\"16\" fill=\"{color}\"/></svg>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use mpgen_core::model::Language;

    #[test]
    fn tags_are_those_of_languages() {
        for pseudo in Pseudo::ALL {
            assert_eq!(Language::new(pseudo.tag()).map(|language| language.to_string()).as_deref(), Some(pseudo.tag()));
        }
    }
}
