//! The address of a bucket, and what the environment says about reaching it.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use mpgen_core::diag::text::{printable, shown};
use object_store::aws::{AmazonS3Builder, AmazonS3ConfigKey};
use object_store::path::Path;
use url::{Host, Url};

use super::http::{Connector, Limits, Place};
use super::server::Server;

/// The variables that are passed to the client, each as it is.
const PASSED: [(&str, AmazonS3ConfigKey); 8] = [
    ("AWS_SESSION_TOKEN", AmazonS3ConfigKey::Token),
    ("AWS_WEB_IDENTITY_TOKEN_FILE", AmazonS3ConfigKey::WebIdentityTokenFile),
    ("AWS_ROLE_ARN", AmazonS3ConfigKey::RoleArn),
    ("AWS_ROLE_SESSION_NAME", AmazonS3ConfigKey::RoleSessionName),
    ("AWS_ENDPOINT_URL_STS", AmazonS3ConfigKey::StsEndpoint),
    ("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", AmazonS3ConfigKey::ContainerCredentialsRelativeUri),
    ("AWS_CONTAINER_CREDENTIALS_FULL_URI", AmazonS3ConfigKey::ContainerCredentialsFullUri),
    ("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", AmazonS3ConfigKey::ContainerAuthorizationTokenFile),
];

/// A place in a bucket: `s3://bucket` or `s3://bucket/prefix`.
#[derive(Clone)]
pub struct Bucket {
    name: String,
    prefix: Path,
    /// For messages.
    address: String,
    environment: BTreeMap<String, String>,
    limits: Limits,
}

/// Why an address cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// It is not `s3://bucket/prefix`.
    #[error("{0} is not an address such as `s3://bucket/prefix`")]
    Invalid(String),
    /// The server would be reached without encryption over a network.
    #[error("{0} is not an `https:` address; set AWS_ALLOW_HTTP=true to reach it without encryption")]
    NotEncrypted(String),
}

impl Bucket {
    /// Parses an address. The variables `AWS_…` of an environment say where the server is and who is asking.
    ///
    /// # Errors
    /// The address is not valid, or the server would be reached without encryption over a network.
    pub fn new(address: &str, environment: impl IntoIterator<Item = (String, String)>) -> Result<Self, AddressError> {
        // An empty variable is one that is not set: CI passes secrets that a job may not have so.
        let is_meant = |(name, value): &(String, String)| name.starts_with("AWS_") && !value.is_empty();
        let environment: BTreeMap<String, String> = environment.into_iter().filter(is_meant).collect();
        let invalid = || AddressError::Invalid(shown(address));
        let url = Url::parse(address).map_err(|_| invalid())?;
        let is_plain = url.scheme() == "s3"
            && url.username().is_empty()
            && url.password().is_none()
            && url.port().is_none()
            && url.query().is_none()
            && url.fragment().is_none();
        let name = url.host_str().filter(|name| is_plain && is_bucket(name)).ok_or_else(invalid)?.to_owned();
        let prefix = Path::from_url_path(url.path().trim_matches('/')).map_err(|_| invalid())?;
        let bucket = Self { name, prefix, address: shown(address), environment, limits: Limits::default() };
        match bucket.endpoint().filter(|endpoint| !bucket.may_be_reached(endpoint)) {
            Some(endpoint) => Err(AddressError::NotEncrypted(shown(endpoint))),
            None => Ok(bucket),
        }
    }

    /// Changes how long a server may take for a step of a request, such as an answer or the next bytes of it.
    #[must_use]
    pub fn with_patience(mut self, patience: Duration) -> Self {
        self.limits = Limits::of(patience);
        self
    }

    /// What messages call it, in backticks.
    pub(in super::super) fn address(&self) -> &str {
        &self.address
    }

    /// Makes a client, which does not reach the server yet.
    ///
    /// # Errors
    /// The environment is not complete, in words.
    pub(in super::super) fn connect(&self) -> Result<Server, String> {
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&self.name)
            .with_region(self.first(&["AWS_REGION", "AWS_DEFAULT_REGION"]).unwrap_or("us-east-1"))
            .with_http_connector(Connector::new(&self.limits, self.place(), self.first(&["AWS_CA_BUNDLE"]))?)
            .with_retry(self.limits.retries());
        if let Some(endpoint) = self.endpoint() {
            builder = builder.with_endpoint(endpoint);
        }
        for (name, key) in PASSED {
            if let Some(value) = self.first(&[name]) {
                builder = builder.with_config(key, value);
            }
        }
        builder = match (self.first(&["AWS_ACCESS_KEY_ID"]), self.first(&["AWS_SECRET_ACCESS_KEY"])) {
            (Some(id), Some(secret)) => builder.with_access_key_id(id).with_secret_access_key(secret),
            (Some(_), None) => return Err("AWS_SECRET_ACCESS_KEY is not set".to_owned()),
            (None, Some(_)) => return Err("AWS_ACCESS_KEY_ID is not set".to_owned()),
            (None, None) => builder.with_skip_signature(self.is_anonymous()),
        };
        let client = builder.build().map_err(|error| printable(&error.to_string()))?;
        Server::new(client, self.prefix.clone(), self.address.clone())
    }

    /// Whether there are no credentials. Those of a machine in the cloud are not asked for: a machine elsewhere would wait
    /// for an answer.
    fn is_anonymous(&self) -> bool {
        let is_set = |name: &str| self.environment.contains_key(name);
        let is_identity = is_set("AWS_WEB_IDENTITY_TOKEN_FILE") && is_set("AWS_ROLE_ARN");
        let is_container = is_set("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")
            || (is_set("AWS_CONTAINER_CREDENTIALS_FULL_URI") && is_set("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"));
        !is_identity && !is_container
    }

    fn endpoint(&self) -> Option<&str> {
        self.first(&["AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL", "AWS_ENDPOINT"])
    }

    /// The value of the first variable that is set.
    fn first(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.environment.get(*name)).map(String::as_str)
    }

    /// Whether an endpoint is encrypted, on this machine, or allowed not to be encrypted.
    fn may_be_reached(&self, endpoint: &str) -> bool {
        let scheme = Url::parse(endpoint).map_or_else(|_| String::new(), |url| url.scheme().to_owned());
        let is_allowed = self.first(&["AWS_ALLOW_HTTP"]).is_some_and(|value| value.eq_ignore_ascii_case("true"));
        scheme == "https" || (scheme == "http" && (is_allowed || self.place() == Place::Here))
    }

    fn place(&self) -> Place {
        let url = self.endpoint().and_then(|endpoint| Url::parse(endpoint).ok());
        let is_here = match url.as_ref().and_then(Url::host) {
            Some(Host::Domain(name)) => name == "localhost",
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        };
        if is_here { Place::Here } else { Place::Elsewhere }
    }
}

/// Does not show the environment, which has secrets.
impl fmt::Debug for Bucket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bucket").field("name", &self.name).field("prefix", &self.prefix).finish_non_exhaustive()
    }
}

/// Whether S3 allows a name for a bucket.
fn is_bucket(name: &str) -> bool {
    let is_edge = |c: Option<char>| c.is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    (3..=63).contains(&name.len())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.'))
        && is_edge(name.chars().next())
        && is_edge(name.chars().next_back())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bucket(address: &str, environment: &[(&str, &str)]) -> Result<Bucket, AddressError> {
        Bucket::new(address, environment.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    #[test]
    fn an_address_has_a_bucket_and_perhaps_a_prefix() {
        for (address, prefix) in [
            ("s3://shop-store", ""),
            ("s3://shop-store/", ""),
            ("s3://shop.store/a/b/", "a/b"),
            ("s3://shop-store/a%20b", "a b"),
        ] {
            let found = bucket(address, &[]).expect("the address is valid");
            assert_eq!(found.prefix.as_ref(), prefix, "{address}");
        }
        for address in [
            "shop-store",
            "https://shop-store",
            "s3://",
            "s3://ab",
            "s3://Shop_Store",
            "s3://shop-store:80/a",
            "s3://user@shop-store/a",
            "s3://user:secret@shop-store",
            "s3://shop-store/a?b",
            "s3://shop-store/a#b",
            "s3://shop-store//a//b",
            "s3://shop-store/a%2F..%2Fb",
        ] {
            let error = bucket(address, &[]).expect_err(address);
            assert!(error.to_string().ends_with("is not an address such as `s3://bucket/prefix`"), "{error}");
        }
    }

    #[test]
    fn a_server_elsewhere_is_reached_with_encryption() {
        let with = |endpoint: &str| bucket("s3://shop-store", &[("AWS_ENDPOINT_URL", endpoint)]);
        for endpoint in ["https://s3.example", "http://localhost:9000", "http://127.0.0.1:9000", "http://[::1]:9000"] {
            assert!(with(endpoint).is_ok(), "{endpoint}");
        }
        for endpoint in ["http://s3.example", "http://10.0.0.1:9000", "ftp://s3.example", "s3.example"] {
            assert_eq!(with(endpoint).err(), Some(AddressError::NotEncrypted(format!("`{endpoint}`"))));
        }
        let allowed = [("AWS_ENDPOINT_URL", "http://minio:9000"), ("AWS_ALLOW_HTTP", "true")];
        assert!(bucket("s3://shop-store", &allowed).is_ok());
    }

    #[test]
    fn empty_variables_are_not_credentials_and_secrets_are_not_shown() {
        let connect =
            |environment: &[(&str, &str)]| bucket("s3://shop-store", environment).map(|it| it.connect().err());
        assert_eq!(connect(&[("AWS_ACCESS_KEY_ID", ""), ("AWS_SECRET_ACCESS_KEY", "")]), Ok(None));
        let half = connect(&[("AWS_ACCESS_KEY_ID", "id")]);
        assert_eq!(half, Ok(Some("AWS_SECRET_ACCESS_KEY is not set".to_owned())));
        let with = bucket("s3://shop-store", &[("AWS_SECRET_ACCESS_KEY", "very secret")]);
        assert!(!format!("{with:?}").contains("very secret"));
    }
}
