use std::collections::HashSet;

use ahash::AHashMap;

use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("logo/other-folder", Severity::Error, documents!("other_folder"), Check::Identities(check));

/// Modules whose owners are considered together.
struct Group<'i, 'a> {
    first: &'i Identity<'a>,
    owners: HashSet<&'i str>,
    some_without: bool,
}

impl<'i, 'a> Group<'i, 'a> {
    fn of(first: &'i Identity<'a>) -> Self {
        let mut group = Self { first, owners: HashSet::new(), some_without: false };
        group.add(first);
        group
    }

    fn add(&mut self, identity: &'i Identity<'a>) {
        self.owners.extend(identity.party.owners());
        self.some_without |= identity.party.owners().next().is_none();
    }

    fn has(&self, identity: &Identity<'_>) -> bool {
        let mut owners = identity.party.owners().peekable();
        if owners.peek().is_none() { self.some_without } else { owners.any(|owner| self.owners.contains(owner)) }
    }
}

fn check(all: &Identities<'_>, findings: &mut Findings<'_>) {
    let mut files: AHashMap<&str, Group<'_, '_>> = AHashMap::with_capacity(all.list.len());
    let mut folders: AHashMap<&str, Group<'_, '_>> = AHashMap::new();
    for identity in &all.list {
        files.insert(identity.path.trim_end_matches(".md"), Group::of(identity));
        folders.entry(folder(identity.path)).or_insert_with(|| Group::of(identity)).add(identity);
    }
    for identity in &all.list {
        let (Some(logo), Some(named), None) = (identity.logo, &identity.head.logo, identity.head.logo_block) else {
            continue;
        };
        let owner = files.get(logo.trim_end_matches(".svg")).or_else(|| around(&folders, logo));
        if let Some(owner) = owner.filter(|owner| !owner.has(identity)) {
            let diagnostic = findings.rule().at(named.span, message!("logo-other-folder", path = shown(&named.value)));
            let diagnostic = diagnostic.related(message!("logo-other-module-here"), owner.first.head.opening);
            findings.push(diagnostic.help(message!("logo-put-next-to-module")));
        }
    }
}

/// The modules in the nearest folder above a file that has any.
fn around<'m, 'i, 'a>(folders: &'m AHashMap<&str, Group<'i, 'a>>, path: &str) -> Option<&'m Group<'i, 'a>> {
    let mut folder = folder(path);
    loop {
        match folders.get(folder) {
            Some(modules) => return Some(modules),
            None => folder = folder.rsplit_once('/')?.0,
        }
    }
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
