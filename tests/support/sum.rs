//! A calculator for printed equations, so that what a person would type into one can be tested.

/// A calculator that knows only what is printed: `0.58 = 1 − (1 − 0.51) × 0.85`.
pub(crate) struct Sum<'a> {
    tokens: Vec<&'a str>,
    at: usize,
}

impl<'a> Sum<'a> {
    /// What an expression comes to.
    #[track_caller]
    pub(crate) fn of(text: &'a str) -> f64 {
        let mut tokens = Vec::new();
        let mut rest = text.trim();
        while let Some(first) = rest.chars().next() {
            let digits = |c: char| c.is_ascii_alphanumeric() || c == '.';
            let len = if digits(first) {
                rest.find(|c| !digits(c)).unwrap_or(rest.len())
            } else {
                first.len_utf8()
            };
            let (token, after) = rest.split_at(len);
            tokens.push(token);
            rest = after.trim_start();
        }
        let mut sum = Self { tokens, at: 0 };
        let value = sum.terms();
        assert_eq!(sum.at, sum.tokens.len(), "is not arithmetic: {text}");
        value
    }

    fn take(&mut self, sign: &str) -> bool {
        let is = self.tokens.get(self.at) == Some(&sign);
        self.at += usize::from(is);
        is
    }

    fn terms(&mut self) -> f64 {
        let mut value = self.products();
        loop {
            if self.take("+") {
                value += self.products();
            } else if self.take("−") {
                value -= self.products();
            } else {
                return value;
            }
        }
    }

    fn products(&mut self) -> f64 {
        let mut value = self.powers();
        loop {
            if self.take("×") {
                value *= self.powers();
            } else if self.take("÷") {
                value /= self.powers();
            } else {
                return value;
            }
        }
    }

    fn powers(&mut self) -> f64 {
        let value = self.one();
        if self.take("^") { value.powf(self.one()) } else { value }
    }

    fn one(&mut self) -> f64 {
        if self.take("log2") {
            return self.one().log2();
        }
        if self.take("(") {
            let value = self.terms();
            assert!(self.take(")"), "a bracket stays open");
            return value;
        }
        let token = self.tokens[self.at];
        self.at += 1;
        token.parse().unwrap_or_else(|_| panic!("not a number: {token}"))
    }
}
