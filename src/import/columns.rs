//! Which column of a table says what.

use super::headers::{Field, KNOWN};
use crate::finding::suggest;
use rustc_hash::FxHashSet;

/// The columns of each entry of [`KNOWN`], best first.
#[derive(Debug)]
pub(super) struct Columns(Vec<Vec<usize>>);

/// Headers are compared by their letters and digits: `Reports_To` is `reports to`, and `Employee #` its number.
fn plain(header: &str) -> String {
    let header = header.replace('#', "number");
    header.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Every header that is known, for telling the header of a table from its rows.
#[derive(Debug)]
pub(super) struct Headers(FxHashSet<String>);

impl Headers {
    /// The headers of [`KNOWN`], and the columns that `map` names.
    pub(super) fn new(map: &[(String, String)]) -> Self {
        let names = KNOWN.iter().flat_map(|it| it.headers.iter().map(|(name, _)| *name).chain([it.name]));
        let names = names.chain(map.iter().map(|(_, column)| column.as_str())).map(plain);
        Self(names.filter(|name| !name.is_empty()).collect())
    }

    /// How many cells of a row are known.
    pub(super) fn in_row(&self, cells: &[String]) -> usize {
        cells.iter().filter(|cell| self.0.contains(&plain(cell))).count()
    }
}

impl Columns {
    /// Finds the columns.
    ///
    /// # Errors
    ///
    /// When a mapped field or column does not exist, or nothing gives names or titles.
    pub(super) fn find(header: &[String], map: &[(String, String)]) -> Result<Self, String> {
        let plains: Vec<String> = header.iter().map(|cell| plain(cell)).collect();
        let mut found: Vec<Vec<usize>> = vec![Vec::new(); KNOWN.len()];
        let mut mapped = vec![false; KNOWN.len()];
        for (field, column) in map {
            let at = by_name(field)?;
            mapped[at] = true;
            if !column.is_empty() {
                found[at].push(column_of(header, &plains, column)?);
            }
        }
        let mut taken: Vec<usize> = found.iter().flatten().copied().collect();
        for (at, it) in KNOWN.iter().enumerate().filter(|(at, _)| !mapped[*at]) {
            for name in [it.name].into_iter().chain(it.headers.iter().map(|(name, _)| *name)).map(plain) {
                // `Dotted Line Manager 2` is one more.
                let same = |cell: &str| {
                    cell == name || (it.many && cell.trim_end_matches(|c: char| c.is_ascii_digit()) == name)
                };
                for column in (0..plains.len()).filter(|column| same(&plains[*column])) {
                    if !taken.contains(&column) && (it.many || found[at].is_empty()) {
                        found[at].push(column);
                        taken.push(column);
                    }
                }
            }
        }
        let columns = Self(found);
        let named = [Field::Name, Field::First, Field::Last, Field::Title, Field::Role];
        if named.iter().all(|field| columns.of(*field).is_empty()) {
            let shown: Vec<String> = header.iter().take(8).map(|cell| format!("`{}`", cell.trim())).collect();
            return Err(format!(
                "no column gives names or titles; the first are {}\nhelp: name one with `--map name=COLUMN`",
                shown.join(", ")
            ));
        }
        Ok(columns)
    }

    /// The columns that give a field, best first.
    pub(super) fn of(&self, field: Field) -> &[usize] {
        let at = KNOWN.iter().position(|it| it.field == field);
        at.and_then(|at| self.0.get(at)).map_or(&[], Vec::as_slice)
    }

    /// Which columns are used, in words.
    pub(super) fn used(&self, header: &[String]) -> String {
        let quoted = |columns: &[usize]| -> Vec<String> {
            columns.iter().map(|column| called(header, *column)).collect()
        };
        let used = KNOWN.iter().zip(&self.0).filter(|(_, columns)| !columns.is_empty());
        let used: Vec<String> = used
            .map(|(it, columns)| format!("`{}` from {}", it.name, quoted(columns).join(" and ")))
            .collect();
        used.join(", ")
    }

    /// The columns that give nothing, in words; those without a header are of no interest.
    pub(super) fn unused(&self, header: &[String]) -> Vec<String> {
        let used = |column: &usize| self.0.iter().any(|columns| columns.contains(column));
        let unused = (0..header.len()).filter(|column| !used(column) && !header[*column].trim().is_empty());
        unused.map(|column| called(header, column)).collect()
    }
}

/// A column as messages call it: by its header, else by its number.
fn called(header: &[String], column: usize) -> String {
    match header.get(column).map(|cell| cell.trim()).filter(|cell| !cell.is_empty()) {
        Some(cell) => format!("`{cell}`"),
        None => format!("column {}", column + 1),
    }
}

/// The entry of [`KNOWN`] that a person calls so.
fn by_name(field: &str) -> Result<usize, String> {
    let found = KNOWN.iter().position(|it| it.name == field);
    let names = || KNOWN.iter().map(|it| it.name);
    found.ok_or_else(|| {
        let help = match suggest::nearest(field, names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the fields are {}", names().collect::<Vec<_>>().join(", ")),
        };
        format!("no field is called `{field}`\nhelp: {help}")
    })
}

/// The column that a person calls so: by its header as written, its letters, or its number from 1.
fn column_of(header: &[String], plains: &[String], column: &str) -> Result<usize, String> {
    let exact = header.iter().position(|cell| cell.trim() == column);
    let alike = || plains.iter().position(|cell| !cell.is_empty() && *cell == plain(column));
    let number =
        || column.parse::<usize>().ok().filter(|at| (1..=header.len()).contains(at)).map(|at| at - 1);
    exact.or_else(alike).or_else(number).ok_or_else(|| {
        let cells = header.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
        let near = suggest::nearest(column, cells.clone()).map(|near| format!("did you mean `{near}`?"));
        let help = near.unwrap_or_else(|| {
            let all: Vec<String> = cells.map(|cell| format!("`{cell}`")).collect();
            format!("the columns are {}", all.join(", "))
        });
        format!("no column is called `{column}`\nhelp: {help}")
    })
}
