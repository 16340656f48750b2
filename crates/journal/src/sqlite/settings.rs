//! How the file of a journal is reached. Servers use [`Settings::default`]; tests of full disks and
//! power cuts set limits and another file layer.

/// How the file of a journal is reached.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// The file never grows beyond so many pages of 4096 bytes; an append that needs more finds a
    /// full disk.
    pub most_pages: Option<u32>,
    /// After how many pages the log is written back into the file (1000 when not set).
    pub log_pages: Option<u32>,
    /// The name of the SQLite file layer (VFS), with the file to itself: no other connection can
    /// read it meanwhile. For layers that simulate a disk.
    pub exclusive_vfs: Option<String>,
}
