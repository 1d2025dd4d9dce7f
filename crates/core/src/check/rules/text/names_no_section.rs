use crate::check::prelude::*;
use crate::parse::markdown::BlockKind;

pub(in crate::check) static RULE: Rule =
    rule("text/names-no-section", Severity::Warning, include_str!("names_no_section.md"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let groups = &module.vocabulary().permission_groups;
    if groups.is_empty()
        || module
            .front()
            .is_none_or(|front| front.has_simple_connection() || front.refused.contains(&"simple_connection_url"))
    {
        return;
    }
    for text in module.texts() {
        let Some(block) = text.block.filter(|block| block.kind == BlockKind::Installation && !block.is_empty()) else {
            continue;
        };
        let prose = module.prose(text);
        if prose.lines.iter().flatten().any(|sentence| prose.is_group_named_in(sentence)) {
            continue;
        }
        let message = format!("the block `installation` in {} does not name a permission group", shown(text.language));
        let help = "name the sections to allow for the key, as in \"allow the methods of the Orders section\"";
        findings.push(findings.rule().at(block.heading, message).help(help));
    }
}
