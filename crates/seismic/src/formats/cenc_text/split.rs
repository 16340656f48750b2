//! Where one bulletin ends and the next begins.

use super::scan::normalise;
use super::when;

/// One bulletin, normalised, with the line on which it begins.
pub(super) struct Piece {
    pub(super) line: u64,
    pub(super) text: String,
    has_date: bool,
}

impl Piece {
    /// True when it has at least a magnitude or a coordinate beside a date, or both of them: enough
    /// for a reader to expect a solution of it.
    pub(super) fn speaks_of_an_earthquake(&self) -> bool {
        let has = |mark: &str| self.text.contains(mark);
        let coordinate = ["北纬", "南纬", "东经", "西经", "纬度", "经度", "°"]
            .iter()
            .any(|mark| has(mark));
        let magnitude = super::bulletin::has_magnitude(&self.text);
        (coordinate && magnitude) || (self.has_date && (coordinate || (magnitude && has("地震"))))
    }
}

/// Splits a text. Bulletins are parted by blank lines and by a new date; a sentence or line without
/// a date belongs to the bulletin before it, or, as a heading, to the one after.
pub(super) fn bulletins(text: &str) -> Vec<Piece> {
    let mut done: Vec<Piece> = Vec::new();
    let mut current: Option<Piece> = None;
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim().is_empty() {
            done.extend(current.take());
            continue;
        }
        for sentence in line.split(['。', '；', ';']) {
            let plain = normalise(sentence);
            if plain.is_empty() {
                continue;
            }
            let has_date = when::has_date(&plain);
            // 《…》正式测定 begins a bulletin even where the year and date follow on the next line.
            let begins = has_date || starts_like_one(&plain);
            let complete = current.as_ref().is_some_and(|piece| piece.has_date);
            if begins && complete {
                done.extend(current.take());
            }
            match &mut current {
                Some(piece) => {
                    piece.text.push_str(&plain);
                    piece.has_date |= has_date;
                }
                None => {
                    current = Some(Piece {
                        line: number,
                        text: plain,
                        has_date,
                    });
                }
            }
        }
    }
    done.extend(current);
    done
}

fn starts_like_one(plain: &str) -> bool {
    let head: String = plain.chars().take(30).collect();
    head.contains("台网") && (head.contains("测定") || head.contains("速报"))
}
