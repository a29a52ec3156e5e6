//! Numbers as CSV and JSON have them, written without the machinery of formats.

/// Appends a whole number.
pub(crate) fn push(text: &mut String, number: impl itoa::Integer + Default + PartialEq) {
    // Most amounts of a row are zero, and need neither a buffer nor a copy.
    if number == Default::default() {
        text.push('0');
    } else {
        text.push_str(itoa::Buffer::new().format(number));
    }
}

/// Appends a rate as the wire has it: `0.0`, `0.14`.
pub(crate) fn push_rate(text: &mut String, rate: f64) {
    if rate == 0.0 {
        text.push_str("0.0");
    } else {
        text.push_str(zmij::Buffer::new().format(rate));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_rust_writes_them() {
        for number in [0, 7, 10, 99_999, u64::MAX] {
            let mut text = String::from("=");
            push(&mut text, number);
            assert_eq!(text, format!("={number}"));
        }
        for rate in (0..=1000).map(|thousandth| f64::from(thousandth) / 1000.0) {
            let mut text = String::new();
            push_rate(&mut text, rate);
            assert_eq!(text, format!("{rate:?}"));
        }
    }
}
