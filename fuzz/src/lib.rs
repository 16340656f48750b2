//! What the fuzz targets share: they read a message and hold the result to its promises.

use mainshock_base::LocatedError;
use mainshock_seismic::formats::cenc_text::bulletin;
use mainshock_seismic::{AssociationRule, ReadHints, Reading, Solution, associate, read_message};

/// A reader who knows the year.
pub const HINTS: ReadHints = ReadHints {
    now: None,
    year: Some(2019),
};

/// Reads bytes and checks what every reading promises.
pub fn read(bytes: &[u8]) -> Result<Reading, LocatedError> {
    let result = read_message("fuzz", bytes, &HINTS);
    match &result {
        Err(refusal) => promises_of_a_refusal(refusal),
        Ok(reading) => {
            reading.refused.iter().for_each(promises_of_a_refusal);
            reading.solutions.iter().for_each(promises_of_a_solution);
        }
    }
    result
}

/// Reads the input in the place a format gives it.
pub fn read_within(before: &str, bytes: &[u8], after: &str) {
    let message = [before.as_bytes(), bytes, after.as_bytes()].concat();
    drop(read(&message));
}

fn promises_of_a_refusal(refusal: &LocatedError) {
    assert_eq!(refusal.place.file.as_deref(), Some("fuzz"));
    assert!(refusal.mend.is_some());
}

fn promises_of_a_solution(solution: &Solution) {
    assert!(!solution.agency.0.is_empty());
    assert!(solution.epicentre.lat_deg().abs() <= 90.0);
    assert!(solution.epicentre.lon_deg().abs() <= 180.0);
    assert!(
        solution
            .depth
            .km
            .is_none_or(|km| (-10.0..=800.0).contains(&km))
    );
    for reading in solution.magnitude.iter().chain(&solution.other_magnitudes) {
        assert!(
            reading
                .uncertainty
                .is_none_or(|sigma| sigma.is_finite() && sigma > 0.0)
        );
    }
    let uncertainty = solution.epicentre_uncertainty_km;
    assert!(uncertainty.is_none_or(|km| km.is_finite() && km > 0.0));
}

/// A bulletin that is written is read, and written again it is the same.
pub fn bulletins_survive(reading: &Reading) {
    for solution in &reading.solutions {
        if let Some(text) = bulletin(solution) {
            let again = read(text.as_bytes()).map(|reading| reading.solutions);
            if let Ok([one]) = again.as_deref() {
                assert_eq!(bulletin(one), Some(text));
            }
        }
    }
}

/// The order of solutions does not matter.
pub fn association_ignores_order(reading: &Reading) {
    let mut solutions: Vec<_> = reading
        .solutions
        .iter()
        .take(200)
        .map(|solution| (solution.derived_id(), solution.clone()))
        .collect();
    let forwards = associate(&solutions, &AssociationRule::default());
    solutions.reverse();
    assert_eq!(associate(&solutions, &AssociationRule::default()), forwards);
}
