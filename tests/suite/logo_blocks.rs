//! A logo in the module's own file is the same logo: the same findings, fixes and pages as from a file of its own.

use std::fs;
use std::path::Path;

use mpgen_core::check::RULES;
use mpgen_core::diag::{Applicability, Diagnostic, Edit};
use mpgen_core::files::{MAX_LOGO, MAX_MODULE};
use mpgen_core::fmt::{Formatted, format, split_logo};
use mpgen_core::parse::logo;
use mpgen_core::source::Sources;
use mpgen_core::{check, fix, parse};

use crate::catalogue::{Catalogue, LOGO, MODULE, Report, logo_of};
use crate::cli::{mpgen, sample};
use crate::example::Examples;
use crate::review::Request;

/// How a drawing is written in a module's file.
const FORMS: [(&str, &str); 5] = [
    ("```svg\n", "```\n"),
    ("~~~ svg\n", "~~~\n"),
    ("`````svg title\n", "`````"),
    ("  ```svg\n", "  ```\n\n\n"),
    ("```svg\n", "``````\n"),
];

/// The module with a drawing in its file.
fn inside(drawing: &str, (open, close): (&str, &str)) -> Catalogue {
    let drawing = if drawing.ends_with('\n') { drawing.to_owned() } else { format!("{drawing}\n") };
    Catalogue::valid().logo_block(&format!("# logo\n\n{open}{drawing}{close}"))
}

/// A block that is not necessarily right.
fn block(block: &str) -> Catalogue {
    Catalogue::valid().logo_block(block)
}

/// What is found in a drawing that starts at byte `start` of `path`: rule, position in the drawing, message, help, edits.
fn in_drawing(report: &Report, path: &str, start: usize) -> Vec<String> {
    let id = report.sources.find(path).unwrap();
    let at = |span: mpgen_core::source::Span| {
        assert_eq!(span.source, id, "a finding about the logo is in the file of the logo");
        (span.range().start - start, span.range().end - start)
    };
    let edits = |edits: &[Edit]| edits.iter().map(|edit| (at(edit.span), edit.text.clone())).collect::<Vec<_>>();
    let line = |found: &Diagnostic| {
        let fix = found.fix.as_ref().map(|fix| (&fix.title, fix.applicability, edits(&fix.edits)));
        format!("{} {:?} {} {:?} {fix:?}", found.rule, at(found.span), found.message, found.help)
    };
    report.found.iter().map(line).collect()
}

/// Expects the same findings from a drawing in all forms.
fn is_the_same_everywhere(drawing: &str) -> usize {
    let drawing = if drawing.ends_with('\n') { drawing.to_owned() } else { format!("{drawing}\n") };
    let mut count = 0;
    for end in ["\n", "\r\n"] {
        let drawing = drawing.replace('\n', end);
        let apart = Catalogue::valid().file(&logo_of(MODULE), &drawing).check();
        let expected = in_drawing(&apart, &logo_of(MODULE), 0);
        count += expected.len();
        for form in FORMS {
            let whole = inside(&drawing, form).text_of(MODULE).replace("\r\n", "\n").replace('\n', end);
            let start = whole.rfind(&drawing).expect("the drawing is in the file");
            let report = Catalogue::valid().without(&logo_of(MODULE)).file(MODULE, &whole).check();
            assert_eq!(in_drawing(&report, MODULE, start), expected, "{form:?} {end:?}\n{whole}");
        }
    }
    count
}

#[test]
fn the_examples_of_the_rules_about_logos_have_the_same_findings_in_the_block() {
    let mut tried = Vec::new();
    for rule in RULES.iter().filter(|rule| rule.name.starts_with("logo/")) {
        let Examples { bad, good, .. } = Examples::of(rule.documentation[0]);
        let drawings = |examples: &[crate::example::Example]| -> Vec<String> {
            examples
                .iter()
                .filter(|example| example.is_only_logo())
                .filter_map(|it| it.logo().map(str::to_owned))
                .collect()
        };
        for drawing in drawings(&good) {
            assert_eq!(is_the_same_everywhere(&drawing), 0, "{drawing}");
        }
        for drawing in drawings(&bad) {
            assert!(is_the_same_everywhere(&drawing) > 0, "{drawing}");
            tried.push(rule.name);
        }
    }
    tried.dedup();
    let about_drawings = [
        "logo/not-svg",
        "logo/raster",
        "logo/active-content",
        "logo/external-reference",
        "logo/empty",
        "logo/unsupported",
        "logo/too-complex",
        "logo/dangling-reference",
        "logo/not-square",
        "logo/placeholder",
    ];
    assert_eq!(tried, about_drawings, "each rule about drawings was tried");
}

#[test]
fn exports_of_drawing_programs_are_the_same_in_the_block() {
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpora/logos")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "svg") {
            is_the_same_everywhere(&fs::read_to_string(&path).unwrap().replace("\r\n", "\n"));
        }
    }
}

#[test]
fn positions_are_lines_and_columns_of_the_modules_file() {
    let report = block("# logo\n\n```svg\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">\n  <script>x</script><path d=\"M0 0h9v9z\"/>\n</svg>\n```\n").check();
    let line = report.sources.get(report.found[0].span.source).text().lines().position(|line| line.contains("<script"));
    let position = report.sources.get(report.found[0].span.source).position(report.found[0].span.range().start);
    assert_eq!((report.found[0].rule, position.line, position.column), ("logo/active-content", line.unwrap() + 1, 3));
}

#[test]
fn a_drawing_may_contain_what_looks_like_markdown() {
    let drawing = LOGO.replacen("viewBox", "\n# ru\n## features\n```\nviewBox", 1);
    // In XML, these lines are no attributes, so they stand in a comment.
    let drawing = format!("<!--\n# ru\n\n## features\n\n```\n=======\n{}-->\n{LOGO}", drawing.replace("--", ""));
    let report = inside(&drawing, ("~~~svg\n", "~~~\n")).check();
    assert_eq!(report.rules(), [""; 0], "{:#?}", report.lines());
    let parsed = parse::parse(&report.sources);
    let file = parsed.modules.first().unwrap();
    assert_eq!(file.body.languages.len(), 2, "no heading is read in the drawing");
}

#[test]
fn a_line_of_backticks_in_the_drawing_is_explained() {
    let drawing = LOGO.replacen('>', ">\n<!--\n```\n-->\n# x\n", 1);
    let report = inside(&drawing, ("```svg\n", "```\n")).check();
    let found = report.found.iter().find(|found| found.rule == "logo/block-form").expect("the form is wrong");
    assert!(found.message.to_string().contains("closes the fence"), "{}", found.message);
    assert!(!report.rules().contains(&"logo/not-svg"), "one mistake is reported once: {:?}", report.rules());
}

/// The block, what `check` finds, and what `check --fix` writes in its place.
#[test]
fn each_wrong_form_is_reported_once_and_fixed_where_it_is_certain() {
    let svg = LOGO.trim_end();
    let right = format!("# logo\n\n```svg\n{svg}\n```\n");
    let fence = |heading: &str, fence: &str| format!("{heading}\n\n{fence}\n{svg}\n```\n");
    let cases: Vec<(String, &[&str], Option<String>)> = vec![
        (right.clone(), &[], None),
        (fence("# Logo", "```svg"), &["logo/block-form"], Some(right.clone())),
        (fence("# Логотип", "```svg"), &["logo/block-form"], Some(right.clone())),
        (fence("# Logotipo:", "```svg"), &["logo/block-form"], Some(right.clone())),
        (fence("#logo", "```svg"), &["logo/block-form"], Some(right.clone())),
        (fence("## logo", "```svg"), &["logo/block-form"], Some(right.clone())),
        (fence("**Logo**", "```svg"), &["logo/block-form"], Some(right.clone())),
        (fence("# logo", "```"), &["logo/block-form"], Some(right.clone())),
        (fence("# logo", "```xml"), &["logo/block-form"], Some(right.clone())),
        (fence("# logo", "``` SVG"), &["logo/block-form"], Some(right.clone())),
        (fence("# LOGO", "```html"), &["logo/block-form", "logo/block-form"], Some(right.clone())),
        (format!("# logo\n\n{svg}\n"), &["logo/block-form"], Some(right.replace("```", "~~~"))),
        (format!("# logo\n{svg}\n\n\n"), &["logo/block-form"], Some(format!("# logo\n~~~svg\n{svg}\n~~~\n\n\n"))),
        (format!("# logo\n\n```svg\n{svg}\n"), &["logo/block-form"], Some(format!("# logo\n\n```svg\n{svg}\n```\n"))),
        ("# logo\n\n```svg\n<svg\n".to_owned(), &["text/unclosed-code"], None),
        ("# logo\n".to_owned(), &["logo/block-form"], None),
        ("# logo\n\n```svg\n```\n".to_owned(), &["logo/block-form"], None),
        ("# logo\n\n```svg\n\n   \n```\n".to_owned(), &["logo/block-form"], None),
        ("# logo\n\n```svg".to_owned(), &["text/unclosed-code"], None),
        ("# logo\n\n![logo](logo.png)\n".to_owned(), &["logo/block-form"], None),
        ("# logo\n\n![logo](data:image/png;base64,iVBORw0KGgoAAAA)\n".to_owned(), &["logo/block-form"], None),
        ("# logo\n\n```svg\niVBORw0KGgoAAAANSUhEUg==\n```\n".to_owned(), &["logo/not-svg"], None),
        ("# logo\n\ndata:image/jpeg;base64,/9j/4AAQ\n".to_owned(), &["logo/not-svg"], None),
        (format!("# logo\n\nOur emblem.\n\n```svg\n{svg}\n```\n"), &["logo/block-form"], None),
        (format!("{right}\nOur emblem.\n"), &["logo/block-form"], None),
        (format!("{right}\n```svg\n{svg}\n```\n"), &["logo/block-form"], None),
        (format!("{right}\n## features\n\n- a call\n"), &["logo/block-form"], None),
        (format!("> # logo\n>\n> ```svg\n> {svg}\n> ```\n"), &["logo/missing", "text/outside-block"], None),
        (format!("- ```svg\n  {svg}\n  ```\n").replacen('-', "# logo\n\n-", 1), &["logo/block-form"], None),
        (format!("{right}\n{right}"), &["logo/block-form"], None),
    ];
    for (written, expected, fixed) in cases {
        for end in ["\n", "\r\n"] {
            let catalogue = block(&written);
            let with_end = |text: &str| text.replace('\n', end);
            let catalogue = catalogue.clone().file(MODULE, &with_end(&catalogue.text_of(MODULE)));
            let report = catalogue.check();
            let mut rules = report.rules();
            rules.sort_unstable();
            rules.retain(|rule| *rule != "text/parity" && *rule != "text/broken-markup");
            assert_eq!(rules, expected, "{written}\n{:#?}", report.lines());
            let settled = settle(&catalogue.sources());
            match &fixed {
                Some(fixed) => {
                    assert_eq!(settled.findings, [], "{written}");
                    let text = settled.fixed[0].text.clone();
                    assert!(text.ends_with(&with_end(&format!("\n{fixed}"))), "{written:?} became {text:?}");
                }
                None => assert_eq!(settled.fixed, [], "{written}"),
            }
        }
    }
}

#[test]
fn a_block_above_the_texts_is_moved_below_them() {
    let module = Catalogue::valid().text_of(MODULE);
    let block = format!("# logo\n\n```svg\n{}\n```\n", LOGO.trim_end());
    let (front, texts) = module.split_once("# ru\n").unwrap();
    let (russian, english) = texts.split_once("# en\n").unwrap();
    let places = [
        format!("{front}{block}\n# ru\n{texts}"),
        format!("{front}# ru\n{russian}{block}\n# en\n{english}"),
        format!("{front}# ru\n{russian}{block}# en\n{english}\n\n\n"),
    ];
    for written in places {
        for end in ["\n", "\r\n"] {
            let catalogue = Catalogue::valid().without(&logo_of(MODULE)).file(MODULE, &written.replace('\n', end));
            let report = catalogue.check();
            assert_eq!(report.rules(), ["logo/block-form"], "{:#?}", report.lines());
            let settled = settle(&catalogue.sources());
            assert_eq!(settled.findings, []);
            let expected = format!("{front}# ru\n{russian}# en\n{}\n\n{block}", english.trim_end());
            assert_eq!(settled.fixed[0].text, expected.replace('\n', end));
        }
    }
}

#[test]
fn of_a_logo_in_two_places_one_is_removed_where_it_is_certain() {
    let apart = logo_of(MODULE);
    let block = format!("# logo\n\n```svg\n{LOGO}```\n");
    let module = Catalogue::valid().text_of(MODULE);
    // The same drawing, written differently.
    let same = Catalogue::valid().logo_block(&block).file(&apart, &LOGO.replace("><", ">\n  <"));
    assert_eq!(same.check().rules(), ["logo/duplicate"]);
    let settled = settle(&same.sources());
    assert_eq!(settled.findings, []);
    assert_eq!(settled.fixed.iter().map(|fixed| fixed.text.as_str()).collect::<Vec<_>>(), [module.as_str()]);
    // The placeholder of `mpgen new`.
    let placeholder = Catalogue::valid().logo_block(&block).file(&apart, check::PLACEHOLDER_LOGO);
    assert_eq!(placeholder.check().rules(), ["logo/duplicate"]);
    let settled = settle(&placeholder.sources());
    assert_eq!(settled.findings, []);
    assert_eq!(settled.fixed.iter().map(|fixed| fixed.text.as_str()).collect::<Vec<_>>(), [module.as_str(), LOGO]);
    // Nobody knows which one is meant.
    let other = Catalogue::valid().logo_block(&block).file(&apart, &LOGO.replace("#2a6", "#123456"));
    assert_eq!(other.check().rules(), ["logo/duplicate"]);
    assert_eq!(settle(&other.sources()).fixed, []);
    // A file that is named, whether it exists or not.
    for named in ["logo: ../shared/logo.svg\n", "logo: missing.svg\n", "logo: acme-telephony.png\n"] {
        let named = Catalogue::valid()
            .front_matter(named)
            .logo_block(&block)
            .file("content/modules/shared/logo.svg", &LOGO.replace("#2a6", "#123456"));
        let mut rules = named.check().rules();
        rules.retain(|rule| *rule != "file/unexpected");
        assert_eq!(rules, ["logo/duplicate"]);
        assert_eq!(settle(&named.sources()).fixed, []);
    }
}

#[test]
fn the_largest_logo_fits_beside_the_largest_text() {
    let (text, drawing) = (usize::try_from(MAX_MODULE).unwrap(), usize::try_from(MAX_LOGO).unwrap());
    let padded = |text: usize, drawing: usize| {
        let drawing = format!("{}{}\n", LOGO.trim_end(), " ".repeat(drawing - LOGO.trim_end().len() - 1));
        let without = inside("", FORMS[0]).text_of(MODULE).len() - 1;
        let whole = inside(&drawing, FORMS[0]).text_of(MODULE);
        whole.replacen("# ru\n", &format!("# ru\n{}", "\n".repeat(text - without)), 1)
    };
    let report = |whole: &str| Catalogue::valid().without(&logo_of(MODULE)).file(MODULE, whole).check();
    let largest = padded(text, drawing);
    assert_eq!(largest.len(), text + drawing);
    assert_eq!(report(&largest).rules(), [""; 0]);
    assert_eq!(report(&padded(text + 1, drawing)).rules(), ["file/too-large"]);
    assert_eq!(report(&padded(text, drawing + 1)).rules(), ["file/too-large"]);
    let report = report(&padded(text / 2, drawing + 1));
    assert_eq!(report.rules(), ["file/too-large"], "a small text makes no room for a larger logo");
    assert!(report.lines()[0].contains("<svg"), "it is reported at the logo: {:?}", report.lines());
}

#[test]
fn formatting_leaves_the_drawing_as_it_is_and_splitting_writes_it_apart() {
    let drawing = LOGO.replacen('>', ">  \n\t \n", 1);
    let catalogue = inside(&drawing, ("  ~~~svg\n", "  ~~~\n"));
    let written = catalogue.text_of(MODULE);
    let sources = catalogue.sources();
    let id = sources.find(MODULE).unwrap();
    assert_eq!(format(id, sources.get(id)), Formatted::Same);
    let split = split_logo(id, sources.get(id)).unwrap();
    assert_eq!((split.module, split.logo), (Catalogue::valid().text_of(MODULE), drawing));
    assert!(written.contains("# logo"));
    let indented = format!(
        "   ```svg\n{}   ```\n",
        LOGO.replace("><", ">\n<").lines().map(|line| format!("     {line}\n")).collect::<String>()
    );
    let sources = block(&format!("# logo\n\n{indented}")).sources();
    let split = split_logo(id, sources.get(id)).unwrap();
    assert!(split.logo.starts_with("  <svg") && split.logo.contains("\n  <"), "{}", split.logo);
    for wrong in
        ["# Logo\n\n```svg\n<svg/>\n```\n", "# logo\n\n<svg/>\n", "# logo\n", "# logo\n\n```svg\n<svg/>\n```\n\nx\n"]
    {
        let sources = block(wrong).sources();
        assert_eq!(split_logo(id, sources.get(id)), None, "{wrong}");
    }
}

#[test]
fn ranges_of_faults_are_moved_with_the_drawing() {
    let drawing = "<svg viewBox=\"0 0 9 9\"><script/></svg>";
    let apart = mpgen_svg::sanitize(drawing).unwrap_err();
    let inside = logo::sanitize(&format!("12345{drawing}6"), 5..5 + drawing.len()).unwrap_err();
    assert!(apart.iter().any(|fault| fault.fix.is_some()));
    for (apart, inside) in apart.iter().zip(&inside) {
        assert_eq!((apart.range.start + 5, apart.range.end + 5), (inside.range.start, inside.range.end));
        let start = |fault: &mpgen_svg::Fault| fault.fix.as_ref().map(|(range, _)| range.start);
        assert_eq!(start(apart).map(|start| start + 5), start(inside));
    }
}

const TELEPHONY: &str = "content/modules/akvilon/akvilon-telephony.md";
const TELEPHONY_LOGO: &str = "content/modules/akvilon/akvilon-telephony.svg";

/// Moves the logo of a module into its file.
fn move_inside(folder: &Path) {
    let logo = fs::read_to_string(folder.join(TELEPHONY_LOGO)).unwrap();
    let module = fs::read_to_string(folder.join(TELEPHONY)).unwrap();
    fs::write(folder.join(TELEPHONY), format!("{module}\n# logo\n\n```svg\n{logo}```\n")).unwrap();
    fs::remove_file(folder.join(TELEPHONY_LOGO)).unwrap();
}

#[test]
fn the_site_is_the_same_and_follows_the_drawing() {
    let work = sample();
    let run = |arguments: &[&str]| {
        let output = mpgen(work.path(), arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    let files = || crate::shop::site(&work.path().join("dist"));
    run(&["build"]);
    let apart = files();
    move_inside(work.path());
    run(&["build"]);
    let inside = files();
    let differ = |path: &&String| apart.get(*path) != inside.get(*path);
    let paths: Vec<_> =
        apart.keys().chain(inside.keys()).filter(differ).filter(|path| !path.starts_with("manifest")).collect();
    assert_eq!(paths, [""; 0], "the logo is published alike");
    let logo = |files: &std::collections::BTreeMap<String, Vec<u8>>| {
        files.keys().find(|path| path.starts_with("logos/akvilon-telephony.")).cloned().unwrap()
    };
    crate::cli::change(work.path(), TELEPHONY, "</svg>", "<path d=\"M0 0h9v9z\" fill=\"#123456\"/></svg>");
    run(&["build"]);
    let changed = files();
    assert_ne!(logo(&changed), logo(&inside), "a build notices another drawing in the module's file");
    run(&["fmt", "--split-logo"]);
    assert!(!fs::read_to_string(work.path().join(TELEPHONY)).unwrap().contains("# logo"));
    run(&["check"]);
    run(&["build"]);
    assert_eq!(logo(&files()), logo(&changed), "the logo is the same again");
}

#[test]
fn splitting_never_writes_over_a_file() {
    let work = sample();
    let text = fs::read_to_string(work.path().join(TELEPHONY_LOGO)).unwrap();
    move_inside(work.path());
    let other = text.replace("</svg>", "<!-- mine --></svg>");
    fs::write(work.path().join(TELEPHONY_LOGO), &other).unwrap();
    let output = mpgen(work.path(), &["fmt", "--split-logo"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("exists"));
    assert_eq!(fs::read_to_string(work.path().join(TELEPHONY_LOGO)).unwrap(), other);
    assert!(fs::read_to_string(work.path().join(TELEPHONY)).unwrap().contains("# logo"));
    fs::remove_file(work.path().join(TELEPHONY_LOGO)).unwrap();
    let output = mpgen(work.path(), &["fmt", "--split-logo", "--check"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(!work.path().join(TELEPHONY_LOGO).exists());
}

#[test]
fn a_change_of_the_drawing_in_the_file_is_a_change_of_the_logo_and_not_of_texts() {
    let request = Request::new();
    move_inside(request.folder());
    request.review(&["--author", "stranger"]).does_not_say(&["the logo changes", "Features", "Installation"]);
    let text = fs::read_to_string(request.folder().join(TELEPHONY)).unwrap();
    let request = request.write(TELEPHONY, &text.replace("</svg>", "<path d=\"M0 0h9v9z\" fill=\"#123456\"/></svg>"));
    request
        .review(&["--author", "stranger"])
        .says(&["the logo changes: compare both drawings", "Logotype", "`review/not-an-owner`"])
        .does_not_say(&["Features", "Installation", "123456", "a maintainer must decide"])
        .ends_with(1);
}

fn settle(sources: &Sources) -> fix::Settled {
    fix::settle(sources, Applicability::Safe, |sources| check::check(sources, &parse::parse(sources)))
}
