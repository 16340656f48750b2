//! How long a county's fields take: 200 × 200 km at 1 km, both fields, the default set of models and
//! seven measures. Run it with `--release`.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "an example that prints"
)]

use mainshock_base::{GeoPoint, Magnitude, MagnitudeType};
use mainshock_shaking::gmm::sets;
use mainshock_shaking::{EllipseField, GmmShaking, Grid, GridVs30, Source, relations};
use std::time::Instant;

fn main() {
    let epicentre = GeoPoint::new(104.49, 29.48).unwrap();
    let source = Source::new(epicentre, Magnitude::new(4.9, MagnitudeType::M).unwrap())
        .with_depth_km(5.0)
        .unwrap();
    let grid = Grid::around(epicentre, epicentre, 100.0, 1.0).unwrap();
    let relation = relations::by_name("cn-sichuan-2021").unwrap();
    for set in ["cn-west-v1", "active-crustal-china"] {
        let set = sets::by_name(set).unwrap();
        let mut best = [f64::INFINITY; 3];
        for _ in 0..10 {
            let start = Instant::now();
            let shaking = GmmShaking::new(&source, &set).unwrap();
            let curves = start.elapsed().as_secs_f64();
            let field = shaking.on_grid(&grid, GridVs30::Default).unwrap();
            let nodes = start.elapsed().as_secs_f64() - curves;
            let ellipse = EllipseField::new(&source, &relation).on_grid(&grid);
            let ellipses = start.elapsed().as_secs_f64() - curves - nodes;
            assert_eq!(field.mmi.len(), ellipse.len());
            for (best, now) in best.iter_mut().zip([curves, nodes, ellipses]) {
                *best = best.min(now * 1000.0);
            }
        }
        println!(
            "{}: {} nodes, rock curves {:.1} ms, field {:.1} ms, ellipse {:.1} ms",
            set.name,
            grid.len(),
            best[0],
            best[1],
            best[2]
        );
    }
}
