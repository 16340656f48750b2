//! All models against the reference vectors: 250-row tables computed by an independent program, of
//! which about 150 rows are kept here, printed with 9 digits.

use super::*;
use crate::mark::{Mark, Quantity};
use serde_json::Value;
use std::collections::BTreeMap;

const COEFFICIENTS: &str = include_str!("../../testdata/gmm/coefficients.json");
pub(crate) const INPUTS: &str = include_str!("../../testdata/gmm/inputs.csv");

/// A table as rows of named numbers; the first column is the name of the row.
pub(crate) fn read_table(text: &str) -> Vec<(String, BTreeMap<String, f64>)> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    reader
        .records()
        .map(|record| {
            let record = record.unwrap();
            let numbers = header
                .iter()
                .zip(&record)
                .skip(1)
                .filter_map(|(name, text)| Some((name.to_owned(), text.parse().ok()?)))
                .collect();
            (record[0].to_owned(), numbers)
        })
        .collect()
}

/// One column of a published coefficient table, in its order.
pub(crate) fn published_column(model: &str, name: &str) -> Vec<(Imt, f64)> {
    let all: Value = serde_json::from_str(COEFFICIENTS).unwrap();
    all[model]["tables"]["COEFFS"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(imt, row)| (imt.parse().unwrap(), row[name].as_f64().unwrap()))
        .collect()
}

/// Every coefficient of our table is the published one, at all 16 measures.
pub(crate) fn assert_table_is_the_published_one(
    model: &str,
    table: impl Iterator<Item = (Imt, Vec<(&'static str, f64)>)>,
) {
    let all: Value = serde_json::from_str(COEFFICIENTS).unwrap();
    let published = all[model]["tables"]["COEFFS"].as_object().unwrap();
    let mut compared = 0;
    for ((name_of_imt, published), (imt, row)) in published.iter().zip(table) {
        assert_eq!(name_of_imt.parse::<Imt>().unwrap(), imt);
        for (name, value) in row {
            let published = published[name].as_f64().unwrap();
            // The reader of the reference table may miss the last bit.
            let tolerance = 4.0 * f64::EPSILON * published.abs();
            assert!(
                (value - published).abs() <= tolerance,
                "{model} {imt} {name}: {value} {published}"
            );
            compared += 1;
        }
    }
    assert!(compared > 300, "{compared}");
}

/// Rupture and one-row site table of an input row. `z1` names the column of Z1.0.
pub(crate) fn inputs_of(row: &BTreeMap<String, f64>, z1: &str) -> (RuptureParameters, SiteTable) {
    let rupture = RuptureParameters {
        magnitude: row["mag"],
        rake_deg: row["rake"],
        dip_deg: row["dip"],
        ztor_km: row["ztor_km"],
        width_km: row["width_km"],
        hypocentral_depth_km: row["hypo_depth_km"],
    };
    let one = |name: &str| vec![row[name]];
    let sites = SiteTable {
        rjb_km: one("rjb_km"),
        rrup_km: one("rrup_km"),
        rx_km: one("rx_km"),
        ry0_km: one("ry0_km"),
        repi_km: one("repi_km"),
        rhypo_km: one("rhypo_km"),
        azimuth_deg: one("azimuth_deg"),
        vs30_m_s: one("vs30"),
        vs30_measured: vec![row["vs30measured"] > 0.5],
        z1_m: Some(one(z1)),
        z25_km: Some(one("z2pt5_cb_km")),
    };
    (rupture, sites)
}

fn check(model: &str, expected: &str, z1: &str) {
    let inputs: BTreeMap<_, _> = read_table(INPUTS).into_iter().collect();
    let gmm = by_name(model).unwrap();
    let mut worst = 0.0_f64;
    let mut compared = 0;
    for (row, numbers) in read_table(expected) {
        let (rupture, sites) = inputs_of(&inputs[&row], z1);
        let found = gmm.evaluate(&rupture, &sites, &Imt::SEVEN).unwrap();
        for columns in &found.columns {
            for (kind, value) in [
                ("mean", columns.mean_ln[0]),
                ("sigma", columns.sigma[0]),
                ("tau", columns.tau[0]),
                ("phi", columns.phi[0]),
            ] {
                let expected = numbers[&format!("{kind}_{}", columns.imt)];
                let error = (value - expected).abs();
                worst = worst.max(error);
                compared += 1;
                // 1e-6 is what is required; the vectors are printed to 9 digits.
                assert!(
                    error < 1e-7,
                    "{model} {row} {kind} {}: {value} {expected}",
                    columns.imt
                );
            }
        }
    }
    assert!(compared > 140 * 28, "{compared}");
    println!("{model}: {compared} values, worst difference {worst:.1e}");
}

macro_rules! against_vectors {
    ($($test:ident: $model:literal, $z1:literal;)*) => {$(
        #[test]
        fn $test() {
            check(
                $model,
                include_str!(concat!("../../testdata/gmm/", $model, ".csv")),
                $z1,
            );
        }
    )*};
}

against_vectors! {
    abrahamson_2014_agrees_with_its_vectors: "AbrahamsonEtAl2014", "z1pt0_ask_m";
    abrahamson_2014_for_china_agrees_with_its_vectors: "AbrahamsonEtAl2014RegCHN", "z1pt0_ask_m";
    boore_2014_agrees_with_its_vectors: "BooreEtAl2014", "z1pt0_cy_m";
    boore_2014_high_q_agrees_with_its_vectors: "BooreEtAl2014HighQ", "z1pt0_cy_m";
    campbell_2014_agrees_with_its_vectors: "CampbellBozorgnia2014", "z1pt0_cy_m";
    campbell_2014_high_q_agrees_with_its_vectors: "CampbellBozorgnia2014HighQ", "z1pt0_cy_m";
    chiou_2014_agrees_with_its_vectors: "ChiouYoungs2014", "z1pt0_cy_m";
}

#[test]
fn every_model_is_found_by_its_name_and_marks_what_is_outside_its_contract() {
    let (rupture, mut sites) = inputs_of(&read_table(INPUTS)[0].1, "z1pt0_cy_m");
    for name in names() {
        let gmm = by_name(name).unwrap();
        let contract = gmm.contract();
        assert_eq!(contract.name, name);
        assert!(!contract.citation.is_empty() && !contract.distances.is_empty());
        assert_eq!(contract.marks(&rupture, &sites), [], "{name}");
        let wild = RuptureParameters {
            magnitude: 9.4,
            ..rupture
        };
        assert!(contract.extrapolates_rupture(&wild), "{name}");
        assert!(
            contract.marks(&wild, &sites).iter().any(|mark| matches!(
                mark,
                Mark::Extrapolated {
                    quantity: Quantity::Magnitude,
                    ..
                }
            )),
            "{name}"
        );
        // Outside the contract there is still a number.
        let table = gmm.evaluate(&wild, &sites, &[Imt::Pga]).unwrap();
        assert!(table.columns[0].mean_ln[0].is_finite(), "{name}");
    }
    for distances in [
        &mut sites.rjb_km,
        &mut sites.rrup_km,
        &mut sites.repi_km,
        &mut sites.rhypo_km,
    ] {
        distances[0] = 1200.0;
    }
    for name in names() {
        let contract = by_name(name).unwrap().contract();
        assert!(contract.extrapolates_site(&sites, 0), "{name}");
        assert_eq!(contract.marks(&rupture, &sites).len(), 1, "{name}");
    }
    assert!(by_name("NoSuchModel1999").is_none());
}
