//! What is asked of servers by name: one text, bounded in time and size.

use std::time::Duration;

use ureq::Agent;

use mpgen_engine::publish::MAX_MANIFEST;

/// Seconds that a server has for its whole answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// The text at an address that the user names.
///
/// # Errors
/// What went wrong, with the address.
pub fn text(address: &str) -> Result<String, String> {
    let agent: Agent = Agent::config_builder().timeout_global(Some(PATIENCE)).max_redirects(3).build().into();
    let get = || agent.get(address).call()?.body_mut().with_config().limit(MAX_MANIFEST).read_to_string();
    get().map_err(|error| format!("cannot get `{address}`: {error}"))
}
