//! Invented names: the same for the same name in every run and every chart, and never one that the chart itself holds.

use crate::model::Org;
use crate::text::fingerprint;
use rustc_hash::{FxHashMap, FxHashSet};

/// Who is called what.
pub(super) struct Cast {
    people: FxHashMap<String, String>,
    sites: FxHashMap<String, String>,
    departments: FxHashMap<String, String>,
    /// By team.
    pub(super) teams: Vec<String>,
    /// By product.
    pub(super) products: Vec<String>,
    /// By seat.
    pub(super) seat_ids: Vec<String>,
}

/// A name without what people write differently: its words, in lower case.
pub(super) fn key(name: &str) -> String {
    let words = name.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_lowercase).collect();
    if words.is_empty() { name.trim().to_lowercase() } else { words.join(" ") }
}

/// An invented name as an id.
pub(super) fn id(name: &str) -> String {
    name.to_lowercase().replace(' ', "-").replace('.', "")
}

impl Cast {
    pub(super) fn of(org: &Org) -> Self {
        let texts = |text| org.str(text);
        let people: Vec<&str> = org.seats.iter().filter_map(|seat| seat.name.map(texts)).collect();
        let teams: Vec<&str> = org.teams.iter().map(|team| org.str(team.name)).collect();
        let products: Vec<&str> = org.products.iter().map(|product| org.str(product.name)).collect();
        let details = || org.seats.iter().filter_map(|seat| seat.details.as_deref());
        let departments = details().filter_map(|details| details.department).map(texts);
        let sites = details().filter_map(|details| details.site);
        let sites = sites.chain(org.teams.iter().filter_map(|team| team.site)).map(texts);
        let chart = org.name.map(texts);
        let all = people.iter().chain(&teams).chain(&products).copied().chain(chart);
        let real: FxHashSet<String> = all.chain(departments.clone()).chain(sites.clone()).map(key).collect();
        let mut inventor = Inventor::new(real);
        // In the order of their names: who stands where in the file changes nobody's.
        let mut different: Vec<String> = people.iter().map(|name| key(name)).collect();
        different.sort_unstable();
        different.dedup();
        let people: FxHashMap<String, String> = different
            .into_iter()
            .map(|name| {
                let invented = inventor.person(&name);
                (name, invented)
            })
            .collect();
        let mut ids = FxHashSet::default();
        let mut seat_ids = Vec::with_capacity(org.seats.len());
        for (at, seat) in org.seats.iter().enumerate() {
            let name = seat.name.and_then(|name| people.get(&key(org.str(name))));
            let id = name.map_or_else(|| format!("seat-{}", at + 1), |name| self::id(name));
            let mut unique = id.clone();
            let mut number = 2;
            while !ids.insert(unique.clone()) {
                unique = format!("{id}-{number}");
                number += 1;
            }
            seat_ids.push(unique);
        }
        let departments = inventor.numbered("Department", departments);
        let sites = inventor.numbered("Site", sites);
        let teams = inventor.each("Team", teams.len());
        let products = inventor.each("Product", products.len());
        Self { people, sites, departments, teams, products, seat_ids }
    }

    /// Who a person is called.
    pub(super) fn person(&self, name: &str) -> &str {
        self.people.get(&key(name)).map_or("Somebody", String::as_str)
    }

    pub(super) fn site(&self, name: &str) -> &str {
        self.sites.get(&same(name)).map_or("Site", String::as_str)
    }

    pub(super) fn department(&self, name: &str) -> &str {
        self.departments.get(&same(name)).map_or("Department", String::as_str)
    }

    /// Every real name of a person, as its [`key`], with the invented one.
    pub(super) fn people(&self) -> impl Iterator<Item = (&str, &str)> {
        self.people.iter().map(|(real, invented)| (real.as_str(), invented.as_str()))
    }
}

/// Sites and departments are compared so by the rules.
fn same(name: &str) -> String {
    name.trim().to_lowercase()
}

/// The most words of a name.
fn longest(keys: &FxHashSet<String>) -> usize {
    keys.iter().map(|key| key.split(' ').count()).max().unwrap_or(0)
}

struct Inventor {
    /// Every name that must not come out again.
    real: FxHashSet<String>,
    longest: usize,
    taken: FxHashSet<String>,
    first: Vec<&'static str>,
    last: Vec<&'static str>,
}

impl Inventor {
    fn new(real: FxHashSet<String>) -> Self {
        Self {
            longest: longest(&real),
            real,
            taken: FxHashSet::default(),
            first: FIRST.split(' ').collect(),
            last: LAST.split(' ').collect(),
        }
    }

    /// A name of somebody: by the fingerprint of the real one, again and again until it is free. From the eighth time on it
    /// has an initial, from the sixtieth a number. A chart that holds nearly all our names has people with numbers.
    fn person(&mut self, real: &str) -> String {
        const WITH_INITIAL: u32 = 8;
        const WITH_NUMBER: u32 = 60;
        const ONLY_NUMBER: u32 = 100;
        const WHATEVER_IS_REAL: u32 = 200;
        for time in 0_u32.. {
            let again = if time == 0 { Vec::new() } else { time.to_le_bytes().to_vec() };
            let print = mixed(fingerprint(real.bytes().chain(again)));
            let pick = |all: &[&'static str], bits: u32| all[(print >> bits) as usize % all.len()];
            let (first, last) = (pick(&self.first, 0), pick(&self.last, 20));
            let initial = char::from(b'A' + ((print >> 40) % 26) as u8);
            let name = match time {
                ..WITH_INITIAL => format!("{first} {last}"),
                WITH_INITIAL..WITH_NUMBER => format!("{first} {initial}. {last}"),
                WITH_NUMBER..ONLY_NUMBER => format!("{first} {initial}. {last} {}", time - WITH_NUMBER + 2),
                _ => format!("Person {}", print % 100_000_000),
            };
            let is_free = time >= WHATEVER_IS_REAL || !self.names_somebody(&name);
            if is_free && self.taken.insert(key(&name)) {
                return name;
            }
        }
        unreachable!("there is a number for everybody")
    }

    /// Whether words of an invented name are a real one.
    fn names_somebody(&self, name: &str) -> bool {
        let key = key(name);
        let words: Vec<&str> = key.split(' ').collect();
        let runs = (0..words.len()).flat_map(|start| (start + 1..=words.len()).map(move |end| start..end));
        let mut runs = runs.filter(|run| run.len() <= self.longest).filter_map(|run| words.get(run));
        runs.any(|run| self.real.contains(&run.join(" ")))
    }

    /// `Team 1`, `Team 2`: so many names, of which none is real.
    fn each(&self, word: &str, count: usize) -> Vec<String> {
        let names = (1..).map(|number: usize| format!("{word} {number}"));
        names.filter(|name| !self.real.contains(&key(name))).take(count).collect()
    }

    /// The same for texts that may stand more than once, in the order of their first.
    fn numbered<'a>(&self, word: &str, texts: impl Iterator<Item = &'a str>) -> FxHashMap<String, String> {
        let mut known = FxHashSet::default();
        let different: Vec<String> = texts.map(same).filter(|text| known.insert(text.clone())).collect();
        let names = self.each(word, different.len());
        different.into_iter().zip(names).collect()
    }
}

/// The bits of a fingerprint spread over all of it: its upper ones depend little on the last letters.
const fn mixed(print: u64) -> u64 {
    let print = (print ^ (print >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    print ^ (print >> 33)
}

/// First names of many countries. Neither list may change: every invented name would.
const FIRST: &str = "\
    Ada Adil Agnes Akira Alba Alem Alina Amadou Amina Anders Anja Anouk Arash Ariel Arjun Astrid Aylin Basil Bela \
    Benita Boris Bruna Callum Camila Carmen Cem Chidi Chloe Ciara Dalia Darius Davor Deniz Diego Dilek Dora Edda \
    Eero Elif Elin Emeka Enzo Esra Etta Fadil Farah Fatou Felix Finn Flora Freya Gael Gita Greta Hana Hassan Hedda \
    Hugo Ida Ilan Imani Ines Ingrid Ivo Jana Jarek Jasper Joana Jonas Juno Kaito Kalle Karim Katya Kenji Kira Laila \
    Lars Leif Leona Lia Linus Lorena Luan Lucia Magda Malik Mara Mateo Mei Milan Mina Miro Nadia Naoko Nils Noor \
    Nuria Oda Olga Omar Oscar Paola Pavel Petra Quentin Rafael Rania Ravi Renata Rosa Ruben Salma Sanna Selim Senta \
    Signe Sunita Tadeo Tamar Tessa Tomas Uma Vera Viktor Wanda Yara Zeno";

/// Last names of many countries.
const LAST: &str = "\
    Abara Acosta Adler Aksoy Albrecht Almeida Amari Anand Arslan Aubert Bakker Baptiste Baran Barros Bauer Belova \
    Berger Bianchi Blom Bondarenko Borges Brandt Calder Campos Carlsen Castro Cerny Chandra Clement Correia Costa \
    Dahl Danso Demir Diallo Dimitrov Dubois Dvorak Eklund Engel Eriksen Esposito Fabre Farkas Ferrara Fischer Fofana \
    Fontana Fuentes Galanis Garnier Gomes Grau Haas Haddad Halonen Hansen Hartono Havel Hoang Holm Horvat Ibarra \
    Ilic Ishida Ivanova Jansen Jensen Joshi Kaplan Katz Keller Kimura Koch Kovac Kruger Kumar Lang Larsen Laurent \
    Lehto Lind Lopes Lund Maier Mancini Marin Mbaye Mehta Melnyk Mendes Moreau Moser Nagy Navarro Ndiaye Nemeth \
    Nilsen Nowak Obi Okafor Olsen Ortiz Ozturk Pavlov Pereira Popescu Prasad Quist Ramos Reyes Ricci Rossi Sato \
    Schmid Serrano Silva Sokol Sorensen Suarez Tanaka Tavares Toth Vargas Vogel Weber Wolff Zeman";

#[cfg(test)]
mod tests {
    use super::*;

    fn inventor(real: &[&str]) -> Inventor {
        Inventor::new(real.iter().map(|name| key(name)).collect())
    }

    #[test]
    fn a_name_stays_the_same_for_ever() {
        assert_eq!(inventor(&[]).person(&key("Maya Chen")), "Anouk Mendes");
        assert_eq!(inventor(&[]).person(&key("  maya   CHEN")), "Anouk Mendes");
    }

    #[test]
    fn a_real_name_or_one_that_is_taken_does_not_come_out() {
        let first = inventor(&[]).person("maya chen");
        let mut inventor = inventor(&[&first]);
        let second = inventor.person("maya chen");
        let third = inventor.person("maya chen");
        assert!(first != second && second != third && third != first, "{first}, {second}, {third}");
    }

    #[test]
    fn a_chart_of_all_our_names_has_people_with_numbers() {
        let all: Vec<&str> = FIRST.split(' ').chain(["person"]).collect();
        let names = ["a", "b"].map(|name| inventor(&all).person(name));
        assert!(names[0] != names[1] && names.iter().all(|name| name.starts_with("Person ")), "{names:?}");
    }

    #[test]
    fn the_lists_hold_nobody_twice() {
        for list in [FIRST, LAST] {
            let names: Vec<&str> = list.split(' ').collect();
            assert_eq!((names.iter().collect::<FxHashSet<_>>().len(), names.len()), (128, 128));
        }
    }

    #[test]
    fn more_people_than_names_keep_apart() {
        let mut inventor = inventor(&[]);
        let all: FxHashSet<String> = (0..20_000).map(|at| inventor.person(&format!("person {at}"))).collect();
        assert_eq!(all.len(), 20_000);
    }
}
