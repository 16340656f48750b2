//! The packs that are compiled in: what they give, and that no pack can contradict itself.

use super::built_in;
use super::pack::RulePack;
use super::recommend::recommend;
use crate::level::ResponseLevel;
use crate::recommendation::{ClassOutcome, GradingFacts, Outcome, Recommendation};
use jiff::Timestamp;
use mainshock_base::{Intensity, IntensityScale, Known, Magnitude, MagnitudeType, Message};
use mainshock_seismic::AgencyCode;
use mainshock_words::{Language, Words};
use proptest::prelude::*;

fn pack(code: &str) -> RulePack {
    let file = format!(
        "{}/../../packs/rules/{code}.toml",
        env!("CARGO_MANIFEST_DIR")
    );
    // Read from disk so that the errors are seen, not only that there were some.
    RulePack::read(&file, text(code).as_bytes()).unwrap()
}

fn text(code: &str) -> String {
    let file = format!(
        "{}/../../packs/rules/{code}.toml",
        env!("CARGO_MANIFEST_DIR")
    );
    #[expect(clippy::disallowed_methods, reason = "a test reads the pack it tests")]
    std::fs::read_to_string(file).unwrap()
}

/// The legal agency's M and nothing else.
fn facts(magnitude: f64) -> GradingFacts {
    GradingFacts {
        magnitude: Known::Value(Magnitude::new(magnitude, MagnitudeType::M).unwrap()),
        agency: Some(AgencyCode::cenc()),
        is_legal: true,
        ..GradingFacts::unknown_at(Timestamp::from_second(1_551_071_759).unwrap())
    }
}

/// The same in a county of so many persons per km².
fn facts_at(magnitude: f64, density: f64) -> GradingFacts {
    GradingFacts {
        density_per_km2: Known::Value(density),
        ..facts(magnitude)
    }
}

fn columns(result: &Recommendation) -> Vec<(&str, &str)> {
    result
        .by_class
        .iter()
        .map(|column| (column.code.as_str(), column.gives.code()))
        .collect()
}

/// The outcome as one word.
fn word(result: &Recommendation) -> &'static str {
    match result.outcome {
        Outcome::Level { level } => level.code(),
        Outcome::FeltOnly => "felt",
        Outcome::BelowRules => "below",
        Outcome::ByClass { .. } => "by class",
        Outcome::None { .. } => "none",
    }
}

fn rank(result: &Recommendation) -> u8 {
    match &result.outcome {
        Outcome::Level { level } => ClassOutcome::Level(*level).rank(),
        Outcome::FeltOnly => ClassOutcome::FeltOnly.rank(),
        Outcome::BelowRules | Outcome::None { .. } => 0,
        Outcome::ByClass { classes } => {
            let ranks = classes.iter().map(|(_, gives)| gives.rank());
            ranks.min().unwrap_or(0)
        }
    }
}

#[test]
fn every_pack_compiled_in_is_read_and_says_where_each_row_comes_from() {
    for code in built_in::codes() {
        let built = built_in::pack(code).unwrap();
        assert_eq!(built, pack(code));
        assert_eq!(built.code, code);
        assert_eq!(built.levels.len(), 4, "{code}");
        assert_eq!(built.levels[0].level, ResponseLevel::I);
        for row in &built.rows {
            assert!(!row.provenance.source.is_empty(), "{}", row.id);
        }
    }
    assert_eq!(built_in::pack("no-such"), None);
}

#[test]
fn rong_county_2019_is_iv_in_sichuan_and_iii_or_iv_in_the_plan_in_force_then() {
    let sichuan = recommend(&pack("cn-sichuan-2021"), &facts_at(4.9, 292.0));
    assert_eq!(sichuan.level(), Some(ResponseLevel::IV));
    assert_eq!(sichuan.density_class.as_deref(), Some("dense"));
    assert!(!sichuan.provisional);

    // Its text draws no line in numbers, so no density chooses the column.
    for density in [Known::Unknown, Known::Value(292.0)] {
        let mut facts = facts(4.9);
        facts.density_per_km2 = density;
        let national = recommend(&pack("cn-national-2012"), &facts);
        assert_eq!(word(&national), "by class");
        assert_eq!(
            columns(&national),
            [("fairly-dense", "IV"), ("dense", "III")]
        );
        assert_eq!(national.repealed_on.as_deref(), Some("2025-10-11"));
    }
    assert_eq!(
        word(&recommend(&pack("cn-legacy-2006"), &facts(4.9))),
        "below"
    );
    assert_eq!(word(&recommend(&pack("generic"), &facts(4.9))), "IV");
    assert_eq!(
        word(&recommend(&pack("cn-national-2025"), &facts(4.9))),
        "none"
    );
}

#[test]
fn the_steps_of_the_sichuan_plan_are_those_of_its_two_columns() {
    let sichuan = pack("cn-sichuan-2021");
    for (magnitude, dense, other) in [
        (3.4, "below", "below"),
        (3.5, "felt", "felt"),
        (3.9, "felt", "felt"),
        (4.0, "IV", "felt"),
        (4.49, "IV", "felt"),
        (4.5, "IV", "IV"),
        (4.9, "IV", "IV"),
        (4.999, "IV", "IV"),
        (5.0, "III", "IV"),
        (5.499, "III", "IV"),
        (5.5, "III", "III"),
        (6.0, "II", "III"),
        (6.5, "II", "II"),
        (7.0, "I", "II"),
        (7.5, "I", "I"),
        (8.0, "I", "I"),
    ] {
        assert_eq!(
            word(&recommend(&sichuan, &facts_at(magnitude, 200.0))),
            dense,
            "M{magnitude}, dense"
        );
        assert_eq!(
            word(&recommend(&sichuan, &facts_at(magnitude, 199.9))),
            other,
            "M{magnitude}, other"
        );
    }
}

#[test]
fn the_steps_of_the_two_national_plans_are_those_of_their_tables() {
    let national = pack("cn-national-2012");
    for (magnitude, fairly_dense, dense) in [
        (3.9, "below", "below"),
        (4.0, "IV", "III"),
        (4.9, "IV", "III"),
        (5.0, "III", "II"),
        (5.9, "III", "II"),
        (6.0, "II", "I"),
        (6.9, "II", "I"),
        (7.0, "I", "I"),
    ] {
        let result = recommend(&national, &facts(magnitude));
        assert_eq!(
            columns(&result),
            [("fairly-dense", fairly_dense), ("dense", dense)],
            "M{magnitude}"
        );
    }
    let legacy = pack("cn-legacy-2006");
    for (magnitude, level) in [
        (4.9, "below"),
        (5.0, "IV"),
        (5.9, "IV"),
        (6.0, "III"),
        (6.4, "III"),
        (6.5, "II"),
        (7.0, "I"),
    ] {
        assert_eq!(word(&recommend(&legacy, &facts(magnitude))), level);
    }
}

#[test]
fn an_unknown_density_shows_both_columns_and_chooses_none() {
    let sichuan = pack("cn-sichuan-2021");
    let differ = recommend(&sichuan, &facts(5.2));
    assert_eq!(word(&differ), "by class");
    assert_eq!(columns(&differ), [("dense", "III"), ("other", "IV")]);
    assert_eq!(differ.density_class, None);
    // Where the columns agree there is nothing to choose, and both are still shown.
    let agree = recommend(&sichuan, &facts(4.9));
    assert_eq!(agree.level(), Some(ResponseLevel::IV));
    assert_eq!(columns(&agree), [("dense", "IV"), ("other", "IV")]);
    assert_eq!(agree.density_class, None);
}

#[test]
fn deaths_and_loss_raise_the_grade_and_never_lower_it() {
    let sichuan = pack("cn-sichuan-2021");
    for (deaths, level) in [
        (0.0, "IV"),
        (2.0, "IV"),
        (9.0, "IV"),
        (10.0, "III"),
        (49.0, "III"),
        (50.0, "II"),
        (299.0, "II"),
        (300.0, "I"),
    ] {
        let mut facts = facts_at(4.9, 292.0);
        facts.deaths_and_missing = Known::Value(deaths);
        assert_eq!(word(&recommend(&sichuan, &facts)), level, "{deaths}");
    }
    let mut rich = facts_at(7.2, 292.0);
    rich.deaths_and_missing = Known::Value(1.0);
    assert_eq!(word(&recommend(&sichuan, &rich)), "I");
    let mut loss = facts_at(4.9, 292.0);
    loss.loss_share = Known::Value(0.01);
    assert_eq!(word(&recommend(&sichuan, &loss)), "I");
    // No death is no ground for a level.
    let mut small = facts_at(3.0, 292.0);
    small.deaths_and_missing = Known::Value(0.0);
    assert_eq!(word(&recommend(&sichuan, &small)), "below");
}

#[test]
fn a_magnitude_that_the_law_does_not_mean_gives_a_provisional_result() {
    let sichuan = pack("cn-sichuan-2021");
    let mut usgs = facts_at(4.9, 292.0);
    usgs.magnitude = Known::Value(Magnitude::new(4.9, MagnitudeType::MbShort).unwrap());
    usgs.agency = Some(AgencyCode::usgs());
    usgs.is_legal = false;
    let result = recommend(&sichuan, &usgs);
    assert_eq!(result.level(), Some(ResponseLevel::IV));
    assert!(result.provisional);
    let keys: Vec<&str> = result.caveats.iter().map(|one| one.key.as_str()).collect();
    assert!(keys.contains(&"plan-caveat-provisional"));
    assert_eq!(result.would_change[0].key, "plan-change-legal-message");
    // The agency is right and the type is not: local magnitudes run high.
    let mut local = facts_at(4.9, 292.0);
    local.magnitude = Known::Value(Magnitude::new(4.9, MagnitudeType::Ml).unwrap());
    assert!(recommend(&sichuan, &local).provisional);
    // The world default takes any type.
    let mut world = usgs.clone();
    world.is_legal = true;
    assert!(!recommend(&pack("generic"), &world).provisional);
}

#[test]
fn without_a_magnitude_there_is_no_result_but_deaths_alone_can_give_one() {
    let sichuan = pack("cn-sichuan-2021");
    let mut unknown = facts_at(4.9, 292.0);
    unknown.magnitude = Known::Unknown;
    assert_eq!(word(&recommend(&sichuan, &unknown)), "none");
    unknown.deaths_and_missing = Known::Value(12.0);
    assert_eq!(word(&recommend(&sichuan, &unknown)), "III");
}

#[test]
fn the_world_default_goes_by_intensity_and_by_magnitude_only_without_one() {
    let generic = pack("generic");
    for (intensity, level) in [
        (3.4, "below"),
        (3.5, "felt"),
        (5.4, "felt"),
        (5.5, "IV"),
        (6.5, "III"),
        (7.5, "II"),
        (8.5, "I"),
    ] {
        let mut facts = facts(7.8);
        facts.max_intensity = Known::Value(Intensity::new(intensity, IntensityScale::Mmi).unwrap());
        assert_eq!(word(&recommend(&generic, &facts)), level, "{intensity}");
    }
    assert_eq!(word(&recommend(&generic, &facts(7.8))), "I");
}

#[test]
fn rows_that_held_come_first_and_name_the_fact_they_were_held_against() {
    let result = recommend(&pack("cn-sichuan-2021"), &facts_at(4.9, 292.0));
    let first = &result.trace[0];
    assert!(first.matched);
    assert_eq!(first.rule, "2021-m-dense-iv");
    assert_eq!(first.input.key, "plan-input-magnitude");
    assert_eq!(result.trace.iter().filter(|row| row.matched).count(), 1);
    // The other column is not this county's.
    assert!(
        result
            .trace
            .iter()
            .all(|row| row.class.as_deref() != Some("other"))
    );
}

/// A "would change" sentence taken at its word: the facts so changed, and what it promised.
fn promised(change: &Message, facts: &GradingFacts) -> Option<(GradingFacts, String)> {
    let argument = |name: &str| {
        let found = change.args.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.clone())
    };
    let mut moved = facts.clone();
    let below = change.key.ends_with("-below");
    if let Some(threshold) = argument("threshold") {
        let at = threshold.parse::<f64>().unwrap() - if below { 0.001 } else { 0.0 };
        match change
            .key
            .trim_start_matches("plan-change-")
            .split('-')
            .next()
        {
            Some("magnitude") => {
                moved.magnitude = Known::Value(Magnitude::new(at, MagnitudeType::M).unwrap());
            }
            Some("deaths") => moved.deaths_and_missing = Known::Value(at),
            Some("loss") => moved.loss_share = Known::Value(at / 100.0),
            Some("intensity") => {
                moved.max_intensity =
                    Known::Value(Intensity::new(at, IntensityScale::Mmi).unwrap());
            }
            other => panic!("{other:?}"),
        }
    } else if change.key == "plan-change-density-from" {
        moved.density_per_km2 = Known::Value(argument("from")?.parse().unwrap());
    } else if change.key == "plan-change-density-below" {
        moved.density_per_km2 = Known::Value(argument("below")?.parse::<f64>().unwrap() - 1.0);
    } else {
        return None;
    }
    Some((moved, argument("gives")?))
}

fn any_facts() -> impl Strategy<Value = GradingFacts> {
    // Few digits, as people write them.
    let known = |values: std::ops::Range<f64>| {
        let short = values.prop_map(|value| Known::Value((value * 1e4).round() / 1e4));
        prop_oneof![Just(Known::Unknown), short]
    };
    let tenths = (0_u32..100).prop_map(|tenths| f64::from(tenths) / 10.0);
    let deaths = prop_oneof![
        Just(Known::Unknown),
        (0_u32..1200).prop_map(|deaths| Known::Value(f64::from(deaths)))
    ];
    (
        tenths,
        known(0.0..2000.0),
        deaths,
        known(0.0..0.02),
        known(1.0..12.0),
        any::<bool>(),
    )
        .prop_map(
            |(magnitude, density, deaths, loss, intensity, is_legal)| GradingFacts {
                density_per_km2: density,
                deaths_and_missing: deaths,
                loss_share: loss,
                max_intensity: intensity
                    .map(|value| Intensity::clipped(value, IntensityScale::Csi)),
                is_legal,
                ..facts(magnitude)
            },
        )
}

proptest! {
    #[test]
    fn a_larger_magnitude_more_deaths_or_more_loss_never_gives_a_lower_level(
        facts in any_facts(),
        more_magnitude in 0.0..2.0_f64,
        more_deaths in 0_u32..500,
        more_loss in 0.0..0.01_f64,
    ) {
        for code in built_in::codes() {
            let pack = pack(code);
            let before = rank(&recommend(&pack, &facts));
            let mut more = facts.clone();
            more.magnitude = facts.magnitude.map(|magnitude| {
                let value = (magnitude.value() + more_magnitude).min(10.4);
                Magnitude::new(value, magnitude.kind()).unwrap()
            });
            prop_assert!(rank(&recommend(&pack, &more)) >= before, "{code}: magnitude");
            let mut more = facts.clone();
            let deaths = facts.deaths_and_missing.value().unwrap_or(0.0);
            more.deaths_and_missing = Known::Value(deaths + f64::from(more_deaths));
            prop_assert!(rank(&recommend(&pack, &more)) >= before, "{code}: deaths");
            let mut more = facts.clone();
            more.loss_share = Known::Value(facts.loss_share.value().unwrap_or(0.0) + more_loss);
            prop_assert!(rank(&recommend(&pack, &more)) >= before, "{code}: loss");
        }
    }

    #[test]
    fn the_plan_of_2025_never_recommends(facts in any_facts()) {
        let result = recommend(&pack("cn-national-2025"), &facts);
        prop_assert_eq!(word(&result), "none");
        prop_assert_eq!(result.level(), None);
        prop_assert!(result.by_class.is_empty() && result.would_change.is_empty());
    }

    #[test]
    fn what_would_change_it_does(facts in any_facts()) {
        for code in ["cn-sichuan-2021", "cn-legacy-2006", "generic"] {
            let pack = pack(code);
            let result = recommend(&pack, &facts);
            // Sentences about one of several open classes are about that class alone.
            if result.density_class.is_none() && !pack.classes.is_empty() {
                continue;
            }
            for change in &result.would_change {
                let Some((moved, gives)) = promised(change, &facts) else { continue };
                let then = recommend(&pack, &moved);
                prop_assert_eq!(word(&then), gives.as_str(), "{}: {:?}", code, change);
                prop_assert_ne!(word(&then), word(&result), "{}: {:?}", code, change);
            }
        }
    }

    #[test]
    fn a_result_survives_the_record_and_every_sentence_has_words(facts in any_facts()) {
        for code in built_in::codes() {
            let result = recommend(&pack(code), &facts);
            let json = serde_json::to_string(&result).unwrap();
            let back: Recommendation = serde_json::from_str(&json).unwrap();
            prop_assert_eq!(&back, &result);
            for language in [Language::Zh, Language::En] {
                let words = Words::new(language);
                let sentences = result
                    .outcome_sentences()
                    .into_iter()
                    .chain(result.reasons.clone())
                    .chain(result.would_change.clone())
                    .chain(result.caveats.clone())
                    .chain(result.trace.iter().flat_map(|row| [row.text.clone(), row.input.clone()]));
                for sentence in sentences {
                    let said = words.say(&sentence);
                    prop_assert!(!said.contains("plan-") && !said.contains('$'), "{said}");
                }
            }
        }
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(RulePack::read("any.toml", &bytes).is_err());
    }
}

#[test]
fn the_world_default_in_english_has_no_chinese_word() {
    let result = recommend(&pack("generic"), &facts(6.0));
    let words = Words::new(Language::En);
    let mut all = serde_json::to_string(&result).unwrap();
    for sentence in result
        .outcome_sentences()
        .iter()
        .chain(&result.reasons)
        .chain(&result.would_change)
        .chain(&result.caveats)
        .chain(result.trace.iter().map(|row| &row.text))
    {
        all.push_str(&words.say(sentence));
    }
    let han = |letter: char| ('\u{3000}'..='\u{9fff}').contains(&letter);
    assert!(!all.contains(han), "{all}");
}

#[test]
fn a_bad_row_is_refused_with_its_line_and_field() {
    let good = text("cn-sichuan-2021");
    for (from, to, key, field) in [
        (
            "magnitude = { from = 5.0, below = 6.0 }",
            "magnitude = { from = 5.1, below = 6.0 }",
            "plan-rule-ladder-gap",
            "row.2021-m-dense-iv",
        ),
        (
            "gives = \"III\"\nmagnitude = { from = 5.0",
            "gives = \"IV\"\nmagnitude = { from = 5.0",
            "plan-rule-ladder-falls",
            "row.2021-m-dense-iv",
        ),
        (
            "magnitude = { from = 7.0 }",
            "magnitude = { from = 7.0, below = 8.0 }",
            "plan-rule-ladder-ends",
            "row.2021-m-dense-i",
        ),
        (
            "magnitude = { from = 5.0, below = 6.0 }",
            "magnitude = { from = 5.0, below = 4.0 }",
            "plan-rule-range",
            "row.2021-m-dense-iii.magnitude",
        ),
        (
            "gives = \"IV\"\nmagnitude = { from = 4.0",
            "gives = \"V\"\nmagnitude = { from = 4.0",
            "plan-rule-no-level",
            "row.2021-m-dense-iv.gives",
        ),
        (
            "id = \"2021-m-dense-ii\"\nclass = \"dense\"",
            "id = \"2021-m-dense-ii\"\nclass = \"sparse\"",
            "plan-rule-class-unknown",
            "row.2021-m-dense-ii.class",
        ),
        (
            "id = \"2021-m-dense-ii\"",
            "id = \"2021-m-dense-i\"",
            "plan-rule-twice",
            "row.2021-m-dense-i.id",
        ),
        (
            "deaths = { from = 50, below = 300 }\nsource = \"press\"",
            "deaths = { from = 50, below = 300 }\nsource = \"hearsay\"",
            "plan-rule-source-unknown",
            "row.2021-deaths-ii.source",
        ),
        (
            "deaths = { from = 50, below = 300 }",
            "deaths = { from = 50, below = 300 }\nmagnitude = { from = 1 }",
            "plan-rule-one-condition",
            "row.2021-deaths-ii",
        ),
        (
            "below_per_km2 = 200",
            "below_per_km2 = 150",
            "plan-rule-class-gap",
            "class.from_per_km2",
        ),
        (
            "from_per_km2 = 0\n",
            "",
            "plan-rule-class-gap",
            "class.from_per_km2",
        ),
        (
            "code = \"II\"",
            "code = \"IV\"",
            "plan-rule-level-order",
            "level.code",
        ),
        (
            "magnitude_types = [\"M\"",
            "magnitude_types = [\"Richter\"",
            "plan-rule-magnitude-type",
            "magnitude_types",
        ),
    ] {
        let bad = good.replacen(from, to, 1);
        assert_ne!(bad, good, "{key}");
        let errors = RulePack::read("mine.toml", bad.as_bytes()).unwrap_err();
        let error = errors.iter().find(|error| error.message.key == key);
        let error = error.unwrap_or_else(|| panic!("{key}: {errors:?}"));
        assert_eq!(error.place.field.as_deref(), Some(field), "{key}");
        assert_eq!(error.place.file.as_deref(), Some("mine.toml"));
        let line = usize::try_from(error.place.line.unwrap()).unwrap();
        assert!(line > 1 && line <= bad.lines().count(), "{key}: {line}");
        for language in [Language::Zh, Language::En] {
            let said = Words::new(language).explain(error);
            assert!(!said.contains("plan-rule"), "{said}");
        }
    }
}

#[test]
fn a_file_of_the_wrong_shape_is_refused_with_its_line() {
    let good = text("generic");
    let misspelt = good.replacen("confidence = \"low\"", "confidense = \"low\"", 1);
    let errors = RulePack::read("mine.toml", misspelt.as_bytes()).unwrap_err();
    assert_eq!(errors[0].message.key, "plan-file-not-toml");
    assert!(errors[0].place.line.is_some_and(|line| line > 30));
    let latin = RulePack::read("mine.toml", b"code = \"x\"\nzh = \"\xb5\xd8\"\n").unwrap_err();
    assert_eq!(latin[0].message.key, "plan-file-not-utf8");
    assert_eq!(latin[0].place.line, Some(2));
    let large = vec![b'#'; (2 << 20) + 1];
    let errors = RulePack::read("mine.toml", &large).unwrap_err();
    assert_eq!(errors[0].message.key, "plan-file-too-large");
}
