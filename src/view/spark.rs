//! Numbers as a line of small bars.

/// Bars from the lowest to the highest.
const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// The same where there is only ASCII.
const ASCII: [char; 5] = ['_', '.', '-', '=', '#'];

/// A bar for each number, from the least to the greatest of them; a blank for what is unknown. All the same are all in the
/// middle.
#[must_use]
pub fn sparks(numbers: &[Option<u32>], ascii: bool) -> Vec<char> {
    let bars: &[char] = if ascii { &ASCII } else { &BARS };
    let known = || numbers.iter().flatten().copied();
    let (least, most) = (known().min().unwrap_or_default(), known().max().unwrap_or_default());
    let bar = |number: u32| {
        let top = bars.len() - 1;
        let at =
            if most == least { top / 2 } else { (number - least) as usize * top / (most - least) as usize };
        bars[at]
    };
    numbers.iter().map(|number| number.map_or(' ', bar)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_go_from_the_least_to_the_greatest() {
        let line = |numbers: &[Option<u32>], ascii| sparks(numbers, ascii).into_iter().collect::<String>();
        assert_eq!(line(&[Some(30), None, Some(60), Some(45)], false), "▁ █▄");
        assert_eq!(line(&[Some(30), None, Some(60), Some(45)], true), "_ #-");
        assert_eq!(line(&[Some(7), Some(7)], false), "▄▄");
        assert_eq!(line(&[None], false), " ");
        assert_eq!(line(&[], false), "");
    }
}
