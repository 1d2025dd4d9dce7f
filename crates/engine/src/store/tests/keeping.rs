//! Which products stay in a pack.

use super::*;

/// A product of 10 kB, so that those of a build exceed what a pack may always keep.
fn large(n: usize) -> Vec<u8> {
    n.to_le_bytes().repeat(1250)
}

/// Builds with products and says how many had to be made.
fn build(shared: &Shared, numbers: std::ops::Range<usize>, extent: Extent) -> usize {
    let store = shared.near();
    let mut made = 0;
    for n in numbers {
        match store.get(CHECK, Part(0), &key(n)) {
            Some(found) => assert!(found == large(n)),
            None => {
                store.put(CHECK, Part(0), key(n), large(n));
                made += 1;
            }
        }
    }
    store.finish(extent);
    assert_eq!(store.warnings(), [""; 0]);
    made
}

fn size(shared: &Shared) -> usize {
    shared.object("v1/check/00.pack").expect("it was written").len()
}

#[test]
fn two_branches_in_turn_stay_warm() {
    let shared = Shared::default();
    assert_eq!(build(&shared, 0..30, Extent::Whole), 30);
    assert_eq!(build(&shared, 20..50, Extent::Whole), 20, "what both have is there");
    for _ in 0..3 {
        assert_eq!(build(&shared, 0..30, Extent::Whole), 0);
        assert_eq!(build(&shared, 20..50, Extent::Whole), 0);
    }
}

#[test]
fn old_products_go_when_there_are_as_many_again() {
    let shared = Shared::default();
    for n in 0..20 {
        let made = build(&shared, n * 10..n * 10 + 30, Extent::Whole);
        assert_eq!(made, if n == 0 { 30 } else { 10 });
        assert!(size(&shared) < 2 * 31 * 10_000, "{} bytes", size(&shared));
    }
    assert_eq!(build(&shared, 180..210, Extent::Whole), 0 + 0, "the build before the last is there");
    assert_eq!(build(&shared, 0..30, Extent::Whole), 30, "the first is not");
}

#[test]
fn previews_do_not_throw_out_what_the_last_whole_build_has_used() {
    let shared = Shared::default();
    build(&shared, 0..30, Extent::Whole);
    for n in 0..100 {
        assert_eq!(build(&shared, 1000 + n..1001 + n, Extent::Part), 1);
    }
    assert!(size(&shared) < 2 * 32 * 10_000, "{} bytes", size(&shared));
    assert_eq!(build(&shared, 1090..1100, Extent::Part), 0, "the last previews are there");
    assert_eq!(build(&shared, 0..30, Extent::Whole), 0);
}
