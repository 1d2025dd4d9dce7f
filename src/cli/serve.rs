//! `mpgen serve`: a development server.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use blake3::Hash;
use clap::Args;
use mpgen::serve::{Changed, Editor, EditorScheme, Event, Limits, Options, Origin, Server, StatusPayload, Watching};
use mpgen_core::diag::{self, Diagnostic, Format, Severity};
use mpgen_core::message;
use mpgen_core::source::{Kind, Sources};
use mpgen_engine::load::LoadError;
use mpgen_engine::reload::reload;
use mpgen_engine::store::Extent;
use mpgen_engine::{BuildError, Kept};
use mpgen_site::built_in::with_built_in_look;
use mpgen_site::draft::{WithDrafts, broken_page};
use mpgen_site::prepare::{Overrides, Preparation, has_errors, marketplace};

use super::folders::FolderArguments;
use super::page_files::page_files;
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// The port, unless another one is named or it is in use.
pub(crate) const DEFAULT_PORT: u16 = 4400;

/// Serve the site locally, reload pages on every save, and show findings on them. Modules with errors are shown as drafts,
/// which `mpgen build` never publishes.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  mpgen serve\n  mpgen serve --port 8080 --theme graphite\n  mpgen serve --allow-origin http://localhost:8081"
)]
pub(crate) struct Arguments {
    /// The port; if it is in use, the next free one.
    #[arg(long, value_name = "PORT", default_value_t = DEFAULT_PORT)]
    port: u16,
    /// The theme, a folder in themes/; overrides marketplace.yaml.
    #[arg(long, value_name = "NAME")]
    theme: Option<String>,
    /// Allow pages of this origin to read the site, such as an account UI in development; repeatable.
    #[arg(long, value_name = "ORIGIN")]
    allow_origin: Vec<Origin>,
    /// Link the places of findings to an editor: vscode, vscode-insiders, vscodium, cursor or zed.
    #[arg(long, value_name = "NAME")]
    editor: Option<EditorScheme>,
    /// Poll files, for file systems that do not report changes.
    #[arg(long)]
    poll: bool,
    #[command(flatten)]
    folders: FolderArguments,
}

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    let mut sources = arguments.folders.load()?;
    let folders = arguments.folders.any_folders();
    let watched: Vec<PathBuf> = folders.all().map(Path::to_owned).collect();
    let options = Options {
        port: arguments.port,
        origins: arguments.allow_origin.clone(),
        limits: Limits::default(),
        wording: terminal.wording(),
        editor: match arguments.editor {
            Some(scheme) => Editor::new(scheme, &std::env::current_dir()?),
            None => None,
        },
    };
    let mut server = Server::start(options, Watching { folders: watched, poll: arguments.poll })
        .map_err(|error| format!("cannot serve on port {}: {error}", arguments.port))?;
    let address = format!("http://{}/", server.address);
    let overrides = Overrides {
        theme: arguments.theme.clone(),
        base_url: Some(address.parse()?),
        page_files: page_files(),
        ..Overrides::default()
    };
    if page_files().is_none() && marketplace(&sources).is_some_and(|marketplace| marketplace.contribute.is_some()) {
        return Err(BuildError::NoWebAssembly.into());
    }
    // With port 0, the system chooses one.
    if arguments.port != 0 && server.address.port() != arguments.port {
        terminal.say(&format!("port {} is in use", arguments.port));
    }
    let products = Kept::in_memory(Hash::from_bytes([0; 32]));
    let preparation = Preparation { products: &products, ..Preparation::new(&overrides) };
    let mut showing = Showing { preparation, terminal, context: None, settings: None };
    let shown = showing.update(&server, &sources)?;
    terminal.print(&format!("{address}\n"))?;
    if let Some(content) = &shown {
        showing.say_pages(&address, content, content.draft_files());
    }
    // Products of older saves do not pile up.
    products.finish(Extent::Whole);
    terminal.say("serving; press Ctrl-C to stop");
    while let Event::Changed(changed) = server.wait() {
        let start = Instant::now();
        let saved = match &changed {
            Changed::Files(paths) => reload(&folders, &sources, paths),
            Changed::Unknown => None,
        };
        let loaded = saved.map(Ok).unwrap_or_else(|| {
            server.renew();
            arguments.folders.load()
        });
        match loaded {
            // The save changed nothing.
            Ok(loaded) if loaded == sources => {}
            Ok(loaded) => {
                let shown = showing.update(&server, &loaded)?;
                terminal.say(&format!("rebuilt in {} ms", start.elapsed().as_millis()));
                if let Some(content) = &shown {
                    showing.say_pages(&address, content, changed_modules(&sources, &loaded));
                }
                sources = loaded;
                products.finish(Extent::Whole);
            }
            Err(error) => {
                // Report the files again when they come back, even if unchanged.
                sources = Sources::default();
                server.report(load_failure(&*error)?);
                terminal.error(&*error);
            }
        }
    }
    terminal.say("stopped");
    Ok(Outcome::Fine)
}

/// What is shown, and what it was made with.
struct Showing<'a> {
    preparation: Preparation<'a>,
    terminal: &'a Terminal,
    /// The hash of the theme, messages and settings whose pages were all rendered once.
    context: Option<Hash>,
    /// The last settings, messages and theme without errors.
    settings: Option<Sources>,
}

impl Showing<'_> {
    /// Checks the content and shows it: the modules with errors as drafts, and where settings, messages or theme have errors,
    /// with their last state. Returns what is shown, unless that is what was shown before.
    fn update(&mut self, server: &Server, sources: &Sources) -> Result<Option<Arc<WithDrafts>>, Failure> {
        let (mut found, content) = self.preparation.prepare_with_drafts(sources);
        let mut content = content.map(Arc::new);
        if let Some(shown) = content.clone() {
            // After a change to modules alone, pages can be shown first.
            let is_tried = self.context == Some(shown.context_hash());
            if is_tried {
                self.show(server, &shown, &found, sources)?;
            }
            let late = shown.try_pages();
            let is_good = !has_errors(&late);
            found.extend(late);
            diag::sort(&mut found, sources);
            self.context = is_good.then_some(shown.context_hash());
            match (is_tried, is_good) {
                (false, true) => self.show(server, &shown, &found, sources)?,
                (true, false) => server.report(self.status(&found, sources, &shown)?),
                (false, false) => content = None,
                (true, true) => {}
            }
            if is_good {
                self.settings = Some(sources.settings());
            }
        }
        if content.is_none() {
            content = self.older(sources);
            match &content {
                Some(content) => self.show(server, content, &found, sources)?,
                None => server.show_broken(broken_page(&found, sources, self.terminal.wording_for(sources))),
            }
        }
        let has_errors = found.iter().any(|finding| finding.severity == Severity::Error);
        if !found.is_empty() && (has_errors || !self.terminal.is_quiet()) {
            self.terminal.findings_to_stderr(&found, sources)?;
        }
        Ok(content)
    }

    /// The modules with the last settings, messages and theme that had no errors, or with the built-in messages and theme.
    fn older(&self, sources: &Sources) -> Option<Arc<WithDrafts>> {
        let try_one = |preparation: &Preparation<'_>, sources: &Sources| {
            let (_, content) = preparation.prepare_with_drafts(sources);
            content.filter(|content| !has_errors(&content.try_pages())).map(Arc::new)
        };
        let last = self.settings.as_ref().map(|settings| sources.with_settings(settings));
        last.and_then(|sources| try_one(&self.preparation, &sources)).or_else(|| {
            let overrides = Overrides { theme: Some("default".to_owned()), ..self.preparation.overrides.clone() };
            try_one(&Preparation { overrides: &overrides, ..self.preparation }, &with_built_in_look(sources))
        })
    }

    fn show(
        &self,
        server: &Server,
        content: &Arc<WithDrafts>,
        found: &[Diagnostic],
        sources: &Sources,
    ) -> Result<(), Failure> {
        let status = self.status(found, sources, content)?;
        server.show(content.clone(), self.terminal.wording_for(sources), status);
        Ok(())
    }

    /// Says where the pages of modules are.
    fn say_pages(&self, address: &str, content: &WithDrafts, files: impl IntoIterator<Item: AsRef<str>>) {
        let wording = self.terminal.wording_for(content.sources());
        for file in files.into_iter().take(MAX_ADDRESSES) {
            let file = file.as_ref();
            if let Some(page) = content.page_path(file, wording.language().tag()) {
                let page = format!("{address}{page}");
                let words = if content.is_draft(file) {
                    message!("serve-draft", address = page, file = file)
                } else {
                    message!("serve-page", address = page, file = file)
                };
                self.terminal.say(&wording.text(&words));
            }
        }
    }

    /// The first findings that are not in the drafts that are shown, errors before warnings, as in `check --message-format
    /// json`.
    fn status(&self, found: &[Diagnostic], sources: &Sources, shown: &WithDrafts) -> Result<StatusPayload, Failure> {
        let wording = self.terminal.wording_for(sources);
        let of_drafts = shown.files_of_drafts();
        let others: Vec<&Diagnostic> =
            found.iter().filter(|finding| !of_drafts.contains(&*sources.get(finding.span.source).path)).collect();
        let of = |severity| others.iter().filter(move |finding| finding.severity == severity);
        let first = of(Severity::Error).chain(of(Severity::Warning)).take(MAX_FINDINGS);
        let first: Vec<Diagnostic> = first.map(|&finding| finding.clone()).collect();
        let mut lines = Vec::new();
        let options = diag::Options { wording, ..diag::Options::default() };
        diag::write(Format::Json, &first, sources, &options, &mut lines)?;
        let lines = String::from_utf8(lines)?;
        Ok(StatusPayload {
            findings: format!("[{}]", lines.lines().collect::<Vec<_>>().join(",")).into(),
            count: others.len(),
            drafts: shown.lead(wording).map(Into::into),
        })
    }
}

/// Maximum number of findings to show on a page.
const MAX_FINDINGS: usize = 50;

/// Maximum number of addresses to print at once.
const MAX_ADDRESSES: usize = 10;

/// The files of the modules that a save added or changed.
fn changed_modules<'a>(before: &'a Sources, now: &'a Sources) -> impl Iterator<Item = &'a str> {
    let is_new = |path: &str, id| before.find(path).is_none_or(|old| before.get(old).content != now.get(id).content);
    now.of(Kind::Module).filter(move |(id, source)| is_new(&source.path, *id)).map(|(_, source)| source.path.as_str())
}

/// A folder that cannot be read, as a finding.
fn load_failure(error: &(dyn std::error::Error + 'static)) -> Result<StatusPayload, Failure> {
    let file = error.downcast_ref::<LoadError>().map_or(String::new(), |error| error.path.display().to_string());
    let finding = serde_json::json!([{ "severity": "error", "rule": "", "message": error.to_string(), "file": file }]);
    Ok(StatusPayload { findings: serde_json::to_string(&finding)?.into(), count: 1, drafts: None })
}
