use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("name/of-developer", Severity::Warning, documents!("of_developer"), Check::Identities(check));

fn check(all: &Identities<'_>, findings: &mut Findings<'_>) {
    let (mut developers, mut modules) = (Firsts::default(), Firsts::default());
    for identity in &all.list {
        let (names, own_developers) = (&identity.head.names, &identity.head.developers);
        let find = |known: &Firsts<'_, '_, Key, Span>, name: &Name| {
            let owned_by_others = |key: &Key| known.find(key, |other| identity.party.is_unrelated(&other.party));
            Some((name.text.span, name.keys.similar.iter().find_map(owned_by_others)?))
        };
        let as_module = names.iter().find_map(|name| find(&developers, name));
        let as_developer = own_developers.iter().find_map(|name| find(&modules, name));
        if let Some((span, other)) = as_module {
            let diagnostic = findings.rule().at(span, message!("name-of-developer"));
            let diagnostic = diagnostic.related(message!("name-developer-named-here"), other);
            findings.push(diagnostic.help(message!("name-describe-module")));
        }
        if let Some((span, other)) = as_developer {
            let diagnostic = findings.rule().at(span, message!("name-of-developer-of-module"));
            let diagnostic = diagnostic.related(message!("name-module-named-here"), other);
            findings.push(diagnostic.help(message!("name-list-same-owner")));
        }
        let keys = |name: &Name| name.keys.similar.iter().map(|key| (*key, name.text.span)).collect::<Vec<_>>();
        names.iter().flat_map(keys).for_each(|(key, span)| modules.add(key, identity, span));
        own_developers.iter().flat_map(keys).for_each(|(key, span)| developers.add(key, identity, span));
    }
}
