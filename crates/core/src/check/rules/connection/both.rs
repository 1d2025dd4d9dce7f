use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("connection/both", Severity::Error, documents!("both"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let Some(front) = module.front() else {
        return;
    };
    if let (Some(simple), Some(page)) = (&front.simple_connection_url, &front.connection_url) {
        let (first, second) = if simple.key.start < page.key.start { (simple, page) } else { (page, simple) };
        let message = "the module has both `simple_connection_url` and `connection_url`";
        let diagnostic = findings.rule().at(second.span, message).related("also defined here", first.span);
        findings.push(
            diagnostic.help(
                "keep `simple_connection_url` if the module supports simple connection, otherwise `connection_url`",
            ),
        );
    }
}
