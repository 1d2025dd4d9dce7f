use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("name/of-developer", Severity::Warning, include_str!("of_developer.md"), Check::Identities(check));

fn check(all: &Identities<'_>, findings: &mut Findings<'_>) {
    let (mut developers, mut modules) = (Firsts::default(), Firsts::default());
    for identity in &all.list {
        let developer = identity.head.developer.as_ref().map(|name| (similarity_keys(&name.value), name.span));
        let names: Vec<_> = identity.head.names.iter().map(|name| (similarity_keys(&name.value), name.span)).collect();
        let find = |known: &Firsts<'_, '_, String, Span>, keys: &[String]| {
            keys.iter().find_map(|key| known.find(key, |other| identity.party.is_unrelated(&other.party)))
        };
        let as_module = names.iter().find_map(|(keys, span)| Some((*span, find(&developers, keys)?)));
        let as_developer = developer.iter().find_map(|(keys, span)| Some((*span, find(&modules, keys)?)));
        if let Some((span, other)) = as_module {
            let message = "this module has the name of a developer with different owners";
            let diagnostic = findings.rule().at(span, message).related("developer named here", other);
            findings.push(diagnostic.help("choose a name that describes what the module does"));
        }
        if let Some((span, other)) = as_developer {
            let message = "this developer has the name of a module with different owners";
            let diagnostic = findings.rule().at(span, message).related("module named here", other);
            findings.push(diagnostic.help("if both belong to the same partner, list the same owner in both"));
        }
        for (known, (keys, span)) in
            names.into_iter().map(|name| (true, name)).chain(developer.map(|name| (false, name)))
        {
            let known = if known { &mut modules } else { &mut developers };
            keys.into_iter().for_each(|key| known.add(key, identity, span));
        }
    }
}
