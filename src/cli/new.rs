//! `mpgen new`: start a module.

use clap::Args;
use mpgen::scaffold::module_file;
use mpgen_core::check::{PLACEHOLDER_LOGO, nearest};
use mpgen_core::diag::text::visible;
use mpgen_core::message;
use mpgen_core::model::{ModuleCode, is_reserved_name};
use mpgen_engine::write::write_new;
use mpgen_site::prepare::marketplace;

use super::folders::FolderArguments;
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Create a module file that explains every field, and a placeholder logo.
#[derive(Args)]
#[command(after_help = "Example:\n  mpgen new acme-telephony --section telephony --partner acme")]
pub(crate) struct Arguments {
    /// The module's code: Latin letters, digits, `-` and `_`.
    code: String,
    /// The module's section; telephony and delivery come with a list of typical features.
    #[arg(long)]
    section: Option<String>,
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
    if let Some(section) = &arguments.section {
        let codes = || marketplace.sections.iter().map(|section| section.code.as_str());
        if !codes().any(|known| known == section) {
            let help = nearest(section, codes()).map_or_else(
                || format!("use one of: {}", codes().collect::<Vec<_>>().join(", ")),
                |meant| format!("did you mean `{meant}`?"),
            );
            return Err(format!("unknown section `{section}`; {help}").into());
        }
    }
    let taken = sources.iter().find(|(_, source)| {
        source.relative().starts_with("modules/") && source.name().eq_ignore_ascii_case(&format!("{code}.md"))
    });
    if let Some((_, source)) = taken {
        return Err(format!("the code `{code}` is already used by `{}`", source.path).into());
    }
    let wording = terminal.wording_for(&sources);
    let content = &arguments.folders.content();
    let (file, logo) = (format!("modules/{folder}/{code}.md"), format!("modules/{folder}/{code}.svg"));
    write_new(content, &file, &module_file(code.as_str(), arguments.section.as_deref(), &marketplace, wording))?;
    write_new(content, &logo, PLACEHOLDER_LOGO)?;
    let path = |path: &str| visible(&content.join(path).display().to_string());
    terminal.print(&format!("{}\n{}\n", path(&file), path(&logo)))?;
    terminal.say(&wording.text(&message!("new-next-step")));
    Ok(Outcome::Fine)
}
