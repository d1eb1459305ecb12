//! What a person sees: whole screens of one small chart, to be read as they are.
//!
//! Under each screen stands what is marked on it, by row and column from 0.

#[path = "support/screen.rs"]
mod screen;
#[path = "support/snapshots.rs"]
mod snapshots;

use screen::{Running, Screen};
use snapshots::screens;
use throughline::app::{Effect, Preferences};
use throughline::ui::ThemeName;

const JUNIPER: &str = include_str!("fixtures/juniper.yaml");
const BROKEN: &str = include_str!("fixtures/broken.yaml");
const EMPTY: &str = include_str!("fixtures/empty.yaml");
const LETTERS: &str = include_str!("fixtures/letters.yaml");

fn juniper() -> Screen {
    Screen::of(JUNIPER)
}

/// Ruth Amsel selected, whose chain loses most.
fn northwind() -> Screen {
    Screen::files(&["orgs/northwind-pay.yaml"])
}

fn ruth() -> Running {
    juniper().keys("/ruth<enter>")
}

screens! {
    wide_first_screen juniper();
    wide_card juniper().keys("jjj2");
    wide_horizons juniper().keys("jjj3j");
    wide_handoffs juniper().keys("4");
    wide_findings juniper().keys("5j");

    medium_chart juniper().size(80, 24).keys("jj");
    medium_card juniper().size(80, 24).keys("jj2");
    medium_handoffs juniper().size(80, 24).keys("4");

    narrow_chart juniper().size(60, 20).keys("jj");
    narrow_card juniper().size(60, 20).keys("jj2");
    narrow_horizons juniper().size(60, 20).keys("jj3");
    narrow_handoffs juniper().size(60, 20).keys("4");
    narrow_findings juniper().size(60, 20).keys("5");
    tiny juniper().size(24, 8).keys("jj");

    zoomed_handoffs juniper().keys("4z");

    help juniper().keys("?");
    help_searched juniper().size(80, 24).keys("?fold");
    palette juniper().keys(":br");
    palette_nothing_matches juniper().size(80, 24).keys(":qqq");
    find_typing juniper().keys("/ru");
    find_kept juniper().keys("/menu<enter>n");
    find_nothing juniper().size(80, 24).keys("/nobody");
    picker Screen::files(&["tests/fixtures/juniper.yaml", "tests/fixtures/broken.yaml", "tests/fixtures/empty.yaml"]);
    source juniper().keys("]v");
    filter_of_chains juniper().keys("4F<down> ");
    filtered_chains juniper().keys("4F<down> <enter>");

    guide juniper().keys("/ruth<enter>i");
    guide_to_its_end juniper().keys("/ruth<enter>iG");
    guide_medium juniper().size(80, 24).keys("i<pgdn><pgdn>");
    guide_narrow juniper().size(60, 20).keys("i");
    guide_without_a_chart Screen::of(BROKEN).size(80, 24).keys("i");
    guide_ascii juniper().ascii().size(80, 24).keys("iG");

    trace_of_a_broken_chain juniper().size(80, 24).keys("jjjt");
    trace_with_its_way_back northwind().keys("/aiko<enter>t");
    narrow_trace_with_its_way_back northwind().size(60, 20).keys("/priya<enter>t");
    path_between_two_seats juniper().keys("jjTGT");
    marked_for_a_path juniper().size(80, 24).keys("jjT");
    overview northwind().keys("4O");
    overview_of_a_small_chart juniper().keys("O");
    narrow_overview northwind().size(60, 20).keys("jO<pgdn>");
    what_if northwind().keys("/cart<enter>4W");
    what_if_one_person northwind().keys("/aiko<enter>W<down><down>");
    narrow_what_if northwind().size(60, 20).keys("/aiko<enter>W<down>");
    what_if_leads_to_the_seat northwind().size(80, 24).keys("/aiko<enter>Wj<enter>");
    what_if_the_chain_is_broken juniper().size(80, 24).keys("GW");
    decision northwind().keys("jd");
    decision_of_the_next_product northwind().size(80, 24).keys("d<tab><tab><pgdn>");
    narrow_decision northwind().size(60, 20).keys("jd");
    decision_undecided juniper().size(80, 24).keys("d");
    decision_without_a_product Screen::files(&["orgs/start-up.yaml"]).size(80, 24).keys("Gd");
    explain_a_chain juniper().keys("4jx");
    explain_a_finding juniper().keys("5x");
    explain_the_finding_that_is_marked Screen::files(&["tests/fixtures/measured.yaml"]).size(60, 20).keys("5x");
    explain_a_seat juniper().size(80, 24).keys("/ruth<enter>x");
    explain_a_seat_off_the_chains juniper().size(80, 24).keys("/grace<enter>2x");
    explain_a_horizon juniper().size(60, 20).keys("/ruth<enter>3x");
    narrow_explain juniper().size(60, 20).keys("4jx<pgdn>");
    explain_to_its_end juniper().size(60, 20).keys("5xG");
    explain_an_empty_chart Screen::of(EMPTY).size(60, 20).keys("x");
    folded juniper().size(80, 24).keys("jh");
    one_branch juniper().size(80, 24).keys("jjf");
    by_name juniper().size(80, 24).keys("s");

    boxes_of_cards juniper().keys("zb");
    boxes_of_names juniper().keys("jjb<");
    boxes_of_blocks juniper().size(80, 24).keys("b<<");
    boxes_that_fit juniper().keys("4<enter>tb0");

    empty_chart Screen::of(EMPTY).size(80, 24);
    broken_at_the_start Screen::of(BROKEN).size(80, 24);
    broken_while_open juniper().keys("jj").save(BROKEN);
    a_command_that_does_nothing_here juniper().size(80, 24).keys("p");
    ascii juniper().ascii().keys("4<enter>t");
    ascii_boxes juniper().ascii().size(80, 24).keys("b");
    letters_of_many_scripts Screen::of(LETTERS).size(80, 24).keys("j");
    letters_in_ascii Screen::of(LETTERS).ascii().size(80, 24).keys("j");
}

#[test]
fn without_colours_everything_is_marked_by_weight_and_reverse() {
    insta::assert_snapshot!(juniper().theme(ThemeName::Mono).keys("jj").show_styles());
}

#[test]
fn in_the_terminals_colours() {
    insta::assert_snapshot!(juniper().size(80, 24).keys("jj").show_styles());
}

#[test]
fn a_trace_numbers_its_seats_and_dims_the_others() {
    insta::assert_snapshot!(juniper().size(60, 20).keys("/ruth<enter>t").show_styles());
}

#[test]
fn a_filter_of_roles_dims_the_others() {
    insta::assert_snapshot!(juniper().size(60, 20).keys("F<down><down> <enter>").show_styles());
}

#[test]
fn little_bandwidth_draws_few_colours_and_no_map() {
    let low = || Preferences { low_bandwidth: true, ..Preferences::default() };
    let boxes = northwind().size(80, 24).preferences(low()).keys("zb").show();
    let full = northwind().size(80, 24).keys("zb").show();
    assert!(full.contains('▪') && full.contains('━'));
    assert!(!boxes.contains('▪') && !boxes.contains('━'));
    insta::assert_snapshot!(boxes);
    insta::assert_snapshot!(juniper().size(60, 20).preferences(low()).keys("jt").show_styles());
}

#[test]
fn little_bandwidth_jumps_where_a_text_or_a_list_would_scroll() {
    let top = |low_bandwidth, keys| {
        let preferences = Preferences { low_bandwidth, ..Preferences::default() };
        let state = northwind().size(80, 24).preferences(preferences).keys(keys).state;
        (state.outline.top, state.card_top)
    };
    let down = format!("z*{}", "j".repeat(25));
    let (part, page) = (top(false, &down).0, top(true, &down).0);
    assert!(0 < part && part < page, "{part} {page}");
    assert_eq!(top(false, "2zj").1, 1);
    assert!(top(true, "2zj").1 > 4);
}

#[test]
fn in_dark_and_light_the_selection_has_a_background() {
    for theme in [ThemeName::Dark, ThemeName::Light] {
        insta::assert_snapshot!(theme.key(), juniper().theme(theme).size(60, 20).keys("jj").show_styles());
    }
}

#[test]
fn an_explanation_closes_and_stays_open_while_the_file_is_read_again() {
    let before = ruth().show();
    for close in ["x", "<esc>", "q"] {
        assert_eq!(ruth().keys("x<down>").keys(close).show(), before, "{close}");
    }
    // The next key clears what is said of the reading.
    assert_eq!(ruth().keys("x").save(JUNIPER).keys("<down>").show(), ruth().keys("x<down>").show());
}

#[test]
fn the_overview_leads_back_to_where_one_was() {
    let before = northwind().keys("4j").show();
    for keys in ["4jO<esc>", "4jOO", "4jOjj<esc>"] {
        assert_eq!(before, northwind().keys(keys).show(), "{keys}");
    }
    let moved = northwind().keys("O1j<esc>").show();
    assert_eq!(moved, northwind().keys("1j").show(), "a seat chosen meanwhile is what stays");
}

#[test]
fn what_is_read_again_keeps_the_place_and_clears_the_banner() {
    let before = ruth().keys("n").show();
    let after = ruth().save(BROKEN).save(JUNIPER).keys("n").show();
    assert_eq!(before, after);
}

#[test]
fn the_shell_is_asked_for_what_only_it_can_do() {
    let opened = |effect: &Effect| matches!(effect, Effect::OpenEditor { line: 40, column: 19, .. });
    let asked = ruth().keys("eyq");
    assert!(asked.effects().iter().any(opened), "{:?}", asked.effects());
    let copied = Effect::Copy { text: "Ruth Amsel".to_owned(), what: "name".into() };
    assert!(asked.effects().contains(&copied), "{:?}", asked.effects());
    assert_eq!(asked.effects().last(), Some(&Effect::Quit));
}
