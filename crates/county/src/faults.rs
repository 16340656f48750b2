//! What is wrong and what is odd in a pack, collected so that all of it is told at once.

use mainshock_base::{LocatedError, Message, Place};

/// Faults (the pack is refused) and oddities (it is read, and they are said).
#[derive(Debug, Default)]
pub(crate) struct Faults {
    pub(crate) errors: Vec<LocatedError>,
    pub(crate) warnings: Vec<LocatedError>,
}

impl Faults {
    /// A fault, with the way to mend it.
    pub(crate) fn error(&mut self, place: Place, message: Message, mend: Message) {
        self.errors
            .push(LocatedError::new(place, message).mend(mend));
    }

    /// An oddity, with the way to mend it.
    pub(crate) fn warn(&mut self, place: Place, message: Message, mend: Message) {
        let warning = LocatedError::new(place, message).mend(mend);
        if !self.warnings.contains(&warning) {
            self.warnings.push(warning);
        }
    }

    /// A word that is none of those known: names the one that was likely meant, else all of them.
    pub(crate) fn unknown_word(
        &mut self,
        place: Place,
        what: &str,
        word: &str,
        known: &[impl AsRef<str>],
    ) {
        let known: Vec<&str> = known.iter().map(AsRef::as_ref).collect();
        let mend = match nearest(word, &known) {
            Some(meant) => Message::new("county-mend-meant").with("meant", meant),
            None => Message::new("county-mend-choose").with("known", known.join(", ")),
        };
        self.error(place, Message::new(what).with("value", word), mend);
    }
}

/// The known word that a slip of the pen is nearest to, when one is near.
pub(crate) fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let plain = |text: &str| text.to_lowercase().replace(['-', ' ', '_'], "");
    let wanted = plain(word);
    if wanted.is_empty() {
        return None;
    }
    let allowed = wanted.chars().count().div_ceil(3).clamp(1, 3);
    known
        .iter()
        .map(|candidate| (distance(&wanted, &plain(candidate)), *candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Edits (insert, delete, replace) between two words (Levenshtein 1966).
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (above, letter) in from.chars().enumerate() {
        let mut diagonal = above;
        let mut left = above + 1;
        for (cell, other) in row.iter_mut().skip(1).zip(&to) {
            let replaced = diagonal + usize::from(letter != *other);
            diagonal = *cell;
            *cell = replaced.min(left + 1).min(diagonal + 1);
            left = *cell;
        }
        if let Some(first) = row.first_mut() {
            *first = above + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_counted() {
        assert_eq!(distance("residents", "resident"), 1);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("地震", "地震"), 0);
    }

    #[test]
    fn a_slip_of_the_pen_finds_the_word_that_was_meant() {
        let known = ["residents", "registered", "lon", "lat"];
        assert_eq!(nearest("resident", &known), Some("residents"));
        assert_eq!(nearest("Lon", &known), Some("lon"));
        assert_eq!(nearest("froce", &["force", "event"]), Some("force"));
        assert_eq!(nearest("population", &known), None);
    }
}
