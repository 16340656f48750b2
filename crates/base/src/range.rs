//! Modelled numbers are ranges: 5, 50 and 95 percent. A model never says "0 expected".

use serde::{Deserialize, Serialize};

/// The 5th, 50th and 95th percentile of a modelled quantity. `low ≤ middle ≤ high`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Range90 {
    /// 5 %.
    pub low: f64,
    /// 50 %.
    pub middle: f64,
    /// 95 %.
    pub high: f64,
}

impl Range90 {
    /// The three percentiles of draws (nearest rank); `None` when there are no finite draws.
    pub fn of_draws(draws: &[f64]) -> Option<Self> {
        let mut sorted: Vec<f64> = draws
            .iter()
            .copied()
            .filter(|draw| draw.is_finite())
            .collect();
        sorted.sort_by(f64::total_cmp);
        let at = |share: f64| {
            let last = sorted.len().checked_sub(1)?;
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a rank between 0 and the number of draws"
            )]
            let rank = (share * last as f64).round() as usize;
            sorted.get(rank).copied()
        };
        Some(Self {
            low: at(0.05)?,
            middle: at(0.5)?,
            high: at(0.95)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_of_a_hundred_and_one_draws_are_their_ranks() {
        let draws: Vec<f64> = (0..=100).map(f64::from).collect();
        let range = Range90::of_draws(&draws).unwrap();
        assert_eq!((range.low, range.middle, range.high), (5.0, 50.0, 95.0));
    }

    #[test]
    fn no_draws_give_no_range() {
        assert_eq!(Range90::of_draws(&[]), None);
        assert_eq!(Range90::of_draws(&[f64::NAN]), None);
    }
}
