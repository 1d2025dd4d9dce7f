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
        let message = format!("the code is `{code_shown}`, but the file is named `{stem_shown}.md`");
        let help = format!(
            "rename the file to `{code_shown}.md`, or write `code: {stem_shown}`; accounts identify modules by code"
        );
        let diagnostic = findings.rule().at(code.span, message).help(help);
        findings.push(match ModuleCode::new(stem) {
            Ok(_) => diagnostic.fix(Applicability::Suggested, format!("write `{stem}`"), stem),
            Err(_) => diagnostic,
        });
    }
}
