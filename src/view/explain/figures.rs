//! How many digits an equation needs, so that the parts as they are printed give the result as it is printed.
//!
//! Equations are written from the result down: a part is shown with so many digits that the result follows from the printed
//! parts, and is then itself the result of the next equation, with those digits.

/// The fewest decimals of a part that is no round number.
pub(super) const LEAST: usize = 4;
/// As many as a number holds.
const MOST: usize = 15;
/// Zeros after so many decimals are left out.
const ALWAYS: usize = 2;

/// A number rounded to so many decimals; zeros at its end are left out but for two.
pub(super) fn number(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    let text = if text.trim_start_matches('-').bytes().all(|byte| matches!(byte, b'0' | b'.')) {
        text.trim_start_matches('-').to_owned()
    } else {
        text
    };
    let Some((whole, fraction)) = text.split_once('.') else { return text };
    let kept = fraction.trim_end_matches('0').len().max(ALWAYS.min(decimals));
    format!("{whole}.{}", fraction.get(..kept).unwrap_or(fraction))
}

/// The number as it is printed.
pub(super) fn shown(value: f64, decimals: usize) -> f64 {
    number(value, decimals).parse().unwrap_or(value)
}

/// Whether a number made of printed parts is the result as it is printed.
pub(super) fn gives(made: f64, result: f64, decimals: usize) -> bool {
    let half = 0.5 * 10_f64.powi(-(decimals as i32));
    (made - shown(result, decimals)).abs() <= half + 1e-12
}

/// The fewest decimals with which an equation holds.
pub(super) fn enough(holds: impl Fn(usize) -> bool) -> usize {
    (LEAST..MOST).find(|decimals| holds(*decimals)).unwrap_or(MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_at_the_end_are_left_out_but_for_two() {
        let all = [(0.8, 4), (0.92071, 4), (0.075, 3), (1.0, 4), (12.5, 1), (3.0, 0), (-0.000_01, 2)];
        let shown = all.map(|(value, decimals)| number(value, decimals));
        assert_eq!(shown, ["0.80", "0.9207", "0.075", "1.00", "12.5", "3", "0.00"]);
    }

    #[test]
    fn a_product_gets_the_digits_that_it_needs() {
        let decimals =
            |part: f64, by: f64, of: usize| enough(|at| gives(shown(part, at) * by, part * by, of));
        assert_eq!(decimals(0.25, 3.0, 4), 4);
        // 0.3333 × 3 is 0.9999, and 0.33333 × 3 is 1.0000.
        assert_eq!(decimals(1.0 / 3.0, 3.0, 4), 5);
        assert_eq!(decimals(1.0 / 3.0, 3.0, 6), 7);
    }
}
