use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("connection/both", Severity::Error, documents!("both"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let Some(front) = module.front() else {
        return;
    };
    if let (Some(simple), Some(page)) = (&front.simple_connection_url, &front.connection_url) {
        let (first, second) = if simple.key.start < page.key.start { (simple, page) } else { (page, simple) };
        let diagnostic = findings.rule().at(second.span, message!("connection-both"));
        let diagnostic = diagnostic.related(message!("connection-also-defined"), first.span);
        findings.push(diagnostic.help(message!("connection-both-help")));
    }
}
