use crate::check::prelude::*;
use crate::source::{Content, Kind, Source, Sources};

pub(in crate::check) static RULE: Rule =
    rule("file/misplaced-module", Severity::Error, documents!("misplaced_module"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some(root) = content_root(context.sources) else {
        return;
    };
    for (id, source) in context.sources.iter() {
        let Some(Misplaced { stem, is_outside }) = misplaced(context.sources, source, root) else {
            continue;
        };
        let (message, help) = if is_outside {
            let path = format!("`modules/<partner>/{}.md`", printable(stem));
            let message = message!("file-misplaced-module-outside", path = shown(source.relative()));
            (message, message!("file-misplaced-module-move", path = path))
        } else {
            let name = format!("`{}.md`", printable(stem));
            let message = message!("file-misplaced-module-name", name = shown(source.name()));
            (message, message!("file-misplaced-module-rename", name = name))
        };
        findings.push(findings.rule().at(Span::new(id, 0, 0), message).help(help));
    }
}

/// A file that was probably meant as a module.
pub(super) struct Misplaced<'a> {
    /// Its name without an ending.
    pub(super) stem: &'a str,
    /// Whether it is outside of `modules/`.
    is_outside: bool,
}

/// The prefix of the paths of the content.
pub(super) fn content_root(sources: &Sources) -> Option<&str> {
    let (_, marketplace) = sources.iter().find(|(_, source)| source.relative() == "marketplace.yaml")?;
    marketplace.path.get(..marketplace.root)
}

/// Whether a file that is not read is meant as a module.
pub(super) fn misplaced<'a>(sources: &Sources, source: &'a Source, root: &str) -> Option<Misplaced<'a>> {
    let is_ignored = matches!(source.kind, Kind::Other | Kind::Stray) && source.content == Content::Unread;
    if !is_ignored || source.is_hidden() || source.path.get(..source.root) != Some(root) {
        return None;
    }
    let stem = module_stem(source.name())?;
    let is_outside = !source.relative().starts_with("modules/");
    let is_it = match source.relative().split_once('/') {
        // Documents such as README.md have names in capitals.
        None => stem.contains(char::is_lowercase),
        Some(_) if !is_outside => {
            let path = &source.path[..source.path.len() - source.name().len()];
            sources.find(&format!("{path}{stem}.md")).is_none()
        }
        Some((folder, _)) => nearest(folder, ["modules", "module"]).is_some(),
    };
    is_it.then_some(Misplaced { stem, is_outside })
}

/// The name of a file without its ending, if that is one of Markdown, of YAML, or another one after `.md`.
fn module_stem(name: &str) -> Option<&str> {
    const ENDINGS: [&str; 7] = ["md", "markdown", "mdown", "mkd", "mdx", "yaml", "yml"];
    let lower = name.to_ascii_lowercase();
    let is_whole = |end: usize| matches!(lower.as_bytes().get(end + 3), None | Some(b'.' | b'~'));
    let end = lower.find(".md").filter(|&end| is_whole(end)).or_else(|| {
        let (stem, ending) = lower.rsplit_once('.')?;
        ENDINGS.contains(&ending).then_some(stem.len())
    })?;
    name.get(..end).filter(|stem| !stem.is_empty())
}
