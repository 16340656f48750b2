//! Numbers and words of the report: rounded as far as they mean something, never into a certainty.

use mainshock_base::{Intensity, IntensityScale};
use mainshock_impact::assessment::FieldResult;

/// What comes from a message must not steer the terminal.
pub(super) fn clean(text: &str) -> String {
    text.replace(char::is_control, "·")
}

/// Degree and decimal: `Ⅵ 5.7`. The decimal is not rounded into the next degree.
pub(super) fn degree(intensity: Intensity) -> String {
    let rounded = (intensity.value() * 10.0).round() / 10.0;
    let same = Intensity::clipped(rounded, intensity.scale()).degree() == intensity.degree();
    let shown = if same { rounded } else { rounded - 0.1 };
    format!("{} {shown:.1}", intensity.roman())
}

/// A share in percent that is never a false 0 or 100.
pub(super) fn percent(share: f64) -> String {
    if share < 0.01 {
        "<1 %".to_owned()
    } else if share > 0.99 {
        ">99 %".to_owned()
    } else {
        format!("{:.0} %", share * 100.0)
    }
}

/// A whole number with its thousands apart.
pub(super) fn whole(value: f64) -> String {
    let digits = format!("{:.0}", value.abs());
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A modelled number rounded to two digits.
pub(super) fn about(value: f64) -> String {
    if value < 100.0 {
        return whole(value.round());
    }
    let unit = 10_f64.powf(value.log10().floor() - 1.0);
    whole((value / unit).round() * unit)
}

pub(super) fn area_of_six(field: &FieldResult) -> String {
    field
        .bands
        .iter()
        .find(|band| band.degree == 6)
        .map_or_else(|| "—".to_owned(), |band| about(band.area_km2))
}

pub(super) const fn scale_key(scale: IntensityScale) -> &'static str {
    match scale {
        IntensityScale::Mmi => "base-scale-mmi",
        IntensityScale::Csi => "base-scale-csi",
    }
}

pub(super) fn code(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value)
        .ok()
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default()
}

pub(super) fn kind_code(kind: mainshock_impact::exposure::FacilityKind) -> String {
    code(&kind)
}

pub(super) fn status_word(status: mainshock_base::ValueStatus) -> String {
    format!("base-status-{}", code(&status))
}

pub(super) fn status_key(status: mainshock_seismic::SolutionStatus) -> String {
    format!("cli-assess-solution-{}", code(&status).replace('_', "-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modelled_numbers_are_rounded_to_two_digits() {
        let shown: Vec<String> = [0.0, 7.4, 99.4, 123.0, 20_124.0, 469_488.0]
            .map(about)
            .to_vec();
        assert_eq!(shown, ["0", "7", "99", "120", "20,000", "470,000"]);
        assert_eq!(
            (whole(469_488.0), whole(12.0)),
            ("469,488".to_owned(), "12".to_owned())
        );
    }

    #[test]
    fn a_decimal_is_not_rounded_into_the_next_degree() {
        let shown = |value| degree(Intensity::clipped(value, IntensityScale::Csi));
        assert_eq!(
            (shown(4.46), shown(4.5)),
            ("Ⅳ 4.4".to_owned(), "Ⅴ 4.5".to_owned())
        );
    }

    #[test]
    fn a_chance_is_never_a_false_certainty() {
        assert_eq!(
            [0.0004, 0.124, 0.9999].map(percent),
            ["<1 %", "12 %", ">99 %"]
        );
    }
}
