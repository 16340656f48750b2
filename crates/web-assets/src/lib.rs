//! The built pages, embedded into the program.
//!
//! `build.rs` lists `web/dist` when it is there and a one-page stub otherwise, so that the program
//! always builds; with `REQUIRE_WEB=1` a missing build is an error.

use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Path inside `web/dist` and content.
const FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// A file of the pages.
#[derive(Debug, Clone, Copy)]
pub struct Asset {
    /// Its bytes.
    pub bytes: &'static [u8],
    /// Its bytes compressed with brotli, when the build made them.
    pub brotli: Option<&'static [u8]>,
    /// SHA-256 of the bytes.
    pub sha256: [u8; 32],
}

static ASSETS: LazyLock<BTreeMap<&str, Asset>> = LazyLock::new(|| {
    let bytes_of: BTreeMap<&str, &'static [u8]> = FILES.iter().copied().collect();
    bytes_of
        .iter()
        .map(|(path, bytes)| {
            let brotli = bytes_of.get(format!("{path}.br").as_str()).copied();
            (
                *path,
                Asset {
                    bytes,
                    brotli,
                    sha256: Sha256::digest(bytes).into(),
                },
            )
        })
        .collect()
});

/// The file at a path (`index.html`, `assets/…`), or none.
pub fn get(path: &str) -> Option<Asset> {
    ASSETS.get(path).copied()
}

#[cfg(test)]
mod tests {
    #[test]
    fn there_is_always_a_first_page() {
        assert!(super::get("index.html").is_some_and(|page| !page.bytes.is_empty()));
        assert!(super::get("no-such-file").is_none());
    }
}
