use crate::check::prelude::*;
use crate::model::ModuleCode;

pub(in crate::check) static RULE: Rule =
    rule("code/not-file-name", Severity::Error, documents!("not_file_name"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let Some(code) = module.front().and_then(|front| front.code.as_ref()) else {
        return;
    };
    let stem = module.source().stem();
    // `code/invalid` reports invalid codes.
    if stem != code.value && ModuleCode::new(&code.value).is_ok() {
        let (code_shown, stem_shown) = (printable(&code.value), printable(stem));
        let message = message!("code-not-file-name", code = shown(&code.value), file = format!("`{stem_shown}.md`"));
        let help = message!(
            "code-not-file-name-help",
            file = format!("`{code_shown}.md`"),
            field = format!("`code: {stem_shown}`")
        );
        // The logo says which of the two names is the right one.
        let folder = &module.source().path[..module.source().path.len() - module.source().name().len()];
        let has_logo = |name: &str| module.sources.find(&format!("{folder}{name}.svg")).is_some();
        if has_logo(&code.value) && !has_logo(stem) {
            let help = message!("code-not-file-name-rename", file = format!("`{code_shown}.md`"));
            findings.push(findings.rule().at(code.span, message).help(help));
            return;
        }
        let diagnostic = findings.rule().at(code.span, message).help(help);
        findings.push(match ModuleCode::new(stem) {
            Ok(_) => diagnostic.fix(Applicability::Suggested, write(stem), stem),
            Err(_) => diagnostic,
        });
    }
}
