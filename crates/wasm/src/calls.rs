//! The methods by name: arguments as JSON -> an answer as JSON.

use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use mpgen_core::check::{Explained, PLACEHOLDER_LOGO, docs};
use mpgen_core::diag::text::visible;
use mpgen_core::diag::{Applicability, Message, TextLanguage, Wording, is_known};
use mpgen_core::fix::diff;
use mpgen_core::fmt::{Formatted, Tally, format, skipped};
use mpgen_core::message;
use mpgen_core::parse::findings_language;
use mpgen_site::heads::Heads;
use mpgen_site::scaffold::{Created, NewModule};
use mpgen_site::selection::select;

use crate::answers::{Findings, Written};
use crate::data;
use crate::files::{File, Files, Roots};
use crate::import;
use crate::page;
use crate::shop::Shop;

/// Why a call has no answer.
#[derive(Debug)]
pub(crate) struct Fault(String);

impl<T: Into<String>> From<T> for Fault {
    fn from(text: T) -> Self {
        Self(text.into())
    }
}

/// Answers a call: the name of a method, a line end, and its arguments as JSON. The answer is `{"is": ...}` or
/// `{"fault": "..."}`.
pub(crate) fn answer(shop: &mut Shop, call: &[u8]) -> Vec<u8> {
    let answer = match method(shop, call) {
        Ok(value) => json!({ "is": value }),
        Err(Fault(fault)) => json!({ "fault": fault }),
    };
    answer.to_string().into_bytes()
}

fn method(shop: &mut Shop, call: &[u8]) -> Result<Value, Fault> {
    let end = call.iter().position(|byte| *byte == b'\n').unwrap_or(call.len());
    let (name, arguments) = (&call[..end], call.get(end + 1..).unwrap_or(b"null"));
    match name {
        b"provide" => data::provide(shop, read(arguments)?),
        b"open" => open(shop, &read(arguments)?),
        b"write" => write(shop, &read(arguments)?),
        b"check" => findings(shop, &read(arguments)?),
        b"fix" => fix(shop, &read(arguments)?),
        b"format" => formatted(shop, &read(arguments)?),
        b"select" => selected(shop, &read(arguments)?),
        b"new" => created(shop, &read(arguments)?),
        b"heads" => Ok(json!(shop.heads())),
        b"preview" => page::preview(shop, &read(arguments)?),
        b"formatting" => Ok(formatting(shop, &read(arguments)?)),
        b"visibility" => page::visibility(shop, &read(arguments)?),
        b"logo" => page::logo(shop, &read(arguments)?),
        b"message" => Ok(page::message(shop, read(arguments)?)),
        b"import" => import::import(shop, &read(arguments)?),
        b"publish" => Ok(page::publish(shop)),
        b"explain" => explained(&read(arguments)?),
        _ => Err(format!("unknown method `{}`", String::from_utf8_lossy(name)).into()),
    }
}

fn read<T: DeserializeOwned>(arguments: &[u8]) -> Result<T, Fault> {
    serde_json::from_slice(arguments).map_err(|error| format!("wrong arguments: {error}").into())
}

#[derive(Deserialize)]
struct Open {
    files: Files,
    heads: Option<Heads>,
    #[serde(default)]
    roots: Roots,
}

/// Replaces all files. Returns the language of findings in CI.
fn open(shop: &mut Shop, open: &Open) -> Result<Value, Fault> {
    shop.open(&open.files, open.heads.as_ref(), open.roots.clone());
    Ok(json!({ "findingsLanguage": findings_language(shop.sources()).map(TextLanguage::tag) }))
}

#[derive(Deserialize)]
struct Write {
    path: String,
    content: Option<File>,
}

/// Replaces, adds or removes one file.
fn write(shop: &mut Shop, write: &Write) -> Result<Value, Fault> {
    Ok(json!(shop.write(&write.path, write.content.as_ref())))
}

/// The findings in the files as they are.
fn findings(shop: &mut Shop, wanted: &Findings) -> Result<Value, Fault> {
    let found = wanted.keep(shop.found().to_vec(), shop.sources())?;
    wanted.written(&found, shop.sources()).map(Written::into)
}

#[derive(Deserialize)]
struct Fix {
    #[serde(default)]
    suggested: bool,
    #[serde(flatten)]
    findings: Findings,
}

/// What the fixes change, and what is left then. The files stay as they are.
fn fix(shop: &mut Shop, fix: &Fix) -> Result<Value, Fault> {
    let limit = if fix.suggested { Applicability::Suggested } else { Applicability::Safe };
    let before = shop.sources();
    fix.findings.keep(Vec::new(), before)?;
    let settled = shop.settle(limit, |found, now| fix.findings.keep(found, now).unwrap_or_default());
    let path = |id| before.get(id).path.clone();
    let files: Vec<Value> = settled
        .fixed
        .iter()
        .map(|file| {
            let changes = diff(before.get(file.source), &file.text);
            json!({ "path": path(file.source), "text": file.text, "applied": file.applied, "diff": changes })
        })
        .collect();
    let left = fix.findings.written(&settled.findings, &settled.sources)?;
    let wording = Wording::of(fix.findings.language()?);
    let said = |message: Message| wording.text(&message);
    Ok(json!({
        "files": files,
        "left": Value::from(left),
        "fixed": said(settled.tally(true)),
        "wouldFix": said(settled.tally(false)),
        "suggestions": settled.suggestions().map(said),
    }))
}

#[derive(Deserialize)]
struct Format {
    path: String,
}

/// The text of a file as `mpgen fmt` writes it.
fn formatted(shop: &Shop, wanted: &Format) -> Result<Value, Fault> {
    let (id, source) = shop.find(&wanted.path).ok_or_else(|| format!("there is no file `{}`", wanted.path))?;
    let (state, text) = match format(id, source) {
        Formatted::Changed(text) => ("changed", text),
        Formatted::Same => ("same", source.text().to_owned()),
        Formatted::Unreadable => ("unreadable", source.text().to_owned()),
        Formatted::Foreign => ("foreign", source.text().to_owned()),
    };
    let said = (state == "unreadable").then(|| shop.wording().text(&skipped(source)));
    Ok(json!({ "state": state, "text": text, "shown": visible(&source.path), "said": said }))
}

#[derive(Deserialize)]
struct Formatting {
    changed: usize,
    same: usize,
    unreadable: usize,
    check: bool,
}

/// What `mpgen fmt` says of what it did.
fn formatting(shop: &Shop, done: &Formatting) -> Value {
    let Formatting { changed, same, unreadable, check } = *done;
    let said = Tally { changed, same, unreadable }.message(check);
    json!(said.map(|said| shop.wording().text(&said)))
}

#[derive(Deserialize)]
struct Select {
    arguments: Vec<String>,
    /// The current folder, as an absolute path with `/`.
    here: String,
}

/// The paths of the files that arguments name: files, folders and patterns; without arguments, of all that are not built in.
fn selected(shop: &Shop, wanted: &Select) -> Result<Value, Fault> {
    let sources = shop.sources();
    let path = |id| sources.get(id).path.as_str();
    if wanted.arguments.is_empty() {
        return Ok(sources.iter().filter(|(_, source)| !source.is_built_in()).map(|(id, _)| path(id)).collect());
    }
    let mut all: Vec<&str> = Vec::new();
    for argument in &wanted.arguments {
        all.extend(select(sources, Path::new(argument), Path::new(&wanted.here), &|_| None)?.into_iter().map(path));
    }
    Ok(json!(all))
}

#[derive(Deserialize)]
struct New {
    code: String,
    section: Option<String>,
    #[serde(default)]
    countries: Vec<String>,
    price: Option<String>,
    folder: Option<String>,
    language: String,
    /// The address of `mpgen serve`, to say where the page will be.
    address: Option<String>,
}

/// The files of a new module.
fn created(shop: &Shop, new: &New) -> Result<Value, Fault> {
    let wording = Wording::of(language(&new.language)?);
    let (countries, price, folder) = (&new.countries, new.price.as_deref(), new.folder.as_deref());
    let module = NewModule { code: &new.code, section: new.section.as_deref(), countries, price, folder };
    let root = shop.content();
    let Created { file, text, logo, page } = module.create(shop.sources(), root, wording)?;
    let next = new.address.as_ref().map(|address| message!("new-next-step", address = format!("{address}{page}")));
    let files = json!({ format!("{root}{file}"): text, format!("{root}{logo}"): PLACEHOLDER_LOGO });
    Ok(json!({ "path": format!("{root}{file}"), "files": files, "said": next.map(|next| wording.text(&next)) }))
}

#[derive(Deserialize)]
struct Explain {
    rule: Option<String>,
    language: String,
    /// For a terminal of this width; without it, as Markdown.
    width: Option<usize>,
    #[serde(default)]
    styled: bool,
}

/// The page of a rule; without a rule, a list of all, and for a group (`price`), a list of its rules.
fn explained(wanted: &Explain) -> Result<Value, Fault> {
    let language = language(&wanted.language)?;
    let list = docs::list(wanted.rule.as_deref(), Wording::of(language));
    if !list.is_empty() {
        return Ok(json!(list));
    }
    let name = wanted.rule.as_deref().unwrap_or_default();
    let rule = Explained::named(name).map_err(|unknown| unknown.to_string())?;
    Ok(json!(match wanted.width {
        Some(width) => rule.plain(language, width, wanted.styled),
        None => rule.markdown(language),
    }))
}

/// The language of a tag.
pub(crate) fn language(tag: &str) -> Result<TextLanguage, Fault> {
    let language = TextLanguage::of_locale(tag).ok_or("use one of the languages en, ru and es")?;
    if is_known(language) {
        Ok(language)
    } else {
        Err(format!("the words of the language `{tag}` are not loaded").into())
    }
}
