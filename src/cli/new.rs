//! `mpgen new`: start a module.

use clap::Args;
use mpgen_core::check::PLACEHOLDER_LOGO;
use mpgen_core::diag::text::visible;
use mpgen_core::message;
use mpgen_engine::load::shown_root;
use mpgen_engine::write::write_new;
use mpgen_site::scaffold::{Created, NewModule};

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
    let sources = arguments.folders.load()?;
    let wording = terminal.wording_for(&sources);
    let content = &arguments.folders.content();
    let module = NewModule {
        code: &arguments.code,
        section: arguments.section.as_deref(),
        countries: &arguments.countries,
        price: arguments.price.as_deref(),
        folder: arguments.partner.as_deref(),
    };
    let Created { file, text, logo, page } = module.create(&sources, &shown_root(content), wording)?;
    write_new(content, &file, &text)?;
    write_new(content, &logo, PLACEHOLDER_LOGO)?;
    let written = |path: &str| visible(&content.join(path).display().to_string());
    terminal.print(&format!("{}\n{}\n", written(&file), written(&logo)))?;
    let address = format!("http://127.0.0.1:{DEFAULT_PORT}/{page}");
    terminal.say(&wording.text(&message!("new-next-step", address = address)));
    Ok(Outcome::Fine)
}
