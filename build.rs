//! Compiles the page `/contribute/` into the program, with the WebAssembly module that `crates/wasm/make` writes into the
//! folder named by MPGEN_WASM. Without that variable, the program does not have the page.
#![expect(clippy::disallowed_macros, reason = "Cargo reads what it prints")]

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// The page's own files, committed as `npm run build` makes them.
const OWN: [(&str, &str); 3] = [
    ("index.html", "contribute/index.html"),
    ("contribute.js", "contribute/dist/contribute.js"),
    ("contribute.css", "contribute/dist/contribute.css"),
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-env-changed=MPGEN_WASM");
    println!("cargo:rerun-if-changed=build.rs");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let mut files: Vec<(String, PathBuf)> = Vec::new();
    if let Some(folder) = env::var_os("MPGEN_WASM").filter(|folder| !folder.is_empty()) {
        let folder = root.join(folder);
        println!("cargo:rerun-if-changed={}", folder.display());
        files.extend(OWN.map(|(name, path)| (name.to_owned(), root.join(path))));
        data(&folder, "", &mut files)?;
        if !files.iter().any(|(name, _)| name == "mpgen.wasm") {
            return Err(format!("MPGEN_WASM: `{}` has no mpgen.wasm; run crates/wasm/make", folder.display()).into());
        }
    }
    files.sort();
    let mut code = "static FILES: PageFiles = &[\n".to_owned();
    for (name, path) in &files {
        println!("cargo:rerun-if-changed={}", path.display());
        code.push_str(&format!("    ({name:?}, include_bytes!({:?})),\n", path.display().to_string()));
    }
    code.push_str("];\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("page_files.rs"), code)?;
    Ok(())
}

/// The module and the data that it reads per language. Its JavaScript is in the page's own script.
fn data(folder: &Path, within: &str, files: &mut Vec<(String, PathBuf)>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder).map_err(|error| format!("MPGEN_WASM: `{}`: {error}", folder.display()))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{within}{name}");
        if entry.file_type()?.is_dir() {
            data(&entry.path(), &format!("{path}/"), files)?;
        } else if !name.ends_with(".js") && !name.ends_with(".d.ts") {
            files.push((path, entry.path()));
        }
    }
    Ok(())
}
