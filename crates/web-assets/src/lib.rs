//! The built pages, embedded into the program.
//!
//! `build.rs` takes `web/dist` when it is there and a one-page stub otherwise, so that the program
//! always builds; with `REQUIRE_WEB=1` a missing build is an error.

use rust_embed::Embed;
use std::borrow::Cow;

#[derive(Embed)]
#[folder = "$MAINSHOCK_WEB_DIST"]
struct Dist;

/// A file of the pages.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its bytes.
    pub bytes: Cow<'static, [u8]>,
    /// Its bytes compressed with brotli, when the build made them.
    pub brotli: Option<Cow<'static, [u8]>>,
    /// SHA-256 of the bytes.
    pub sha256: [u8; 32],
}

/// The file at a path (`index.html`, `assets/…`), or none.
pub fn get(path: &str) -> Option<Asset> {
    let file = Dist::get(path)?;
    Some(Asset {
        brotli: Dist::get(&format!("{path}.br")).map(|found| found.data),
        sha256: file.metadata.sha256_hash(),
        bytes: file.data,
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn there_is_always_a_first_page() {
        assert!(super::get("index.html").is_some_and(|page| !page.bytes.is_empty()));
        assert!(super::get("no-such-file").is_none());
    }
}
