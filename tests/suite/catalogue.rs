//! A small, valid marketplace in memory, and ways to modify it, so that a test only contains what it is about.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use mpgen_core::check::{self, Rule};
use mpgen_core::diag::{Diagnostic, Message, TextLanguage, Wording};
use mpgen_core::parse;
use mpgen_core::source::{Content, Kind, Source, Sources};

/// The path of the only module of [`Catalogue::valid`].
pub const MODULE: &str = "content/modules/acme/acme-telephony.md";

/// The files of a marketplace, by path.
#[derive(Clone)]
pub struct Catalogue {
    files: BTreeMap<String, Content>,
}

/// What `check` found in a catalogue.
pub struct Report {
    pub sources: Sources,
    pub found: Vec<Diagnostic>,
}

impl Catalogue {
    /// One module, its logo, and a marketplace that serves three countries in three languages.
    pub fn valid() -> Self {
        let empty = Self { files: BTreeMap::new() };
        empty.file("content/marketplace.yaml", MARKETPLACE).module(MODULE, "")
    }

    /// No files.
    pub fn empty() -> Self {
        Self { files: BTreeMap::new() }
    }

    /// Adds or replaces a text file.
    pub fn file(self, path: &str, text: &str) -> Self {
        self.content(path, Content::Text(text.into()))
    }

    /// Adds or replaces a file that need not be text.
    pub fn content(mut self, path: &str, content: Content) -> Self {
        self.files.insert(path.to_owned(), content);
        self
    }

    /// Removes a file.
    pub fn without(mut self, path: &str) -> Self {
        assert!(self.files.remove(path).is_some(), "no file {path}");
        self
    }

    /// Adds a module that is valid apart from `patch`, and its logo unless the patch names another one. Its code is the
    /// name of the file.
    pub fn module(self, path: &str, patch: &str) -> Self {
        let stem = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".md");
        let own = match path {
            MODULE => String::new(),
            _ => format!("code: {stem}\nname: {{ru: Модуль {stem}, en: Module {stem}}}\n"),
        };
        let front = patched(&patched(FRONT_MATTER, &own), patch);
        let logo = format!("{}.svg", path.trim_end_matches(".md"));
        let module = self.file(path, &format!("---\n{front}---\n{TEXT}"));
        if patch.lines().any(|line| line.starts_with("logo: ")) { module } else { module.file(&logo, LOGO) }
    }

    /// Sets fields of the module's front matter, see [`patched`]. If this changes the code, the file is renamed.
    pub fn front_matter(self, patch: &str) -> Self {
        let code = patch.lines().find_map(|line| line.strip_prefix("code: "));
        let stem = code.map_or("acme-telephony", |code| code.trim().trim_matches(['"', '\'']));
        let path = format!("content/modules/acme/{stem}.md");
        let module = Self::empty().module(MODULE, patch).text_of(MODULE);
        match path.as_str() {
            MODULE => self.file(MODULE, &module),
            _ => self.without(MODULE).without(&logo_of(MODULE)).file(&path, &module).file(&logo_of(&path), LOGO),
        }
    }

    /// Sets fields of `marketplace.yaml`, see [`patched`].
    pub fn marketplace(self, patch: &str) -> Self {
        self.file("content/marketplace.yaml", &patched(MARKETPLACE, patch))
    }

    /// Replaces everything after the front matter of the module.
    pub fn text(self, text: &str) -> Self {
        let path = self.only_module();
        let whole = self.text_of(&path);
        let (front, _) = whole.split_once("---\n\n# ru").expect("the module has front matter");
        let whole = format!("{front}---\n\n{text}");
        self.file(&path, &whole)
    }

    /// Writes a block for the logo at the end of the module's file, and removes the file of the logo.
    pub fn logo_block(self, block: &str) -> Self {
        let path = self.only_module();
        let whole = format!("{}\n{}", self.text_of(&path), block);
        let logo = logo_of(&path);
        let catalogue = if self.files.contains_key(&logo) { self.without(&logo) } else { self };
        catalogue.file(&path, &whole)
    }

    /// Replaces the text under the English `## features` or `## installation`.
    pub fn block(self, block: &str, text: &str) -> Self {
        let path = self.only_module();
        let whole = self.text_of(&path);
        let (before, english) = whole.split_once("\n# en\n").expect("the module has a text in English");
        let heading = format!("\n## {block}\n");
        let (start, own) = english.split_once(&heading).expect("the text has the block");
        let after = own.find("\n## ").map_or("", |next| &own[next..]);
        let whole = format!("{before}\n# en\n{start}{heading}\n{}\n{after}", text.trim_end());
        self.file(&path, &whole)
    }

    /// The text of a file.
    pub fn text_of(&self, path: &str) -> String {
        match self.files.get(path) {
            Some(Content::Text(text)) => text.to_string(),
            other => panic!("{path} is not text: {other:?}"),
        }
    }

    /// The files as sources.
    pub fn sources(&self) -> Sources {
        let source = |(path, content): (&String, &Content)| Source {
            path: path.clone(),
            root: path.find('/').map_or(0, |slash| slash + 1),
            kind: match content {
                Content::SymbolicLink | Content::NotRegular(_) | Content::Missing => Kind::Other,
                _ => kind(path),
            },
            content: content.clone(),
        };
        let mut sources: Vec<Source> = self.files.iter().map(source).collect();
        let marketplace = "content/marketplace.yaml";
        if !self.files.contains_key(marketplace) {
            let missing = Content::Missing;
            sources.push(Source { path: marketplace.to_owned(), root: 8, kind: Kind::Other, content: missing });
        }
        Sources::new(sources)
    }

    /// Parses and checks everything.
    pub fn check(&self) -> Report {
        let sources = self.sources();
        let parsed = parse::parse(&sources);
        let found = check::check(&sources, &parsed);
        Report { sources, found }
    }

    fn only_module(&self) -> String {
        self.files.keys().find(|path| path.ends_with(".md")).expect("the catalogue has a module").clone()
    }
}

impl Report {
    /// Each finding as `file:line:column rule "source text"`, in order.
    pub fn lines(&self) -> Vec<String> {
        self.found.iter().map(|found| self.line(found)).collect()
    }

    /// The rules that found something, in the order of the findings.
    pub fn rules(&self) -> Vec<&'static str> {
        self.found.iter().map(|found| found.rule).collect()
    }

    /// All parts of a finding as text.
    pub fn story(&self, found: &Diagnostic) -> String {
        self.story_in(TextLanguage::English, found)
    }

    /// The same with the words of a language.
    pub fn story_in(&self, language: TextLanguage, found: &Diagnostic) -> String {
        let place = self.line(found);
        let found = &Wording::of(language).diagnostic(found);
        let mut story = format!("{} {}\n    {}\n", found.severity.name(), place, found.message);
        for related in &found.related {
            let _ = writeln!(story, "    {} at {}", related.message, self.place(related.span));
        }
        if let Some(help) = &found.help {
            let _ = writeln!(story, "    help: {help}");
        }
        if let Some(fix) = &found.fix {
            let applicability = format!("{:?}", fix.applicability).to_lowercase();
            let edits: Vec<String> =
                fix.edits.iter().map(|edit| format!("{} -> {:?}", self.place(edit.span), edit.text)).collect();
            let _ = writeln!(story, "    {applicability} fix: {} [{}]", fix.title, edits.join(", "));
        }
        story
    }

    fn line(&self, found: &Diagnostic) -> String {
        let (place, text) = self.place(found.span).split_once(' ').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
        format!("{place} {} {text}", found.rule)
    }

    /// `file:line:column "source text"`.
    fn place(&self, span: mpgen_core::source::Span) -> String {
        let source = self.sources.get(span.source);
        let position = source.position(span.range().start);
        format!(
            "{}:{}:{} {:?}",
            source.name().replace(' ', "_"),
            position.line,
            position.column,
            self.sources.text(span)
        )
    }
}

/// A message that is the same in every language.
pub fn verbatim(text: &str) -> Message {
    Message::verbatim(text)
}

/// The rule with a name.
pub fn rule(name: &str) -> &'static Rule {
    Rule::named(name).unwrap_or_else(|| panic!("unknown rule {name}"))
}

/// Sets top-level fields of a YAML text: removes those that `patch` names and appends it. A field named in a comment,
/// such as `# code: ...`, is only removed.
pub fn patched(yaml: &str, patch: &str) -> String {
    let key = |line: &str| {
        let (key, _) = line.split_once(':')?;
        let word = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        word.then(|| key.to_owned())
    };
    let named: Vec<String> = patch.lines().filter_map(|line| key(line.strip_prefix("# ").unwrap_or(line))).collect();
    let mut out = String::new();
    let mut kept = true;
    for line in yaml.split_inclusive('\n') {
        if let Some(key) = key(line) {
            kept = !named.contains(&key);
        }
        if kept {
            out.push_str(line);
        }
    }
    out.push_str(patch);
    if !out.ends_with('\n') {
        out.push('\n');
    }
    out
}

/// The path of the logo next to a module's file.
pub fn logo_of(module: &str) -> String {
    format!("{}.svg", module.trim_end_matches(".md"))
}

/// The kind of a file, by its path.
pub fn kind(path: &str) -> Kind {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    match path.split_once('/') {
        _ if path.contains("/.") => Kind::Stray,
        Some(("content", "marketplace.yaml")) => Kind::Marketplace,
        Some(("content", "removed.yaml")) => Kind::Removed,
        Some(("content", rest)) if !rest.contains('/') && ["svg", "png", "jpg"].contains(&extension) => Kind::Picture,
        Some(("content", rest)) if rest.starts_with("modules/") => match extension {
            "md" => Kind::Module,
            "svg" => Kind::Logo,
            _ => Kind::Other,
        },
        Some(("i18n", rest)) if rest.ends_with("/synonyms.yaml") => Kind::Synonyms,
        Some(("i18n", _)) => Kind::Messages,
        Some(("themes", rest)) if rest.contains("/i18n/") => Kind::Messages,
        Some(("themes", rest)) if rest.contains("/templates/") => Kind::Template,
        Some(("themes", rest)) if rest.ends_with("/theme.yaml") => Kind::Theme,
        Some(("themes", _)) => Kind::Asset,
        _ => Kind::Stray,
    }
}

/// A valid `marketplace.yaml`.
pub const MARKETPLACE: &str = "\
title: {ru: Маркетплейс, en: Marketplace, es: Marketplace}
base_url: https://marketplace.example/
currency: RUB
languages: [ru, en, es]
required_languages: [ru, en]
api_versions: [v4, v5]
countries: [RU, KZ, MX]
sections:
  - code: telephony
    name: {ru: Телефония, en: Telephony, es: Telefonía}
  - code: delivery
    name: {ru: Доставка, en: Delivery, es: Envíos}
permissions:
  - code: integration_read
    group: {ru: Интеграция, en: Integration, es: Integración}
  - code: integration_write
    group: {ru: Интеграция, en: Integration, es: Integración}
  - code: telephony_read
    group: {ru: Телефония, en: Telephony, es: Telefonía}
  - code: telephony_write
    group: {ru: Телефония, en: Telephony, es: Telefonía}
  - code: order_read
    group: {ru: Заказы, en: Orders, es: Pedidos}
  - code: order_write
    group: {ru: Заказы, en: Orders, es: Pedidos}
";

const FRONT_MATTER: &str = "\
code: acme-telephony
section: telephony
min_api_version: v5
countries: [RU, KZ]
permissions: [integration_read, integration_write, telephony_read, telephony_write]
price_per_month: 1990
simple_connection_url: https://acme.example/simple-connection/config
support_url: https://acme.example/support
documentation_url: https://acme.example/docs
name: {ru: Акме Телефония, en: Acme Telephony}
";

const TEXT: &str = "
# ru

## features

- Карточка клиента открывается при входящем звонке
- Звонок по щелчку на номер

## installation

Разрешите методы раздела «Телефония».

# en

## features

- The customer's card opens on an incoming call
- A click on a number makes a call

## installation

Allow the methods of the Telephony section.
";

/// A valid logo with a visible shape.
pub const LOGO: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 40\">\
<circle cx=\"20\" cy=\"20\" r=\"16\" fill=\"#2a6\"/></svg>\n";
