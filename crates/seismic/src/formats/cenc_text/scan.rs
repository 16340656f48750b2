//! Small steps through a normalised text: numbers before and after a word.

/// Brings full-width digits, letters and punctuation to their plain forms and drops blanks, except
/// one between two digits (`2019-02-25 13:15`).
pub(super) fn normalise(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut blank = false;
    for c in text.chars() {
        let c = match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            '、' => ',',
            'º' | '˚' => '°',
            '′' | '’' => '\'',
            '″' | '”' | '“' => '"',
            '【' | '〔' => '[',
            '】' | '〕' => ']',
            '—' | '–' | '−' => '-',
            c => c,
        };
        if c.is_whitespace() || c == '\u{3000}' || c == '\u{FEFF}' {
            blank = true;
            continue;
        }
        let after_digit = plain.ends_with(|last: char| last.is_ascii_digit());
        if blank && after_digit && c.is_ascii_digit() {
            plain.push(' ');
        }
        blank = false;
        plain.push(c);
    }
    plain
}

/// A number at the start of a text, and the rest.
pub(super) fn number_at_start(text: &str) -> Option<(f64, &str)> {
    let signed = text.strip_prefix('-').unwrap_or(text);
    let digits = signed
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(signed.len());
    let length = text.len() - signed.len() + digits;
    let (number, rest) = text.split_at_checked(length)?;
    let value = number.trim_end_matches('.').parse::<f64>().ok()?;
    value.is_finite().then_some((value, rest))
}

/// A whole number of at most so many digits at the start of a text, and the rest.
pub(super) fn whole_at_start(text: &str, most_digits: usize) -> Option<(u32, &str)> {
    let length = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    if length == 0 || length > most_digits {
        return None;
    }
    let (number, rest) = text.split_at_checked(length)?;
    Some((number.parse().ok()?, rest))
}

/// The number that ends a text, and what stands before it.
pub(super) fn number_at_end(text: &str) -> Option<(f64, &str)> {
    let start = text
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_ascii_digit() || *c == '.')
        .last()
        .map(|(index, _)| index)?;
    let (before, number) = text.split_at_checked(start)?;
    let value = number.parse::<f64>().ok()?;
    value.is_finite().then_some((value, before))
}

/// A text without a prefix of filling words.
pub(super) fn without<'a>(text: &'a str, fillers: &[&str]) -> &'a str {
    let mut rest = text;
    while let Some(shorter) = fillers.iter().find_map(|filler| rest.strip_prefix(filler)) {
        rest = shorter;
    }
    rest
}
