//! `mpgen new`: start a module.

use clap::Args;
use mpgen::scaffold::{NewModule, module_file};
use mpgen_core::check::{ModuleContext, PLACEHOLDER_LOGO, Rule, Vocabulary, check_module};
use mpgen_core::diag::text::visible;
use mpgen_core::diag::{Diagnostic, Wording};
use mpgen_core::message;
use mpgen_core::model::{ModuleCode, is_reserved_name};
use mpgen_core::parse::{module, settings};
use mpgen_core::source::{Content, Kind, Source, Sources};
use mpgen_engine::load::shown_root;
use mpgen_engine::write::write_new;
use mpgen_site::draft::page_path;
use mpgen_site::prepare::marketplace;

use super::folders::FolderArguments;
use super::serve::DEFAULT_PORT;
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Create a module file that explains every field, and a placeholder logo.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  mpgen new acme-telephony --section telephony --partner acme\n  mpgen new acme-crm --section other --countries RU,KZ --price 1990"
)]
pub(crate) struct Arguments {
    /// The module's code: Latin letters, digits, `-` and `_`.
    code: String,
    /// The module's section; telephony and delivery come with a list of typical features.
    #[arg(long)]
    section: Option<String>,
    /// The countries in which it works, separated by commas: RU,KZ [default: the first of the marketplace].
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    countries: Vec<String>,
    /// The price a month: 0 or a number such as 1990 [default: 0].
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    price: Option<String>,
    /// The folder in content/modules/ [default: the code].
    #[arg(long, value_name = "FOLDER")]
    partner: Option<String>,
    #[command(flatten)]
    folders: FolderArguments,
}

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    let code = ModuleCode::new(&arguments.code)
        .map_err(|error| format!("`{}` is not a valid module code: {error}", arguments.code))?;
    if is_reserved_name(code.as_str()) {
        return Err(format!("`{code}` is a reserved file name on Windows; choose another code").into());
    }
    let folder = arguments.partner.as_deref().unwrap_or(code.as_str());
    ModuleCode::new(folder).map_err(|error| format!("`{folder}` is not a valid folder name: {error}"))?;
    if is_reserved_name(folder) {
        return Err(
            format!("`{folder}` is a reserved file name on Windows; pass another folder with `--partner`").into()
        );
    }
    let sources = arguments.folders.load()?;
    let Some(marketplace) = marketplace(&sources) else {
        return Err("marketplace.yaml has errors; run `mpgen check`".into());
    };
    let taken = sources.iter().find(|(_, source)| {
        source.relative().starts_with("modules/") && source.name().eq_ignore_ascii_case(&format!("{code}.md"))
    });
    if let Some((_, source)) = taken {
        return Err(format!("the code `{code}` is already used by `{}`", source.path).into());
    }
    let wording = terminal.wording_for(&sources);
    let content = &arguments.folders.content();
    let (file, logo) = (format!("modules/{folder}/{code}.md"), format!("modules/{folder}/{code}.svg"));
    let module = NewModule {
        code: code.as_str(),
        section: arguments.section.as_deref(),
        countries: &arguments.countries,
        price: arguments.price.as_deref(),
    };
    let text = module_file(&module, &marketplace, wording);
    let root = shown_root(content);
    let path = format!("{root}{file}");
    let mut with = sources.clone();
    let new = Content::Text(text.as_str().into());
    with.overlay(Source { path: path.clone(), root: root.len(), kind: Kind::Module, content: new });
    refuse_options(&with, &path, wording)?;
    write_new(content, &file, &text)?;
    write_new(content, &logo, PLACEHOLDER_LOGO)?;
    let written = |path: &str| visible(&content.join(path).display().to_string());
    terminal.print(&format!("{}\n{}\n", written(&file), written(&logo)))?;
    let page = page_path(&with, &marketplace, &path, wording.language().tag()).unwrap_or_default();
    let address = format!("http://127.0.0.1:{DEFAULT_PORT}/{page}");
    terminal.say(&wording.text(&message!("new-next-step", address = address)));
    Ok(Outcome::Fine)
}

/// Fails with the first finding about an option: an unknown section, a country that is not served, a price that is not valid.
fn refuse_options(sources: &Sources, path: &str, wording: &Wording) -> Result<(), Failure> {
    let Some(id) = sources.find(path) else { return Ok(()) };
    let file = module::parse(id, sources.get(id));
    let vocabulary = Vocabulary::of(settings(sources).marketplace.as_ref());
    let found = check_module(&ModuleContext::new(sources, &vocabulary, &file, None)).found;
    let is_about_option = |finding: &&Diagnostic| {
        let group = Rule::named(finding.rule).map(Rule::group);
        matches!(group, Some("section" | "country" | "price" | "yaml"))
    };
    let Some(finding) = found.iter().find(is_about_option) else { return Ok(()) };
    let message = wording.text(&finding.message);
    let help = finding.help.as_ref().map_or_else(String::new, |help| format!("; {}", wording.text(help)));
    Err(format!("{message}{help}").into())
}
