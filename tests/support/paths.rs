//! Reads the paths that a Rust source names, as far as a test of the architecture needs: `use` trees are spread out,
//! `super` is followed, comments, texts and what stands under `#[cfg(test)]` are left out. It knows nothing of layers.

/// One path, as `["std", "fs", "File"]`. Paths of the own crate start with `crate`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) line: usize,
    pub(crate) path: Vec<String>,
}

/// What one file names, and the modules it keeps for tests alone.
#[derive(Debug, Default)]
pub(crate) struct Source {
    pub(crate) named: Vec<Named>,
    pub(crate) test_modules: Vec<String>,
}

/// Reads a file that is the module `module` of the crate, such as `["analysis", "hop"]`.
pub(crate) fn read(text: &str, module: &[&str]) -> Source {
    let tokens = tokens(text);
    let mut source = Source::default();
    let mut at = 0;
    // Inline modules that are open: how many braces were open before each.
    let (mut braces, mut inline) = (0_usize, Vec::new());
    while let Some(token) = tokens.get(at) {
        match token.text.as_str() {
            "#" if is_cfg_test(&tokens, at) => {
                at = skip_item(&tokens, at, &mut source.test_modules);
                continue;
            }
            "mod" if tokens.get(at + 2).is_some_and(|token| token.text == "{") => inline.push(braces),
            "{" => braces += 1,
            "}" => {
                braces = braces.saturating_sub(1);
                if inline.last() == Some(&braces) {
                    inline.pop();
                }
            }
            _ => {}
        }
        let behind_path = at > 0 && matches!(tokens[at - 1].text.as_str(), "::" | "." | "mod" | "fn");
        if token.is_name() && !behind_path && tokens.get(at + 1).is_some_and(|token| token.text == "::") {
            let mut paths = Vec::new();
            spread(&tokens, at, &mut Vec::new(), &mut paths);
            let depth = module.len() + inline.len();
            source.named.extend(paths.into_iter().filter_map(|named| rooted(named, depth)));
        } else if token.is_name() && at > 0 && tokens[at - 1].text == "use" {
            source.named.push(Named { line: token.line, path: vec![token.text.clone()] });
        }
        at += 1;
    }
    source
}

/// A path with `super` followed; `None` for one that stays below the module it is in.
fn rooted(named: Named, depth: usize) -> Option<Named> {
    let supers = named.path.iter().take_while(|part| matches!(part.as_str(), "super" | "self")).count();
    let up = named.path.iter().take(supers).filter(|part| *part == "super").count();
    match named.path[0].as_str() {
        "super" | "self" if up < depth => None,
        "super" | "self" => {
            let mut path = vec!["crate".to_owned()];
            path.extend(named.path.into_iter().skip(supers));
            Some(Named { path, ..named })
        }
        _ => Some(named),
    }
}

/// Spreads a `use` tree (or a plain path) that starts at `at` into its paths; returns where it ends.
fn spread(tokens: &[Token], mut at: usize, head: &mut Vec<String>, paths: &mut Vec<Named>) -> usize {
    let depth = head.len();
    let line = tokens.get(at).map_or(0, |token| token.line);
    while let Some(token) = tokens.get(at) {
        if token.text == "{" {
            at += 1;
            while tokens.get(at).is_some_and(|token| token.text != "}") {
                let next = spread(tokens, at, head, paths);
                at = next.max(at + 1);
                if tokens.get(at).is_some_and(|token| token.text == "as") {
                    at += 2;
                }
                if tokens.get(at).is_some_and(|token| token.text == ",") {
                    at += 1;
                }
            }
            head.truncate(depth);
            return at + 1;
        }
        if !(token.is_name() || token.text == "*") {
            break;
        }
        head.push(token.text.clone());
        at += 1;
        if tokens.get(at).is_none_or(|token| token.text != "::") {
            break;
        }
        at += 1;
    }
    paths.push(Named { line, path: head.clone() });
    head.truncate(depth);
    at
}

/// Whether an attribute starts here that keeps its item for tests.
fn is_cfg_test(tokens: &[Token], at: usize) -> bool {
    let wanted = ["#", "[", "cfg", "(", "test", ")", "]"];
    wanted.iter().enumerate().all(|(index, text)| tokens.get(at + index).is_some_and(|t| t.text == *text))
}

/// Skips an attribute and the item behind it, and notes a module without a body.
fn skip_item(tokens: &[Token], mut at: usize, modules: &mut Vec<String>) -> usize {
    let mut open = 0_usize;
    let is_use = |at: usize| {
        let mut words = tokens.iter().skip(at).skip_while(|token| token.text != "]").skip(1);
        words.find(|token| !matches!(token.text.as_str(), "pub" | "(" | "crate" | ")")).map(|t| &t.text)
            == Some(&"use".to_owned())
    };
    let to_semicolon = is_use(at);
    while let Some(token) = tokens.get(at) {
        match token.text.as_str() {
            "{" | "[" | "(" => open += 1,
            "}" | "]" | ")" => {
                open = open.saturating_sub(1);
                if open == 0 && token.text == "}" && !to_semicolon {
                    return at + 1;
                }
            }
            ";" if open == 0 => {
                if tokens[at - 2].text == "mod" {
                    modules.push(tokens[at - 1].text.clone());
                }
                return at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    at
}

struct Token {
    line: usize,
    text: String,
}

impl Token {
    fn is_name(&self) -> bool {
        self.text.starts_with(|char: char| char.is_alphabetic() || char == '_')
    }
}

/// Names and signs; comments, texts and characters are left out.
fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let starts = |at: usize, with: &str| with.chars().enumerate().all(|(i, c)| chars.get(at + i) == Some(&c));
    let mut tokens = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < chars.len() {
        let from = at;
        let char = chars[at];
        if starts(at, "//") {
            at = (at..chars.len()).find(|at| chars[*at] == '\n').unwrap_or(chars.len());
        } else if starts(at, "/*") {
            let mut open = 0;
            loop {
                let step = if starts(at, "/*") {
                    open += 1;
                    2
                } else if starts(at, "*/") {
                    open -= 1;
                    2
                } else {
                    1
                };
                at += step;
                if open == 0 || at >= chars.len() {
                    break;
                }
            }
        } else if let Some(end) = raw_text(&chars, at) {
            at = end;
        } else if char == '"' {
            at = closing(&chars, at + 1, '"');
        } else if char == '\'' {
            // A lifetime has no closing quote right behind one character.
            let is_char = chars.get(at + 1) == Some(&'\\') || chars.get(at + 2) == Some(&'\'');
            at = if is_char { closing(&chars, at + 1, '\'') } else { at + 1 };
        } else if char.is_alphanumeric() || char == '_' {
            at = (at..chars.len())
                .find(|at| !(chars[*at].is_alphanumeric() || chars[*at] == '_'))
                .unwrap_or(chars.len());
            tokens.push(Token { line, text: chars[from..at].iter().collect() });
        } else if starts(at, "::") {
            at += 2;
            tokens.push(Token { line, text: "::".to_owned() });
        } else {
            at += 1;
            if !char.is_whitespace() {
                tokens.push(Token { line, text: char.to_string() });
            }
        }
        line += chars[from..at.min(chars.len())].iter().filter(|char| **char == '\n').count();
    }
    tokens
}

/// Past the quote that closes a text.
fn closing(chars: &[char], mut at: usize, quote: char) -> usize {
    while let Some(char) = chars.get(at) {
        match char {
            '\\' => at += 2,
            char if *char == quote => return at + 1,
            _ => at += 1,
        }
    }
    at
}

/// Past a raw text such as `r#"…"#` that starts here.
fn raw_text(chars: &[char], at: usize) -> Option<usize> {
    if at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_') {
        return None;
    }
    let at = if chars[at] == 'b' { at + 1 } else { at };
    if chars.get(at) != Some(&'r') {
        return None;
    }
    let hashes = chars[at + 1..].iter().take_while(|char| **char == '#').count();
    let start = at + 1 + hashes;
    if chars.get(start) != Some(&'"') {
        return None;
    }
    let ends = |end: &usize| {
        chars[*end] == '"' && chars[*end + 1..].iter().take_while(|char| **char == '#').count() >= hashes
    };
    (start + 1..chars.len()).find(ends).map(|end| end + 1 + hashes)
}
