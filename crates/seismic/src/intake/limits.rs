//! How much of anything is read. A message of a real agency stays far below; what goes beyond is
//! refused before it costs memory.

/// Bytes of a message: 32 MiB. The largest feed of the USGS (a month, all magnitudes) has 10 MB.
pub const MOST_BYTES: usize = 32 * 1024 * 1024;

/// Entries (events, list members, bulletins) of a message.
pub const MOST_ENTRIES: usize = 50_000;

/// Levels of nesting in XML and JSON. A USGS detail message has 8, QuakeML 10.
pub const MOST_DEPTH: usize = 64;

/// Values in a JSON message.
pub(crate) const MOST_VALUES: usize = 4_000_000;

/// Elements kept of one XML event.
pub(crate) const MOST_ELEMENTS: usize = 20_000;

/// Characters of one text bulletin.
pub(crate) const LONGEST_BULLETIN: usize = 4_000;
