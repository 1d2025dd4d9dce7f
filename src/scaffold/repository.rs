//! The marketplace repository that `mpgen init` creates. Settings and two modules come from the sample marketplace, CI files
//! from `examples/ci`, and everything else from `init/`.

use include_dir::{Dir, DirEntry, include_dir};

use mpgen_core::codeowners::{Forge, Input, lines, protected};
use mpgen_core::parse::parse;
use mpgen_core::source::{Content, Kind, Source, Sources};

static TEMPLATE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/init");

/// Files of this project that are copied into the new repository.
macro_rules! files {
    ($($path:literal from $file:literal),+ $(,)?) => {
        &[$(($path, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/", $file)))),+]
    };
}

const CI_FILES: &[(&str, &str)] = files![
    ".github/workflows/check.yml" from "examples/ci/github/check.yml",
    ".github/workflows/approval.yml" from "examples/ci/github/approval.yml",
    ".github/workflows/review.yml" from "examples/ci/github/review.yml",
    ".github/workflows/publish.yml" from "examples/ci/github/publish.yml",
    ".gitlab-ci.yml" from "examples/ci/gitlab/.gitlab-ci.yml",
    ".gitlab/merge_request_templates/Default.md" from "init/.github/pull_request_template.md",
];

const MODULES: &[(&str, &str)] = files![
    "content/modules/akvilon/akvilon-telephony.md" from "content/modules/akvilon/akvilon-telephony.md",
    "content/modules/akvilon/akvilon-telephony.svg" from "content/modules/akvilon/akvilon-telephony.svg",
    "content/modules/nopal/nopal-pagos.md" from "content/modules/nopal/nopal-pagos.md",
    "content/modules/nopal/nopal-pagos.svg" from "content/modules/nopal/nopal-pagos.svg",
];

const MARKETPLACE: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/content/marketplace.yaml"));

/// Where the project lives on its forge, `owner/name`, as the templates name it.
const IN_TEMPLATES: &str = "mpgen/mpgen";

/// The same, as `repository` in `Cargo.toml` says.
fn home() -> &'static str {
    env!("CARGO_PKG_REPOSITORY").trim_start_matches("https://github.com/")
}

/// The files of a new marketplace repository, sorted by path: relative path with `/`, and text.
pub fn repository() -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    template(&TEMPLATE, &mut files);
    let commit = option_env!("MPGEN_COMMIT").filter(|commit| !commit.is_empty());
    files.extend(CI_FILES.iter().map(|&(path, text)| (path.to_owned(), pinned(text, commit))));
    files.extend(MODULES.iter().map(|&(path, text)| (path.to_owned(), text.to_owned())));
    files.push(("content/marketplace.yaml".to_owned(), marketplace()));
    files.push(("CODEOWNERS".to_owned(), code_owners()));
    if home() != IN_TEMPLATES {
        files.iter_mut().for_each(|(_, text)| *text = text.replace(IN_TEMPLATES, home()));
    }
    files.sort();
    files
}

fn template(folder: &Dir<'_>, files: &mut Vec<(String, String)>) {
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(folder) => template(folder, files),
            DirEntry::File(file) => files.push((
                file.path().to_string_lossy().replace('\\', "/"),
                file.contents_utf8().expect("the template is text").to_owned(),
            )),
        }
    }
}

/// Pins our own action in a CI file by the commit of this release, because a tag can be moved.
fn pinned(text: &str, commit: Option<&str>) -> String {
    let Some(commit) = commit else { return text.to_owned() };
    let version = env!("CARGO_PKG_VERSION");
    let pin = |text: String, tag: &str| {
        let name = tag.trim_end_matches(version).trim_end_matches('v');
        let tag_alone = &tag[name.len()..];
        text.replace(&format!("{tag}\n"), &format!("{name}{commit} # {tag_alone}\n"))
    };
    let text = pin(text.to_owned(), &format!("{IN_TEMPLATES}@v{version}"));
    pin(text, &format!("{IN_TEMPLATES}/mpgen@{version}"))
}

/// The theme of the template, and what can be set besides.
const LOOK: &str = "\
theme: house
# logo: logo.svg         # next to this file: for the header, the icon of the pages and link previews
# color: \"#0d6650\"       # of links and buttons, in quotes; dark pages get a lighter one, or that of dark_color
# preview: preview.png   # next to this file, 1200 by 630 pixels: what messengers show with a link";

/// The sample's settings with the theme of the template and without exceptions, which are about other modules.
fn marketplace() -> String {
    let (settings, _) = MARKETPLACE.split_once("\nexceptions:").unwrap_or((MARKETPLACE, ""));
    let settings = settings.lines().skip_while(|line| line.starts_with('#'));
    let settings = settings.map(|line| if line == "theme: default" { LOOK } else { line });
    let head = "# The settings of the marketplace. Everything here is data: languages, countries, API versions, sections, permissions.";
    std::iter::once(head).chain(settings).map(|line| format!("{line}\n")).collect()
}

/// The CODEOWNERS file, as `mpgen owners --write` writes it.
fn code_owners() -> String {
    let own = [("content/marketplace.yaml", MARKETPLACE)];
    let list = own.iter().chain(MODULES).map(|&(path, text)| {
        let kind = match path.rsplit_once('.') {
            Some((_, "yaml")) => Kind::Marketplace,
            Some((_, "md")) => Kind::Module,
            _ => Kind::Logo,
        };
        Source { path: path.to_owned(), root: "content/".len(), kind, content: Content::Text(text.into()) }
    });
    let sources = Sources::new(list.collect());
    let input = Input {
        forge: Forge::Github,
        sources: &sources,
        parsed: &parse(&sources),
        path: &|source| Some(source.path.clone()),
        protected: &protected("content", [Some("themes"), Some("i18n")], "CODEOWNERS"),
    };
    lines(&input).insert_into("", Forge::Github).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_pins_its_own_action_by_its_commit() {
        let version = env!("CARGO_PKG_VERSION");
        let text = format!("- uses: mpgen/mpgen@v{version}\n- component: gitlab.com/mpgen/mpgen/mpgen@{version}\n");
        assert_eq!(pinned(&text, None), text);
        assert_eq!(
            pinned(&text, Some("c0ffee")),
            format!(
                "- uses: mpgen/mpgen@c0ffee # v{version}\n- component: gitlab.com/mpgen/mpgen/mpgen@c0ffee # {version}\n"
            )
        );
        let using_action = CI_FILES.iter().filter(|(_, text)| text.contains("mpgen@"));
        assert!(using_action.clone().count() > 1);
        for (path, text) in using_action {
            assert!(pinned(text, Some("c0ffee")).contains("mpgen@c0ffee # "), "{path}");
        }
    }
}
