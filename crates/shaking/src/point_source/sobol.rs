//! The first points of the Sobol sequence in six dimensions, with the direction numbers of Joe & Kuo
//! (2008), SIAM Journal on Scientific Computing 30(5), 2635–2654. Each point is moved to the middle of
//! its cell, so that no coordinate is 0 or 1.

/// Primitive polynomial (degree, inner coefficients) and initial direction numbers of the
/// dimensions after the first.
const DIMENSIONS: [(u32, u32, [u32; 4]); 5] = [
    (1, 0, [1, 0, 0, 0]),
    (2, 1, [1, 3, 0, 0]),
    (3, 1, [1, 3, 1, 0]),
    (3, 2, [1, 1, 1, 0]),
    (4, 1, [1, 1, 3, 3]),
];

/// The direction numbers of a dimension, scaled to 32 bits.
fn directions(dimension: usize) -> [u32; 32] {
    let mut v = [0_u32; 32];
    let Some(&(degree, inner, initial)) = dimension.checked_sub(1).and_then(|d| DIMENSIONS.get(d))
    else {
        for (bit, direction) in (0_u32..).zip(v.iter_mut()) {
            *direction = 1 << (31 - bit);
        }
        return v;
    };
    for bit in 0_u32..32 {
        let index = bit as usize;
        if bit < degree {
            v[index] = initial[index] << (31 - bit);
            continue;
        }
        let back = v[(bit - degree) as usize];
        let mut value = back ^ (back >> degree);
        for k in 1..degree {
            if (inner >> (degree - 1 - k)) & 1 == 1 {
                value ^= v[(bit - k) as usize];
            }
        }
        v[index] = value;
    }
    v
}

/// The first `count` points, each coordinate inside 0..1.
pub(super) fn points(count: u32) -> Vec<[f64; 6]> {
    let all: [[u32; 32]; 6] = std::array::from_fn(directions);
    // Points of a sequence of 2^k lie on multiples of 1/2^k.
    let half_cell = 0.5 / f64::from(count.next_power_of_two());
    (0..count)
        .map(|index| {
            let gray = index ^ (index >> 1);
            all.map(|v| {
                let mut bits = 0_u32;
                for (bit, direction) in (0_u32..).zip(&v) {
                    if (gray >> bit) & 1 == 1 {
                        bits ^= direction;
                    }
                }
                f64::from(bits) / 4_294_967_296.0 + half_cell
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_coordinate_takes_each_of_256_cells_once() {
        let points = points(256);
        for dimension in 0..6 {
            let mut cells: Vec<u32> = points
                .iter()
                .map(|point| {
                    #[expect(
                        clippy::cast_possible_truncation,
                        clippy::cast_sign_loss,
                        reason = "between 0 and 256"
                    )]
                    let cell = (point[dimension] * 256.0) as u32;
                    cell
                })
                .collect();
            cells.sort_unstable();
            assert_eq!(cells, (0..256).collect::<Vec<u32>>(), "{dimension}");
        }
    }

    #[test]
    fn every_pair_of_coordinates_is_spread_over_the_square() {
        let points = points(256);
        for a in 0..6 {
            for b in 0..a {
                let in_corner = points
                    .iter()
                    .filter(|point| point[a] < 0.5 && point[b] < 0.5)
                    .count();
                assert_eq!(in_corner, 64, "{a} {b}");
            }
        }
    }
}
