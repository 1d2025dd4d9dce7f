use crate::check::prelude::*;
use crate::check::prose::blanket::requests;

pub(in crate::check) static RULE: Rule =
    rule("text/allows-all-methods", Severity::Error, include_str!("allows_all_methods.md"), Check::Module(check))
        .exceptable();

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for text in module.texts() {
        for range in requests(module.prose(text)) {
            let words = text.visible.text().get(range.clone()).unwrap_or("");
            let message = format!("{} asks the customer to grant the key every permission", shown(words));
            let help =
                "name the sections whose methods the module needs, as in \"allow the methods of the Orders section\"";
            findings.push(findings.rule().at(text.visible.span(range), message).help(help));
        }
    }
}
