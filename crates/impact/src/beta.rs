//! The regularised incomplete beta function, for the spread of damage within a class of buildings.
//!
//! Continued fraction by Lentz's method (Abramowitz and Stegun 26.5.8); logarithm of the gamma
//! function from `libm`.

use mainshock_shaking::math;

/// I_x(a, b): probability that a beta variable with parameters `a`, `b` (both positive) is at most
/// `x`. Values outside 0..1 give 0 or 1.
pub(crate) fn incomplete_beta(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    let ln_front = libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b)
        + a * math::ln(x)
        + b * math::ln(1.0 - x);
    let front = math::exp(ln_front);
    // The fraction converges fast on one side; the other side follows from symmetry.
    let share = if x < (a + 1.0) / (a + b + 2.0) {
        front * fraction(a, b, x) / a
    } else {
        1.0 - front * fraction(b, a, 1.0 - x) / b
    };
    share.clamp(0.0, 1.0)
}

fn fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let keep_away = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / keep_away(1.0 - (a + b) * x / (a + 1.0));
    let mut result = d;
    for step in 1..=300_u32 {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / keep_away(1.0 + even * d);
        c = keep_away(1.0 + even / c);
        result *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / keep_away(1.0 + odd * d);
        c = keep_away(1.0 + odd / c);
        let change = d * c;
        result *= change;
        if (change - 1.0).abs() < 1e-14 {
            break;
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closed_forms_are_met() {
        // I_x(1, b) = 1 - (1 - x)^b, I_x(a, 1) = x^a, I_x(2, 2) = x^2 (3 - 2 x); to rounding.
        for x in [0.001, 0.1, 0.3, 0.55, 0.85, 0.999] {
            assert!((incomplete_beta(1.0, 4.2, x) - (1.0 - (1.0 - x).powf(4.2))).abs() < 1e-13);
            assert!((incomplete_beta(0.3, 1.0, x) - x.powf(0.3)).abs() < 1e-13);
            assert!((incomplete_beta(2.0, 2.0, x) - x * x * (3.0 - 2.0 * x)).abs() < 1e-13);
        }
    }

    #[test]
    fn the_two_sides_add_up_to_one() {
        for (a, b, x) in [(0.05, 7.0, 0.1), (3.0, 0.2, 0.85), (40.0, 60.0, 0.41)] {
            let sum = incomplete_beta(a, b, x) + incomplete_beta(b, a, 1.0 - x);
            assert!((sum - 1.0).abs() < 1e-13, "{a} {b} {x}: {sum}");
        }
    }
}
