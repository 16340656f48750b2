//! The result for Rong County, 2019-02-25, as it reads in both languages.

use super::built_in;
use super::recommend::recommend;
use crate::recommendation::{GradingFacts, Recommendation};
use jiff::Timestamp;
use mainshock_base::{Known, Magnitude, MagnitudeType};
use mainshock_seismic::AgencyCode;
use mainshock_words::{Language, Words};

fn rong_county(pack: &str) -> Recommendation {
    let facts = GradingFacts {
        magnitude: Known::Value(Magnitude::new(4.9, MagnitudeType::M).unwrap()),
        agency: Some(AgencyCode::cenc()),
        is_legal: true,
        density_per_km2: Known::Value(292.0),
        deaths_and_missing: Known::Value(2.0),
        ..GradingFacts::unknown_at(Timestamp::from_second(1_551_071_759).unwrap())
    };
    recommend(&built_in::pack(pack).unwrap(), &facts)
}

fn said(result: &Recommendation, language: Language) -> String {
    let words = Words::new(language);
    let mut lines = Vec::new();
    for sentence in result.outcome_sentences() {
        lines.push(words.say(&sentence));
    }
    for sentence in &result.reasons {
        lines.push(format!("- {}", words.say(sentence)));
    }
    for row in &result.trace {
        let mark = if row.matched { "x" } else { " " };
        let (text, input) = (words.say(&row.text), words.say(&row.input));
        lines.push(format!("[{mark}] {text} | {input}"));
    }
    for sentence in &result.would_change {
        lines.push(format!("? {}", words.say(sentence)));
    }
    for sentence in &result.caveats {
        lines.push(format!("! {}", words.say(sentence)));
    }
    lines.join("\n")
}

#[test]
fn the_sichuan_plan_in_chinese() {
    insta::assert_snapshot!(said(&rong_county("cn-sichuan-2021"), Language::Zh), @r"
        建议Ⅳ级响应
        - CENC 测定 M 4.9
        - 人口密度每平方公里292人 → 人口密集地区
        - 死亡失踪2人
        [x] 人口密集地区：震级4.0级以上、5.0级以下 → Ⅳ级 | M 4.9（CENC）
        [x] 死亡失踪1人以上、10人以下 → Ⅳ级 | 死亡失踪2人
        [ ] 人口密集地区：震级3.5级以上、4.0级以下 → 仅有感 | M 4.9（CENC）
        [ ] 人口密集地区：震级5.0级以上、6.0级以下 → Ⅲ级 | M 4.9（CENC）
        [ ] 人口密集地区：震级6.0级以上、7.0级以下 → Ⅱ级 | M 4.9（CENC）
        [ ] 人口密集地区：震级7.0级以上 → Ⅰ级 | M 4.9（CENC）
        [ ] 死亡失踪10人以上、50人以下 → Ⅲ级 | 死亡失踪2人
        [ ] 死亡失踪50人以上、300人以下 → Ⅱ级 | 死亡失踪2人
        [ ] 死亡失踪300人以上 → Ⅰ级 | 死亡失踪2人
        [ ] 直接经济损失占本省上年生产总值1%以上 → Ⅰ级 | 直接经济损失不明
        ? 震级达到5.0级 → Ⅲ级
        ? 死亡失踪达到10人 → Ⅲ级
        ? 直接经济损失达到本省上年生产总值1% → Ⅰ级
        ! 条目来自二手来源，原文未见
        ! 部分条目为沿用或解读，并非原文照录，请看其来源与可信度
        ! 边疆、民族地区、贫困地区或重大活动期间可以提级，由人决定。
        ");
}

#[test]
fn the_sichuan_plan_in_english() {
    insta::assert_snapshot!(said(&rong_county("cn-sichuan-2021"), Language::En), @r"
        Recommended: Level IV
        - M 4.9, CENC
        - 292 persons per km² → dense area
        - deaths and missing: 2
        [x] dense area: 4.0 ≤ M < 5.0 → Level IV | M 4.9 (CENC)
        [x] deaths and missing 1 or more, fewer than 10 → Level IV | deaths and missing: 2
        [ ] dense area: 3.5 ≤ M < 4.0 → felt only | M 4.9 (CENC)
        [ ] dense area: 5.0 ≤ M < 6.0 → Level III | M 4.9 (CENC)
        [ ] dense area: 6.0 ≤ M < 7.0 → Level II | M 4.9 (CENC)
        [ ] dense area: M ≥ 7.0 → Level I | M 4.9 (CENC)
        [ ] deaths and missing 10 or more, fewer than 50 → Level III | deaths and missing: 2
        [ ] deaths and missing 50 or more, fewer than 300 → Level II | deaths and missing: 2
        [ ] deaths and missing 300 or more → Level I | deaths and missing: 2
        [ ] direct loss 1 % or more of the province's product of the year before → Level I | direct loss: unknown
        ? M ≥ 5.0 → Level III
        ? 10 or more deaths and missing → Level III
        ? direct loss of 1 % or more of the province's product → Level I
        ! Rows were read in secondary sources; the document itself was not seen
        ! Some rows are carried over or interpreted, not read as they stand: look at their source and confidence
        ! For border, minority or poor areas and during major events the level may be raised: a person decides.
        ");
}

#[test]
fn the_national_plan_of_2012_in_chinese() {
    insta::assert_snapshot!(said(&rong_county("cn-national-2012"), Language::Zh), @r"
        人口较密集地区：Ⅳ级
        人口密集地区：Ⅲ级
        - CENC 测定 M 4.9
        - 人口密度每平方公里292人；本规则未给出数值界线，各类并列
        - 死亡失踪2人
        [x] 人口较密集地区：震级4.0级以上、5.0级以下 → Ⅳ级 | M 4.9（CENC）
        [x] 人口密集地区：震级4.0级以上、5.0级以下 → Ⅲ级 | M 4.9（CENC）
        [x] 死亡失踪1人以上、10人以下 → Ⅳ级 | 死亡失踪2人
        [ ] 人口较密集地区：震级5.0级以上、6.0级以下 → Ⅲ级 | M 4.9（CENC）
        [ ] 人口较密集地区：震级6.0级以上、7.0级以下 → Ⅱ级 | M 4.9（CENC）
        [ ] 人口较密集地区：震级7.0级以上 → Ⅰ级 | M 4.9（CENC）
        [ ] 人口密集地区：震级5.0级以上、6.0级以下 → Ⅱ级 | M 4.9（CENC）
        [ ] 人口密集地区：震级6.0级以上 → Ⅰ级 | M 4.9（CENC）
        [ ] 死亡失踪10人以上、50人以下 → Ⅲ级 | 死亡失踪2人
        [ ] 死亡失踪50人以上、300人以下 → Ⅱ级 | 死亡失踪2人
        [ ] 死亡失踪300人以上 → Ⅰ级 | 死亡失踪2人
        [ ] 直接经济损失占本省上年生产总值1%以上 → Ⅰ级 | 直接经济损失不明
        ? 人口较密集地区：震级达到5.0级 → Ⅲ级
        ? 人口密集地区：震级达到5.0级 → Ⅱ级
        ? 人口密集地区：震级低于4.0级 → Ⅳ级
        ? 人口较密集地区：死亡失踪达到10人 → Ⅲ级
        ? 人口密集地区：死亡失踪达到50人 → Ⅱ级
        ? 直接经济损失达到本省上年生产总值1% → Ⅰ级
        ! 本规则已于2025-10-11由国办函〔2025〕102号废止，仅供对照
        ! 条目来自二手来源，原文未见
        ! 部分条目为沿用或解读，并非原文照录，请看其来源与可信度
        ! 预案还按「严重」「较重」「一定」经济损失分级而无数值，须由人判断。
        ");
}

#[test]
fn the_national_plan_of_2012_in_english() {
    insta::assert_snapshot!(said(&rong_county("cn-national-2012"), Language::En), @r#"
        fairly dense area: Level IV
        dense area: Level III
        - M 4.9, CENC
        - 292 persons per km²; these rules draw no line in numbers, every class is shown
        - deaths and missing: 2
        [x] fairly dense area: 4.0 ≤ M < 5.0 → Level IV | M 4.9 (CENC)
        [x] dense area: 4.0 ≤ M < 5.0 → Level III | M 4.9 (CENC)
        [x] deaths and missing 1 or more, fewer than 10 → Level IV | deaths and missing: 2
        [ ] fairly dense area: 5.0 ≤ M < 6.0 → Level III | M 4.9 (CENC)
        [ ] fairly dense area: 6.0 ≤ M < 7.0 → Level II | M 4.9 (CENC)
        [ ] fairly dense area: M ≥ 7.0 → Level I | M 4.9 (CENC)
        [ ] dense area: 5.0 ≤ M < 6.0 → Level II | M 4.9 (CENC)
        [ ] dense area: M ≥ 6.0 → Level I | M 4.9 (CENC)
        [ ] deaths and missing 10 or more, fewer than 50 → Level III | deaths and missing: 2
        [ ] deaths and missing 50 or more, fewer than 300 → Level II | deaths and missing: 2
        [ ] deaths and missing 300 or more → Level I | deaths and missing: 2
        [ ] direct loss 1 % or more of the province's product of the year before → Level I | direct loss: unknown
        ? fairly dense area: M ≥ 5.0 → Level III
        ? dense area: M ≥ 5.0 → Level II
        ? dense area: M < 4.0 → Level IV
        ? fairly dense area: 10 or more deaths and missing → Level III
        ? dense area: 50 or more deaths and missing → Level II
        ? direct loss of 1 % or more of the province's product → Level I
        ! These rules were repealed on 2025-10-11 by 国办函〔2025〕102号: for comparison only
        ! Rows were read in secondary sources; the document itself was not seen
        ! Some rows are carried over or interpreted, not read as they stand: look at their source and confidence
        ! The plan also grades by "serious", "fairly serious" and "some" loss without numbers: a person has to judge those.
        "#);
}

#[test]
fn the_national_plan_of_2025_in_both_languages() {
    let result = rong_county("cn-national-2025");
    let both = [Language::Zh, Language::En].map(|language| said(&result, language));
    insta::assert_snapshot!(both.join("\n\n"), @r#"
        本规则不给出建议：只见到该预案的章节目录，分级数值未经原文核实。
        - CENC 测定 M 4.9
        ! 一份公开的城市指挥手册引用本预案时仍写「人口密集地区4.0级以上、5.0级以下」为一般；属二手来源，未采用。
        ! 本预案已废止国办函〔2012〕149号；各级地方预案正处于修订期。

        No recommendation from these rules: only the list of chapters of this plan was seen; its thresholds are not confirmed by the document.
        - M 4.9, CENC
        ! A public city manual that cites this plan still has "dense area, 4.0 and above, below 5.0" as ordinary; a secondary source, not used.
        ! This plan repealed the 2012 one; local plans are being revised.
        "#);
}

#[test]
fn the_world_default_in_english() {
    insta::assert_snapshot!(said(&rong_county("generic"), Language::En), @r"
        Recommended: Level IV
        - M 4.9, CENC
        - largest estimated intensity: unknown
        - deaths and missing: 2
        [x] 4.5 ≤ M < 5.5 → Level IV | M 4.9 (CENC)
        [x] deaths and missing 1 or more, fewer than 10 → Level IV | deaths and missing: 2
        [ ] estimated intensity 3.5 or more, below 5.5 → felt only | largest estimated intensity: unknown
        [ ] estimated intensity 5.5 or more, below 6.5 → Level IV | largest estimated intensity: unknown
        [ ] estimated intensity 6.5 or more, below 7.5 → Level III | largest estimated intensity: unknown
        [ ] estimated intensity 7.5 or more, below 8.5 → Level II | largest estimated intensity: unknown
        [ ] estimated intensity 8.5 or more → Level I | largest estimated intensity: unknown
        [ ] 3.5 ≤ M < 4.5 → felt only | M 4.9 (CENC)
        [ ] 5.5 ≤ M < 6.5 → Level III | M 4.9 (CENC)
        [ ] 6.5 ≤ M < 7.5 → Level II | M 4.9 (CENC)
        [ ] M ≥ 7.5 → Level I | M 4.9 (CENC)
        [ ] deaths and missing 10 or more, fewer than 100 → Level III | deaths and missing: 2
        [ ] deaths and missing 100 or more, fewer than 1000 → Level II | deaths and missing: 2
        [ ] deaths and missing 1000 or more → Level I | deaths and missing: 2
        ? M ≥ 5.5 → Level III
        ? 10 or more deaths and missing → Level III
        ? estimated intensity 6.5 or more → Level III
        ! Thresholds are assumptions, not the law of any place
        ");
}
