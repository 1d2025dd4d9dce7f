use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("permission/unknown", Severity::Error, documents!("unknown"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let known = module.vocabulary().permission_codes();
    let field = module.front().and_then(|front| front.permissions.as_ref());
    for code in field.iter().flat_map(|field| &field.value) {
        if known.is_empty() || module.vocabulary().has_permission(&code.value) {
            continue;
        }
        if findings.is_full(module.file.source) {
            break;
        }
        let diagnostic = findings.rule().at(code.span, message!("permission-unknown", permission = shown(&code.value)));
        findings.push(if let Some(meant) = safe_replacement(&code.value, &known) {
            let written = quoted_like(module.sources.text(code.span), meant);
            let diagnostic = diagnostic.help(message!("check-did-you-mean", meant = shown(meant)));
            diagnostic.fix(Applicability::Safe, write(meant), written)
        } else if let Some(codes) = module.vocabulary().permission_group(&code.value) {
            diagnostic.help(message!("permission-unknown-group", permissions = list_of(&codes)))
        } else if let Some(several) = without_commas(&diagnostic, code, |code| known.contains(&code)) {
            several
        } else {
            did_you_mean(diagnostic, &code.value, &known)
        });
    }
}

/// The only code that has the same words or is one edit away, if it ends in the same right: `read` stays `read`, and
/// `write` stays `write`.
fn safe_replacement<'a>(code: &str, known: &[&'a str]) -> Option<&'a str> {
    if let Some(same) = meaning::same_code(code, known) {
        return Some(same);
    }
    let right = code.rsplit_once('_')?.1;
    if !matches!(right, "read" | "write") {
        return None;
    }
    let mut near = known.iter().filter(|known| strsim::osa_distance(code, known) == 1);
    let only = near.next().filter(|_| near.next().is_none())?;
    (only.rsplit_once('_').map(|(_, known)| known) == Some(right)).then_some(only)
}
