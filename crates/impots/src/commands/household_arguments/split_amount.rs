//! An amount whose spaces make several arguments of it: `50 000 €` without quotes.

/// What to do about it.
pub(crate) const HINT: &str = "write an amount that has spaces in quotes: `--salary '50 000 €'`";

/// Whether an argument looks like the rest of such an amount: `000`, `€`.
pub(crate) fn is_rest(argument: &str) -> bool {
    let is_number = |it: char| it.is_ascii_digit() || matches!(it, '.' | ',' | '\'' | '€');
    argument.chars().all(is_number) || ["euro", "euros", "eur"].contains(&&*argument.to_lowercase())
}
