//! Whatever happens to a pack, nothing but the right bytes comes out of it.

use proptest::prelude::*;

use super::*;
use crate::store::options::Read;
use crate::store::pack::HEAD;

/// What happens to the pack of a part.
#[derive(Clone, Debug)]
enum Damage {
    Missing,
    Empty,
    Cut(prop::sample::Index),
    Longer(Vec<u8>),
    Flipped(prop::sample::Index, u8),
    Zeroed(prop::sample::Index, usize),
    Noise(Vec<u8>),
    /// Replaced by another pack of the same build.
    Swapped(Step, u8),
    OtherStamp,
    OtherFormat,
}

fn damage() -> impl Strategy<Value = Damage> {
    let index = any::<prop::sample::Index>;
    prop_oneof![
        Just(Damage::Missing),
        Just(Damage::Empty),
        index().prop_map(Damage::Cut),
        prop::collection::vec(any::<u8>(), 1..100).prop_map(Damage::Longer),
        (index(), 0..8_u8).prop_map(|(at, bit)| Damage::Flipped(at, bit)),
        (index(), 1..200_usize).prop_map(|(at, length)| Damage::Zeroed(at, length)),
        prop::collection::vec(any::<u8>(), 1..400).prop_map(Damage::Noise),
        (prop_oneof![Just(CHECK), Just(RENDER)], 0..PARTS as u8).prop_map(|(step, part)| Damage::Swapped(step, part)),
        Just(Damage::OtherStamp),
        Just(Damage::OtherFormat),
    ]
}

const PARTS: usize = 3;
const PRODUCTS: usize = 60;

fn name(step: Step, part: u8) -> String {
    format!("v1/{}/{part:02x}.pack", step.name())
}

/// Packs of two steps.
fn undamaged(stamp: Stamp) -> Shared {
    let shared = Shared::default();
    let store = Store::with(shared.backend(Access::ReadWrite), None, stamp, Arc::default());
    put(&store, CHECK, &products(0..PRODUCTS, PARTS));
    put(&store, RENDER, &products(0..PRODUCTS, PARTS));
    store.finish(Extent::Whole);
    shared
}

/// The packs after the damage, and whether anything but a missing pack is wrong.
fn damaged(damage: &[(Step, u8, Damage)]) -> (Shared, bool) {
    let (before, after, other) = (undamaged(stamp(7, 7)), Shared::default(), undamaged(stamp(8, 7)));
    let mut is_wrong = false;
    for step in [CHECK, RENDER] {
        for part in 0..PARTS as u8 {
            let name = name(step, part);
            let mut bytes = before.object(&name).expect("it was written").to_vec();
            let whole = bytes.clone();
            let mut is_missing = false;
            for (_, _, damage) in damage.iter().filter(|(s, p, _)| (*s, *p) == (step, part)) {
                let length = bytes.len().max(1);
                match damage {
                    Damage::Missing => is_missing = true,
                    Damage::Empty => bytes.clear(),
                    Damage::Cut(at) => bytes.truncate(at.index(length)),
                    Damage::Longer(more) => bytes.extend(more),
                    Damage::Flipped(at, bit) => {
                        bytes.iter_mut().skip(at.index(length)).take(1).for_each(|it| *it ^= 1 << bit)
                    }
                    Damage::Zeroed(at, count) => {
                        bytes.iter_mut().skip(at.index(length)).take(*count).for_each(|it| *it = 0)
                    }
                    Damage::Noise(noise) => bytes = noise.clone(),
                    Damage::Swapped(step, part) => {
                        bytes = before.object(&self::name(*step, *part)).expect("it was written").to_vec()
                    }
                    Damage::OtherStamp => bytes = other.object(&name).expect("it was written").to_vec(),
                    Damage::OtherFormat => bytes.iter_mut().skip(8).take(1).for_each(|it| *it ^= 3),
                }
            }
            if !is_missing {
                is_wrong |= bytes != whole;
                after.replace(&name, bytes);
            }
        }
    }
    (after, is_wrong)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Near and far, however it is fetched: the right bytes or none, a warning if something is damaged, and a build
    /// later all is well.
    #[test]
    fn damage_is_a_miss_and_a_warning(
        damage in prop::collection::vec((prop_oneof![Just(CHECK), Just(RENDER)], 0..PARTS as u8, damage()), 0..4),
        read in prop_oneof![Just(Read::Index), Just(Read::Products), Just(Read::Packs)],
        is_far in any::<bool>(),
    ) {
        let (packs, is_wrong) = damaged(&damage);
        let near = if is_far { Shared::default() } else { packs.clone() };
        let open = || store(near.backend(Access::ReadWrite), is_far.then(|| packs.backend(Access::ReadWrite)));
        let build = |store: &Store| {
            let mut found = Vec::new();
            for step in [CHECK, RENDER] {
                let wanted = products(0..PRODUCTS, PARTS);
                let keys: Vec<(Part, Key)> = wanted.iter().map(|(part, n)| (*part, key(*n))).collect();
                store.fetch(step, &keys, read);
                for product in wanted {
                    found.extend(held(store, step, &[product]));
                    put(store, step, &[product]);
                }
            }
            store.finish(Extent::Whole);
            found
        };
        let first = open();
        let found = build(&first);
        let is_warned = !first.warnings().is_empty();
        // The products of a far pack are not read if only its index was asked for.
        let is_read = !is_far || read != Read::Index;
        prop_assert!(if is_read { is_warned == is_wrong } else { !is_warned || is_wrong }, "{:?}", first.warnings());
        prop_assert!(!damage.is_empty() || !is_read || all(&found));
        let second = open();
        let found = build(&second);
        prop_assert!(all(&found) && second.warnings().is_empty(), "{:?}", second.warnings());
    }
}

#[test]
fn one_damaged_product_costs_no_other() {
    let shared = undamaged(stamp(7, 7));
    let mut bytes = shared.object(&name(CHECK, 0)).expect("it was written").to_vec();
    *bytes.last_mut().expect("it is not empty") ^= 1;
    shared.replace(&name(CHECK, 0), bytes);
    let store = shared.near();
    let wanted = products(0..PRODUCTS, PARTS);
    let lost = held(&store, CHECK, &wanted).iter().filter(|is| !**is).count();
    assert_eq!(lost, 1);
    let pack = name(CHECK, 0);
    let expected =
        format!("the store in memory could not be read: `{pack}`: it is damaged; the build continues without it");
    assert_eq!(store.warnings(), [expected]);
}

#[test]
fn a_reason_says_why_a_pack_is_not_used() {
    let reason = |bytes: Vec<u8>| {
        let shared = Shared::default();
        shared.replace(&name(CHECK, 0), bytes);
        let store = shared.near();
        assert!(none(&held(&store, CHECK, &products(0..1, 1))));
        let words = store.warnings().concat();
        let (_, words) = words.split_once("`v1/check/00.pack`: ").expect("the pack is named");
        words.split_once(';').expect("a warning has two parts").0.to_owned()
    };
    let pack = undamaged(stamp(7, 7)).object(&name(CHECK, 0)).expect("it was written").to_vec();
    let other = undamaged(stamp(8, 7)).object(&name(CHECK, 0)).expect("it was written").to_vec();
    assert_eq!(reason(other), "it was written for another marketplace");
    let of = |step, part| undamaged(stamp(7, 7)).object(&name(step, part)).expect("it was written").to_vec();
    assert_eq!(reason(of(CHECK, 1)), "it is the pack of another step or part");
    assert_eq!(reason(of(RENDER, 0)), "it is the pack of another step or part");
    assert_eq!(reason(pack[..pack.len() - 1].to_vec()), "it is cut off or has more than it should");
    let with = |at: usize, value: u8| [&pack[..at], &[value], &pack[at + 1..]].concat();
    assert_eq!(reason(with(8, 9)), "it was written by another version of mpgen");
    assert_eq!(reason(with(HEAD, pack[HEAD] ^ 1)), "it is damaged");
}

#[test]
fn packs_of_an_older_program_are_replaced_without_a_warning() {
    let shared = undamaged(stamp(7, 8));
    let store = shared.near();
    let wanted = products(0..PRODUCTS, PARTS);
    assert!(none(&held(&store, CHECK, &wanted)));
    put(&store, CHECK, &wanted);
    store.finish(Extent::Whole);
    assert_eq!(store.warnings(), [""; 0]);
    assert!(all(&held(&shared.near(), CHECK, &wanted)));
}

/// A pack of a hundred bytes that claims to have four thousand million products, and one whose checksums are right but
/// whose index is out of order: neither is believed, and neither takes more memory than its size.
#[test]
fn a_hostile_pack_costs_no_more_than_its_size() {
    let pack = undamaged(stamp(7, 7)).object(&name(CHECK, 0)).expect("it was written").to_vec();
    let with = |changes: &[(usize, &[u8])]| {
        let mut bytes = pack.clone();
        changes.iter().for_each(|(at, new)| bytes[*at..at + new.len()].copy_from_slice(new));
        let sum = blake3::hash(&[&bytes[..72], &bytes[HEAD..HEAD + PRODUCTS / PARTS * 56]].concat());
        bytes[72..HEAD].copy_from_slice(&sum.as_bytes()[..16]);
        bytes
    };
    let many = u32::MAX.to_le_bytes();
    let huge = (u64::MAX - 100).to_le_bytes();
    let lines = [&pack[HEAD..HEAD + 56], &pack[HEAD + 56..HEAD + 112]];
    let hostile = [
        with(&[(12, &many)]),
        with(&[(64, &huge)]),
        with(&[(12, &many), (64, &huge)]),
        with(&[(HEAD + 32, &many)]),
        with(&[(HEAD, lines[1]), (HEAD + 56, lines[0])]),
        with(&[(HEAD + 56, lines[0])]),
    ];
    for bytes in hostile {
        let shared = Shared::default();
        shared.replace(&name(CHECK, 0), bytes);
        let store = shared.near();
        assert!(none(&held(&store, CHECK, &products(0..PRODUCTS, PARTS))));
        assert_eq!(store.warnings().len(), 1, "{:?}", store.warnings());
    }
    assert!(all(&held(&undamaged(stamp(7, 7)).near(), CHECK, &products(0..PRODUCTS, PARTS))));
}
