//! Lists the built pages for embedding, or writes one page that says how to build them.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a build script: files, environment, and cargo reads its standard output"
)]

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

const STUB: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Mainshock</title>\
<p>The pages are not built into this program. Build them with <code>cargo xtask web</code>, then build the program again.\
<p lang=\"zh-CN\">本程序未包含页面。请先运行 <code>cargo xtask web</code>,再重新编译。</html>";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-env-changed=REQUIRE_WEB");
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/dist");
    println!("cargo:rerun-if-changed={}", dist.display());
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    let folder = if dist.join("index.html").exists() {
        dist.canonicalize()?
    } else if std::env::var("REQUIRE_WEB").is_ok_and(|value| value == "1") {
        return Err("the pages are not built: run `cargo xtask web` first".into());
    } else {
        let stub = out.join("dist");
        std::fs::create_dir_all(&stub)?;
        std::fs::write(stub.join("index.html"), STUB)?;
        stub
    };
    let mut files = Vec::new();
    collect(&folder, "", &mut files)?;
    files.sort();
    let mut list = String::from("&[\n");
    for (name, path) in files {
        writeln!(
            list,
            "    ({name:?}, include_bytes!({:?})),",
            path.display().to_string()
        )?;
    }
    list.push(']');
    std::fs::write(out.join("files.rs"), list)?;
    Ok(())
}

/// All files below a folder, by their path inside it with forward slashes.
fn collect(folder: &Path, prefix: &str, files: &mut Vec<(String, PathBuf)>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.push((name, entry.path()));
        }
    }
    Ok(())
}
