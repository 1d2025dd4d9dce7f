//! Work on all threads. A WebAssembly module has one, and is smaller without the means to share work.

#[cfg(not(target_arch = "wasm32"))]
use rayon::prelude::*;

/// Does both.
#[cfg(not(target_arch = "wasm32"))]
pub fn join<A: Send, B: Send>(a: impl FnOnce() -> A + Send, b: impl FnOnce() -> B + Send) -> (A, B) {
    rayon::join(a, b)
}

/// Does both.
#[cfg(target_arch = "wasm32")]
pub fn join<A, B>(a: impl FnOnce() -> A, b: impl FnOnce() -> B) -> (A, B) {
    (a(), b())
}

/// The results for all items, in their order.
#[cfg(not(target_arch = "wasm32"))]
pub fn map<'a, T: Sync, R: Send>(items: &'a [T], result: impl Fn(&'a T) -> R + Sync + Send) -> Vec<R> {
    items.par_iter().map(result).collect()
}

/// The results for all items, in their order.
#[cfg(target_arch = "wasm32")]
pub fn map<'a, T, R>(items: &'a [T], result: impl Fn(&'a T) -> R) -> Vec<R> {
    items.iter().map(result).collect()
}
