//! A quantity against intensity: values at the middles of degrees, in between on a straight line of
//! their logarithm, tabulated finely so that a lookup costs next to nothing.

use mainshock_shaking::math;

/// Lowest intensity tabulated.
const LOWEST: f64 = 1.0;
/// Nodes per degree.
const PER_DEGREE: f64 = 20.0;
/// Nodes from 1 to 12.
const NODES: usize = 221;

/// Where an intensity lies between two nodes; one of these serves many curves.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Position {
    node: usize,
    share: f64,
}

impl Position {
    /// The position of an intensity, brought into 1..12.
    pub(crate) fn of(intensity: f64) -> Self {
        let steps = ((intensity.clamp(LOWEST, 12.0)) - LOWEST) * PER_DEGREE;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and 220 by the clamp"
        )]
        let node = (steps as usize).min(NODES - 2);
        Self {
            node,
            share: steps - node as f64,
        }
    }
}

/// A tabulated quantity. Never falls with intensity when its values do not.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Curve {
    nodes: Vec<f64>,
}

impl Curve {
    /// A curve from a function of intensity.
    pub(crate) fn from_fn(value: impl Fn(f64) -> f64) -> Self {
        let nodes = (0..NODES)
            .map(|node| value(LOWEST + node as f64 / PER_DEGREE))
            .collect();
        Self { nodes }
    }

    /// A curve through positive values at degrees (in rising order), straight in the logarithm;
    /// constant above the last one, falling on with the first step's slope below the first.
    pub(crate) fn through(points: &[(f64, f64)]) -> Self {
        Self::from_fn(|intensity| logarithmic(points, intensity))
    }

    /// The value at a position.
    pub(crate) fn at(&self, position: Position) -> f64 {
        let low = self.nodes.get(position.node).copied().unwrap_or(0.0);
        let high = self.nodes.get(position.node + 1).copied().unwrap_or(low);
        low + (high - low) * position.share
    }

    /// Adds a multiple of another curve.
    pub(crate) fn add(&mut self, factor: f64, other: &Self) {
        for (own, theirs) in self.nodes.iter_mut().zip(&other.nodes) {
            *own += factor * theirs;
        }
    }

    /// A curve of zeros, to add to.
    pub(crate) fn zero() -> Self {
        Self {
            nodes: vec![0.0; NODES],
        }
    }
}

/// The value on straight lines of the logarithm through points; see [`Curve::through`].
pub(crate) fn logarithmic(points: &[(f64, f64)], intensity: f64) -> f64 {
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return 0.0;
    };
    if intensity >= last.0 {
        return last.1;
    }
    let pair = points
        .windows(2)
        .find(|pair| matches!(pair, [_, high] if intensity <= high.0));
    let Some([low, high]) = pair else {
        return first.1;
    };
    let share = (intensity - low.0) / (high.0 - low.0);
    let (from, to) = (math::ln(low.1), math::ln(high.1));
    math::exp(from + (to - from) * share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_goes_through_its_points_and_on_a_straight_line_of_the_logarithm() {
        let curve = Curve::through(&[(5.0, 1e-6), (6.0, 1e-4), (7.0, 1e-3)]);
        let at = |intensity| curve.at(Position::of(intensity));
        assert!((at(6.0) / 1e-4 - 1.0).abs() < 1e-12);
        assert!((at(5.5) / 1e-5 - 1.0).abs() < 1e-9);
        assert!((at(12.0) / 1e-3 - 1.0).abs() < 1e-12);
        assert!((at(4.0) / 1e-8 - 1.0).abs() < 1e-9);
        assert!(at(f64::NEG_INFINITY) > 0.0);
    }
}
