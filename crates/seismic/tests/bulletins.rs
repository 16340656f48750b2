//! The Chinese text bulletin, as it is really pasted.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{IN_2019, paste, pasted, reading, refusal};
use mainshock_base::{GeoPoint, MagnitudeType, TimePrecision};
use mainshock_seismic::formats::cenc_text::bulletin;
use mainshock_seismic::{AgencyCode, ReadHints, Solution, SolutionStatus, read_message};
use proptest::prelude::*;

const RONG: &str = "中国地震台网正式测定：02月25日13时15分在四川自贡市荣县（北纬29.48度，东经104.49度）\
                    发生4.9级地震，震源深度5千米。";

fn at(now: &str) -> ReadHints {
    ReadHints {
        now: Some(now.parse().unwrap()),
        year: None,
    }
}

fn origin(text: &str, hints: &ReadHints) -> String {
    let reading = paste(text, hints).unwrap();
    reading.solutions[0].origin_time.instant.to_string()
}

#[test]
fn a_bulletin_without_a_year_takes_the_nearest_one_before_now() {
    let before = origin(RONG, &at("2019-02-25T05:20:00Z"));
    assert_eq!(before, "2019-02-25T05:15:00Z");
    let day_before = origin(RONG, &at("2019-02-24T05:20:00Z"));
    assert_eq!(day_before, "2018-02-25T05:15:00Z");
    let next_year = origin(RONG, &at("2020-01-01T00:00:00Z"));
    assert_eq!(next_year, "2019-02-25T05:15:00Z");
}

#[test]
fn a_senders_clock_a_few_minutes_ahead_does_not_cost_a_year() {
    let ahead = origin(RONG, &at("2019-02-25T05:12:00Z"));
    assert_eq!(ahead, "2019-02-25T05:15:00Z");
}

#[test]
fn new_years_night_is_counted_in_beijing() {
    let text =
        "中国地震台网正式测定：01月01日00时10分在甲地（北纬30.00度，东经100.00度）发生3.0级地震。";
    assert_eq!(
        origin(text, &at("2018-12-31T16:20:00Z")),
        "2018-12-31T16:10:00Z"
    );
}

#[test]
fn the_29th_of_february_is_looked_for_in_a_leap_year() {
    let text =
        "中国地震台网正式测定：02月29日10时00分在甲地（北纬30.00度，东经100.00度）发生3.0级地震。";
    assert_eq!(
        origin(text, &at("2023-05-01T00:00:00Z")),
        "2020-02-29T02:00:00Z"
    );
    let (key, field) = refusal(text);
    assert_eq!(
        (key.as_str(), field.as_str()),
        ("seismic-time-unreadable", "发震时刻")
    );
}

#[test]
fn without_year_and_without_now_it_is_refused_and_told_how_to_mend() {
    let reading = paste(RONG, &ReadHints::default()).unwrap();
    assert_eq!(reading.solutions, []);
    let refused = &reading.refused[0];
    assert_eq!(refused.message.key, "seismic-year-missing");
    assert_eq!(refused.place.line, Some(1));
    assert_eq!(
        refused.mend.as_ref().unwrap().key,
        "seismic-year-missing-mend"
    );
}

#[test]
fn the_year_given_stands_before_now() {
    let hints = ReadHints {
        year: Some(2016),
        ..at("2019-03-01T00:00:00Z")
    };
    assert_eq!(origin(RONG, &hints), "2016-02-25T05:15:00Z");
}

#[test]
fn fourteen_bulletins_in_a_file_are_fourteen_solutions() {
    let all = reading("cenc-messages/text-bulletins.txt");
    assert_eq!(
        (all.solutions.len(), all.refused.len(), all.notes.len()),
        (14, 0, 0)
    );
    let rong = &all.solutions[6];
    assert_eq!(rong.agency, AgencyCode::cenc());
    assert_eq!(rong.status, SolutionStatus::Reviewed);
    assert_eq!(rong.epicentre, GeoPoint::new(104.49, 29.48).unwrap());
    assert_eq!(rong.depth.km, Some(5.0));
    assert_eq!(rong.origin_time.precision, TimePrecision::Minute);
    assert_eq!(rong.place_text.as_deref(), Some("四川自贡市荣县"));
    assert_eq!(all.solutions[13].depth.km, None);
}

#[test]
fn the_three_formats_of_the_centre_say_the_same() {
    let text = reading("cenc-messages/text-bulletins.txt").solutions;
    let list = reading("cenc-messages/earthquake-list-relay-schema.json").solutions;
    let said = |solution: &Solution| {
        (
            solution.epicentre.lon_deg().to_bits(),
            solution.epicentre.lat_deg().to_bits(),
            solution.depth.km.map(f64::to_bits),
            solution
                .magnitude
                .clone()
                .map(|m| m.magnitude.value().to_bits()),
            solution.place_text.clone(),
        )
    };
    let newest_first: Vec<_> = text.iter().rev().map(said).collect();
    let mut listed: Vec<_> = list.iter().map(said).collect();
    let mut given = newest_first;
    given.sort();
    listed.sort();
    assert_eq!(given, listed);
}

#[test]
fn full_width_digits_and_either_word_for_kilometre_are_read() {
    let plain = pasted(RONG);
    let wide = "中国地震台网正式测定：０２月２５日１３时１５分在四川自贡市荣县（北纬２９．４８度，\
                东经１０４．４９度）发生４．９级地震，震源深度５公里。";
    assert_eq!(pasted(wide), plain);
}

#[test]
fn a_bulletin_broken_over_lines_is_one() {
    let broken = "【震讯】\n中国地震台网正式测定：\n02月25日13时15分在四川自贡市荣县\n\
                  （北纬29.48度，东经104.49度）发生4.9级地震，\n震源深度5千米。\n";
    assert_eq!(pasted(broken), pasted(RONG));
}

#[test]
fn several_bulletins_in_one_paragraph_are_several() {
    let second = RONG.replace("13时15分", "08时40分").replace("4.9", "4.3");
    let reading = paste(&format!("{RONG}{second}"), &IN_2019).unwrap();
    let times: Vec<String> = reading
        .solutions
        .iter()
        .map(|solution| solution.origin_time.instant.to_string())
        .collect();
    assert_eq!(times, ["2019-02-25T05:15:00Z", "2019-02-25T00:40:00Z"]);
}

#[test]
fn what_stands_around_a_bulletin_is_skipped_with_a_note() {
    let text = format!("各乡镇：\n\n{RONG}\n\n请立即上报灾情，联系电话见通讯录。\n");
    let reading = paste(&text, &IN_2019).unwrap();
    assert_eq!((reading.solutions.len(), reading.refused.len()), (1, 0));
    let keys: Vec<&str> = reading
        .notes
        .iter()
        .map(|note| note.message.key.as_str())
        .collect();
    assert_eq!(
        keys,
        ["seismic-note-text-skipped", "seismic-note-text-skipped"]
    );
}

#[test]
fn an_automatic_bulletin_with_seconds_and_about_is_read() {
    let text = "中国地震台网自动测定：2019年2月25日13时15分59秒在四川自贡市荣县附近\
                (北纬29.48度,东经104.49度)发生4.9级左右地震,最终结果以正式速报为准。";
    let solution = pasted(text);
    assert_eq!(solution.origin_time.precision, TimePrecision::Second);
    assert_eq!(
        solution.origin_time.instant.to_string(),
        "2019-02-25T05:15:59Z"
    );
    assert_eq!(solution.depth.km, None);
    assert_eq!(solution.place_text.as_deref(), Some("四川自贡市荣县附近"));
    assert_eq!(solution.status, SolutionStatus::Automatic);
}

#[test]
fn the_southern_and_western_half_of_the_earth_have_their_signs() {
    let text = "中国地震台网正式测定：03月02日11时23分在智利（南纬20.10度，西经70.30度）发生6.1级地震，\
                震源深度30千米。";
    let solution = pasted(text);
    assert_eq!(solution.epicentre, GeoPoint::new(-70.3, -20.1).unwrap());
}

#[test]
fn degrees_minutes_letters_and_figures_are_read_too() {
    let minutes = pasted(
        &RONG
            .replace("29.48度", "29度28分48秒")
            .replace("104.49度", "104°29'24\""),
    );
    let plain = pasted(RONG);
    assert!(minutes.epicentre.distance_km(plain.epicentre) < 0.001);
    let figures = "2019-02-25 13:15:59 四川自贡市荣县 29.48°N 104.49°E M4.9 深度5km 地震";
    let solution = pasted(figures);
    assert_eq!(solution.epicentre, plain.epicentre);
    assert_eq!(
        solution.origin_time.instant.to_string(),
        "2019-02-25T05:15:59Z"
    );
    assert_eq!(solution.agency, AgencyCode::manual());
}

#[test]
fn a_dictated_time_of_today_needs_to_know_today() {
    let text =
        "中国地震台网测定，今天下午1时15分在荣县（北纬29.48度，东经104.49度）发生4.9级地震。";
    assert_eq!(
        origin(text, &at("2019-02-25T06:00:00Z")),
        "2019-02-25T05:15:00Z"
    );
    let reading = paste(text, &ReadHints::default()).unwrap();
    assert_eq!(reading.refused[0].message.key, "seismic-year-missing");
}

#[test]
fn the_type_of_a_magnitude_is_kept_when_it_is_named() {
    let solution = pasted(&RONG.replace("4.9级", "Ms4.9级"));
    assert_eq!(
        solution.magnitude.unwrap().magnitude.kind(),
        MagnitudeType::Ms
    );
}

#[test]
fn agencies_named_in_the_text_are_the_speakers() {
    let agency = |name: &str| pasted(&RONG.replace("中国地震台网", name)).agency.0;
    assert_eq!(agency("四川省地震台网"), "SCEA");
    assert_eq!(agency("据美国地质调查局"), "USGS");
    assert_eq!(agency("据云南省地震台网"), "云南省地震台网");
}

#[test]
fn a_withdrawal_is_read_as_one() {
    let text = format!("更正：撤销以下信息。{RONG}");
    let reading = paste(&text, &IN_2019).unwrap();
    assert!(reading.solutions.iter().all(|solution| solution.cancelled));
    assert_eq!(reading.solutions.len(), 1);
}

#[test]
fn leave_that_is_cancelled_does_not_cancel_the_quake() {
    assert!(!pasted(&format!("{RONG}即日起取消全体人员休假。")).cancelled);
    assert!(pasted(&format!("{RONG}经核实，该地震信息为误报。")).cancelled);
}

#[test]
fn a_bulletin_saved_in_the_encoding_of_a_chinese_desktop_is_read() {
    let (bytes, ..) = encoding_rs::GB18030.encode(RONG);
    let reading = read_message("记事本.txt", &bytes, &IN_2019).unwrap();
    assert_eq!(reading.solutions, [pasted(RONG)]);
    assert_eq!(reading.notes[0].message.key, "seismic-note-encoding");
    let marked = [&b"\xEF\xBB\xBF"[..], RONG.as_bytes()].concat();
    let reading = read_message("记事本.txt", &marked, &IN_2019).unwrap();
    assert_eq!(reading.solutions, [pasted(RONG)]);
    let utf16: Vec<u8> = std::iter::once(0xFEFF)
        .chain(RONG.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let reading = read_message("记事本.txt", &utf16, &IN_2019).unwrap();
    assert_eq!(reading.solutions, [pasted(RONG)]);
}

#[test]
fn what_is_missing_or_impossible_is_named() {
    let case = |from: &str, to: &str| refusal(&RONG.replace(from, to));
    let expect = |key: &str, field: &str| (key.to_owned(), field.to_owned());
    assert_eq!(
        case("02月25日", "02月30日"),
        expect("seismic-time-unreadable", "发震时刻")
    );
    assert_eq!(
        case("13时15分", "25时15分"),
        expect("seismic-time-unreadable", "发震时刻")
    );
    assert_eq!(
        case("北纬29.48度，", ""),
        expect("seismic-position-missing", "震中")
    );
    assert_eq!(
        case("北纬29.48", "北纬129.48"),
        expect("seismic-position-impossible", "震中")
    );
    assert_eq!(
        case("发生4.9级", "发生"),
        expect("seismic-magnitude-missing", "震级")
    );
    assert_eq!(
        case("4.9级", "49级"),
        expect("seismic-magnitude-impossible", "震级")
    );
    assert_eq!(
        case("5千米", "5000千米"),
        expect("seismic-depth-impossible", "震源深度")
    );
    assert_eq!(
        case("02月25日", "19年02月25日"),
        expect("seismic-time-unreadable", "发震时刻")
    );
}

fn said_by_the_centre() -> impl Strategy<Value = Solution> {
    let template = pasted(RONG);
    let values = (
        (1949_i64..2100, 1_i8..=12, 1_i8..=28, 0_i8..24, 0_i8..60),
        prop::option::of(0_i8..60),
        -18_000_i32..=18_000,
        -9_000_i32..=9_000,
        prop::option::of(0_u16..700),
        -10_i32..=95,
        any::<bool>(),
        prop::option::of("[\u{4e00}-\u{4e08}]{1,8}"),
    );
    values.prop_map(
        move |(when, second, lon, lat, depth, magnitude, reviewed, place)| {
            let (year, month, day, hour, minute) = when;
            let second_shown = second.map_or(String::new(), |second| format!("{second}秒"));
            // The origin time by way of the reader, everything else by its own value.
            let text = RONG.replace(
                "02月25日13时15分",
                &format!("{year}年{month}月{day}日{hour}时{minute}分{second_shown}"),
            );
            let mut solution = pasted(&text);
            solution.epicentre =
                GeoPoint::new(f64::from(lon) / 100.0, f64::from(lat) / 100.0).unwrap();
            solution.depth.km = depth.map(f64::from);
            solution.status = if reviewed {
                SolutionStatus::Reviewed
            } else {
                SolutionStatus::Automatic
            };
            let mut reading = template.magnitude.clone().unwrap();
            let value = f64::from(magnitude.max(0)) / 10.0;
            reading.magnitude = mainshock_base::Magnitude::new(value, MagnitudeType::M).unwrap();
            solution.magnitude = Some(reading);
            solution.place_text = place;
            solution
        },
    )
}

proptest! {
    #[test]
    fn what_is_written_as_a_bulletin_is_read_back_as_it_was(solution in said_by_the_centre()) {
        let text = bulletin(&solution).unwrap();
        prop_assert_eq!(pasted(&text), solution);
    }
}
