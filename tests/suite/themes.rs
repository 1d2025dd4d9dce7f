//! A custom theme, made as described in `docs/themes.md`.

use std::fs;
use std::path::Path;

use crate::cli::{change, mpgen, sample};

/// The files in the documentation: a line with only a path, and the code block below it.
fn documented_files() -> Vec<(String, String)> {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/themes.md")).unwrap();
    let mut files = Vec::new();
    for part in page.split("\n`themes/").skip(1) {
        let (path, rest) = part.split_once('`').unwrap();
        let code = rest.split("```").nth(1).unwrap();
        files.push((format!("themes/{path}"), code.split_once('\n').unwrap().1.to_owned()));
    }
    files
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn build(folder: &Path) -> std::process::Output {
    mpgen(folder, &["build", "--theme", "house", "--only", "mx/v5/*"])
}

#[test]
fn the_theme_in_the_documentation_builds() {
    let work = sample();
    let files = documented_files();
    assert_eq!(files.len(), 7);
    files.iter().for_each(|(path, text)| write(work.path(), path, text));

    let built = build(work.path());
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));

    let page = |path: &str| fs::read_to_string(work.path().join("dist").join(path)).unwrap();
    let home = page("mx/v5/es/index.html");
    assert!(home.contains("Módulos para su CRM"), "an overridden message");
    assert!(home.contains("Nuestro equipo ha probado cada módulo."), "a message of its own, in a block of its own");
    assert!(home.contains("Otro país, idioma o versión de la API"), "the text of the block in the base theme");
    assert!(page("mx/v5/en/index.html").contains("Our team has tried"));
    let style = home.split('"').find(|part| part.contains("/house.")).unwrap();
    assert!(page(style.trim_start_matches("../")).contains("--mp-accent: #7a1f5c"));
}

#[test]
fn an_error_in_a_template_is_reported_at_its_line_and_nothing_is_written() {
    for (text, line, words) in [
        ("{% extends \"default/base.html\" %}\n{% block footer %}\n{{ nothing.here }}{% endblock %}", 3, "nothing"),
        (
            "{% extends \"default/base.html\" %}\n{% block footer %}\n{{ t(id=\"no-such\") }}{% endblock %}",
            3,
            "no-such",
        ),
        ("{% extends \"default/base.html\" %}\n{% block footer %\n", 2, ""),
        ("{% extends \"default/none.html\" %}\n", 1, "none.html"),
    ] {
        let work = sample();
        write(work.path(), "themes/house/theme.yaml", "extends: 'default' # the built-in one\n");
        write(work.path(), "themes/house/templates/base.html", text);
        let built = build(work.path());
        let output = String::from_utf8_lossy(&built.stderr);
        assert_eq!(built.status.code(), Some(1), "{output}");
        assert!(output.contains("theme/template-error"), "{output}");
        assert!(output.contains(&format!("themes/house/templates/base.html:{line}:")), "{output}");
        assert!(output.contains(words), "{output}");
        assert!(!work.path().join("dist").exists());
    }
}

#[test]
fn extending_an_unknown_theme_is_an_error() {
    let work = sample();
    write(work.path(), "themes/house/theme.yaml", "extends: none\n");
    let built = build(work.path());
    let output = String::from_utf8_lossy(&built.stderr);
    assert_eq!(built.status.code(), Some(1), "{output}");
    assert!(output.contains("themes/house/theme.yaml:1:10") && output.contains("`none`"), "{output}");
}

/// What `check` says of the sample with a theme `house`.
fn findings(files: &[(&str, &str)]) -> String {
    let work = sample();
    write(work.path(), "themes/house/theme.yaml", "extends: default\n");
    files.iter().for_each(|(path, text)| write(work.path(), &format!("themes/house/{path}"), text));
    change(work.path(), "content/marketplace.yaml", "theme: default", "theme: house");
    let checked = mpgen(work.path(), &["check"]);
    String::from_utf8_lossy(&[checked.stdout, checked.stderr].concat()).into_owned()
}

#[test]
fn what_a_theme_would_drop_is_a_finding_at_its_line() {
    for (file, text, place, rule, words) in [
        (
            "templates/modul.html",
            "{% extends \"module.html\" %}",
            "modul.html:1:1",
            "unknown-template",
            "did you mean `module.html`",
        ),
        (
            "templates/base.html",
            "{% extends \"default/base.html\" %}\n{%- block foter -%}x{% endblock %}",
            "base.html:2:11",
            "unknown-block",
            "did you mean `footer`",
        ),
        (
            "templates/home.html",
            "{% extends \"base.html\" %}\n{% block main %}<div id=\"main\"><h1>Home</h1></div>{% endblock %}",
            "home.html:2:10",
            "missing-part",
            "`<main`",
        ),
        (
            "templates/section.html",
            "{% extends \"default/section.html\" %}\n{% block scripts %}{% endblock %}",
            "section.html:2:10",
            "missing-part",
            "cards.",
        ),
    ] {
        let found = findings(&[(file, text)]);
        assert!(found.contains(&format!("theme/{rule}")), "{found}");
        assert!(found.contains(&format!("themes/house/templates/{place}")), "{found}");
        assert!(found.contains(words), "{found}");
    }
}

#[test]
fn templates_that_others_use_can_have_any_name() {
    let parts = "{% extends \"default/base.html\" %}{% block footer %}{% include \"line.html\" %}{% endblock %}";
    let found =
        findings(&[("templates/base.html", parts), ("templates/line.html", "<p>{% block inner %}{% endblock %}</p>")]);
    assert!(!found.contains("theme/"), "{found}");
}

#[test]
fn the_built_in_themes_lack_nothing() {
    let work = sample();
    let checked = mpgen(work.path(), &["check"]);
    let output = String::from_utf8_lossy(&checked.stderr);
    assert!(checked.status.success() && !output.contains("theme/"), "{output}");
}

#[test]
fn an_ejected_theme_is_the_built_in_one() {
    let work = sample();
    let files = |theme: &str| {
        let built = mpgen(work.path(), &["build", "--theme", theme, "--only", "mx/v5/*", "--out", theme]);
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        ["index.html", "mx/v5/es/index.html", "mx/v5/en/modules/nopal-pagos.html"]
            .map(|path| fs::read_to_string(work.path().join(theme).join(path)).unwrap())
    };
    let ejected = mpgen(work.path(), &["theme", "eject", "--assets"]);
    assert!(ejected.status.success(), "{}", String::from_utf8_lossy(&ejected.stderr));
    assert_eq!(String::from_utf8_lossy(&ejected.stdout).trim(), "themes/own");
    for file in ["theme.yaml", "templates/base.html", "i18n/ru/pages.ftl", "assets/style.css"] {
        assert!(work.path().join("themes/own").join(file).is_file(), "{file}");
    }
    assert_eq!(files("own"), files("default"));

    let again = mpgen(work.path(), &["theme", "eject", "--assets"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&again.stderr).contains("themes/own/assets/cards.js` exists"));
    write(work.path(), "themes/own/templates/price.html", "changed");
    let forced = mpgen(work.path(), &["theme", "eject", "themes/own", "--force"]);
    assert!(forced.status.success(), "{}", String::from_utf8_lossy(&forced.stderr));
    assert!(fs::read_to_string(work.path().join("themes/own/templates/price.html")).unwrap().contains("price.kind"));
    assert_eq!(mpgen(work.path(), &["theme", "eject", "themes/default"]).status.code(), Some(2));
}

const LOGO: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\"><path fill=\"#b02a1c\" d=\"M2 2h20v20H2z\"/></svg>\n";

#[test]
fn a_marketplace_has_a_logo_a_colour_and_a_preview_of_its_own() {
    let work = sample();
    let own = "theme: default\nlogo: own.svg\ncolor: \"#ffcc00\"\npreview: card.png";
    change(work.path(), "content/marketplace.yaml", "theme: default", own);
    write(work.path(), "content/own.svg", LOGO);
    fs::copy(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/assets/og.png"),
        work.path().join("content/card.png"),
    )
    .unwrap();
    let built = mpgen(work.path(), &["build", "--only", "mx/v5/*"]);
    let output = String::from_utf8_lossy(&built.stderr);
    assert!(built.status.success() && output.contains("marketplace/low-contrast"), "{output}");
    let read = |path: &str| fs::read_to_string(work.path().join("dist").join(path)).unwrap();
    let home = read("mx/v5/en/index.html");
    let own_paths = home.split('"').filter(|part| part.contains("assets/marketplace/")).collect::<Vec<_>>();
    let named = |name: &str| own_paths.iter().filter(|path| path.contains(name)).count();
    assert_eq!((named("/logo."), named("/colors."), named("/preview.")), (2, 1, 1), "{own_paths:?}");
    assert!(home.contains("name=\"theme-color\"") && !home.contains("icon."), "{home}");
    let style = own_paths.iter().find(|path| path.contains("/colors.")).unwrap();
    assert!(read(style.trim_start_matches("../")).contains("--mp-accent: #ffcc00"));
    assert!(read("embed/frame.html").contains("assets/marketplace/colors."));
    assert!(read("embed.js").contains("#ffcc00"));
}
