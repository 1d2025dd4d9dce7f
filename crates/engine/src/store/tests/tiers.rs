//! A store with packs on this machine and packs that machines share.

use super::*;
use crate::store::options::Read;

fn machine(near: &Shared, far: &Shared, access: Access) -> Store {
    store(near.backend(Access::ReadWrite), Some(far.backend(access)))
}

#[test]
fn a_fresh_machine_gets_what_another_has_made() {
    let (far, some) = (Shared::default(), products(0..300, 4));
    let first = machine(&Shared::default(), &far, Access::ReadWrite);
    put(&first, CHECK, &some);
    first.finish(Extent::Whole);
    assert_eq!(first.far_traffic().writes, 4);

    for read in [Read::Products, Read::Packs] {
        let near = Shared::default();
        let fresh = machine(&near, &far, Access::ReadWrite);
        assert!(none(&held(&fresh, CHECK, &some)), "what is far has to be fetched");
        let wanted: Vec<(Part, Key)> = some.iter().map(|(part, n)| (*part, key(*n))).collect();
        fresh.fetch(CHECK, &wanted, Read::Index);
        assert!(fresh.stat(CHECK, Part(1), &key(1)).is_some() && none(&held(&fresh, CHECK, &some)));
        fresh.fetch(CHECK, &wanted, read);
        assert!(all(&held(&fresh, CHECK, &some)));
        fresh.finish(Extent::Whole);
        assert_eq!(fresh.far_traffic().writes, 0, "nothing is new");

        let again = machine(&near, &far, Access::ReadWrite);
        assert!(all(&fetched(&again, CHECK, &some)));
        assert_eq!(again.far_traffic().reads, 0, "all of it is near now");
    }
}

#[test]
fn a_whole_pack_is_fetched_in_one_step_and_kept_near() {
    let (far, some) = (Shared::default(), products(0..300, 4));
    let first = far.near();
    put(&first, CHECK, &some);
    first.finish(Extent::Whole);
    let near = Shared::default();
    let fresh = machine(&near, &far, Access::ReadWrite);
    fresh.fetch(CHECK, &[0, 1, 2, 3].map(|n| (Part(n), key(n.into()))), Read::Packs);
    assert_eq!(fresh.far_traffic().reads, 4);
    assert!(all(&held(&fresh, CHECK, &some)), "also what was not asked for");
    fresh.finish(Extent::Part);
    assert!(all(&held(&near.near(), CHECK, &some)));
}

#[test]
fn only_what_is_missing_near_is_fetched() {
    let (near, far) = (Shared::default(), Shared::default());
    let first = machine(&near, &far, Access::ReadWrite);
    put(&first, CHECK, &products(0..300, 4));
    first.finish(Extent::Whole);
    let elsewhere = machine(&Shared::default(), &far, Access::ReadWrite);
    let new = products(300..310, 4);
    put(&elsewhere, CHECK, &new);
    elsewhere.finish(Extent::Part);

    let second = machine(&near, &far, Access::ReadWrite);
    assert!(all(&fetched(&second, CHECK, &products(0..310, 4))), "what another has written did not replace the rest");
    let read = second.far_traffic().bytes_read;
    let new: usize = new.iter().map(|(_, n)| bytes(CHECK, *n).len()).sum();
    assert!(read < 4 * 8 * 1024 + 4 * 32 * 1024 + new as u64, "{read} bytes");
}

#[test]
fn a_store_that_is_only_read_is_never_written() {
    let (near, far) = (Shared::default(), Shared::default());
    let first = far.near();
    put(&first, CHECK, &products(0..30, 2));
    first.finish(Extent::Whole);
    let before = far.object("v1/check/00.pack");
    let stranger = machine(&near, &far, Access::ReadOnly);
    assert!(all(&fetched(&stranger, CHECK, &products(0..30, 2))));
    put(&stranger, CHECK, &products(30..60, 2));
    put(&stranger, RENDER, &products(30..60, 2));
    stranger.finish(Extent::Whole);
    assert_eq!(stranger.far_traffic().writes, 0);
    assert!(far.object("v1/check/00.pack") == before && far.object("v1/render/00.pack").is_none());
    assert!(all(&held(&near.near(), CHECK, &products(0..60, 2))), "its own packs have all of it");

    let nothing = store(near.backend(Access::ReadOnly), None);
    put(&nothing, CHECK, &products(60..90, 2));
    nothing.finish(Extent::Whole);
    assert_eq!(nothing.near_traffic().writes, 0);
    assert_eq!(nothing.warnings(), [""; 0]);
}

#[test]
fn what_was_made_while_the_far_store_was_away_gets_there_later() {
    let (near, far) = (Shared::default(), Shared::default());
    let alone = near.near();
    put(&alone, CHECK, &products(0..30, 1));
    alone.finish(Extent::Whole);
    let both = machine(&near, &far, Access::ReadWrite);
    assert!(all(&fetched(&both, CHECK, &products(0..30, 1))));
    put(&both, CHECK, &products(30..31, 1));
    both.finish(Extent::Whole);
    assert!(all(&held(&far.near(), CHECK, &products(0..31, 1))));
}

#[test]
fn what_is_damaged_near_is_taken_from_far() {
    let (near, far, some) = (Shared::default(), Shared::default(), products(0..30, 1));
    let first = machine(&near, &far, Access::ReadWrite);
    put(&first, CHECK, &some);
    first.finish(Extent::Whole);
    near.replace("v1/check/00.pack", b"nothing".to_vec());
    let second = machine(&near, &far, Access::ReadWrite);
    assert!(all(&fetched(&second, CHECK, &some)));
    assert_eq!(second.warnings().len(), 1);
    second.finish(Extent::Whole);
    assert!(all(&held(&near.near(), CHECK, &some)), "and is near again");
}
