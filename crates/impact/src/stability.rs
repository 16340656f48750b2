//! How stable an order of townships is when the epicentre and the points move within their errors.

use crate::assessment::RankStability;

/// Codes kept of an order.
const ORDER_KEPT: usize = 5;

/// Indices by falling value; equal values in the order of the pack.
pub(crate) fn order(values: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    let value = |index: &usize| values.get(*index).copied().unwrap_or(f64::MIN);
    order.sort_by(|a, b| value(b).total_cmp(&value(a)).then(a.cmp(b)));
    order
}

/// The stability of an order (by `values`) over draws of the same values.
pub(crate) fn stability(
    codes: &[&str],
    values: &[f64],
    drawn: &[Vec<f64>],
) -> Option<RankStability> {
    let base = order(values);
    let first = *base.first()?;
    let top_three: Vec<usize> = base.iter().copied().take(3).collect();
    let (mut stays_first, mut in_three, mut kept) = (0.0, 0.0, 0.0);
    for values in drawn {
        let drawn_order = order(values);
        let three: Vec<usize> = drawn_order.iter().copied().take(3).collect();
        if drawn_order.first() == Some(&first) {
            stays_first += 1.0;
        }
        if three.contains(&first) {
            in_three += 1.0;
        }
        let shared = three
            .iter()
            .filter(|index| top_three.contains(index))
            .count();
        kept += shared as f64 / top_three.len() as f64;
    }
    let draws = drawn.len().max(1) as f64;
    Some(RankStability {
        order: base
            .iter()
            .take(ORDER_KEPT)
            .filter_map(|index| codes.get(*index).map(|code| (*code).to_owned()))
            .collect(),
        first_stays_first: stays_first / draws,
        first_in_top_three: in_three / draws,
        top_three_kept: kept / draws,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_that_half_of_the_draws_keep_is_half_stable() {
        let codes = ["a", "b", "c", "d"];
        let drawn = vec![
            vec![5.0, 4.0, 3.0, 2.0],
            vec![3.0, 5.0, 4.0, 2.0],
            vec![6.0, 5.0, 4.0, 2.0],
            vec![1.0, 5.0, 4.0, 2.0],
        ];
        let found = stability(&codes, &[5.0, 4.0, 3.0, 2.0], &drawn).unwrap();
        assert_eq!(found.order, codes);
        assert!((found.first_stays_first - 0.5).abs() < 1e-12);
        assert!((found.first_in_top_three - 0.75).abs() < 1e-12);
        assert!((found.top_three_kept - (3.0 + 3.0 + 3.0 + 2.0) / 12.0).abs() < 1e-12);
    }

    #[test]
    fn no_townships_have_no_order() {
        assert_eq!(stability(&[], &[], &[]), None);
    }
}
