//! The files of the page `/contribute/`, which are compiled into the program with the WebAssembly module.

use mpgen_site::outputs::PageFiles;

// `FILES`: the page's own files, with the module and its data; empty in a program that is built without MPGEN_WASM.
include!(concat!(env!("OUT_DIR"), "/page_files.rs"));

/// The files of the page, unless the program was built without the WebAssembly module.
pub(super) fn page_files() -> Option<PageFiles> {
    Some(FILES).filter(|files| !files.is_empty())
}
