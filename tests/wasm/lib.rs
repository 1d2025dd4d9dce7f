//! The pure crates as a WebAssembly module with a plain C interface: `check` checks the files of `content/`, `render`
//! renders a file of the site. Both take their input from the buffer of `input` and write their answer to `out`.

use std::sync::{Mutex, MutexGuard};

use mpgen_core::diag::{self, Format};
use mpgen_core::files::{EntryType, content, content_kind};
use mpgen_core::plan::Scope;
use mpgen_core::source::{Kind, Source};
use mpgen_site::built_in::complete;
use mpgen_site::prepare::{Overrides, Prepared, prepare};

static INPUT: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static OUT: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static PREPARED: Mutex<Option<Prepared>> = Mutex::new(None);

/// The folder of the paths in the input.
const CONTENT: &str = "content/";

/// Returns a buffer of `length` bytes for the input of the next call. From the first call on, a panic writes its
/// message to `out`.
#[unsafe(no_mangle)]
pub extern "C" fn input(length: usize) -> *mut u8 {
    std::panic::set_hook(Box::new(|panic| *lock(&OUT) = panic.to_string().into_bytes()));
    let mut input = lock(&INPUT);
    *input = vec![0; length];
    input.as_mut_ptr()
}

/// Checks files, given as one JSON object of paths to texts. Writes the findings to `out`, one JSON object per line.
#[unsafe(no_mangle)]
pub extern "C" fn check() {
    let files: serde_json::Map<String, serde_json::Value> =
        serde_json::from_slice(&lock(&INPUT)).expect("the input is an object");
    let list = files.iter().map(|(path, text)| source(path, text.as_str().expect("a file is a text"))).collect();
    let sources = complete(list, CONTENT);
    let (found, prepared) = prepare(&sources, &Overrides::default());
    *lock(&PREPARED) = prepared;
    let mut out = Vec::new();
    diag::write(Format::Json, &found, &sources, &diag::Options::default(), &mut out).expect("memory can be written");
    *lock(&OUT) = out;
}

/// Renders the file of the site whose path is the input, from the last checked content.
#[unsafe(no_mangle)]
pub extern "C" fn render() {
    let path = String::from_utf8(lock(&INPUT).clone()).expect("a path is UTF-8");
    let prepared = lock(&PREPARED);
    let prepared = prepared.as_ref().expect("what was checked had no errors");
    let scope = Scope::all(&prepared.catalog.marketplace);
    let site = prepared.site(&scope);
    let page = site.pages().find(|page| page.path(site.catalog()) == path).expect("the site has this file");
    *lock(&OUT) = site.render(&page).unwrap_or_else(|fault| panic!("{}", fault.message));
}

/// The address of the answer.
#[unsafe(no_mangle)]
pub extern "C" fn out() -> *const u8 {
    lock(&OUT).as_ptr()
}

/// The length of the answer in bytes.
#[unsafe(no_mangle)]
pub extern "C" fn out_length() -> usize {
    lock(&OUT).len()
}

fn source(path: &str, text: &str) -> Source {
    let kind = content_kind(path.strip_prefix(CONTENT).expect("a path begins with content/"), EntryType::File);
    let kind = kind.unwrap_or(Kind::Stray);
    Source { path: path.to_owned(), root: CONTENT.len(), kind, content: content(kind, text.as_bytes()) }
}

fn lock<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    value.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// Seeds of hash tables, on which no output depends: here, zeros.
#[cfg(target_arch = "wasm32")]
#[unsafe(no_mangle)]
unsafe extern "Rust" fn __getrandom_v03_custom(bytes: *mut u8, length: usize) -> Result<(), getrandom::Error> {
    // SAFETY: getrandom passes a buffer of this length.
    unsafe { bytes.write_bytes(0, length) };
    Ok(())
}
