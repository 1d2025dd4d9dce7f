//! What is deceptive about the host of an address.

use unicode_security::mixed_script::AugmentedScriptSet;
use unicode_security::{RestrictionLevel, RestrictionLevelDetection};

/// Why a host can be taken for another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostFault {
    /// A label has letters of scripts that no language writes together.
    MixedScripts,
    /// A label looks like one of plain ASCII letters.
    LooksLikeAscii,
}

/// What is deceptive about a host, given in ASCII as the URL parser writes it.
pub fn host_fault(host: &str) -> Option<HostFault> {
    let faults = || labels(host).into_iter().filter_map(|(label, top)| label_fault(&label, &top));
    faults().find(|fault| *fault == HostFault::MixedScripts).or_else(|| faults().next())
}

/// A host as people read it.
pub fn readable_host(host: &str) -> String {
    let (readable, is_good) = idna::domain_to_unicode(host);
    if is_good.is_ok() { readable } else { host.to_owned() }
}

/// The labels that are not ASCII, each with the top-level one.
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
    // Under a top-level domain of the same script nobody expects ASCII.
    let mut with_top = scripts;
    with_top.intersect_with(AugmentedScriptSet::for_str(top));
    let is_at_home = !top.is_ascii() && !with_top.is_empty();
    let looks_ascii = unicode_security::skeleton(label).all(|c| c.is_ascii());
    (looks_ascii && !is_at_home).then_some(HostFault::LooksLikeAscii)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(address: &str) -> Option<HostFault> {
        let url = url::Url::parse(address).ok()?;
        host_fault(url.host_str()?)
    }

    #[test]
    fn labels_of_several_scripts_and_labels_like_ascii_are_found() {
        for address in ["https://ѕtripe.com/", "https://раypal.com", "https://a.еxample.org", "https://ꮪtripe.com"]
        {
            assert_eq!(of(address), Some(HostFault::MixedScripts), "{address}");
        }
        for address in ["https://сосо.com", "https://strıpe.com", "https://сосо.xn--e1afmkfd.com"] {
            assert_eq!(of(address), Some(HostFault::LooksLikeAscii), "{address}");
        }
    }

    #[test]
    fn honest_hosts_of_every_script_are_left_alone() {
        let honest = [
            "https://acme.com",
            "https://почта.рф",
            "https://сосо.рф",
            "https://café.fr",
            "https://bücher.example",
            "https://例え.jp",
            "https://東京tower.jp",
            "https://xn--zzzzz.com",
        ];
        for address in honest {
            assert_eq!(of(address), None, "{address}");
        }
    }
}
