use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("name/of-developer", Severity::Warning, documents!("of_developer"), Check::Identities(check));

fn check(all: &Identities<'_>, findings: &mut Findings<'_>) {
    let (mut developers, mut modules) = (FirstsByKey::default(), FirstsByKey::default());
    for identity in &all.list {
        let (names, own_developers) = (&identity.head.names, &identity.head.developers);
        let find = |known: &FirstsByKey<'_, '_, Span>, name: &Name| {
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
        for (known, names) in [(&mut modules, names), (&mut developers, own_developers)] {
            for name in names {
                name.keys.similar.iter().for_each(|key| known.add(*key, identity, name.text.span));
            }
        }
    }
}
