//! Tables for people: columns aligned by what a terminal shows, in which a Chinese character is two
//! columns wide; numbers to the right.

use unicode_width::UnicodeWidthStr;

/// A table under construction.
///
/// ```text
/// Table::new(["机构", "震级"]).row(["CENC", "4.9"]).render()
/// ```
pub(crate) struct Table {
    headers: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with its headers.
    pub(crate) fn new<T: Into<String>>(headers: impl IntoIterator<Item = T>) -> Self {
        Self {
            headers: headers.into_iter().map(|cell| clean(cell.into())).collect(),
            rows: Vec::new(),
        }
    }

    /// The table with one more row. Missing cells are empty.
    #[must_use]
    pub(crate) fn row<T: Into<String>>(mut self, cells: impl IntoIterator<Item = T>) -> Self {
        self.push(cells);
        self
    }

    /// Adds a row.
    pub(crate) fn push<T: Into<String>>(&mut self, cells: impl IntoIterator<Item = T>) {
        let row = cells.into_iter().map(|cell| clean(cell.into())).collect();
        self.rows.push(row);
    }

    /// The lines, each ended. A column in which every cell is a number stands to the right; the last
    /// column is not padded.
    pub(crate) fn render(&self) -> String {
        let columns = self.headers.len();
        let cell = |row: &'_ Vec<String>, column: usize| -> String {
            row.get(column).cloned().unwrap_or_default()
        };
        let mut widths = Vec::with_capacity(columns);
        let mut to_the_right = Vec::with_capacity(columns);
        for column in 0..columns {
            let lines = std::iter::once(&self.headers).chain(&self.rows);
            let width = lines.map(|row| cell(row, column).width()).max();
            widths.push(width.unwrap_or(0));
            let mut filled = self
                .rows
                .iter()
                .map(|row| cell(row, column))
                .filter(|cell| !cell.is_empty())
                .peekable();
            to_the_right.push(filled.peek().is_some() && filled.all(|cell| is_number(&cell)));
        }
        let mut text = String::new();
        for row in std::iter::once(&self.headers).chain(&self.rows) {
            let mut line = String::new();
            for (column, (width, right)) in widths.iter().zip(&to_the_right).enumerate() {
                let cell = cell(row, column);
                let padding = " ".repeat(width.saturating_sub(cell.width()));
                if column > 0 {
                    line.push_str("  ");
                }
                if *right {
                    line.push_str(&padding);
                    line.push_str(&cell);
                } else {
                    line.push_str(&cell);
                    line.push_str(&padding);
                }
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}

/// What comes from outside must not steer the terminal or break the line.
fn clean(cell: String) -> String {
    if cell.chars().any(char::is_control) {
        cell.replace(char::is_control, "·")
    } else {
        cell
    }
}

fn is_number(cell: &str) -> bool {
    let digits = cell.chars().any(|c| c.is_ascii_digit());
    digits
        && cell
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | ',' | '%' | '–' | '−'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_and_latin_cells_stand_in_line_and_numbers_to_the_right() {
        let table = Table::new(["机构", "深度", "地点"])
            .row(["CENC", "5", "四川自贡市荣县"])
            .row(["中国地震台网", "10.5", "Weiyuan"]);
        let expected = "机构          深度  地点\n\
                        CENC             5  四川自贡市荣县\n\
                        中国地震台网  10.5  Weiyuan\n";
        assert_eq!(table.render(), expected);
    }

    #[test]
    fn a_cell_cannot_steer_the_terminal() {
        let text = Table::new(["place"]).row(["\u{1b}[31mred\nnext"]).render();
        assert_eq!(text, "place\n·[31mred·next\n");
    }

    #[test]
    fn a_short_row_leaves_its_last_cells_empty() {
        let text = Table::new(["a", "b"]).row(["1"]).row(["2", "3"]).render();
        assert_eq!(text, "a  b\n1\n2  3\n");
    }
}
