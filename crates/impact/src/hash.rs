//! SHA-256 in hexadecimal, and the canonical form in which artefacts are hashed.
//!
//! Two machines may differ in the last bits of a sum; an artefact is therefore written and hashed with
//! every number rounded to 1e-6, its fields in the order of their declaration.

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// SHA-256 of bytes, hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// SHA-256 of bytes.
pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The canonical JSON of a value: numbers rounded to 1e-6, no white space.
pub fn canonical_json(value: &impl Serialize) -> Result<Vec<u8>, serde_json::Error> {
    let mut tree = serde_json::to_value(value)?;
    round(&mut tree);
    serde_json::to_vec(&tree)
}

/// Rounds every fractional number of a tree to 1e-6.
pub fn round(tree: &mut Value) {
    match tree {
        Value::Number(number) if number.is_f64() => {
            if let Some(rounded) = number
                .as_f64()
                .map(rounded)
                .and_then(serde_json::Number::from_f64)
            {
                *number = rounded;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(round),
        Value::Object(fields) => fields.values_mut().for_each(round),
        _ => {}
    }
}

/// A number rounded to 1e-6; a negative zero becomes zero.
pub(crate) fn rounded(value: f64) -> f64 {
    if value.abs() > 1e9 {
        return value;
    }
    let kept = (value * 1e6).round() / 1e6;
    if kept == 0.0 { 0.0 } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_differ_below_the_rounding_give_the_same_bytes() {
        let one = canonical_json(&[1.000_000_04, -1e-9, 5.0]).unwrap();
        let other = canonical_json(&[1.000_000_01, 1e-9, 5.0]).unwrap();
        assert_eq!(one, other);
        assert_eq!(one, b"[1.0,0.0,5.0]");
    }

    #[test]
    fn the_hash_of_nothing_is_the_known_one() {
        assert!(sha256_hex(b"").starts_with("e3b0c44298fc1c149afbf4c8996fb924"));
    }
}
