//! What the module exports: a buffer for the call, the call, and a buffer with the answer.
#![expect(
    unsafe_code,
    reason = "a function that is exported by its name is unsafe, as is the custom source of random numbers"
)]

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::calls::answer;
use crate::shop::Shop;

static CALL: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static ANSWER: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static SHOP: Mutex<Option<Shop>> = Mutex::new(None);

/// Returns a buffer of `length` bytes for the next call. From the first one on, a panic writes its message to the answer.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn input(length: usize) -> *mut u8 {
    std::panic::set_hook(Box::new(|panic| *lock(&ANSWER) = panic.to_string().into_bytes()));
    let mut call = lock(&CALL);
    *call = vec![0; length];
    call.as_mut_ptr()
}

/// Answers the call in the buffer: the name of a method, a line end, and its arguments as JSON.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn call() {
    let call = std::mem::take(&mut *lock(&CALL));
    let mut shop = lock(&SHOP);
    let answer = answer(shop.get_or_insert_default(), &call);
    *lock(&ANSWER) = answer;
}

/// The address of the answer.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn out() -> *const u8 {
    lock(&ANSWER).as_ptr()
}

/// The length of the answer in bytes.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn out_length() -> usize {
    lock(&ANSWER).len()
}

fn lock<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    value.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Seeds of hash tables, on which no output depends: here, zeros.
#[unsafe(no_mangle)]
unsafe extern "Rust" fn __getrandom_v03_custom(bytes: *mut u8, length: usize) -> Result<(), getrandom::Error> {
    // SAFETY: getrandom passes a buffer of this length.
    unsafe { bytes.write_bytes(0, length) };
    Ok(())
}
