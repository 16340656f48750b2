//! From a byte to its line.

/// Counts lines going forward through a text, so that asking for every entry of a long list costs
/// one pass.
pub(crate) struct Lines<'a> {
    text: &'a str,
    seen: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    pub(crate) const fn new(text: &'a str) -> Self {
        Self {
            text,
            seen: 0,
            line: 1,
        }
    }

    /// The line (from 1) of a byte.
    pub(crate) fn of_byte(&mut self, byte: usize) -> u64 {
        if byte < self.seen {
            *self = Self::new(self.text);
        }
        let between = self.text.as_bytes().get(self.seen..byte).unwrap_or(&[]);
        self.line += line_breaks(between);
        self.seen = byte;
        self.line
    }

    /// The line of a part of the text; the first line when it is no part of it.
    pub(crate) fn of_part(&mut self, part: &str) -> u64 {
        let start = self.text.as_ptr().addr();
        let byte = part.as_ptr().addr().checked_sub(start);
        let inside = |byte: &usize| byte.saturating_add(part.len()) <= self.text.len();
        match byte.filter(inside) {
            Some(byte) => self.of_byte(byte),
            None => 1,
        }
    }
}

/// How many lines end in a text.
pub(crate) fn line_breaks(bytes: &[u8]) -> u64 {
    bytes.iter().map(|byte| u64::from(*byte == b'\n')).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_of_a_part_is_found_forwards_and_backwards() {
        let text = "a\nb\nc";
        let mut lines = Lines::new(text);
        assert_eq!(lines.of_part(&text[4..]), 3);
        assert_eq!(lines.of_part(&text[2..]), 2);
        assert_eq!(lines.of_part("elsewhere"), 1);
    }
}
