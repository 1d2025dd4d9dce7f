//! The examples in the documentation of rules, and the catalogues that they describe.
//!
//! The info string of a fenced code block tells what the block replaces (see CONTRIBUTING.md). Consecutive blocks
//! without text in between are one example.

use mpgen_core::files;
use mpgen_core::source::{Content, NotRegular};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Parser, Tag, TagEnd};

use crate::catalogue::{Catalogue, LOGO, kind, logo_of};

/// The examples of one rule.
#[derive(Default)]
pub struct Examples {
    pub heading: String,
    pub bad: Vec<Example>,
    pub good: Vec<Example>,
}

/// Code blocks that belong together.
#[derive(Default)]
pub struct Example {
    blocks: Vec<Block>,
}

struct Block {
    place: String,
    text: String,
}

impl Examples {
    /// Reads the documentation of a rule.
    pub fn of(documentation: &str) -> Self {
        let mut examples = Self::default();
        let (mut section, mut heading) = (String::new(), None);
        let mut block: Option<Block> = None;
        let mut alone = true;
        for event in Parser::new(documentation) {
            match event {
                Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
                Event::End(TagEnd::Heading(level)) => {
                    section = heading.take().unwrap_or_default();
                    if level == HeadingLevel::H1 {
                        examples.heading.clone_from(&section);
                    }
                    alone = true;
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                    let place = info.split_once(' ').map_or("", |(_, place)| place).to_owned();
                    block = Some(Block { place, text: String::new() });
                }
                Event::Text(text) | Event::Code(text) => {
                    if let Some(block) = &mut block {
                        block.text.push_str(&text);
                    } else if let Some(heading) = &mut heading {
                        heading.push_str(&text);
                    }
                }
                Event::End(TagEnd::CodeBlock) => {
                    let list = match section.as_str() {
                        "Bad" => &mut examples.bad,
                        "Good" => &mut examples.good,
                        _ => continue,
                    };
                    if std::mem::take(&mut alone) {
                        list.push(Example::default());
                    }
                    if let Some((block, example)) = block.take().zip(list.last_mut()) {
                        example.blocks.push(block);
                    }
                }
                Event::End(TagEnd::Paragraph) => alone = true,
                _ => {}
            }
        }
        examples
    }
}

impl Example {
    /// The logo in the example, if it is about one.
    pub fn logo(&self) -> Option<&str> {
        self.blocks.iter().find(|block| block.place == "logo").map(|block| block.text.as_str())
    }

    /// Whether it has a logo and nothing else.
    pub fn is_only_logo(&self) -> bool {
        self.blocks.iter().all(|block| block.place == "logo")
    }

    /// The catalogue that the example describes: the valid one with the example's parts replaced.
    pub fn catalogue(&self) -> Catalogue {
        self.blocks.iter().fold(Catalogue::valid(), |catalogue, block| block.put_into(catalogue))
    }
}

impl Block {
    fn put_into(&self, catalogue: Catalogue) -> Catalogue {
        let text = self.text.as_str();
        match self.place.as_str() {
            "front-matter" => catalogue.front_matter(text),
            "marketplace" => catalogue.marketplace(text),
            "text" if text.contains("# logo\n") => catalogue.text(text).without(&logo_of(crate::catalogue::MODULE)),
            "text" => catalogue.text(text),
            block @ ("features" | "installation") => catalogue.block(block, text),
            "logo" => catalogue.file(&logo_of(crate::catalogue::MODULE), text),
            "logo-block" => catalogue.logo_block(text),
            "module" => catalogue.file(crate::catalogue::MODULE, text),
            "files" => {
                // Without such a file, the loader reports it as missing.
                let nothing = Catalogue::empty().content("content/marketplace.yaml", Content::Missing);
                text.lines().fold(nothing, listed)
            }
            path => match path.strip_prefix("front-matter ") {
                Some(path) => catalogue.module(&format!("content/{path}"), text),
                None if path.contains('/') => catalogue.file(path, text),
                None => panic!("an example does not belong anywhere: {path:?}"),
            },
        }
    }
}

/// Adds a line of a listing of `content/`: a path, optionally followed by a note in parentheses about what is special
/// about the file, or by `-> target` for a symbolic link. A file without a note is valid.
fn listed(catalogue: Catalogue, line: &str) -> Catalogue {
    let (path, link) = line.split_once(" -> ").map_or((line, false), |(path, _)| (path, true));
    let (path, note) = path.split_once(" (").unwrap_or((path, ""));
    let path = format!("content/{}", path.trim());
    let size = note.strip_suffix(" KiB)").and_then(|size| size.parse::<u64>().ok());
    match (note, size) {
        _ if link => catalogue.content(&path, Content::SymbolicLink),
        ("", _) => with_valid_file(catalogue, &path),
        (_, Some(size)) => {
            let limit = if path.ends_with(".svg") { 128 } else { 256 };
            catalogue.content(&path, Content::TooLarge { size: size * 1024, limit: limit * 1024 })
        }
        ("UTF-16)", _) => catalogue.content(&path, files::text(b"\xff\xfe-\0-\0-\0")),
        ("Windows-1251)", _) => catalogue.content(&path, files::text(b"name: \xcc\xee\xe4\xf3\xeb\xfc")),
        ("Windows-1252)", _) => catalogue.content(&path, files::text(b"name: Tel\xe9fono")),
        ("PDF)", _) => catalogue.content(&path, files::text(b"%PDF-1.7\n\xe2\xe3")),
        ("gzip)", _) => catalogue.content(&path, files::text(b"\x1f\x8b\x08\0")),
        ("Git LFS pointer)", _) => catalogue.content(&path, files::text(b"version https://git-lfs.github.com/spec/v1")),
        ("PNG)", _) => catalogue.content(&path, Content::Bitmap("PNG")),
        ("folder)", _) => catalogue.content(&path, Content::NotRegular(NotRegular::Folder)),
        (note, _) => panic!("unknown note ({note}"),
    }
}

fn with_valid_file(catalogue: Catalogue, path: &str) -> Catalogue {
    use mpgen_core::source::Kind;
    match kind(path) {
        Kind::Marketplace => catalogue.file(path, crate::catalogue::MARKETPLACE),
        Kind::Module => {
            let with_logo = catalogue.module(path, "");
            with_logo.without(&logo_of(path))
        }
        Kind::Logo => catalogue.file(path, LOGO),
        _ => catalogue.content(path, Content::Unread),
    }
}
