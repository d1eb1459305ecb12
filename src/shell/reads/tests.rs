use super::super::charts::BEGUN_FROM;
use super::*;
use crate::app::{Effect, Loaded, update};
use std::fs;

fn load(reads: &Reads, path: &Path) -> Loaded {
    let (out, _kept) = channel::<Msg>();
    let Msg::Loaded(loaded) = reads.turn(Some(path.to_owned())).load(&out).msg else { panic!("no chart") };
    *loaded
}

#[test]
fn what_is_read_again_is_compared_with_what_is_open() {
    let folder = tempfile::tempdir().expect("a folder");
    let (one, other) = (folder.path().join("one.yaml"), folder.path().join("other.yaml"));
    fs::write(&one, "people: [{name: Ada}]\n").expect("written");
    fs::write(&other, "people: [{name: Bo}]\n").expect("written");
    let reads = Reads::default();
    let Loaded { path, org, analysis, index, compared, .. } = load(&reads, &one);
    assert!(compared.is_none(), "nothing is open");
    let open = Chart { path, org, analysis, analysed: None };
    reads.opened(Some(&open), &index);
    assert!(load(&reads, &other).compared.is_none(), "another file is open");
    assert!(load(&reads, &one).compared.is_some_and(|compared| compared.is_with(&open)));
    reads.opened(None, &index);
    assert!(load(&reads, &one).compared.is_none(), "nothing is open any more");
}

/// A chart of so many seats, each under the one before it or the first.
fn large(seats: usize) -> String {
    let seat = |at: usize| format!("- {{name: Person {at}, id: p{at}, reports_to: p0}}\n");
    let people: String = (1..seats).map(seat).collect();
    format!("people:\n- {{name: Ada, id: p0}}\n{people}teams: [{{name: Docks, po: p7}}]\n")
}

/// A large chart that was opened, and its file.
fn begun(folder: &tempfile::TempDir, reads: &Reads) -> (PathBuf, State, Chart) {
    let file = folder.path().join("large.yaml");
    fs::write(&file, large(BEGUN_FROM)).expect("written");
    let Loaded { path, org, analysis, index, .. } = load(reads, &file);
    assert!(!analysis.is_complete(), "not followed yet");
    let open = Chart { path, org, analysis, analysed: None };
    reads.opened(Some(&open), &index);
    (file, State { chart: Some(open.clone()), index, ..State::default() }, open)
}

/// What comes of the chart that is open when it is followed.
fn followed(reads: &Reads, state: &State) -> Followed {
    let (out, told) = channel::<Msg>();
    reads.follow(state, &out);
    drop(out);
    let followed = told.iter().find_map(|msg| if let Msg::Followed(of) = msg { Some(of) } else { None });
    *followed.expect("it is followed")
}

/// Takes in what the file has become.
fn changed(reads: &Reads, state: &mut State, path: &Path) -> Vec<Effect> {
    let effects = update(state, Msg::Changed(Ok(Box::new(load(reads, path)))));
    reads.opened(state.chart.as_ref(), &state.index);
    effects
}

#[test]
fn of_a_large_chart_the_rest_comes_when_it_is_open_and_a_reload_comes_whole() {
    let (folder, reads) = (tempfile::tempdir().expect("a folder"), Reads::default());
    let (path, mut state, open) = begun(&folder, &reads);
    let rest = followed(&reads, &state);
    assert!(Arc::ptr_eq(&rest.org, &open.org) && rest.analysis.is_complete() && rest.compared.is_none());
    assert_eq!(rest.analysis.chains.len(), 1);

    let same = load(&reads, &path);
    assert!(Arc::ptr_eq(&same.org, &open.org) && !same.analysis.is_complete(), "its text is the same");
    fs::write(&path, large(BEGUN_FROM) + "# a note\n").expect("written");
    let again = load(&reads, &path);
    assert!(again.analysis.is_complete());
    assert!(again.compared.as_ref().is_some_and(|compared| compared.is_with(&open)));
    update(&mut state, Msg::Loaded(Box::new(again)));
    assert_eq!(state.status.as_deref(), Some("read again, nothing changed"));
}

/// A large chart that was opened and followed, with its file.
fn opened(folder: &tempfile::TempDir, reads: &Reads) -> (PathBuf, State) {
    let (path, mut state, _) = begun(folder, reads);
    let rest = followed(reads, &state);
    update(&mut state, Msg::Followed(Box::new(rest)));
    reads.opened(state.chart.as_ref(), &state.index);
    assert!(state.chart.as_ref().is_some_and(Chart::is_followed));
    (path, state)
}

fn name(state: &State, id: &str) -> String {
    let org = &state.chart.as_ref().expect("a chart").org;
    org.name(org.seat_by_id(id).expect("a seat")).to_owned()
}

#[test]
fn what_a_seat_of_a_large_chart_states_is_shown_before_the_chart_is_followed_anew() {
    let (folder, reads) = (tempfile::tempdir().expect("a folder"), Reads::default());
    let (path, mut state) = opened(&folder, &reads);
    let chains = Arc::clone(&state.chart.as_ref().expect("a chart").analysis);
    let text = large(BEGUN_FROM);
    let once = text.replacen("Person 7,", "Bo Lind,", 1);
    fs::write(&path, &once).expect("written");
    let effects = changed(&reads, &mut state, &path);
    assert!(effects.contains(&Effect::Follow));
    let chart = state.chart.clone().expect("a chart");
    assert!(Arc::ptr_eq(&chart.analysis, &chains) && !chart.is_followed(), "what is known stays");
    assert_eq!(name(&state, "p7"), "Bo Lind");
    assert!(state.following.is_some() && state.change.is_none() && state.status.is_none());

    // Another edit before that one is followed is one more of what was analysed last.
    fs::write(&path, once.replacen("Person 9,", "Cy Moor, vacant: no,", 1)).expect("written");
    let effects = changed(&reads, &mut state, &path);
    assert!(effects.contains(&Effect::Follow));
    assert_eq!([name(&state, "p7"), name(&state, "p9")], ["Bo Lind", "Cy Moor"]);
    let rest = followed(&reads, &state);
    update(&mut state, Msg::Followed(Box::new(rest)));
    reads.opened(state.chart.as_ref(), &state.index);
    let chart = state.chart.clone().expect("a chart");
    assert!(chart.is_followed() && !Arc::ptr_eq(&chart.analysis, &chains) && state.following.is_none());
    let change = state.change.as_ref().expect("something changed");
    let changed: Vec<&str> = change.seats.iter().map(|seat| seat.label.as_str()).collect();
    assert_eq!(changed, ["Bo Lind", "Cy Moor"]);
}

#[test]
fn an_edit_that_changes_nothing_is_said_to_whoever_asked() {
    let (folder, reads) = (tempfile::tempdir().expect("a folder"), Reads::default());
    let (path, mut state) = opened(&folder, &reads);
    fs::write(&path, large(BEGUN_FROM).replacen("Person 7,", "\"Person 7\",", 1)).expect("written");
    let again = load(&reads, &path);
    assert!(again.analysed.is_some());
    update(&mut state, Msg::Loaded(Box::new(again)));
    reads.opened(state.chart.as_ref(), &state.index);
    assert_eq!(state.status, None);
    let rest = followed(&reads, &state);
    update(&mut state, Msg::Followed(Box::new(rest)));
    assert_eq!(state.status.as_deref(), Some("read again, nothing changed"));
}

#[test]
fn a_chart_that_was_edited_is_followed_also_when_its_file_is_broken_meanwhile() {
    let (folder, reads) = (tempfile::tempdir().expect("a folder"), Reads::default());
    let (path, mut state) = opened(&folder, &reads);
    fs::write(&path, large(BEGUN_FROM).replacen("Person 7,", "Bo Lind,", 1)).expect("written");
    changed(&reads, &mut state, &path);
    fs::write(&path, "people: [").expect("written");
    let (out, _kept) = channel::<Msg>();
    let broken = reads.turn(Some(path)).load(&out).msg;
    assert!(matches!(broken, Msg::LoadFailed(_)));
    update(&mut state, broken);
    reads.opened(state.chart.as_ref(), &state.index);
    assert!(state.banner.is_some() && state.following.is_some());
    let rest = followed(&reads, &state);
    update(&mut state, Msg::Followed(Box::new(rest)));
    assert!(state.banner.is_some() && state.chart.as_ref().is_some_and(Chart::is_followed));
}

#[test]
fn what_is_followed_is_stopped_when_another_chart_is_open() {
    let (folder, reads) = (tempfile::tempdir().expect("a folder"), Reads::default());
    let (_, state, open) = begun(&folder, &reads);
    reads.follow(&state, &channel::<Msg>().0);
    let following = || reads.0.following.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let progress = following().expect("it goes on");
    reads.stop();
    reads.opened(Some(&open), &state.index);
    assert!(progress.is_wanted(), "a reading that is stopped is something else");
    reads.opened(None, &state.index);
    assert!(!progress.is_wanted() && following().is_none());
}
