//! A custom theme, made as described in `docs/themes.md`.

use std::fs;
use std::path::Path;

use crate::cli::{mpgen, sample};

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
