use super::*;
use crate::estimate::lower_edge;
use crate::relations;
use mainshock_base::{IntensityScale, Magnitude, MagnitudeType};
use proptest::prelude::*;

/// 高山镇, the township point of the example county.
fn gaoshan() -> GeoPoint {
    GeoPoint::new(104.48, 29.50).unwrap()
}

fn source(lon: f64, lat: f64, magnitude: f64, kind: MagnitudeType) -> Source {
    Source::new(
        GeoPoint::new(lon, lat).unwrap(),
        Magnitude::new(magnitude, kind).unwrap(),
    )
}

fn field(name: &str, magnitude: f64, strike_deg: Option<f64>) -> EllipseField {
    let mut source = source(104.49, 29.48, magnitude, MagnitudeType::M);
    source.strike_deg = strike_deg;
    EllipseField::new(&source, &relations::by_name(name).unwrap())
}

#[test]
fn the_rong_m4_9_is_estimated_at_gaoshan_from_both_agencies() {
    let sichuan = relations::by_name("cn-sichuan-2021").unwrap();
    let cenc = EllipseField::new(&source(104.49, 29.48, 4.9, MagnitudeType::M), &sichuan);
    let usgs = EllipseField::new(
        &source(104.632, 29.498, 4.9, MagnitudeType::MbShort),
        &sichuan,
    );
    let (from_cenc, from_usgs) = (
        cenc.intensity_at(gaoshan()).mean,
        usgs.intensity_at(gaoshan()).mean,
    );
    assert!((5.6..=5.8).contains(&from_cenc), "{from_cenc}");
    assert!((4.5..=5.0).contains(&from_usgs), "{from_usgs}");
    // mb stands in for Ms: said so, and less sure.
    assert!(
        usgs.marks()
            .iter()
            .any(|mark| matches!(mark, Mark::MagnitudeStandIn { .. }))
    );
    assert!(usgs.sigma() > cenc.sigma() + 0.1);
    assert!(cenc.marks().contains(&Mark::StrikeUnknown));
}

#[test]
fn the_ellipse_of_degree_six_for_m4_9_has_the_axes_of_the_reference() {
    let axes = field("cn-sichuan-2021", 4.9, Some(45.0));
    let six = axes.semi_axes_km(lower_edge(6)).unwrap();
    assert!(
        (six.long_km - 6.5).abs() < 0.1 && (six.short_km - 3.4).abs() < 0.1,
        "{six:?}"
    );
    let five = axes.semi_axes_km(lower_edge(5)).unwrap();
    assert!(
        (five.long_km - 24.0).abs() < 0.5 && (five.short_km - 14.0).abs() < 0.5,
        "{five:?}"
    );
    assert_eq!(axes.semi_axes_km(lower_edge(7)), None);
    assert!(axes.area_km2(lower_edge(7)).abs() < 1e-12);
}

#[test]
fn an_unknown_strike_keeps_the_area() {
    let (known, unknown) = (
        field("gb18306-qinghai-tibet", 6.8, Some(160.0)),
        field("gb18306-qinghai-tibet", 6.8, None),
    );
    for degree in 5..=8 {
        let (with, without) = (
            known.area_km2(lower_edge(degree)),
            unknown.area_km2(lower_edge(degree)),
        );
        assert!(
            (with - without).abs() < 1e-9 * with,
            "{degree}: {with} {without}"
        );
    }
    let circle = unknown.semi_axes_km(6.0).unwrap();
    assert!((circle.long_km - circle.short_km).abs() < 1e-12);
}

#[test]
fn every_point_of_a_contour_has_the_level_of_the_contour() {
    for strike in [None, Some(37.0)] {
        let field = field("gb18306-qinghai-tibet", 6.8, strike);
        let ring = field.contour(5.5).unwrap();
        assert_eq!(ring.first(), ring.last());
        for point in ring {
            let found = field.intensity_at(point).mean;
            assert!((found - 5.5).abs() < 1e-6, "{strike:?} {point:?}: {found}");
        }
    }
}

#[test]
fn the_contour_points_along_the_strike() {
    let field = field("gb18306-qinghai-tibet", 6.8, Some(90.0));
    let ring = field.contour(5.5).unwrap();
    let axes = field.semi_axes_km(5.5).unwrap();
    // The first point lies at the end of the long axis, to the east.
    let bearing = field.centre().bearing_deg(ring[0]);
    assert!((bearing - 90.0).abs() < 0.1);
    assert!((field.centre().distance_km(ring[0]) - axes.long_km).abs() < 1e-6);
}

#[test]
fn values_at_points_agree_with_the_reference() {
    let text = include_str!("../../testdata/formula/gb18306_ellipse_intensity.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|found| found == name).unwrap();
    let mut rows = 0;
    for record in reader.records() {
        let record = record.unwrap();
        let number = |name: &str| record[column(name)].parse::<f64>().unwrap();
        let name = match &record[column("region")] {
            "qinghai_tibet" => "gb18306-qinghai-tibet",
            "xinjiang" => "gb18306-xinjiang",
            "east" => "gb18306-east",
            other => {
                assert_eq!(other, "central");
                "gb18306-central"
            }
        };
        let field = field(name, number("Ms"), Some(0.0));
        let (sin, cos) = math::sin_cos_deg(number("theta_from_major_deg"));
        let r = number("repi_km");
        // Printed to 8 decimals; the reference bisects.
        let tolerance = 2e-6;
        let near = |found: f64, column: &str| {
            let expected = number(column);
            assert!(
                (found - expected).abs() < tolerance,
                "{} {column}: {found} {expected}",
                &record[0]
            );
        };
        near(field.long.intensity(r), "I_major_axis_at_r");
        near(field.short.intensity(r), "I_minor_axis_at_r");
        near(
            field.level_through(r * cos, r * sin),
            "I_at_point_by_ellipse",
        );
        near(field.relation.sigma, "sigma_I");
        let level = number("query_I");
        let axis = |axis: Axis| axis.semi_axis_km(level).max(0.0);
        near(axis(field.long), "semi_major_km");
        near(axis(field.short), "semi_minor_km");
        rows += 1;
    }
    assert!(rows > 50, "{rows}");
}

#[test]
fn the_field_is_on_the_chinese_scale_and_highest_at_its_centre() {
    let field = field("cn-sichuan-2021", 4.9, None);
    let centre = field.central_intensity();
    assert_eq!(centre.scale, IntensityScale::Csi);
    assert_eq!(field.central_degree().degree(), 6);
    let here = field.intensity_at(field.centre());
    assert!((here.mean - centre.mean).abs() < 1e-9);
}

proptest! {
    #[test]
    fn farther_along_a_ray_is_not_stronger(
        magnitude in 3.0..8.5_f64, bearing in 0.0..360.0_f64,
        near in 0.0..300.0_f64, more in 0.0..100.0_f64,
        strike in proptest::option::of(0.0..360.0_f64),
        row in 0_usize..5,
    ) {
        let relation = &relations::built_in()[row];
        let field = field(&relation.name, magnitude, strike);
        let at = |km| field.intensity_at(field.centre().destination(bearing, km)).mean;
        prop_assert!(at(near + more) <= at(near) + 1e-9);
    }

    #[test]
    fn a_larger_magnitude_is_not_weaker(
        magnitude in 3.0..8.5_f64, more in 0.0..1.0_f64,
        east in -200.0..200.0_f64, north in -200.0..200.0_f64,
        row in 0_usize..5,
    ) {
        let relation = &relations::built_in()[row];
        let (small, large) = (
            field(&relation.name, magnitude, Some(0.0)),
            field(&relation.name, magnitude + more, Some(0.0)),
        );
        prop_assert!(large.level_through(north, east) >= small.level_through(north, east) - 1e-9);
    }

    #[test]
    fn the_value_at_a_point_lies_between_those_of_the_axes(
        magnitude in 3.0..8.5_f64, along in -300.0..300.0_f64, across in -300.0..300.0_f64,
    ) {
        let field = field("gb18306-xinjiang", magnitude, Some(0.0));
        let distance = (along * along + across * across).sqrt();
        let level = field.level_through(along, across);
        prop_assert!(level <= field.long.intensity(distance) + 1e-9);
        prop_assert!(level >= field.short.intensity(distance).min(field.peak()) - 1e-9);
    }
}
