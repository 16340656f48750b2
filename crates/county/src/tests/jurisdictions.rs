//! Who may see what, and where a jurisdiction may come from.

use super::{MANIFEST, pack, told};
use crate::{County, Jurisdiction, PackLibrary, read_county};
use mainshock_base::{Audience, ForInternal, ForPublic, IntensityScale, ValueCategory};

#[test]
fn in_china_nothing_modelled_reaches_the_public_and_figures_go_up() {
    let china = Jurisdiction::built_in("cn").unwrap();
    assert_eq!(china.preference.legal_agency.unwrap().0, "CENC");
    assert_eq!(china.intensity_scale, IntensityScale::Csi);
    assert!(china.map_notice.is_some());
    for category in [
        ValueCategory::ModelledIntensity,
        ValueCategory::ModelledLoss,
        ValueCategory::AftershockForecast,
        ValueCategory::LevelRecommendation,
        ValueCategory::OtherSolutions,
    ] {
        assert!(
            china
                .audience
                .release::<ForInternal, _>(category, 1)
                .is_some()
        );
        assert!(
            china
                .audience
                .release::<ForPublic, _>(category, 1)
                .is_none(),
            "{category:?}"
        );
    }
    let figures = china.audience.audience(ValueCategory::IssuedFigures);
    assert_eq!(figures, Audience::Up);
    let official = china.audience.audience(ValueCategory::OfficialParameters);
    assert_eq!(official, Audience::Public);
}

#[test]
fn a_slip_in_an_audience_table_is_refused_and_publishes_nothing() {
    let text = include_str!("../../../../packs/jurisdictions/cn.toml");
    let wrong = text.replace(
        "modelled_loss = \"internal\"",
        "modeled_loss = \"internal\"",
    );
    let errors = Jurisdiction::read("cn.toml", wrong.as_bytes()).unwrap_err();
    assert_eq!(told(&errors[0]).0, "county-unknown-category");
    let wrong = text.replace(
        "modelled_loss = \"internal\"",
        "modelled_loss = \"everyone\"",
    );
    let errors = Jurisdiction::read("cn.toml", wrong.as_bytes()).unwrap_err();
    assert_eq!(told(&errors[0]).0, "county-unknown-audience");
}

#[test]
fn a_jurisdiction_may_come_from_the_edge_or_from_the_pack() {
    let generic = include_str!("../../../../packs/jurisdictions/generic.toml");
    let own = generic.replace("code = \"generic\"", "code = \"own\"");
    let manifest = format!("{MANIFEST}jurisdiction = \"own\"\n");
    let all = pack(&[("county.toml", &manifest)]);
    assert!(County::read(&all).is_err());
    let library = PackLibrary::built_in().with_jurisdiction("own", own.clone().into_bytes());
    assert_eq!(
        read_county(&all, &library).unwrap().jurisdiction.code,
        "own"
    );
    let manifest = format!("{MANIFEST}jurisdiction = \"law.toml\"\n");
    let all = pack(&[("county.toml", &manifest), ("law.toml", &own)]);
    assert_eq!(County::read(&all).unwrap().jurisdiction.code, "own");
}
