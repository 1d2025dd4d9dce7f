//! Detects deceptive hosts.

use unicode_security::mixed_script::AugmentedScriptSet;
use unicode_security::{RestrictionLevel, RestrictionLevelDetection};

use crate::normal::skeleton;

/// Why a host is deceptive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostFault {
    /// A label mixes scripts that no language uses together.
    MixedScripts,
    /// A label looks like ASCII.
    LooksLikeAscii,
}

/// Why a host is deceptive, if it is. `host` is in ASCII, as returned by the URL parser.
pub fn host_fault(host: &str) -> Option<HostFault> {
    let faults = || labels(host).into_iter().filter_map(|(label, top)| label_fault(&label, &top));
    faults().find(|fault| *fault == HostFault::MixedScripts).or_else(|| faults().next())
}

/// A host in Unicode.
pub fn readable_host(host: &str) -> String {
    let (readable, is_good) = idna::domain_to_unicode(host);
    if is_good.is_ok() { readable } else { host.to_owned() }
}

/// The labels that are not ASCII, each with the top-level domain.
fn labels(host: &str) -> Vec<(String, String)> {
    if !host.split('.').any(|label| label.starts_with("xn--")) {
        return Vec::new();
    }
    let readable = readable_host(host);
    let top = readable.trim_end_matches('.').rsplit('.').next().unwrap_or("").to_owned();
    readable.split('.').filter(|label| !label.is_ascii()).map(|label| (label.to_owned(), top.clone())).collect()
}

fn label_fault(label: &str, top: &str) -> Option<HostFault> {
    let scripts = AugmentedScriptSet::for_str(label);
    if scripts.is_empty() && label.detect_restriction_level() > RestrictionLevel::ModeratelyRestrictive {
        return Some(HostFault::MixedScripts);
    }
    // Under a top-level domain of the same script, readers do not expect ASCII.
    let mut with_top = scripts;
    with_top.intersect_with(AugmentedScriptSet::for_str(top));
    let is_expected = !top.is_ascii() && !with_top.is_empty();
    let looks_ascii = skeleton(label).is_ascii();
    (looks_ascii && !is_expected).then_some(HostFault::LooksLikeAscii)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(address: &str) -> Option<HostFault> {
        let url = url::Url::parse(address).ok()?;
        host_fault(url.host_str()?)
    }

    #[test]
    fn labels_that_mix_scripts_or_look_like_ascii_are_found() {
        for address in ["https://ѕtripe.com/", "https://раypal.com", "https://a.еxample.org", "https://ꮪtripe.com"]
        {
            assert_eq!(of(address), Some(HostFault::MixedScripts), "{address}");
        }
        for address in ["https://сосо.com", "https://strıpe.com", "https://сосо.xn--e1afmkfd.com"] {
            assert_eq!(of(address), Some(HostFault::LooksLikeAscii), "{address}");
        }
    }

    #[test]
    fn legitimate_hosts_of_every_script_are_accepted() {
        let legitimate = [
            "https://acme.com",
            "https://почта.рф",
            "https://сосо.рф",
            "https://café.fr",
            "https://bücher.example",
            "https://例え.jp",
            "https://東京tower.jp",
            "https://xn--zzzzz.com",
        ];
        for address in legitimate {
            assert_eq!(of(address), None, "{address}");
        }
    }
}
