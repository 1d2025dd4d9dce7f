//! Requests the addresses that modules name. The servers are untrusted: time, size and redirects are limited, private
//! networks are refused, and there are four requests at a time and one at a time per host.

use std::collections::BTreeMap;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use ureq::Agent;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use url::Url;

use crate::probe::{Answer, MAX_BODY, ProbeTarget, Problem, check, error};
use mpgen_core::diag::Message;
use mpgen_core::diag::text::shown;
use mpgen_core::message;

/// Maximum number of redirects.
const MAX_REDIRECTS: usize = 3;
/// Time limit for a request, including redirects.
const TIMEOUT: Duration = Duration::from_secs(10);
/// Maximum number of concurrent requests.
const WORKERS: usize = 4;
/// The longest time to wait in seconds because a server asks for it with `Retry-After`.
const MAX_WAIT: u64 = 10;
/// Time between two requests to the same host.
const PAUSE: Duration = Duration::from_millis(300);

/// Which addresses may be requested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Only public addresses over `https:`.
    Public,
    /// Any address, also over `http:`; for tests.
    Anywhere,
}

/// Requests all addresses and returns the problems of each, in the same order.
pub fn ask(targets: &[ProbeTarget], reach: Reach) -> Vec<Vec<Problem>> {
    let mut by_host: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, target) in targets.iter().enumerate() {
        let host = Url::parse(&target.url).ok().and_then(|url| url.host_str().map(str::to_owned));
        by_host.entry(host.unwrap_or_default()).or_default().push(index);
    }
    let waiting = Mutex::new(by_host.into_values().collect::<Vec<_>>());
    let answers = Mutex::new(vec![Vec::new(); targets.len()]);
    let next = || waiting.lock().ok()?.pop();
    std::thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                while let Some(indices) = next() {
                    for (n, index) in indices.into_iter().enumerate() {
                        if n > 0 {
                            std::thread::sleep(PAUSE);
                        }
                        let problems = ask_one(&targets[index], reach);
                        if let Ok(mut answers) = answers.lock() {
                            answers[index] = problems;
                        }
                    }
                }
            });
        }
    });
    answers.into_inner().unwrap_or_default()
}

fn ask_one(target: &ProbeTarget, reach: Reach) -> Vec<Problem> {
    match answer(&target.url, reach) {
        Ok(answer) => check(target, &answer),
        Err(message) => vec![error(message)],
    }
}

/// Requests an address, once more if its server asks for that.
///
/// # Errors
/// Why there is no answer, for people.
pub fn answer(url: &str, reach: Reach) -> Result<Answer, Message> {
    let first = get(url, reach);
    let wait = first.as_ref().ok().filter(|answer| matches!(answer.status, 429 | 503)).and_then(|it| it.retry_after);
    match wait.filter(|&seconds| seconds <= MAX_WAIT) {
        Some(seconds) => {
            std::thread::sleep(Duration::from_secs(seconds));
            get(url, reach)
        }
        None => first,
    }
}

/// Requests an address and follows redirects.
fn get(address: &str, reach: Reach) -> Result<Answer, Message> {
    let deadline = Instant::now() + TIMEOUT;
    let mut url = Url::parse(address)
        .map_err(|reason| message!("probe-invalid", address = shown(address), reason = reason.to_string()))?;
    for _ in 0..=MAX_REDIRECTS {
        allowed(&url, reach)?;
        let left = deadline.saturating_duration_since(Instant::now());
        let mut response = agent(left, reach).get(url.as_str()).call().map_err(|reason| describe(&reason))?;
        let status = response.status().as_u16();
        let header = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        if let (301 | 302 | 303 | 307 | 308, Some(location)) = (status, header("location")) {
            let target = url.join(&location);
            url = target.map_err(|reason| {
                message!("probe-redirect-invalid", address = shown(&location), reason = reason.to_string())
            })?;
            continue;
        }
        let media_type = header("content-type").unwrap_or_default();
        let retry_after = header("retry-after").and_then(|seconds| seconds.trim().parse().ok());
        let media_type = media_type.split(';').next().unwrap_or("").trim().to_ascii_lowercase();
        let body = match response.body_mut().with_config().limit(MAX_BODY).read_to_vec() {
            Ok(body) => Some(body),
            Err(ureq::Error::BodyExceedsLimit(_)) => None,
            Err(reason) => return Err(describe(&reason)),
        };
        return Ok(Answer { status, media_type, body, retry_after });
    }
    Err(message!("probe-redirects", limit = MAX_REDIRECTS))
}

fn allowed(url: &Url, reach: Reach) -> Result<(), Message> {
    let address = shown(url.as_str());
    match url.scheme() {
        "https" => {}
        "http" if reach == Reach::Anywhere => {}
        _ => return Err(message!("probe-not-https", address)),
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(message!("probe-user-name", address));
    }
    Ok(())
}

fn agent(timeout: Duration, reach: Reach) -> Agent {
    let config = Agent::config_builder()
        .timeout_global(Some(timeout))
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        // A proxy would resolve names itself.
        .proxy(None)
        .user_agent(concat!("mpgen/", env!("CARGO_PKG_VERSION")))
        .build();
    Agent::with_parts(config, DefaultConnector::default(), Guarded { inner: DefaultResolver::default(), reach })
}

fn describe(reason: &ureq::Error) -> Message {
    match reason {
        ureq::Error::Timeout(_) => message!("probe-timeout", seconds = TIMEOUT.as_secs()),
        ureq::Error::HostNotFound => message!("probe-no-host"),
        ureq::Error::Other(reason) if reason.is::<NotPublic>() => {
            message!("probe-not-public", address = reason.to_string())
        }
        other => message!("probe-failed", reason = other.to_string()),
    }
}

/// Resolves names and rejects addresses of private networks.
#[derive(Debug)]
struct Guarded {
    inner: DefaultResolver,
    reach: Reach,
}

/// The address of a server in a private network.
#[derive(Debug)]
struct NotPublic(IpAddr);

impl fmt::Display for NotPublic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for NotPublic {}

impl Resolver for Guarded {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        let private = found.iter().find(|address| !is_public(address.ip()));
        match private.filter(|_| self.reach == Reach::Public) {
            Some(address) => Err(ureq::Error::Other(Box::new(NotPublic(address.ip())))),
            None => Ok(found),
        }
    }
}

/// Whether an address is public (IANA's registries of special-purpose addresses, RFC 6890).
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let special =
        address.is_private() || address.is_loopback() || address.is_link_local() || address.is_documentation();
    let reserved = a == 0 || a >= 224 || (a == 100 && (64..128).contains(&b)) || (a == 198 && (b == 18 || b == 19));
    !special && !reserved && [a, b, c] != [192, 0, 0] && [a, b, c] != [192, 88, 99]
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, c, d, e, f, g, h] = address.segments();
    let embedded = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    if let Some(inner) = address.to_ipv4_mapped() {
        return is_public_v4(inner);
    }
    match (a, b) {
        // NAT64 (RFC 6052) and 6to4 (RFC 3056) embed an IPv4 address.
        (0x64, 0xff9b) => [c, d, e, f] == [0; 4] && embedded(g, h),
        (0x2002, high) => embedded(high, c),
        // Teredo, benchmarking, ORCHID, documentation.
        (0x2001, b) => !(b < 0x200 || b == 0xdb8),
        (0x3fff, b) => b >= 0x1000,
        _ => (0x2000..0x4000).contains(&a),
    }
}

#[cfg(test)]
mod tests {
    use super::is_public;

    #[test]
    fn private_addresses_are_recognized_in_every_form() {
        for private in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "169.254.169.254",
            "172.31.0.1",
            "192.0.0.1",
            "192.168.0.1",
            "198.18.0.1",
            "203.0.113.9",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
            "2002:7f00:1::",
            "2001::1",
            "2001:db8::1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "ff02::1",
        ] {
            assert!(!is_public(private.parse().expect("an address")), "{private}");
        }
        for public in ["1.1.1.1", "8.8.8.8", "172.32.0.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"] {
            assert!(is_public(public.parse().expect("an address")), "{public}");
        }
    }
}
