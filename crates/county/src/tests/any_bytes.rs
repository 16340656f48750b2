//! Whatever the bytes, the reader answers.

use super::pack;
use crate::replay::tests::timeline;
use crate::{County, Replay};
use proptest::prelude::*;

proptest! {
    #[test]
    fn no_bytes_make_the_reader_fall_over(
        name in prop::sample::select(vec![
            "county.toml", "places.csv", "places.geojson", "buildings.csv", "reservoirs.csv",
            "rules.toml", "plan/plan.toml",
        ]),
        bytes in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        let mut all = pack(&[]);
        all.insert(name.to_owned(), bytes.clone());
        let _ = County::read(&all);
        let mut replay = timeline("kind = \"fact\"\ncategory = \"force\"\n");
        replay.insert("timeline.toml".to_owned(), bytes);
        let _ = Replay::read(&replay);
    }

    #[test]
    fn a_table_with_any_cells_is_read_or_refused_with_its_lines(
        cells in prop::collection::vec("[-0-9a-z.\"é荣,]{0,6}", 4),
    ) {
        let table = format!("code,name_en,lon,lat,point_status\n{},measured\n", cells.join(","));
        if let Err(errors) = County::read(&pack(&[("places.csv", &table)])) {
            prop_assert!(!errors.is_empty());
            prop_assert!(errors.iter().all(|error| error.place.file.is_some() && error.mend.is_some()));
        }
    }
}
