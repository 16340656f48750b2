use super::*;
use crate::gmm::sets;
use crate::grid::Grid;
use crate::source::Mechanism;
use mainshock_base::{Known, Magnitude, MagnitudeType};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn source(magnitude: f64, kind: MagnitudeType) -> Source {
    Source::new(
        GeoPoint::new(104.49, 29.48).unwrap(),
        Magnitude::new(magnitude, kind).unwrap(),
    )
    .with_depth_km(5.0)
    .unwrap()
}

fn rong() -> GmmShaking {
    let set = sets::by_name("cn-west-v1").unwrap();
    GmmShaking::new(&source(4.9, MagnitudeType::M), &set).unwrap()
}

fn site(shaking: &GmmShaking, bearing: f64, km: f64, vs30_m_s: f64) -> Site {
    let point = shaking.epicentre.destination(bearing, km);
    Site::new(point, Known::Value(vs30_m_s)).unwrap()
}

#[test]
fn the_rong_m4_9_gives_both_scales_with_their_spread_and_marks() {
    let shaking = rong();
    let near = shaking.at(&site(&shaking, 0.0, 2.4, 450.0));
    assert!((4.0..6.5).contains(&near.mmi.mean), "{:?}", near.mmi);
    assert!((4.0..6.5).contains(&near.csi.mean), "{:?}", near.csi);
    assert!(near.mmi.sigma > 0.9 && near.csi.sigma > 0.9);
    assert_eq!(near.motions.len(), 7);
    assert!(!near.extrapolated);
    let marks = shaking.marks();
    assert!(marks.contains(&Mark::FaultUnknown));
    assert!(marks.contains(&Mark::VectorPeakAssumed));
    assert!(
        marks
            .iter()
            .any(|mark| matches!(mark, Mark::MagnitudeConverted { .. }))
    );
}

#[test]
fn an_mb_alone_gives_no_ground_motion_field_and_the_reason() {
    let set = sets::by_name("cn-west-v1").unwrap();
    let Err(refusal) = GmmShaking::new(&source(4.9, MagnitudeType::MbShort), &set) else {
        panic!("a field was made from mb");
    };
    assert_eq!(refusal.message().key, "shaking-no-mw");
}

#[test]
fn far_places_and_hard_ground_are_marked_and_still_have_numbers() {
    let shaking = rong();
    let far = site(&shaking, 90.0, 900.0, 450.0);
    let place = shaking.at(&far);
    assert!(place.extrapolated && place.mmi.mean >= 1.0 && place.mmi.mean < 2.0);
    let hard = site(&shaking, 90.0, 10.0, 2500.0);
    assert!(shaking.at(&hard).extrapolated);
    let marks = shaking.site_marks(&[far, hard]);
    for quantity in [Quantity::Distance, Quantity::Vs30] {
        assert!(
            marks.iter().any(
                |mark| matches!(mark, Mark::Extrapolated { quantity: q, .. } if *q == quantity)
            )
        );
    }
}

#[test]
fn a_grid_has_the_values_of_its_nodes_whatever_the_threads_and_blocks() {
    let shaking = rong();
    let grid = Grid::around(
        GeoPoint::new(104.3, 29.3).unwrap(),
        GeoPoint::new(104.7, 29.7).unwrap(),
        5.0,
        2.0,
    )
    .unwrap();
    let reference = shaking.on_grid(&grid, GridVs30::Default).unwrap();
    assert_eq!(reference.mmi.len(), grid.len());
    for index in [0, 17, grid.len() - 1] {
        let place = shaking.at(&Site::on_default_ground(grid.node(index).unwrap()));
        assert_eq!(reference.mmi[index], place.mmi);
        assert_eq!(reference.csi[index], place.csi);
        assert_eq!(reference.motions[1].at(index), Some(place.motions[1]));
    }
    for block in [1, 13, 100_000] {
        let other = shaking
            .on_grid_in_blocks(&grid, GridVs30::Default, block)
            .unwrap();
        assert_eq!(reference, other, "{block}");
    }
    for threads in [1, 2] {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        let other = pool.install(|| rong().on_grid(&grid, GridVs30::Default).unwrap());
        assert_eq!(reference, other, "{threads}");
    }
}

/// The no-data map of ShakeMap with 1,000 random ruptures, M6.6 at 12 km, Vs30 450 m/s, greater of
/// the two horizontals, on its 49 × 43 nodes.
#[test]
fn the_point_source_agrees_with_a_thousand_random_ruptures() {
    let text = include_str!("../../testdata/shakemap/luding_point_n1000/grid.csv");
    let luding = Source::new(
        GeoPoint::new(102.10, 29.55).unwrap(),
        Magnitude::new(6.6, MagnitudeType::Mw).unwrap(),
    )
    .with_depth_km(12.0)
    .unwrap();
    let set = sets::by_name("active-crustal-china").unwrap();
    let imts = [Imt::Pga, Imt::Pgv, Imt::SA_0_3, Imt::SA_1_0, Imt::SA_3_0];
    let shaking = GmmShaking::with_imts(&luding, &set, &imts).unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let mut errors: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for record in reader.records() {
        let record = record.unwrap();
        let row: BTreeMap<&str, f64> = header
            .iter()
            .zip(&record)
            .map(|(name, value)| (name, value.parse().unwrap()))
            .collect();
        let point = GeoPoint::new(row["lon"], row["lat"]).unwrap();
        let place = shaking.at(&Site::new(point, Known::Value(450.0)).unwrap());
        let mut note = |name: String, found: f64| {
            let error = (found - row[name.as_str()]).abs();
            errors.entry(name).or_default().push(error);
        };
        note("mean_MMI".to_owned(), place.mmi.mean);
        note("sd_MMI".to_owned(), place.mmi.sigma);
        note("tau_MMI".to_owned(), place.mmi.between_sigma);
        for motion in &place.motions {
            note(format!("mean_{}", motion.imt), motion.mean_ln);
            note(format!("sd_{}", motion.imt), motion.sigma);
            note(format!("tau_{}", motion.imt), motion.tau);
        }
    }
    for (name, list) in &mut errors {
        list.sort_by(f64::total_cmp);
        let (median, most) = (list[list.len() / 2], list[list.len() - 1]);
        println!("{name}: median {median:.4}, most {most:.4}");
    }
    let of = |name: &str| &errors[name];
    let mmi = of("mean_MMI");
    assert_eq!(mmi.len(), 49 * 43);
    assert!(mmi[mmi.len() / 2] < 0.005, "median");
    assert!(mmi[mmi.len() - 1] < 0.06, "most");
    assert!(of("sd_MMI").last().unwrap() < &0.02);
    assert!(of("tau_MMI").last().unwrap() < &0.02);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn farther_is_not_stronger_and_softer_is_not_weaker(
        bearing in 0.0..360.0_f64, near in 0.0..150.0_f64, more in 0.0..100.0_f64,
        vs30 in 250.0..700.0_f64, softer in 0.0..150.0_f64,
    ) {
        thread_local! {
            static RONG: GmmShaking = rong();
        }
        RONG.with(|shaking| {
            let here = shaking.at(&site(shaking, bearing, near, vs30));
            let there = shaking.at(&site(shaking, bearing, near + more, vs30));
            prop_assert!(there.mmi.mean <= here.mmi.mean + 1e-9);
            prop_assert!(there.csi.mean <= here.csi.mean + 1e-9);
            let soft = (vs30 - softer).max(200.0);
            let on_soft = shaking.at(&site(shaking, bearing, near, soft));
            prop_assert!(on_soft.mmi.mean >= here.mmi.mean - 1e-9);
            // Strong short-period motion may be damped by soft ground: there the site term is not
            // linear any more.
            for (a, b) in here.motions.iter().zip(&on_soft.motions) {
                let long = [Imt::Pgv, Imt::SA_1_0, Imt::SA_3_0].contains(&a.imt);
                prop_assert!(
                    (!long && near < 40.0) || b.mean_ln >= a.mean_ln - 1e-9,
                    "{}",
                    a.imt
                );
            }
            Ok(())
        })?;
    }
}

#[test]
fn a_larger_magnitude_is_not_weaker() {
    let set = sets::by_name("cn-west-v1").unwrap();
    let mut last: Option<Vec<f64>> = None;
    for magnitude in [4.0, 4.9, 5.8, 6.8, 7.5] {
        let shaking = GmmShaking::new(&source(magnitude, MagnitudeType::Ms), &set).unwrap();
        let values: Vec<f64> = [1.0, 10.0, 50.0, 150.0]
            .iter()
            .map(|km| shaking.at(&site(&shaking, 30.0, *km, 450.0)).csi.mean)
            .collect();
        if let Some(last) = last {
            for (now, before) in values.iter().zip(&last) {
                assert!(now >= before, "{magnitude}: {values:?} {last:?}");
            }
        }
        last = Some(values);
    }
}

#[test]
fn every_earthquake_there_can_be_gives_finite_numbers_or_a_reason() {
    let set = sets::by_name("active-crustal-china").unwrap();
    for (magnitude, depth_km) in [(-5.0, -10.0), (5.0, 800.0), (10.5, -10.0), (10.5, 800.0)] {
        let source = source(magnitude, MagnitudeType::Mw)
            .with_depth_km(depth_km)
            .unwrap()
            .with_mechanism(Mechanism::Reverse);
        let shaking = GmmShaking::new(&source, &set).unwrap();
        for repi_km in [0.0, 0.1, 30.0, 700.0, 20_000.0] {
            for vs30_m_s in [50.0, 450.0, 3000.0] {
                let place = shaking.at_distance(repi_km, vs30_m_s).unwrap();
                let sound = |motion: &Motion<GreaterOfTwo>| {
                    motion.mean_ln.is_finite() && motion.sigma.is_finite()
                };
                assert!(
                    place.motions.iter().all(sound)
                        && place.mmi.sigma.is_finite()
                        && place.csi.sigma.is_finite(),
                    "M{magnitude} {depth_km} km, {repi_km} km {vs30_m_s}"
                );
            }
        }
        let extrapolated = |mark: &Mark| matches!(mark, Mark::Extrapolated { .. });
        assert!(
            shaking.marks().iter().any(extrapolated),
            "M{magnitude} {depth_km} km"
        );
    }
}

#[test]
fn a_place_that_is_no_place_is_refused() {
    let shaking = rong();
    for (repi_km, vs30_m_s) in [
        (f64::NAN, 450.0),
        (-1.0, 450.0),
        (1.0, f64::NAN),
        (1.0, 0.0),
    ] {
        assert_eq!(shaking.at_distance(repi_km, vs30_m_s), None);
    }
    let grid = Grid::new(104.0, 30.0, (0.1, 0.1), (2, 1)).unwrap();
    let refused = shaking.on_grid(&grid, GridVs30::Nodes(&[450.0, f64::NAN]));
    assert!(matches!(refused, Err(GridVs30Error::Value { node: 1, .. })));
    let short = shaking.on_grid(&grid, GridVs30::Nodes(&[450.0]));
    assert!(matches!(
        short,
        Err(GridVs30Error::Length {
            values: 1,
            nodes: 2
        })
    ));
    assert!(shaking.on_grid(&grid, GridVs30::Uniform(-3.0)).is_err());
}

/// The figures of `docs/shaking.md` for Gaoshan, 2.4 km from the epicentre of the Rong M4.9.
#[test]
fn the_converted_magnitude_of_rong_shakes_harder_than_its_published_mw() {
    let set = sets::by_name("cn-west-v1").unwrap();
    let at_gaoshan = |value, kind| {
        let shaking = GmmShaking::new(&source(value, kind), &set).unwrap();
        let gaoshan = GeoPoint::new(104.48, 29.50).unwrap();
        let place = shaking.at(&Site::on_default_ground(gaoshan));
        (place.csi.mean, place.mmi.mean)
    };
    let converted = at_gaoshan(4.9, MagnitudeType::M);
    let published = at_gaoshan(4.3, MagnitudeType::Mw);
    for (found, in_the_docs) in [
        (converted.0, 6.5),
        (converted.1, 5.4),
        (published.0, 5.5),
        (published.1, 4.4),
    ] {
        assert!((found - in_the_docs).abs() < 0.05, "{found} {in_the_docs}");
    }
}
