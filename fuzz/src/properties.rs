//! Properties that hold for any input, shared by the fuzz targets and by `cargo test`.
//!
//! A violated property panics. None of them measures time, which the tests on growth do.

use mpgen_core::locale::{Argument, Locale};
use mpgen_core::model::Language;
use mpgen_core::parse::{markdown, messages, module, yaml};
use mpgen_core::source::{Content, Kind, Source, SourceId, Sources};

/// A file in memory.
pub fn file(path: &str, kind: Kind, text: &str) -> Source {
    let root = path.find('/').map_or(0, |slash| slash + 1);
    Source { path: path.to_owned(), root, kind, content: Content::Text(text.into()) }
}

fn id() -> SourceId {
    let sources = Sources::new(vec![file("content/modules/a.md", Kind::Module, "")]);
    sources.iter().next().map(|(id, _)| id).expect("there is one file")
}

/// Whether a text can come from a file: files that contain NUL are not read as text.
fn is_read(text: &str) -> bool {
    !text.contains('\0')
}

/// YAML: parsing succeeds or reports a fault, and every span is within the text.
pub fn front_matter(text: &str) {
    let mut faults = Vec::new();
    let node = yaml::parse(id(), text, 0, &mut faults);
    assert!(node.is_some() || !faults.is_empty(), "neither a node nor a fault");
    for fault in &faults {
        assert!(text.get(fault.span.range()).is_some(), "{fault:?} is not part of the text");
    }
}

/// Markdown: an independent sanitiser finds nothing to remove from the HTML, and every span is within the text.
pub fn text(text: &str) {
    if !is_read(text) {
        return;
    }
    let mut faults = Vec::new();
    let body = markdown::parse(id(), text, 0, &mut faults);
    for fault in &faults {
        assert!(text.get(fault.span.range()).is_some(), "{fault:?} is not part of the text");
    }
    let cut = faults.iter().any(|fault| matches!(fault.kind, mpgen_core::parse::fault::FaultKind::TooManyParts));
    for block in body.blocks.iter().filter(|_| !cut) {
        harmless_html(&block.html);
    }
}

/// SVG: either rejected, with spans within the text, or rewritten so that it is harmless and sanitising it again
/// changes nothing.
pub fn logo(text: &str) {
    match mpgen_svg::sanitize(text) {
        Ok(logo) => {
            harmless_svg(&logo.svg);
            let again = mpgen_svg::sanitize(&logo.svg).map(|logo| logo.svg);
            assert_eq!(again.as_ref(), Ok(&logo.svg), "sanitising is not idempotent");
        }
        Err(faults) => {
            assert!(!faults.is_empty(), "refused without a reason");
            for fault in &faults {
                assert!(text.get(fault.range.clone()).is_some(), "{fault:?} is not part of the text");
            }
        }
    }
}

/// Fluent messages: parsing succeeds, every span is within the text, and messages without faults can be formatted.
pub fn fluent(text: &str) {
    let source = file("i18n/en/fuzz.ftl", Kind::Messages, text);
    let read = messages::parse(id(), &source);
    for span in read.faults.iter().map(|fault| fault.span).chain(read.messages.iter().map(|message| message.span)) {
        assert!(text.get(span.range()).is_some(), "{span:?} is not part of the text");
    }
    // Files with faults never reach a locale, because the check fails first.
    if !read.faults.is_empty() {
        return;
    }
    let language = Language::new("en").expect("English is known");
    let locale = Locale::new(&language, &[text]).expect("a file without a fault is read");
    let variables = || read.messages.iter().flat_map(|message| &message.variables);
    for value in [Argument::Number(0), Argument::Number(u64::MAX), Argument::Text("a")] {
        let arguments: Vec<_> = variables().map(|variable| (variable.value.as_str(), value)).take(9).collect();
        for message in read.messages.iter().take(99) {
            let _ = locale.message(&message.key, &arguments);
        }
    }
}

/// A whole module file: it is parsed and checked by every rule, every finding is within the file, and a second run has
/// the same result.
pub fn whole_module(text: &str) {
    if !is_read(text) {
        return;
    }
    let marketplace = "languages: [ru, en]\nrequired_languages: [ru, en]\ncountries: [RU]\napi_versions: [v5]\n";
    let sources = Sources::new(vec![
        file("content/marketplace.yaml", Kind::Marketplace, marketplace),
        file("content/modules/fuzz.md", Kind::Module, text),
    ]);
    let parsed = mpgen_core::parse::parse(&sources);
    let found = mpgen_core::check::check(&sources, &parsed);
    for diagnostic in &found {
        let source = sources.get(diagnostic.span.source);
        assert!(source.text().get(diagnostic.span.range()).is_some(), "{diagnostic:?} is not part of its file");
    }
    assert_eq!(
        found,
        mpgen_core::check::check(&sources, &mpgen_core::parse::parse(&sources)),
        "the second check has another result"
    );
    for (id, source) in sources.of(Kind::Module) {
        let file = module::parse(id, source);
        let cut = file.faults.iter().any(|f| matches!(f.kind, mpgen_core::parse::fault::FaultKind::TooManyParts));
        for block in file.body.blocks.iter().filter(|_| !cut) {
            harmless_html(&block.html);
        }
    }
}

/// The oracle for the HTML of texts: an independent sanitiser with a list of everything that a text may contain. It
/// parses like a browser and writes what is allowed, which must equal its input byte for byte.
pub fn harmless_html(html: &str) {
    let clean = tight().clean(html).to_string();
    assert_eq!(clean, as_serialised(html), "the sanitiser found something to remove in {html}");
    assert_eq!(tight().clean(&clean).to_string(), clean, "sanitising is not idempotent: {html}");
}

/// Allows only what `docs/format.md` and the pages need: no classes, no styles, no other elements.
fn tight() -> ammonia::Builder<'static> {
    let tags = "p a ul ol li strong em del code pre blockquote h3 h4 h5 h6 table thead tbody tr th td hr br";
    let mut builder = ammonia::Builder::empty();
    builder
        .tags(tags.split(' ').collect())
        .tag_attributes(
            [("a", ["href", "rel"].as_slice()), ("ol", &["start"]), ("h3", &["id"]), ("h4", &["id"]), ("h5", &["id"])]
                .into_iter()
                .chain([("h6", ["id"].as_slice())])
                .map(|(tag, attributes)| (tag, attributes.iter().copied().collect()))
                .collect(),
        )
        .link_rel(None)
        .url_schemes(["https", "http", "mailto", "tel"].into())
        .url_relative(ammonia::UrlRelative::PassThrough)
        .attribute_filter(|tag, attribute, value| {
            let allowed = match (tag, attribute) {
                ("a", "rel") => value == "nofollow noopener noreferrer",
                ("a", "href") => !value.starts_with('/') && has_known_start(value),
                ("ol", "start") => value.parse::<u32>().is_ok(),
                (_, "id") => value.starts_with("features-") || value.starts_with("installation-"),
                _ => false,
            };
            allowed.then(|| value.into())
        });
    builder
}

fn has_known_start(url: &str) -> bool {
    ["https://", "http://", "mailto:", "tel:", "#features-", "#installation-"]
        .iter()
        .any(|start| url.starts_with(start))
}

/// Our HTML as a browser would serialise it: the same elements, with some characters spelled differently.
fn as_serialised(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (text, tag) = rest.split_at(start);
        let end = tag.find('>').map_or(tag.len(), |end| end + 1);
        out.push_str(
            &text.replace("&quot;", "\"").replace("&#39;", "'").replace("&#x27;", "'").replace('\u{a0}', "&nbsp;"),
        );
        out.push_str(&tag[..end].replace(" />", ">").replace("&#x27;", "'").replace('\u{a0}', "&nbsp;"));
        rest = &tag[end..];
    }
    out.push_str(rest);
    out
}

/// The oracle for logos: according to another parser, nothing in it is active or refers to anything outside.
pub fn harmless_svg(svg: &str) {
    let document = roxmltree::Document::parse(svg).unwrap_or_else(|error| panic!("{error}: {svg}"));
    for node in document.descendants() {
        assert!(!node.is_comment() && !node.is_pi(), "a comment or instruction in {svg}");
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value().to_lowercase());
            assert!(!name.starts_with("on"), "an event handler in {svg}");
            assert!(name != "href" || value.starts_with('#'), "an address in {svg}");
            assert!(value.split("url(").skip(1).all(|address| address.starts_with('#')), "an address in {svg}");
            assert!(!value.contains("javascript:"), "script in {svg}");
        }
        if node.is_element() {
            assert_eq!(node.tag_name().namespace(), Some("http://www.w3.org/2000/svg"), "another namespace in {svg}");
            let active =
                ["script", "foreignObject", "a", "image", "set", "animate", "animateTransform", "animateMotion"];
            assert!(!active.contains(&node.tag_name().name()), "an active element in {svg}");
            let style = node.text().unwrap_or("").to_lowercase();
            let loads = ["@", "image(", "image-set(", "src(", "expression("].iter().any(|word| style.contains(word));
            let is_style = node.tag_name().name() == "style";
            assert!(
                !is_style || (!loads && style.split("url(").skip(1).all(|url| url.starts_with('#'))),
                "style loads in {svg}"
            );
        }
    }
}
