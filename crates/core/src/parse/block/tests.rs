//! Tests of block HTML.

use super::*;

#[test]
fn ids_are_unique_even_if_a_heading_ends_with_a_number() {
    let mut used = HashMap::new();
    let ids: Vec<String> = ["a", "a", "a-2", "a"].iter().map(|s| unique((*s).to_owned(), &mut used)).collect();
    assert_eq!(ids, ["a", "a-2", "a-2-2", "a-3"]);
}
