//! A solution in the words of a bulletin, for passing on by telephone or chat.

use crate::intake::parts::BEIJING;
use crate::solution::{AgencyCode, Solution, SolutionStatus};
use mainshock_base::{MagnitudeType, TimePrecision};

/// The standard sentence. `None` for what the form cannot say: a solution without a magnitude, of
/// another agency than CENC, or of a magnitude that is not M.
///
/// Positions are rounded to 0.01°, magnitudes to 0.1, depths to a kilometre, as bulletins are.
pub fn bulletin(solution: &Solution) -> Option<String> {
    let magnitude = solution.magnitude.as_ref()?.magnitude;
    if solution.agency != AgencyCode::cenc() || magnitude.kind() != MagnitudeType::M {
        return None;
    }
    let verb = match solution.status {
        SolutionStatus::Reviewed | SolutionStatus::Final => "正式测定",
        SolutionStatus::Automatic => "自动测定",
        _ => "测定",
    };
    let time = BEIJING.to_datetime(solution.origin_time.instant);
    let second = match solution.origin_time.precision {
        TimePrecision::Minute | TimePrecision::Day => String::new(),
        TimePrecision::Second | TimePrecision::Subsecond => format!("{:02}秒", time.second()),
    };
    let (lon, lat) = (solution.epicentre.lon_deg(), solution.epicentre.lat_deg());
    let north = if lat < 0.0 { "南纬" } else { "北纬" };
    let east = if lon < 0.0 { "西经" } else { "东经" };
    let depth = match solution.depth.km {
        Some(km) => format!("，震源深度{km:.0}千米"),
        None => String::new(),
    };
    Some(format!(
        "中国地震台网{verb}：{:04}年{:02}月{:02}日{:02}时{:02}分{second}在{}（{north}{:.2}度，{east}{:.2}度）发生{:.1}级地震{depth}。",
        time.year(),
        time.month(),
        time.day(),
        time.hour(),
        time.minute(),
        solution.place_text.as_deref().unwrap_or(""),
        lat.abs(),
        lon.abs(),
        magnitude.value(),
    ))
}
