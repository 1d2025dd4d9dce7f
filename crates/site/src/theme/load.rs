//! Loads a theme. Its files override those of the theme that it extends.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::fault::diagnostic;
use super::outline::Outlines;
use super::{Asset, Theme};
use mpgen_core::check::TEMPLATE_ERROR;
use mpgen_core::diag::Diagnostic;
use mpgen_core::diag::text::shown;
use mpgen_core::locale::{Argument, Locale};
use mpgen_core::message;
use mpgen_core::model::Language;
use mpgen_core::parse::theme::{chain, extended};
use mpgen_core::route::fingerprinted;
use mpgen_core::source::{Content, Kind, SourceId, Sources};

/// Loads a theme and parses its templates, once for each language. The assets of the marketplace's `brand` are beside
/// those of the theme.
///
/// # Errors
/// `theme/template-error` for every template that does not parse, and for an unknown theme; `theme/unknown-block`.
pub(crate) fn load(
    sources: &Sources,
    name: &str,
    brand: BTreeMap<&str, Arc<[u8]>>,
    locales: &Arc<Vec<Locale>>,
) -> Result<Theme, Vec<Diagnostic>> {
    let chain = chain(sources, name);
    let missing = |theme: &String| extended(sources, theme).filter(|below| !exists(sources, &below.value));
    if let Some(below) = chain.iter().find_map(missing) {
        let message = message!("theme-unknown-theme", theme = shown(&below.value));
        return Err(vec![TEMPLATE_ERROR.at(below.span, message).help(message!("theme-extend-known"))]);
    }
    let mut files: BTreeMap<String, SourceId> = BTreeMap::new();
    let mut assets: BTreeMap<String, Asset> = BTreeMap::new();
    let (mut owners, mut overridden) = (BTreeMap::new(), Vec::new());
    for theme in chain.iter().rev() {
        for (file, id) in files_in(sources, Kind::Template, theme, "templates") {
            // A template that overrides another can still extend it, as `<theme>/<template>`.
            if let (Some(other), Some(owner)) = (files.insert(file.clone(), id), owners.insert(file.clone(), theme)) {
                overridden.push((format!("{owner}/{file}"), other));
            }
        }
        for (file, id) in files_in(sources, Kind::Asset, theme, "assets") {
            let bytes: Arc<[u8]> = match &sources.get(id).content {
                Content::Bytes(bytes) => bytes.clone(),
                Content::Text(text) => text.as_bytes().into(),
                _ => continue,
            };
            assets.insert(file.clone(), Asset { path: fingerprinted(&format!("assets/{file}"), &bytes), bytes });
        }
    }
    files.extend(overridden);
    for (file, bytes) in brand {
        assets.insert(file.to_owned(), Asset { path: fingerprinted(&format!("assets/{file}"), &bytes), bytes });
    }
    let (assets, outlines) = (Arc::new(assets), Outlines::new(sources, &files));
    // The engine refuses such a block too, but does not say where it is.
    let mut diagnostics = outlines.unknown_blocks();
    if !diagnostics.is_empty() {
        return Err(diagnostics);
    }
    let mut engines = Vec::with_capacity(locales.len());
    for language in 0..locales.len() {
        let mut engine = Tera::new();
        engine.autoescape_on(vec![".html", ".xml"]);
        let own = locales.clone();
        engine.register_function("t", move |arguments: Kwargs, _: &State| translate(&own, language, &arguments));
        let own = locales.clone();
        engine.register_function("dir", move |arguments: Kwargs, _: &State| direction(&own, language, &arguments));
        let known = assets.clone();
        engine.register_function("asset", move |arguments: Kwargs, _: &State| asset(&known, &arguments));
        let texts = files.iter().map(|(name, id)| (name.as_str(), sources.get(*id).text()));
        if let Err(error) = engine.add_raw_templates(texts) {
            diagnostics.push(diagnostic(&error, "", &files));
        }
        engines.push(engine);
    }
    diagnostics.dedup();
    if diagnostics.is_empty() { Ok(Theme { engines, files, outlines, assets }) } else { Err(diagnostics) }
}

/// Whether a theme exists.
pub fn exists(sources: &Sources, name: &str) -> bool {
    [Kind::Theme, Kind::Template, Kind::Asset]
        .into_iter()
        .any(|kind| files_in(sources, kind, name, "").next().is_some())
}

/// The files of a kind in a folder of a theme, with their paths relative to it.
fn files_in<'a>(
    sources: &'a Sources,
    kind: Kind,
    theme: &str,
    folder: &str,
) -> impl Iterator<Item = (String, SourceId)> + use<'a> {
    let prefix = if folder.is_empty() { format!("{theme}/") } else { format!("{theme}/{folder}/") };
    sources.of(kind).filter_map(move |(id, source)| Some((source.relative().strip_prefix(&prefix)?.to_owned(), id)))
}

/// `t(id="price-free", ...)`: a message in the page's language, or in the language `locale`. A missing message is an
/// error.
fn translate(locales: &[Locale], own: usize, arguments: &Kwargs) -> TeraResult<String> {
    let id: &str = arguments.must_get("id")?;
    let locale = match arguments.get::<&str>("locale")? {
        Some(tag) => locales.iter().find(|locale| locale.language().tag() == tag),
        None => locales.get(own),
    };
    let locale = locale.ok_or_else(|| Error::message("unknown locale"))?;
    let mut values = Vec::new();
    for (key, value) in arguments.iter() {
        let key = key.as_str().unwrap_or_default();
        if !matches!(key, "id" | "locale") {
            values.push((key, argument(value)));
        }
    }
    locale.message(id, &values).map_err(|error| Error::message(error.to_string()))
}

/// `dir(language="he")`: the direction of a language, or of the page's.
fn direction(locales: &[Locale], own: usize, arguments: &Kwargs) -> TeraResult<&'static str> {
    match arguments.get::<&str>("language")? {
        Some(tag) => Language::new(tag).map(|language| language.direction()),
        None => locales.get(own).map(Locale::direction),
    }
    .ok_or_else(|| Error::message("unknown language"))
}

fn argument(value: &Value) -> Argument<'_> {
    match (value.as_i128().and_then(|n| u64::try_from(n).ok()), value.as_str()) {
        (Some(number), _) => Argument::Number(number),
        (None, Some(text)) => Argument::Text(text),
        (None, None) => Argument::Text(""),
    }
}

/// `asset(path="style.css")`: the published path of an asset.
fn asset(assets: &BTreeMap<String, Asset>, arguments: &Kwargs) -> TeraResult<String> {
    let name: &str = arguments.must_get("path")?;
    let asset = assets.get(name).ok_or_else(|| Error::message(format!("unknown asset `{name}`")))?;
    Ok(asset.path.clone())
}
