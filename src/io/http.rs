//! What is asked of servers by name: one text, bounded in time and size.

use std::time::Duration;

use ureq::Agent;

/// Seconds that a server has for its whole answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// Most bytes of a manifest: ten thousand modules in two hundred variants have one of some 100 MB.
const MAX_BYTES: u64 = 512 * 1024 * 1024;

/// The text at an address that the user names.
///
/// # Errors
/// What went wrong, with the address.
pub fn text(address: &str) -> Result<String, String> {
    let agent: Agent = Agent::config_builder().timeout_global(Some(PATIENCE)).max_redirects(3).build().into();
    let get = || agent.get(address).call()?.body_mut().with_config().limit(MAX_BYTES).read_to_string();
    get().map_err(|error| format!("cannot get `{address}`: {error}"))
}
