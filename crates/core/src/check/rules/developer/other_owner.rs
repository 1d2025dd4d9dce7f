use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("developer/other-owner", Severity::Warning, documents!("other_owner"), Check::Identities(check));

fn check(all: &Identities<'_>, findings: &mut Findings<'_>) {
    let mut known: FirstsByKey<'_, '_, Span> = FirstsByKey::default();
    for identity in &all.list {
        let names = &identity.head.developers;
        let is_unrelated = |other: &Identity<'_>| identity.party.is_unrelated(&other.party);
        let find = |name: &Name| name.keys.similar.iter().find_map(|key| known.find(key, is_unrelated));
        if let Some((name, other)) = names.iter().find_map(|name| Some((name, find(name)?))) {
            let message = message!("developer-other-owner", developer = shown(&name.text.value));
            let diagnostic =
                findings.rule().at(name.text.span, message).related(message!("developer-also-named"), other);
            findings.push(diagnostic.help(message!("developer-other-owner-help")));
        }
        for name in names {
            name.keys.similar.iter().for_each(|key| known.add(*key, identity, name.text.span));
        }
    }
}
