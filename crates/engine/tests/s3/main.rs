//! Stores on a server that speaks the protocol of S3: a good one, which `tests/s3/set-up` installs, and bad ones.
#![cfg(feature = "s3")]
#![expect(clippy::unwrap_used, reason = "tests")]

mod bad;
mod good;
mod steps;

use std::path::Path;
use std::time::Duration;

use mpgen_engine::store::{
    Access, Bucket, Far, FolderOptions, Key, Near, Part, Read, Stamp, Step, Store, StoreOptions,
};

const RENDER: Step = Step::new("render");

/// A user of a server.
#[derive(Clone, Debug)]
struct User {
    endpoint: String,
    id: String,
    secret: String,
    /// How long the server may take for a step of a request.
    patience: Duration,
}

impl User {
    fn bucket(&self, address: &str) -> Bucket {
        let variables = [
            ("AWS_ENDPOINT_URL_S3", &self.endpoint),
            ("AWS_ACCESS_KEY_ID", &self.id),
            ("AWS_SECRET_ACCESS_KEY", &self.secret),
        ];
        let environment = variables.map(|(name, value)| (name.to_owned(), value.clone()));
        Bucket::new(address, environment).unwrap().with_patience(self.patience)
    }

    /// A store of a machine that has no packs yet.
    fn fresh(&self, address: &str, access: Access) -> Store {
        open(Near::Memory, self.bucket(address), access)
    }

    /// A store of a machine that has a folder of packs.
    fn with_folder(&self, folder: &Path, address: &str) -> Store {
        let folder = FolderOptions { path: folder.to_owned(), access: Access::ReadWrite, budget: u64::MAX };
        open(Near::Folder(folder), self.bucket(address), Access::ReadWrite)
    }
}

fn open(near: Near, bucket: Bucket, access: Access) -> Store {
    let stamp = Stamp::new(blake3::hash(b"marketplace"), blake3::hash(b"program"));
    Store::open(&StoreOptions { stamp, near, far: Some(Far::S3(bucket, access)) })
}

fn key(n: usize) -> Key {
    blake3::hash(&n.to_le_bytes()).into()
}

fn bytes(n: usize) -> Vec<u8> {
    format!("product {n} ").repeat(n % 300).into_bytes()
}

fn wanted(numbers: std::ops::Range<usize>, parts: usize) -> Vec<(Part, Key)> {
    numbers.map(|n| (Part((n % parts) as u8), key(n))).collect()
}

fn put(store: &Store, numbers: std::ops::Range<usize>, parts: usize) {
    numbers.for_each(|n| store.put(RENDER, Part((n % parts) as u8), key(n), bytes(n)));
}

/// How many of the products a store has, after they were fetched. Panics if one has other bytes than it should.
fn count(store: &Store, numbers: std::ops::Range<usize>, parts: usize, read: Read) -> usize {
    store.fetch(RENDER, &wanted(numbers.clone(), parts), read);
    let check = |n: &usize| match store.get(RENDER, Part((n % parts) as u8), &key(*n)) {
        Some(found) => {
            assert!(found == bytes(*n), "product {n} is another one");
            true
        }
        None => false,
    };
    numbers.filter(check).count()
}
