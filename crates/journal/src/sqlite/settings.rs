//! What a test may set differently about the file layer. Servers use [`Settings::default`].

/// How the file of a journal is reached.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// The file never grows beyond so many pages of 4096 bytes; an append that needs more finds a
    /// full disk.
    pub most_pages: Option<u32>,
    /// The name of the SQLite file layer (VFS), with the file to itself: no other connection can
    /// read it meanwhile. For layers that simulate a disk.
    pub exclusive_vfs: Option<String>,
}
