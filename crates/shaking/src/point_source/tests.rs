use super::*;
use crate::gmm::sets;

fn source(magnitude: f64) -> PointSource {
    PointSource {
        magnitude,
        magnitude_sigma: 0.0,
        depth_km: 10.0,
        mechanism: Mechanism::Unknown,
    }
}

#[test]
fn any_block_size_and_any_number_of_threads_gives_the_same_bits() {
    let set = sets::by_name("cn-west-v1").unwrap();
    let imts = [Imt::Pga, Imt::Pgv];
    let reference = RockCurves::with_block(&set, &source(5.5), &imts, 16).unwrap();
    for block in [1, 7, 1000] {
        let other = RockCurves::with_block(&set, &source(5.5), &imts, block).unwrap();
        assert_eq!(reference, other, "{block}");
    }
    for threads in [1, 2] {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        let other = pool.install(|| RockCurves::new(&set, &source(5.5), &imts).unwrap());
        assert_eq!(reference, other, "{threads}");
    }
}

#[test]
fn the_curves_fall_with_distance_and_rise_with_magnitude() {
    let set = sets::by_name("active-crustal-china").unwrap();
    let imts = [Imt::Pga, Imt::Pgv, Imt::SA_1_0];
    let mut smaller: Option<RockCurves> = None;
    for magnitude in [4.0, 5.0, 6.0, 7.0, 8.0] {
        let curves = RockCurves::new(&set, &source(magnitude), &imts).unwrap();
        for columns in &curves.motions.columns {
            let mut last = f64::INFINITY;
            for value in &columns.mean_ln {
                assert!(*value <= last, "{magnitude} {}", columns.imt);
                last = *value;
            }
        }
        if let Some(smaller) = smaller {
            let near = curves.repi_km.iter().take_while(|r| **r < 300.0).count();
            for (large, small) in curves.motions.columns.iter().zip(&smaller.motions.columns) {
                for node in 0..near {
                    assert!(
                        large.mean_ln[node] > small.mean_ln[node],
                        "{magnitude} {node}"
                    );
                }
            }
        }
        smaller = Some(curves);
    }
}

#[test]
fn an_uncertain_magnitude_widens_the_spread_and_only_the_common_part() {
    let set = sets::by_name("cn-west-v1").unwrap();
    let sure = RockCurves::new(&set, &source(4.8), &[Imt::Pgv]).unwrap();
    let unsure = PointSource {
        magnitude_sigma: 0.3,
        ..source(4.8)
    };
    let unsure = RockCurves::new(&set, &unsure, &[Imt::Pgv]).unwrap();
    let (a, b) = (&sure.motions.columns[0], &unsure.motions.columns[0]);
    assert_eq!(a.mean_ln, b.mean_ln);
    assert_eq!(a.phi, b.phi);
    assert!(b.tau[40] > a.tau[40] + 0.1 && b.sigma[40] > a.sigma[40] + 0.1);
}
