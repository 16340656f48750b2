//! The assessment as a duty officer reads it on a terminal.

use super::Done;
use super::show::{
    about, area_of_six, clean, degree, kind_code, percent, scale_key, status_key, status_word,
    whole,
};
use crate::table::Table;
use mainshock_base::{IntensityScale, Known, Message, Range90, TimePrecision};
use mainshock_impact::FieldKind;
use mainshock_impact::assessment::{
    Assessment, PlaceIntensity, RankStability, TotalEstimate, TownshipResult,
};
use mainshock_words::Words;

/// Facilities shown.
const FACILITIES: usize = 10;

/// The whole report.
pub(crate) fn text(done: &Done, words: &Words) -> String {
    let report = Report {
        done,
        assessment: &done.assessed.assessment,
        words,
    };
    let parts = [
        report.head(),
        report.fields(),
        report.townships(),
        report.people(),
        report.totals(),
        report.needs(),
        report.facilities(),
        report.stability(),
        report.level(),
        report.caveats(),
    ];
    let kept: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    kept.join("\n")
}

struct Report<'a> {
    done: &'a Done,
    assessment: &'a Assessment,
    words: &'a Words,
}

impl Report<'_> {
    fn say(&self, message: &Message) -> String {
        self.words.say(message)
    }

    fn word(&self, key: &str) -> String {
        self.words.text(key)
    }

    fn language(&self) -> &'static str {
        self.words.language().tag()
    }

    /// What, where, when, how big, whose.
    fn head(&self) -> String {
        let solution = &self.assessment.solution;
        let magnitude = solution.magnitude.as_ref().map_or_else(
            || self.word("base-unknown"),
            |reading| {
                format!(
                    "{} {:.1}",
                    reading.magnitude.kind(),
                    reading.magnitude.value()
                )
            },
        );
        let place = solution
            .place_text
            .as_deref()
            .map_or_else(|| self.word("cli-assess-place-unknown"), clean);
        let pattern = match solution.origin_time.precision {
            TimePrecision::Day => "%Y-%m-%d",
            TimePrecision::Minute => "%Y-%m-%d %H:%M",
            TimePrecision::Second | TimePrecision::Subsecond => "%Y-%m-%d %H:%M:%S",
        };
        let instant = solution.origin_time.instant;
        let local = instant.to_zoned_datetime(self.done.packs.zone().clone());
        let utc = instant.to_zoned_datetime(jiff::tz::TimeZone::UTC);
        let (lon, lat) = (solution.epicentre.lon_deg(), solution.epicentre.lat_deg());
        let side = |value: f64, positive: &str, negative: &str| {
            self.word(if value < 0.0 { negative } else { positive })
        };
        let depth = solution.depth.km.map_or_else(
            || self.word("cli-assess-depth-unknown"),
            |km| self.say(&Message::new("cli-assess-depth").with("km", format!("{km:.0}"))),
        );
        let first = self.say(
            &Message::new("cli-assess-head")
                .with("magnitude", magnitude)
                .with("place", place)
                .with("local", local.strftime(&format!("{pattern} (UTC%:z)")))
                .with("utc", utc.strftime(pattern)),
        );
        let second = self.say(
            &Message::new("cli-assess-where")
                .with("lat", format!("{:.3}", lat.abs()))
                .with("ns", side(lat, "cli-assess-north", "cli-assess-south"))
                .with("lon", format!("{:.3}", lon.abs()))
                .with("ew", side(lon, "cli-assess-east", "cli-assess-west"))
                .with("depth", depth)
                .with("agency", clean(&solution.agency.0))
                .with("status", self.word(&status_key(solution.status)))
                .with(
                    "error",
                    format!("{:.1}", self.assessment.epicentre_error.value),
                ),
        );
        let name = self.assessment.county_names.get(self.language()).to_owned();
        let affected = if self.assessment.affected {
            "cli-assess-affected"
        } else {
            "cli-assess-not-affected"
        };
        let strongest = self.assessment.first_field().and_then(|field| {
            let max = field.max_intensity.value()?;
            let place = field
                .max_place
                .as_deref()
                .map_or_else(|| name.clone(), |code| self.township_name(code));
            Some((max, place))
        });
        let (intensity, at) = strongest.map_or_else(
            || (self.word("base-not-covered"), "—".to_owned()),
            |(max, place)| (degree(max), place),
        );
        let third = self.say(
            &Message::new(affected)
                .with("county", &name)
                .with("intensity", intensity)
                .with("place", at)
                .with("six", self.chance(self.assessment.probability_six)),
        );
        let mut lines = vec![first, second, third];
        lines.extend(self.other_solutions());
        lines.join("\n") + "\n"
    }

    /// The other agencies' solutions and why one leads.
    fn other_solutions(&self) -> Vec<String> {
        use mainshock_seismic::PreferredBecause::{Only, OnlyWithdrawnLeft, Operator, Rule};
        let why = match &self.done.found.because {
            Rule { .. } => "cli-assess-leads-by-rule",
            Operator { .. } => "cli-assess-leads-by-operator",
            OnlyWithdrawnLeft => "cli-assess-leads-withdrawn",
            Only => return Vec::new(),
        };
        let solution = &self.assessment.solution;
        let mut lines =
            vec![self.say(&Message::new(why).with("agency", clean(&solution.agency.0)))];
        for other in &self.done.found.others {
            let magnitude = other.magnitude.as_ref().map_or_else(
                || self.word("base-unknown"),
                |reading| reading.magnitude.to_string(),
            );
            let apart = other.epicentre.distance_km(solution.epicentre);
            lines.push(
                self.say(
                    &Message::new("cli-assess-other-solution")
                        .with("agency", clean(&other.agency.0))
                        .with("magnitude", magnitude)
                        .with("lat", format!("{:.3}", other.epicentre.lat_deg()))
                        .with("lon", format!("{:.3}", other.epicentre.lon_deg()))
                        .with("km", format!("{apart:.1}")),
                ),
            );
        }
        lines
    }

    fn township_name(&self, code: &str) -> String {
        self.assessment.township(code).map_or_else(
            || code.to_owned(),
            |place| place.names.get(self.language()).to_owned(),
        )
    }

    fn heading(&self, key: &str) -> String {
        format!("{}\n", self.word(key))
    }

    fn fields(&self) -> String {
        let columns = [
            self.word("cli-assess-col-field"),
            self.word("cli-assess-col-model"),
            self.word("cli-assess-col-scale"),
            self.word("cli-assess-col-highest"),
            self.word("cli-assess-col-at"),
            self.word("cli-assess-col-six"),
            self.word("cli-assess-col-area"),
        ];
        let mut rows = Vec::new();
        for field in &self.assessment.fields {
            rows.push(vec![
                self.word(&format!("impact-field-{}", field.kind.code())),
                field.names.get(self.language()).to_owned(),
                self.word(scale_key(field.scale)),
                known(field.max_intensity, degree, self),
                field
                    .max_place
                    .as_deref()
                    .map_or_else(|| "—".to_owned(), |code| self.township_name(code)),
                self.chance(field.probability_six),
                area_of_six(field),
            ]);
        }
        let mut text = self.heading("cli-assess-fields") + &table(&columns, &rows);
        for (kind, why) in &self.assessment.missing_fields {
            let name = self.word(&format!("impact-field-{}", kind.code()));
            let line = Message::new("cli-assess-field-missing")
                .with("field", name)
                .with("why", self.say(why));
            text.push_str(&format!("  {}\n", self.say(&line)));
        }
        text
    }

    fn townships(&self) -> String {
        let places = &self.assessment.townships;
        if places.is_empty() {
            return String::new();
        }
        let has = |kind| self.assessment.field(kind).is_some();
        let (ellipse, models) = (has(FieldKind::Ellipse), has(FieldKind::GroundMotion));
        let mut columns = vec![
            self.word("cli-assess-col-place"),
            self.word("cli-assess-col-km"),
        ];
        if ellipse {
            columns.push(self.word("impact-field-ellipse"));
        }
        if models {
            columns.push(self.word("impact-field-ground_motion"));
        }
        // MMI beside the Chinese scale, not the other way round.
        let second = models && self.assessment.settings.scale == IntensityScale::Csi;
        if second {
            columns.push(self.word("cli-assess-col-as-mmi"));
        }
        columns.extend([
            self.word("cli-assess-col-six"),
            self.word("cli-assess-col-people"),
            self.word("cli-assess-col-status"),
            self.word("cli-assess-col-exposed"),
            self.word("cli-assess-col-point"),
        ]);
        let mut sources: Vec<&str> = Vec::new();
        let rows: Vec<Vec<String>> = places
            .iter()
            .map(|place| self.township_row(place, (ellipse, models, second), &mut sources))
            .collect();
        let mut text = self.heading("cli-assess-townships") + &table(&columns, &rows);
        for (index, source) in sources.iter().enumerate() {
            let line = Message::new("cli-assess-people-source")
                .with("number", index + 1)
                .with("source", source);
            text.push_str(&format!("  {}\n", self.say(&line)));
        }
        text
    }

    fn township_row<'b>(
        &self,
        place: &'b TownshipResult,
        (ellipse, models, second): (bool, bool, bool),
        sources: &mut Vec<&'b str>,
    ) -> Vec<String> {
        let source = place.people_provenance.source.as_str();
        let number = sources.iter().position(|known| *known == source);
        let number = number.unwrap_or_else(|| {
            sources.push(source);
            sources.len() - 1
        });
        let by =
            |found: Known<PlaceIntensity>| known(found.map(|found| found.intensity), degree, self);
        let mut row = vec![
            place.names.get(self.language()).to_owned(),
            format!("{:.0}", place.distance_km),
        ];
        if ellipse {
            row.push(by(place.ellipse));
        }
        if models {
            row.push(by(place.ground_motion));
        }
        if second {
            row.push(known(
                place.ground_motion_other_scale,
                |mmi| format!("{:.1}", mmi.value()),
                self,
            ));
        }
        let leading = place.by(self.assessment.first);
        let people_status = self.word(&status_word(place.people_provenance.status));
        row.extend([
            self.chance(leading.map(|found| found.probability_six)),
            known(place.people, whole, self),
            format!("{people_status} [{}]", number + 1),
            known(place.exposed, about, self),
            format!(
                "±{:.0} km {}",
                place.point_uncertainty_km,
                self.word(&status_word(place.point_provenance.status))
            ),
        ]);
        row
    }

    fn people(&self) -> String {
        let Some(first) = self.assessment.first_field() else {
            return String::new();
        };
        if self.assessment.townships.is_empty() {
            return String::new();
        }
        let columns = [
            self.word("cli-assess-col-degree"),
            self.word("cli-assess-col-estimated"),
            self.word("cli-assess-col-range"),
        ];
        let rows: Vec<Vec<String>> = first
            .people_by_degree
            .iter()
            .rev()
            .map(|row| {
                vec![
                    mainshock_base::intensity::roman(row.degree).to_owned(),
                    known(row.people, about, self),
                    known(row.range, |range| self.low_high(range), self),
                ]
            })
            .collect();
        self.heading("cli-assess-people") + &table(&columns, &rows)
    }

    fn totals(&self) -> String {
        let Some(first) = self.assessment.first_field() else {
            return String::new();
        };
        if self.assessment.townships.is_empty() {
            return String::new();
        }
        let columns = [
            self.word("cli-assess-col-total"),
            self.word("cli-assess-col-range"),
            self.word("cli-assess-col-middle"),
            self.word("cli-assess-col-any"),
        ];
        let row = |total: &TotalEstimate| {
            vec![
                self.word(&format!("impact-total-{}", total.code)),
                known(total.range, |range| self.low_high(range), self),
                known(total.range, |range| self.rounded(range.middle), self),
                self.chance(total.probability_any),
            ]
        };
        let rows: Vec<Vec<String>> = first.totals.iter().map(row).collect();
        let mut text = self.heading("cli-assess-totals") + &table(&columns, &rows);
        for field in self.assessment.fields.iter().skip(1) {
            let parts: Vec<String> = field
                .totals
                .iter()
                .filter(|total| {
                    ["deaths", "injured", "displaced"].contains(&total.code.as_str())
                        || total.code.ends_with("_damaged")
                })
                .map(|total| {
                    let name = self.word(&format!("impact-total-{}", total.code));
                    let range = known(total.range, |range| self.low_high(range), self);
                    format!("{name} {range}")
                })
                .collect();
            let line = Message::new("cli-assess-totals-other")
                .with(
                    "field",
                    self.word(&format!("impact-field-{}", field.kind.code())),
                )
                .with("totals", parts.join(&self.word("cli-assess-separator")));
            text.push_str(&format!("  {}\n", self.say(&line)));
        }
        if let Some(pager) = &self.assessment.pager {
            let line = Message::new("cli-assess-pager")
                .with(
                    "expected",
                    known(pager.expected_deaths, |deaths| self.rounded(deaths), self),
                )
                .with("any", self.chance(pager.probability_any));
            text.push_str(&format!("  {}\n", self.say(&line)));
        }
        text
    }

    fn needs(&self) -> String {
        if self.assessment.townships.is_empty() {
            return String::new();
        }
        let columns = [
            self.word("cli-assess-col-need"),
            self.word("cli-assess-col-range"),
            self.word("cli-assess-col-middle"),
            self.word("cli-assess-col-unit"),
            self.word("cli-assess-col-per-person"),
            self.word("cli-assess-col-status"),
        ];
        let rows: Vec<Vec<String>> = self
            .assessment
            .needs
            .iter()
            .map(|need| {
                vec![
                    self.word(&format!("impact-need-{}", need.code)),
                    known(need.range, |range| self.low_high(range), self),
                    known(need.range, |range| self.rounded(range.middle), self),
                    self.word(&format!("impact-unit-{}", need.unit)),
                    format!("{}", need.per_person),
                    self.word(&status_word(need.provenance.status)),
                ]
            })
            .collect();
        self.heading("cli-assess-needs") + &table(&columns, &rows)
    }

    fn facilities(&self) -> String {
        let facilities = &self.assessment.facilities;
        if facilities.is_empty() {
            return String::new();
        }
        let columns = [
            self.word("cli-assess-col-rank"),
            self.word("cli-assess-col-facility"),
            self.word("cli-assess-col-kind"),
            self.word("cli-assess-col-place"),
            self.word("cli-assess-col-intensity"),
            self.word("cli-assess-col-status"),
        ];
        let rows: Vec<Vec<String>> = facilities
            .iter()
            .take(FACILITIES)
            .enumerate()
            .map(|(index, facility)| {
                let mut status = self.word(&status_word(facility.provenance.status));
                if facility.at_township_point {
                    status.push_str(&self.word("cli-assess-separator"));
                    status.push_str(&self.word("cli-assess-at-township"));
                }
                vec![
                    format!("{}", index + 1),
                    facility.names.get(self.language()).to_owned(),
                    self.word(&format!("impact-kind-{}", kind_code(facility.kind))),
                    facility
                        .township_code
                        .as_deref()
                        .map_or_else(|| "—".to_owned(), |code| self.township_name(code)),
                    known(
                        facility.intensity.map(|found| found.intensity),
                        degree,
                        self,
                    ),
                    status,
                ]
            })
            .collect();
        let shown = Message::new("cli-assess-facilities")
            .with("shown", rows.len())
            .with("all", facilities.len());
        format!("{}\n", self.say(&shown)) + &table(&columns, &rows)
    }

    fn stability(&self) -> String {
        let Some(stability) = &self.assessment.stability else {
            return String::new();
        };
        let mut text = self.heading("cli-assess-stability");
        let mut add = |key: &str, order: &RankStability| {
            let names: Vec<String> = order
                .order
                .iter()
                .take(3)
                .map(|code| self.township_name(code))
                .collect();
            let line = Message::new(key)
                .with("first", percent(order.first_stays_first))
                .with("three", percent(order.first_in_top_three))
                .with("kept", percent(order.top_three_kept));
            text.push_str(&format!(
                "  {} ({})\n",
                self.say(&line),
                names.join(&self.word("cli-assess-separator"))
            ));
        };
        add("impact-stability-intensity", &stability.by_intensity);
        if let Some(exposed) = &stability.by_exposed {
            add("impact-stability-exposed", exposed);
        }
        text
    }

    fn level(&self) -> String {
        let recommendation = &self.done.recommendation;
        let pack = recommendation.pack_names.get(self.language()).to_owned();
        let mut text = format!(
            "{}\n",
            self.say(&Message::new("cli-assess-level").with("pack", pack))
        );
        let sentences = recommendation.outcome_sentences();
        for message in sentences.iter().chain(&recommendation.reasons) {
            text.push_str(&format!("  {}\n", self.say(message)));
        }
        for message in &recommendation.caveats {
            text.push_str(&format!("  ! {}\n", self.say(message)));
        }
        text
    }

    fn caveats(&self) -> String {
        let mut text = self.heading("cli-assess-caveats");
        for caveat in &self.assessment.caveats {
            text.push_str(&format!("  · {}\n", self.say(caveat)));
        }
        text.push_str(&format!("{}\n", self.word("cli-assess-internal")));
        text
    }

    /// A modelled number for a reader: two digits, and never a bare 0.
    fn rounded(&self, value: f64) -> String {
        if value < 0.95 {
            self.word("impact-below-one")
        } else {
            about(value)
        }
    }

    /// Low and high of a range, rounded outwards; the low end may be 0, the high end never is.
    fn low_high(&self, range: Range90) -> String {
        let low = about(range.low.floor());
        let high = about(range.high.ceil().max(1.0));
        self.say(
            &Message::new("impact-range")
                .with("low", low)
                .with("high", high),
        )
    }

    fn chance(&self, probability: Known<f64>) -> String {
        known(probability, percent, self)
    }
}

/// Rows under a head, indented.
fn table(columns: &[String], rows: &[Vec<String>]) -> String {
    let mut table = Table::new(columns.iter().cloned());
    for row in rows {
        table.push(row.iter().cloned());
    }
    table
        .render()
        .lines()
        .map(|line| format!("  {line}\n"))
        .collect()
}

/// A value, or the word for why there is none.
fn known<T>(value: Known<T>, show: impl FnOnce(T) -> String, report: &Report<'_>) -> String {
    match value {
        Known::Value(value) => show(value),
        Known::Unknown => report.word("base-unknown"),
        Known::NotCovered => report.word("base-not-covered"),
    }
}
