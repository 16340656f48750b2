//! Coefficients of Yu, Li & Xiao (2013), PGA and PGV, natural logarithms of gal and cm/s.

/// One axis of one measure: ln Y = a + b Ms + c ln(R + d e^{e Ms}), a and b changing at Ms 6.5.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Axis {
    /// a up to Ms 6.5 and above.
    pub(super) a: [f64; 2],
    /// b up to Ms 6.5 and above.
    pub(super) b: [f64; 2],
    pub(super) c: f64,
    pub(super) d: f64,
    pub(super) e: f64,
}

/// Both axes of one measure and its standard deviation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Coefficients {
    pub(super) major: Axis,
    pub(super) minor: Axis,
    pub(super) sigma: f64,
}

const fn row(major: [f64; 7], minor: [f64; 7], sigma: f64) -> Coefficients {
    Coefficients {
        major: axis(major),
        minor: axis(minor),
        sigma,
    }
}

const fn axis([a, b, upper_a, upper_b, c, d, e]: [f64; 7]) -> Axis {
    Axis {
        a: [a, upper_a],
        b: [b, upper_b],
        c,
        d,
        e,
    }
}

/// PGA and PGV of Qinghai–Tibet: a, b, a and b above Ms 6.5, c, d, e.
#[rustfmt::skip]
pub(super) const TIBET: [Coefficients; 2] = [
    row([ 5.4901,  1.4835,  8.7561,  0.9453, -2.4160,  2.6470,  0.3660], [ 2.3069,  1.4007,  5.6511,  0.8924, -1.8540,  0.6120,  0.4570], 0.5428),
    row([-0.1472,  1.7618,  3.9422,  1.1293, -2.2050,  2.6470,  0.3660], [-2.9923,  1.7043,  1.0189,  1.0902, -1.6960,  0.6120,  0.4570], 0.6233),
];

/// PGA and PGV of Xinjiang: a, b, a and b above Ms 6.5, c, d, e.
#[rustfmt::skip]
pub(super) const XINJIANG: [Coefficients; 2] = [
    row([ 4.1193,  1.6560,  7.8269,  1.0856, -2.3890,  1.7720,  0.4240], [ 2.2609,  1.6399,  6.0030,  1.0649, -2.1180,  0.8250,  0.4650], 0.5428),
    row([-1.2581,  1.9320,  3.0130,  1.2742, -2.1810,  1.7720,  0.4240], [-3.1073,  1.9389,  1.3087,  1.2627, -1.9450,  0.8250,  0.4650], 0.6233),
];

/// PGA and PGV of the strong-earthquake area of eastern China: a, b, a and b above Ms 6.5, c, d, e.
#[rustfmt::skip]
pub(super) const EAST: [Coefficients; 2] = [
    row([ 4.5517,  1.5433,  8.1259,  0.9936, -2.3150,  2.0880,  0.3990], [ 2.7048,  1.5180,  6.3319,  0.9614, -2.0040,  0.9440,  0.4470], 0.5428),
    row([-0.8349,  1.8193,  3.3051,  1.1799, -2.1030,  2.0880,  0.3990], [-2.6381,  1.8124,  1.6376,  1.1546, -1.8250,  0.9440,  0.4470], 0.6233),
];

/// PGA and PGV of the area of moderate seismicity: a, b, a and b above Ms 6.5, c, d, e.
#[rustfmt::skip]
pub(super) const STABLE: [Coefficients; 2] = [
    row([ 5.5591,  1.1454,  8.5238,  0.6854, -2.0790,  2.8020,  0.2950], [ 3.9445,  1.0833,  6.1870,  0.7383, -1.7230,  1.2950,  0.3310], 0.5428),
    row([ 0.2139,  1.4283,  3.7720,  0.8786, -1.8890,  2.8020,  0.2950], [-1.3547,  1.3823,  1.5433,  0.9361, -1.5590,  1.2950,  0.3310], 0.6233),
];
