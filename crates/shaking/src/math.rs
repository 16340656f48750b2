//! The one door to transcendental functions. They are pure Rust (`libm`), so that two machines give
//! the same numbers whatever their processor and C library.

use std::f64::consts::{LN_10, SQRT_2};

/// e to the power of x.
#[inline]
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// Natural logarithm.
#[inline]
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// Logarithm to base 10.
#[inline]
pub fn lg(x: f64) -> f64 {
    libm::log10(x)
}

/// 10 to the power of x.
#[inline]
pub fn exp10(x: f64) -> f64 {
    libm::exp(x * LN_10)
}

/// x to the power of y, x positive.
#[inline]
pub fn pow(x: f64, y: f64) -> f64 {
    libm::pow(x, y)
}

/// Hyperbolic cosine.
#[inline]
pub fn cosh(x: f64) -> f64 {
    libm::cosh(x)
}

/// Hyperbolic tangent.
#[inline]
pub fn tanh(x: f64) -> f64 {
    libm::tanh(x)
}

/// Sine and cosine of an angle in degrees.
#[inline]
pub fn sin_cos_deg(angle_deg: f64) -> (f64, f64) {
    libm::sincos(angle_deg.to_radians())
}

/// The standard normal distribution function.
#[inline]
pub fn normal_cdf(z: f64) -> f64 {
    0.5 * libm::erfc(-z / SQRT_2)
}

/// The inverse of [`normal_cdf`] for 0 < p < 1: the rational start of Acklam (2003), brought to full
/// precision by two steps of Halley's method.
pub fn normal_quantile(p: f64) -> f64 {
    const A: [f64; 6] = [
        -3.969683028665376e1,
        2.209460984245205e2,
        -2.759285104469687e2,
        1.383577518672690e2,
        -3.066479806614716e1,
        2.506628277459239,
    ];
    const B: [f64; 5] = [
        -5.447609879822406e1,
        1.615858368580409e2,
        -1.556989798598866e2,
        6.680131188771972e1,
        -1.328068155288572e1,
    ];
    const C: [f64; 6] = [
        -7.784894002430293e-3,
        -3.223964580411365e-1,
        -2.400758277161838,
        -2.549732539343734,
        4.374664141464968,
        2.938163982698783,
    ];
    const D: [f64; 4] = [
        7.784695709041462e-3,
        3.224671290700398e-1,
        2.445134137142996,
        3.754408661907416,
    ];
    const TAIL: f64 = 0.02425;
    let horner = |coefficients: &[f64], x: f64| coefficients.iter().fold(0.0, |sum, c| sum * x + c);
    let tail = |q: f64| horner(&C, q) / (horner(&D, q) * q + 1.0);
    let mut z = if p < TAIL {
        tail((-2.0 * ln(p)).sqrt())
    } else if p > 1.0 - TAIL {
        -tail((-2.0 * ln(1.0 - p)).sqrt())
    } else {
        let q = p - 0.5;
        let r = q * q;
        horner(&A, r) * q / (horner(&B, r) * r + 1.0)
    };
    for _ in 0..2 {
        let error = normal_cdf(z) - p;
        let step = error * (2.0 * std::f64::consts::PI).sqrt() * exp(z * z / 2.0);
        z -= step / (1.0 + z * step / 2.0);
    }
    z
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_normal_quantile_undoes_the_distribution_function() {
        for p in [1e-6, 0.001, 0.02275, 0.3, 0.5, 0.77, 0.97725, 0.999] {
            assert!((normal_cdf(normal_quantile(p)) - p).abs() < 1e-14, "{p}");
        }
        assert!((normal_quantile(0.975) - 1.959963984540054).abs() < 1e-12);
    }
}
