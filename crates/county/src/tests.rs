use crate::County;
#[test]
fn tmp() {
    let mut files = std::collections::BTreeMap::new();
    for e in std::fs::read_dir("../../packs/counties/rongxian").unwrap() {
        let e = e.unwrap();
        files.insert(e.file_name().to_string_lossy().into_owned(), std::fs::read(e.path()).unwrap());
    }
    match County::read(&files) {
        Ok(c) => { println!("{:#?}", c.markers); println!("{:#?}", c.warnings); println!("{} {} {}", c.exposure.townships.len(), c.exposure.villages.len(), c.exposure.facilities.len()); }
        Err(e) => panic!("{e:#?}"),
    }
}
fn folder(root: &std::path::Path, prefix: &str, files: &mut std::collections::BTreeMap<String, Vec<u8>>) {
    for e in std::fs::read_dir(root).unwrap() {
        let e = e.unwrap();
        let name = format!("{prefix}{}", e.file_name().to_string_lossy());
        if e.path().is_dir() { folder(&e.path(), &format!("{name}/"), files); } else { files.insert(name, std::fs::read(e.path()).unwrap()); }
    }
}
#[test]
fn tmp_replay() {
    let mut files = std::collections::BTreeMap::new();
    folder(std::path::Path::new("../../packs/replays/rongxian-2019"), "", &mut files);
    match crate::Replay::read(&files) {
        Ok(r) => for i in &r.items {
            println!("{} {} {}", i.at, i.code, i.at_precision);
            if let crate::ReplayKind::Message { name, bytes } = &i.kind {
                let reading = mainshock_seismic::intake::read_message(name, bytes, &mainshock_seismic::ReadHints { now: Some(i.at), year: None }).unwrap();
                for s in &reading.solutions { println!("   {:?} {} {:?} {:?} {:?} {:?}", s.agency, s.origin_time.instant, s.magnitude.as_ref().map(|m| m.magnitude), s.status, s.revision, s.epicentre); }
                assert!(reading.refused.is_empty(), "{:?}", reading.refused);
                println!("   notes {:?}", reading.notes);
            }
        },
        Err(e) => panic!("{e:#?}"),
    }
}
