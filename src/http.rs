//! Downloads a text from a URL that the user names, with limits on time and size.

use std::time::Duration;

use ureq::Agent;

use mpgen_site::manifest::MAX_MANIFEST;

/// Time limit for the whole response.
const TIMEOUT: Duration = Duration::from_secs(30);

/// Downloads a text.
///
/// # Errors
/// The request fails, or the response is too large. The message includes the address.
pub fn text(address: &str) -> Result<String, String> {
    let agent: Agent = Agent::config_builder().timeout_global(Some(TIMEOUT)).max_redirects(3).build().into();
    let get = || agent.get(address).call()?.body_mut().with_config().limit(MAX_MANIFEST).read_to_string();
    get().map_err(|error| format!("cannot get `{address}`: {error}"))
}
