//! Tests of the store, with places for packs that can be looked into and damaged.

mod damage;
mod folder;
mod keeping;
mod tiers;

use std::collections::BTreeSet;
use std::sync::Arc;

use bytes::Bytes;

use super::memory::Memory;
use super::objects::{Chunk, ObjectError, Objects, ReadRequest, WriteRequest};
use super::options::{Access, Extent};
use super::warnings::Warnings;
use super::{Backend, Key, Part, Stamp, Step, Store};

const CHECK: Step = Step::new("check");
const RENDER: Step = Step::new("render");
/// The stamp of a marketplace and a program.
fn stamp(marketplace: u8, program: u8) -> Stamp {
    Stamp::new(blake3::Hash::from_bytes([marketplace; 32]), blake3::Hash::from_bytes([program; 32]))
}

/// A product of a step; its key is the same in all steps.
fn key(n: usize) -> Key {
    blake3::hash(&n.to_le_bytes()).into()
}

/// The bytes of a product. They differ in length and between steps; some are empty.
fn bytes(step: Step, n: usize) -> Vec<u8> {
    format!("{} {n};", step.name()).repeat(n % 7 * 40).into_bytes()
}

/// The products from one number to another, one in each part in turn.
fn products(numbers: std::ops::Range<usize>, parts: usize) -> Vec<(Part, usize)> {
    numbers.map(|n| (Part((n % parts) as u8), n)).collect()
}

fn put(store: &Store, step: Step, products: &[(Part, usize)]) {
    products.iter().for_each(|(part, n)| store.put(step, *part, key(*n), bytes(step, *n)));
}

/// Which products a store has without fetching. Panics if one has other bytes than it should.
fn held(store: &Store, step: Step, products: &[(Part, usize)]) -> Vec<bool> {
    products.iter().map(|(part, n)| is_there(step, *n, store.get(step, *part, &key(*n)))).collect()
}

/// Fetches products and says which there are.
fn fetched(store: &Store, step: Step, products: &[(Part, usize)]) -> Vec<bool> {
    let wanted: Vec<(Part, Key)> = products.iter().map(|(part, n)| (*part, key(*n))).collect();
    let found = store.get_many(step, &wanted);
    products.iter().zip(found).map(|((_, n), found)| is_there(step, *n, found)).collect()
}

fn is_there(step: Step, n: usize, found: Option<Bytes>) -> bool {
    if let Some(found) = &found {
        assert!(*found == bytes(step, n), "product {n} of {step:?} is another one");
    }
    found.is_some()
}

fn all(found: &[bool]) -> bool {
    found.iter().all(|is| *is)
}

fn none(found: &[bool]) -> bool {
    !found.iter().any(|is| *is)
}

/// Packs in memory that several stores share.
#[derive(Clone, Default)]
struct Shared(Arc<Memory>);

impl Objects for Shared {
    fn address(&self) -> &str {
        self.0.address()
    }

    fn read(&self, requests: &[ReadRequest]) -> Vec<Result<Chunk, ObjectError>> {
        self.0.read(requests)
    }

    fn write(&self, objects: Vec<WriteRequest>) -> Vec<Result<(), ObjectError>> {
        self.0.write(objects)
    }

    fn tidy(&self, used: &BTreeSet<String>) -> Result<(), ObjectError> {
        self.0.tidy(used)
    }
}

impl Shared {
    fn backend(&self, access: Access) -> Backend {
        (Box::new(self.clone()), access)
    }

    /// A store whose near packs are these.
    fn near(&self) -> Store {
        store(self.backend(Access::ReadWrite), None)
    }

    fn object(&self, name: &str) -> Option<Bytes> {
        let request = ReadRequest { name: name.to_owned(), range: None, version: None };
        self.read(&[request]).pop()?.ok().map(|chunk| chunk.bytes)
    }

    fn replace(&self, name: &str, bytes: Vec<u8>) {
        let object = WriteRequest { name: name.to_owned(), pieces: vec![bytes.into()] };
        assert_eq!(self.write(vec![object]), [Ok(())]);
    }
}

fn store(near: Backend, far: Option<Backend>) -> Store {
    Store::with(near, far, stamp(7, 7), Arc::new(Warnings::default()))
}

#[test]
fn a_product_is_there_from_when_it_is_put() {
    let store = Shared::default().near();
    let some = products(0..40, 3);
    assert!(none(&held(&store, CHECK, &some)));
    put(&store, CHECK, &some);
    assert!(all(&held(&store, CHECK, &some)));
    assert!(none(&held(&store, RENDER, &some)), "another step has products of its own");
    store.commit(CHECK, &[Part(0), Part(1)], Extent::Whole);
    assert!(all(&held(&store, CHECK, &some)), "it is in memory or in a pack");
    let stat = store.stat(CHECK, Part(1), &key(13)).expect("it is there");
    let expected = bytes(CHECK, 13);
    assert_eq!((stat.length, stat.checksum), (expected.len() as u64, super::Checksum::of(&expected)));
    store.finish(Extent::Whole);
    assert!(all(&held(&store, CHECK, &some)));
    assert_eq!(store.warnings(), [""; 0]);
}

#[test]
fn a_build_with_nothing_new_writes_nothing() {
    let shared = Shared::default();
    let some = products(0..500, 16);
    let first = shared.near();
    put(&first, CHECK, &some);
    first.finish(Extent::Whole);
    assert_eq!(first.near_traffic().writes, 16);
    let second = shared.near();
    assert!(all(&held(&second, CHECK, &some)));
    // What is there need not be put, but it may be.
    put(&second, CHECK, &some);
    second.finish(Extent::Whole);
    assert_eq!(second.near_traffic().writes, 0);
    let third = shared.near();
    put(&third, CHECK, &products(0..501, 16));
    third.finish(Extent::Whole);
    assert_eq!(third.near_traffic().writes, 1, "only the pack of the new product");
}

#[test]
fn the_same_products_give_the_same_pack_in_any_order() {
    let packs = [false, true].map(|is_reversed| {
        let shared = Shared::default();
        let store = shared.near();
        let mut some = products(0..50, 1);
        if is_reversed {
            some.reverse();
        }
        put(&store, CHECK, &some);
        store.finish(Extent::Whole);
        shared.object("v1/check/00.pack").expect("it was written")
    });
    assert!(packs[0] == packs[1]);
}

#[test]
fn many_products_of_one_pack_are_read_together() {
    let shared = Shared::default();
    let some = products(0..2000, 2);
    let first = shared.near();
    put(&first, CHECK, &some);
    first.finish(Extent::Whole);
    let second = shared.near();
    assert!(all(&fetched(&second, CHECK, &some)));
    let reads = second.near_traffic().reads;
    // Each index in two steps, as it is long, and the products of each pack in one.
    assert!(reads <= 6, "{reads} reads");
}

#[test]
fn threads_may_use_one_store() {
    let shared = Shared::default();
    let store = shared.near();
    let some = products(0..800, 8);
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let (store, mine) = (&store, &some[thread * 100..(thread + 1) * 100]);
            scope.spawn(move || {
                for product in mine {
                    put(store, RENDER, &[*product]);
                    assert!(all(&held(store, RENDER, &[*product])));
                }
            });
        }
    });
    store.finish(Extent::Whole);
    assert!(all(&held(&shared.near(), RENDER, &some)));
}
