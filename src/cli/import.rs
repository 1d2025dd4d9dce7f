//! `mpgen import`: module files from what partners already have.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use clap::{ArgGroup, Args};
use mpgen_core::check::{RULES, check};
use mpgen_core::diag::text::{shown, visible};
use mpgen_core::diag::{Diagnostic, Severity};
use mpgen_core::files::{self, MAX_LOGO};
use mpgen_core::message;
use mpgen_core::model::{ModuleCode, is_reserved_name};
use mpgen_core::parse::parse;
use mpgen_core::source::{Kind, Source, Sources};
use mpgen_engine::load::read_file;
use mpgen_engine::write::{replace, write_new};
use mpgen_import::{Imported, MAX_INPUT, Request, import, wording};
use mpgen_site::prepare::marketplace;

use super::folders::FolderArguments;
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Create module files from an export of the CRM's form, a README or a live simple connection; what is not known stays open.
#[derive(Args)]
#[command(group(ArgGroup::new("input").required(true).args(if cfg!(feature = "probe") { &["file", "from_url"][..] } else { &["file"][..] })))]
#[command(
    after_help = "Examples:\n  mpgen import export.csv --partner acme\n  mpgen import module.json --dry-run\n  mpgen import README.md --code acme-telephony\n  mpgen import --from-url https://acme.example/simple-connection/config --code acme-telephony"
)]
pub(crate) struct Arguments {
    /// A JSON or CSV file with one module or several, or a description of one in Markdown or HTML. Logos are taken from its folder.
    file: Option<PathBuf>,
    /// Read the simple connection configuration of a module from its server: permissions, and what it tells of the code and name.
    #[cfg(feature = "probe")]
    #[arg(long, value_name = "URL")]
    from_url: Option<String>,
    /// The kind of file [default: by its name and text].
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<FormatName>,
    /// The code of the module, if there is one module and it does not say its code.
    #[arg(long)]
    code: Option<String>,
    /// Import only the module with this code; may be repeated.
    #[arg(long, value_name = "CODE")]
    only: Vec<String>,
    /// The folder in content/modules/ [default: the code of each module].
    #[arg(long, value_name = "FOLDER")]
    partner: Option<String>,
    /// The language of texts that do not say theirs.
    #[arg(long, value_name = "LANGUAGE")]
    text_language: Option<String>,
    /// Replace files that exist.
    #[arg(long)]
    force: bool,
    /// Write nothing; print which files would be written, and their findings.
    #[arg(long)]
    dry_run: bool,
    /// With --from-url, allow addresses of private networks and `http:`; for tests.
    #[cfg(feature = "probe")]
    #[arg(long)]
    allow_private: bool,
    #[command(flatten)]
    folders: FolderArguments,
}

/// The kinds of files.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum FormatName {
    /// JSON, or JSON lines.
    Json,
    /// A table with any delimiter.
    Csv,
    /// Markdown, as a README.
    Markdown,
    /// HTML.
    Html,
}

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    valid_names(arguments)?;
    let sources = arguments.folders.load()?;
    if marketplace(&sources).is_none() {
        return Err("marketplace.yaml has errors; run `mpgen check`".into());
    }
    if let Some(language) = &arguments.text_language {
        refuse_unknown_language(language, &sources)?;
    }
    let words = wording(terminal.wording_for(&sources).language());
    let imported = read(arguments, &sources, terminal)?;
    let imported = only(imported, &arguments.only).map_err(|message| words.text(&message))?;
    imported.notes.iter().for_each(|note| terminal.warning(&words.text(note)));
    let written = write(&imported, arguments, &sources).map_err(|failure| match failure {
        NotWritten::Exists(list) => words.text(&message!("import-exists", list = list)).into(),
        NotWritten::Failed(failure) => failure,
    })?;
    terminal.print_all(imported.modules.iter().map(|module| {
        let files: Vec<String> = module.files.iter().map(|file| visible(&written.path(&file.path))).collect();
        format!("{}\n", files.join(" "))
    }))?;
    let count = imported.modules.len();
    terminal.say(&words.text(&match arguments.dry_run {
        false => message!("import-done", count),
        true => message!("import-would-be-done", count),
    }));
    report(&written, terminal)
}

fn valid_names(arguments: &Arguments) -> Result<(), Failure> {
    let names = [("code", &arguments.code), ("folder name", &arguments.partner)];
    for (what, name) in names.into_iter().filter_map(|(what, name)| Some((what, name.as_deref()?))) {
        ModuleCode::new(name).map_err(|error| format!("{} is not a valid {what}: {error}", shown(name)))?;
        if is_reserved_name(name) {
            return Err(format!("{} is a reserved file name on Windows; choose another {what}", shown(name)).into());
        }
    }
    Ok(())
}

fn refuse_unknown_language(language: &str, sources: &Sources) -> Result<(), Failure> {
    let marketplace = marketplace(sources);
    let tags: Vec<&str> =
        marketplace.iter().flat_map(|it| &it.languages).map(mpgen_core::model::Language::tag).collect();
    match tags.contains(&language) {
        true => Ok(()),
        false => Err(format!("unknown language {}; use one of: {}", shown(language), tags.join(", ")).into()),
    }
}

fn read(arguments: &Arguments, sources: &Sources, terminal: &Terminal) -> Result<Imported, Failure> {
    let language = terminal.wording_for(sources).language();
    let request = Request {
        marketplace: Some(sources),
        folder: arguments.partner.as_deref(),
        code: arguments.code.as_deref(),
        text_language: arguments.text_language.as_deref(),
        language,
        ..Request::default()
    };
    let imported = match &arguments.file {
        Some(file) => from_file(file, arguments.format, request)?,
        None => from_server(arguments, request, terminal)?,
    };
    let imported = imported.map_err(|message| wording(language).text(&message))?;
    let count = imported.modules.len();
    if count > 1 && arguments.code.is_some() {
        return Err(wording(language).text(&message!("import-no-code-for-several", count)).into());
    }
    Ok(imported)
}

type Reading = Result<Imported, mpgen_core::diag::Message>;

fn from_file(file: &Path, format: Option<FormatName>, request: Request<'_>) -> Result<Reading, Failure> {
    let failed = |error| format!("cannot read `{}`: {error}", file.display());
    let mut input = Vec::new();
    File::open(file).and_then(|opened| opened.take(MAX_INPUT as u64 + 1).read_to_end(&mut input)).map_err(failed)?;
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let beside = |path: &str| read_file(folder, path, MAX_LOGO + 1).ok();
    let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let kind = match format {
        None => mpgen_import::Kind::Auto,
        Some(FormatName::Json) => mpgen_import::Kind::Json,
        Some(FormatName::Csv) => mpgen_import::Kind::Csv,
        Some(FormatName::Markdown) => mpgen_import::Kind::Markdown,
        Some(FormatName::Html) => mpgen_import::Kind::Html,
    };
    Ok(import(&input, &Request { name: &name, kind, beside: &beside, ..request }))
}

#[cfg(feature = "probe")]
fn from_server(arguments: &Arguments, request: Request<'_>, terminal: &Terminal) -> Result<Reading, Failure> {
    use mpgen::probe::network::{Reach, answer};
    use mpgen::probe::{MAX_BODY, ProbeTarget, check};

    let url = arguments.from_url.clone().unwrap_or_default();
    let reach = if arguments.allow_private { Reach::Anywhere } else { Reach::Public };
    terminal.say(&format!("requesting {}", shown(&url)));
    let wording = terminal.wording();
    let answer = answer(&url, reach).map_err(|reason| wording.text(&reason))?;
    let mut target = ProbeTarget { code: String::new(), field: "simple_connection_url", url, configuration: None };
    if let Some(problem) = check(&target, &answer).first() {
        return Err(wording.text(&problem.message).into());
    }
    let Some(body) = &answer.body else {
        return Err(wording.text(&message!("probe-too-large", limit = MAX_BODY / 1024)).into());
    };
    // Everything else that is wrong with the answer, with the permissions that it has itself.
    let scopes: Option<Vec<String>> = serde_json::from_slice::<serde_json::Value>(body).ok().and_then(|value| {
        value["scopes"].as_array().map(|scopes| scopes.iter().filter_map(|it| it.as_str()).map(str::to_owned).collect())
    });
    target.configuration = Some(scopes.unwrap_or_default());
    check(&target, &answer).iter().for_each(|problem| terminal.warning(&wording.text(&problem.message)));
    Ok(import(body, &Request { name: &target.url, kind: mpgen_import::Kind::Configuration, ..request }))
}

#[cfg(not(feature = "probe"))]
fn from_server(_: &Arguments, _: Request<'_>, _: &Terminal) -> Result<Reading, Failure> {
    Err("pass a file".into())
}

/// The modules with some codes; all if none is named.
fn only(mut imported: Imported, codes: &[String]) -> Reading {
    let has = |code: &String| imported.modules.iter().any(|module| module.code == *code);
    if let Some(unknown) = codes.iter().find(|code| !has(code)) {
        let list: Vec<String> = imported.modules.iter().take(40).map(|module| shown(&module.code)).collect();
        return Err(message!("import-no-such-module", code = shown(unknown), list = list.join(", ")));
    }
    if !codes.is_empty() {
        imported.modules.retain(|module| codes.contains(&module.code));
    }
    Ok(imported)
}

/// The files of the marketplace after an import.
struct Written {
    sources: Sources,
    /// The folder with marketplace.yaml, as a prefix of paths.
    content: String,
    paths: BTreeSet<String>,
}

impl Written {
    fn path(&self, path: &str) -> String {
        format!("{}{path}", self.content)
    }
}

/// Why nothing was written.
enum NotWritten {
    /// There are files already: a list for people.
    Exists(String),
    Failed(Failure),
}

/// Writes the files, unless one of them exists.
fn write(imported: &Imported, arguments: &Arguments, sources: &Sources) -> Result<Written, NotWritten> {
    let settings = sources.of(Kind::Marketplace).next().map(|(_, source)| source);
    let content = settings.map_or("content/", |source| source.path.get(..source.root).unwrap_or("")).to_owned();
    let mut written = Written { sources: sources.clone(), content, paths: BTreeSet::new() };
    let files = || imported.modules.iter().flat_map(|module| &module.files);
    let known = |path: &str| sources.find(&written.path(path)).map(|id| sources.get(id));
    let existing: Vec<String> =
        files().filter(|file| known(&file.path).is_some()).map(|file| shown(&written.path(&file.path))).collect();
    if !existing.is_empty() && !arguments.force {
        let more = if existing.len() > MAX_LISTED { ", …" } else { "" };
        let list: Vec<String> = existing.into_iter().take(MAX_LISTED).collect();
        return Err(NotWritten::Exists(format!("{}{more}", list.join(", "))));
    }
    for file in files() {
        let path = written.path(&file.path);
        let text = std::str::from_utf8(&file.bytes).map_err(|error| NotWritten::Failed(error.into()))?;
        if !arguments.dry_run {
            let done = match sources.find(&path).map(|id| sources.get(id)) {
                Some(source) if source.text() == text => Ok(()),
                Some(source) => replace(source, text),
                None => write_new(&arguments.folders.content(), &file.path, text),
            };
            done.map_err(|error| NotWritten::Failed(error.into()))?;
        }
        let kind = if file.path.ends_with(".svg") { Kind::Logo } else { Kind::Module };
        let content = files::content(kind, &file.bytes);
        written.sources.overlay(Source { path: path.clone(), root: written.content.len(), kind, content });
        written.paths.insert(path);
    }
    Ok(written)
}

/// How many files that exist are listed.
const MAX_LISTED: usize = 10;

/// Prints what `check` finds in the files.
fn report(written: &Written, terminal: &Terminal) -> Result<Outcome, Failure> {
    let is_own = |found: &Diagnostic| written.paths.contains(&written.sources.get(found.span.source).path);
    let mut found = check(&written.sources, &parse(&written.sources));
    found.retain(is_own);
    terminal.findings(mpgen_core::diag::Format::Human, &found, &written.sources)?;
    if found.is_empty() {
        let nothing = message!("check-no-findings", files = written.paths.len(), rules = RULES.len());
        terminal.say(&terminal.wording_for(&written.sources).text(&nothing));
    }
    let is_error = |found: &Diagnostic| found.severity == Severity::Error;
    Ok(if found.iter().any(is_error) { Outcome::Findings } else { Outcome::Fine })
}
