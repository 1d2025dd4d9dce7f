use crate::check::prelude::*;
use crate::model::{Forge, is_branch, is_folder, repository};

use super::invalid_url::base_url_fault;

pub(in crate::check) static RULE: Rule =
    rule("marketplace/invalid-contribute", Severity::Error, documents!("invalid_contribute"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some(entry) = context.settings.marketplace.as_ref().and_then(|file| file.contribute.as_ref()) else {
        return;
    };
    if let Some(field) = &entry.repository {
        let url = shown(&field.value);
        let message = match repository(&field.value) {
            Ok(Some(_)) => None,
            Ok(None) => Some(message!("marketplace-invalid-repository", url)),
            Err(error) => Some(message!("marketplace-invalid-repository-url", url, reason = base_url_fault(error))),
        };
        if let Some(message) = message {
            findings.push(findings.rule().at(field.span, message).help(message!("marketplace-repository")));
        }
    }
    if let Some(field) = entry.branch.as_ref().filter(|field| !is_branch(&field.value)) {
        let message = message!("marketplace-invalid-branch", branch = shown(&field.value));
        findings.push(findings.rule().at(field.span, message).help(message!("marketplace-branch")));
    }
    if let Some(field) = entry.forge.as_ref().filter(|field| Forge::new(&field.value).is_none()) {
        let message = message!("marketplace-invalid-forge", forge = shown(&field.value));
        findings.push(findings.rule().at(field.span, message).help(use_one_of(&Forge::ALL.map(Forge::name))));
    }
    if let Some(field) = entry.folder.as_ref().filter(|field| !is_folder(&field.value)) {
        let message = message!("marketplace-invalid-folder", folder = shown(&field.value));
        findings.push(findings.rule().at(field.span, message).help(message!("marketplace-folder")));
    }
}
