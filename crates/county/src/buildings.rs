//! Dwellings by township and structure class (`buildings.csv`).

use crate::faults::Faults;
use crate::ground::Groups;
use crate::table::{Columns, Row};
use mainshock_base::{Known, Message, Provenance};
use mainshock_impact::exposure::{DwellingStock, StructureClass, Township};

pub(crate) const COLUMNS: Columns = Columns {
    needed: &["township_code", "structure_class", "dwellings"],
    optional: &["floor_area_m2", "note"],
    groups: &["dwellings", "floor_area"],
};

const CLASSES: [(&str, StructureClass); 6] = [
    ("rc_frame", StructureClass::RcFrame),
    ("brick_concrete", StructureClass::BrickConcrete),
    ("brick_or_stone_wood", StructureClass::BrickOrStoneWood),
    ("other_adobe_timber", StructureClass::OtherAdobeTimber),
    ("light_wood", StructureClass::LightWood),
    ("unstated", StructureClass::Unstated),
];

/// A row: which township, how many dwellings, and their ground.
pub(crate) struct Stock {
    pub(crate) township_code: String,
    pub(crate) stock: DwellingStock,
    pub(crate) provenance: Provenance,
}

/// Reads one row.
pub(crate) fn stock(row: &Row<'_>, groups: &Groups, faults: &mut Faults) -> Option<Stock> {
    let township_code = row.needed("township_code", faults);
    let word = row.needed("structure_class", faults)?;
    let class = CLASSES.iter().find(|(known, _)| *known == word);
    if class.is_none() {
        let known = CLASSES.map(|(known, _)| known);
        faults.unknown_word(
            row.place("structure_class"),
            "county-unknown-class",
            &word,
            &known,
        );
    }
    let dwellings = row.count("dwellings", faults);
    let floor_area_m2 = row.count("floor_area_m2", faults);
    if floor_area_m2.is_value() {
        row.ground("floor_area", groups, faults);
    }
    let provenance = row.ground("dwellings", groups, faults);
    // Where nobody counted there is no stock: unknown is not zero.
    let Known::Value(dwellings) = dwellings else {
        return None;
    };
    Some(Stock {
        township_code: township_code?,
        stock: DwellingStock {
            class: class?.1,
            dwellings,
            floor_area_m2,
        },
        provenance,
    })
}

/// Puts a row into its township; refuses a class given twice and a township nobody named.
pub(crate) fn place(stock: Stock, row: &Row<'_>, townships: &mut [Township], faults: &mut Faults) {
    let found = townships
        .iter_mut()
        .find(|township| township.code == stock.township_code);
    let Some(township) = found else {
        return;
    };
    if township
        .dwellings
        .iter()
        .any(|known| known.class == stock.stock.class)
    {
        faults.error(
            row.place("structure_class"),
            Message::new("county-class-twice").with("code", &stock.township_code),
            Message::new("county-mend-class-twice"),
        );
        return;
    }
    township.dwellings.push(stock.stock);
    township
        .dwellings_provenance
        .get_or_insert(stock.provenance);
}
