//! Building the pages: only when their sources changed, only exactly as locked.

use crate::tools;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// What never counts as a source of the pages.
const NOT_A_SOURCE: [&str; 3] = ["node_modules", "dist", "coverage"];

/// Builds `web/dist` when the stamp says that it is stale.
pub(crate) fn build() -> Result<()> {
    let folder = Path::new("web");
    let wanted = tools::hex(sources_text(folder)?.as_bytes());
    // Beside the packages, so that it is never served and goes when they go.
    let stamp = folder.join("node_modules/.dist-stamp");
    let is_built = folder.join("dist/index.html").exists();
    if is_built && std::fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    tools::need_node()?;
    tools::npm_ci(folder)?;
    tools::step("building the pages", &mut tools::npm_run(folder, "build"))?;
    std::fs::write(&stamp, wanted).with_context(|| format!("write {}", stamp.display()))
}

/// One line per source file: its path and the hash of its bytes.
fn sources_text(folder: &Path) -> Result<String> {
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    files.sort();
    let mut text = String::new();
    for file in files {
        let bytes = std::fs::read(&file).with_context(|| format!("read {}", file.display()))?;
        text.push_str(&format!("{} {}\n", file.display(), tools::hex(&bytes)));
    }
    Ok(text)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in std::fs::read_dir(folder).with_context(|| format!("list {}", folder.display()))? {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .to_string();
        if NOT_A_SOURCE.contains(&name.as_str()) {
            continue;
        }
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
