//! Charts of several files: follows `include` from the outermost file and reads every file once, each before those it
//! includes. Reads nothing from disk itself: texts come from a function, so that tests can keep them in memory.
//!
//! Nothing here recurses, and whatever the files say, no more of them is read than the limits allow.

mod path;

use super::reader::Reader;
use super::yaml::limits::raise;
use super::yaml::{self, Doc, ErrorKind, Limits, Read};
use super::{raw::Word, read};
use crate::finding::{Finding, loader};
use crate::model::{FileId, FileText, Files, SourceFile, Span};
use crate::progress::Progress;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// A file as it was fetched.
#[derive(Debug, Clone)]
pub struct Fetched {
    /// What messages call it.
    pub name: String,
    /// What tells it from every other file, however it was named.
    pub key: String,
    /// What is written in it.
    pub text: FileText,
}

/// Why a file is not included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The fact, about `it`.
    pub why: String,
    /// What to do about it.
    pub help: Option<&'static str>,
    /// The path that is worth watching, because what is wrong with it may be mended there.
    pub path: Option<String>,
}

impl Refused {
    /// A fact about a file, as `it is no ordinary file`.
    #[must_use]
    pub fn new(why: impl Into<String>) -> Self {
        Self { why: why.into(), help: None, path: None }
    }

    /// What to do about it.
    #[must_use]
    pub const fn help(mut self, help: &'static str) -> Self {
        self.help = Some(help);
        self
    }

    /// Where it is refused.
    #[must_use]
    pub fn at(self, path: String) -> Self {
        Self { path: Some(path), ..self }
    }

    /// A path out of the chart's folder.
    #[must_use]
    pub fn outside() -> Self {
        Self::new("it leads out of the chart's folder")
            .help("keep included files in the folder of the chart or in folders below it")
    }

    /// A folder instead of a file.
    #[must_use]
    pub fn folder() -> Self {
        Self::new("it is a folder").help("name the files in it, one by one")
    }

    /// More text than a chart may have.
    #[must_use]
    pub fn too_long(most: usize) -> Self {
        Self::new(format!("with it the chart is longer than {most} bytes"))
            .help("split it into several charts; THROUGHLINE_LIMITS=size=… raises the limit")
    }
}

/// Fetches an included file by its path from the chart's folder, of so many bytes at most.
pub type Fetch<'a> = dyn FnMut(&str, usize) -> Result<Fetched, Refused> + 'a;

/// One file that was read, with how deep it is included.
pub(super) struct Part {
    pub doc: Doc,
    pub file: FileId,
    pub depth: u32,
}

/// What was read of a chart. Without parts when the outermost file is not YAML.
pub(super) struct Gathered {
    pub files: Files,
    pub parts: Vec<Part>,
    pub findings: Vec<Finding>,
}

/// Reads a chart's outermost file, and the files it includes if they can be fetched.
pub(super) fn gather(
    outermost: Fetched,
    limits: &Limits,
    progress: &Progress,
    fetch: Option<&mut Fetch<'_>>,
) -> Gathered {
    progress.begin_parsing();
    let mut walk = Walk {
        limits,
        progress,
        gathered: Gathered { files: Files::default(), parts: Vec::new(), findings: Vec::new() },
        files: Vec::new(),
        known: FxHashMap::default(),
        bytes: 0,
        nodes: 0,
    };
    // Paths count from the chart's folder, where the outermost file's own name plays no part.
    walk.add(outermost, Member { path: String::new(), parent: None, at: None, depth: 0 });
    match fetch {
        Some(fetch) => walk.follow(fetch),
        None => walk.refuse_all(),
    }
    walk.gathered
}

/// A file of the chart, by its number.
struct Member {
    /// From the chart's folder.
    path: String,
    parent: Option<FileId>,
    /// Where it is included.
    at: Option<Span>,
    depth: u32,
}

/// A file that is named but not yet read.
struct Wanted {
    written: String,
    by: FileId,
    at: Span,
}

struct Walk<'a> {
    limits: &'a Limits,
    progress: &'a Progress,
    gathered: Gathered,
    files: Vec<Member>,
    known: FxHashMap<String, FileId>,
    bytes: usize,
    nodes: usize,
}

impl Walk<'_> {
    /// Includes whatever is named, each file's own includes before the next file.
    fn follow(&mut self, fetch: &mut Fetch<'_>) {
        let mut waiting = Vec::new();
        self.wanted_by_last(&mut waiting);
        let mut named = 0;
        while let Some(wanted) = waiting.pop().filter(|_| self.progress.is_wanted()) {
            named += 1;
            if named > self.limits.files {
                let message = format!("more than {} files in one chart", self.limits.files);
                self.find(loader::BAD_INCLUDE, wanted.at, message).help = Some(
                    format!("files from here on are not read; put several into one; {}", raise("files"))
                        .into(),
                );
                return;
            }
            let before = self.gathered.parts.len();
            if let Err(refused) = self.include(&wanted, fetch) {
                self.refuse(&wanted, &refused);
            }
            if self.gathered.parts.len() > before {
                self.wanted_by_last(&mut waiting);
            }
        }
    }

    /// A text that stands alone includes nothing.
    fn refuse_all(&mut self) {
        let mut waiting = Vec::new();
        self.wanted_by_last(&mut waiting);
        if let Some(wanted) = waiting.pop() {
            let refused = Refused::new("a chart from standard input has no folder")
                .help("save the chart as a file and open that");
            self.refuse(&wanted, &refused);
        }
    }

    fn include(&mut self, wanted: &Wanted, fetch: &mut Fetch<'_>) -> Result<(), Refused> {
        let by = &self.files[wanted.by.0 as usize];
        let depth = by.depth + 1;
        let path = path::below(&by.path, &wanted.written)?;
        if depth as usize > self.limits.includes {
            let most = self.limits.includes;
            return Err(Refused::new(format!("files include each other more than {most} levels deep"))
                .help("include it from a file further out; THROUGHLINE_LIMITS=includes=… raises the limit"));
        }
        let room = self.limits.bytes.saturating_sub(self.bytes);
        let fetched = fetch(&path, room)?;
        if fetched.text.len() > room {
            return Err(Refused::too_long(self.limits.bytes));
        }
        if let Some(first) = self.known.get(&fetched.key).copied() {
            self.bytes += fetched.text.len();
            self.report_again(wanted, first);
            return Ok(());
        }
        self.add(fetched, Member { path, parent: Some(wanted.by), at: Some(wanted.at), depth });
        Ok(())
    }

    /// Reads a file as YAML. One that is none stays in the list of files, for the place of what is wrong with it.
    fn add(&mut self, fetched: Fetched, member: Member) {
        let Fetched { name, key, text } = fetched;
        let (at, depth) = (member.at, member.depth);
        let file = self.gathered.files.push(SourceFile::new(name, text.clone()));
        self.files.push(member);
        self.known.insert(key, file);
        self.bytes += text.len();
        let Read { doc, errors } = yaml::read_watched(&text, self.limits, self.progress);
        let fatal = errors.iter().rfind(|error| error.kind.is_fatal());
        let fatal = fatal.map(|error| Span::new(file, error.start, error.len));
        self.gathered.findings.extend(errors.into_iter().map(|error| yaml_finding(file, error)));
        if let (Some(at), Some(fatal)) = (at, fatal) {
            let message = format!("nothing of `{}` is drawn, because it is not YAML", self.member_name(file));
            let mut finding = bad_include(at, message);
            finding = finding
                .see(fatal, "cannot be read from here on")
                .help("correct what is said about that file");
            self.gathered.findings.push(finding);
        }
        let Some(doc) = doc else { return };
        self.nodes += doc.nodes().len();
        if let Some(at) = at.filter(|_| self.nodes > self.limits.nodes) {
            let most = self.limits.nodes;
            self.nodes -= doc.nodes().len();
            let message = format!("with `{}` the chart has more than {most} values", self.member_name(file));
            let help = format!("split it into several charts; {}", raise("values"));
            self.gathered.findings.push(bad_include(at, message).help(help));
            return;
        }
        self.gathered.parts.push(Part { doc, file, depth });
    }

    /// Puts what the file read last includes on top, its first file topmost.
    fn wanted_by_last(&mut self, waiting: &mut Vec<Wanted>) {
        let Some(part) = self.gathered.parts.last() else { return };
        let mut reader = Reader::new(part.doc.nodes(), part.file, *self.limits, Vec::new());
        let words = read::includes(&mut reader);
        let wanted = |word: Word<'_>| Wanted { written: word.text.to_owned(), by: part.file, at: word.span };
        // More than are read at most need not be remembered.
        let most = self.limits.files.saturating_add(1);
        let mut new: Vec<Wanted> = words.into_iter().take(most).map(wanted).collect();
        let findings = reader.findings;
        new.reverse();
        waiting.append(&mut new);
        self.gathered.findings.extend(findings);
    }

    /// A file that is on the chart already: in a circle if it includes the file that names it, else twice.
    fn report_again(&mut self, wanted: &Wanted, first: FileId) {
        let mut above = vec![wanted.by];
        while let Some(parent) = above.last().and_then(|file| self.files[file.0 as usize].parent) {
            above.push(parent);
        }
        if let Some(at) = above.iter().position(|file| *file == first) {
            let mut names: Vec<String> =
                above[..=at].iter().rev().map(|file| self.member_name(*file)).collect();
            names.push(self.member_name(first));
            let shown = match names.as_slice() {
                [start @ .., last] if names.len() > 12 => {
                    format!("{} → … ({} more) → {last}", start[..5].join(" → "), names.len() - 6)
                }
                all => all.join(" → "),
            };
            let message = format!("files include each other in a circle: {shown}");
            let finding = self.find(loader::INCLUDE_LOOP, wanted.at, message);
            finding.help = Some("take one `include` of the circle away; each file counts once".into());
            return;
        }
        let place = self.files[first.0 as usize].at;
        let message = format!("`{}` is included twice", self.member_name(first));
        let finding = self.find(loader::INCLUDED_TWICE, wanted.at, message);
        finding.label = "again here".into();
        finding.help = Some("keep one of them; the file counts once".into());
        finding
            .related
            .extend(place.map(|span| crate::finding::Related { span, label: "first here".into() }));
    }

    fn refuse(&mut self, wanted: &Wanted, refused: &Refused) {
        if let Some(path) = &refused.path {
            self.gathered.files.miss(path);
        }
        let message = format!("`{}` cannot be included: {}", wanted.written, refused.why);
        self.find(loader::BAD_INCLUDE, wanted.at, message).help = refused.help.map(Cow::Borrowed);
    }

    /// How a message names a file: its path from the chart's folder.
    fn member_name(&self, file: FileId) -> String {
        let path = &self.files[file.0 as usize].path;
        if !path.is_empty() {
            return path.clone();
        }
        let name = self.gathered.files.get(file).map_or("", |file| file.path.as_str());
        name.rsplit('/').next().unwrap_or_default().to_owned()
    }

    fn find(&mut self, rule: loader::FileRule, span: Span, message: String) -> &mut Finding {
        self.gathered.findings.push(Finding::new(rule.name, rule.severity, span, message));
        let last = self.gathered.findings.len() - 1;
        &mut self.gathered.findings[last]
    }
}

fn bad_include(at: Span, message: String) -> Finding {
    Finding::new(loader::BAD_INCLUDE.name, loader::BAD_INCLUDE.severity, at, message)
}

/// What is wrong with a file as YAML.
pub(super) fn yaml_finding(file: FileId, error: yaml::SyntaxError) -> Finding {
    let rule = match error.kind {
        ErrorKind::Syntax | ErrorKind::Limit => loader::SYNTAX,
        ErrorKind::Alias => loader::BAD_ALIAS,
        ErrorKind::FurtherDocument => loader::MANY_DOCUMENTS,
        ErrorKind::Continued => loader::CONTINUED_TEXT,
        ErrorKind::Tag => loader::UNKNOWN_TAG,
    };
    let span = Span::new(file, error.start, error.len);
    let mut finding = Finding::new(rule.name, rule.severity, span, error.message);
    finding.help = error.help.map(Cow::Owned);
    finding
}
