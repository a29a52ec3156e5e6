use proptest::prelude::*;

use super::*;

const BOUND: u64 = 1_000_000_000_000_000;

fn parse(text: &str) -> Result<u64, AmountError> {
    parse_amount(text, BOUND)
}

/// Field fault 2: an amount is read however people group, mark and round it.
#[test]
fn amounts_are_read_as_people_write_them() {
    for (text, expected) in [
        ("50 000", 50_000),
        ("50\u{A0}000", 50_000),
        ("50\u{202F}000", 50_000),
        ("50\u{2009}000\u{A0}€", 50_000),
        ("50 000 €", 50_000),
        ("€ 50 000", 50_000),
        ("€50000", 50_000),
        ("50000EUR", 50_000),
        ("eur 50 000", 50_000),
        ("50 000 Euros", 50_000),
        ("1 euro", 1),
        ("'50000", 50_000),
        ("50'000", 50_000),
        ("50’000.00", 50_000),
        ("1ʼ234ʼ567", 1_234_567),
        ("50000,00", 50_000),
        ("50000.50", 50_001),
        ("50000,49", 50_000),
        ("50000,5", 50_001),
        ("50000.4", 50_000),
        ("0,50", 1),
        ("0,49", 0),
        ("€50,000.00", 50_000),
        ("50.000,00 €", 50_000),
        ("1 234 567,89", 1_234_568),
        ("1,234,567.89", 1_234_568),
        ("1.234.567,89", 1_234_568),
        ("1,234,567", 1_234_567),
        ("1.234.567", 1_234_567),
        ("999,50", 1_000),
        (" 002\n", 2),
        ("\u{FEFF}50\u{200B}000\u{200E}", 50_000),
        ("50  000", 50_000),
        ("0", 0),
    ] {
        assert_eq!(parse(text), Ok(expected), "{text:?}");
    }
}

/// Field fault 2: a mark before three digits is refused with both readings.
#[test]
fn a_mark_before_three_digits_can_be_read_in_two_ways() {
    for (text, thousands, decimals) in [
        ("50,000", 50_000, 50),
        ("50.000", 50_000, 50),
        ("€50,000", 50_000, 50),
        ("50.000 €", 50_000, 50),
        ("1,500", 1_500, 2),
        ("999.499", 999_499, 999),
        ("0.500", 500, 1),
    ] {
        assert_eq!(parse(text), Err(AmountError::Ambiguous { thousands, decimals }), "{text}");
    }
    let message = AmountError::Ambiguous { thousands: 50_000, decimals: 50 }.to_string();
    assert_eq!(message, "it can be read as 50000 or as 50 euros");
}

/// What nobody reads as an amount.
const NO_AMOUNTS: &[&str] = &[
    "",
    " ",
    "€",
    "EUR",
    "x",
    "-1",
    "−1",
    "+1",
    "5e4",
    "0x10",
    "50_000",
    "1/2",
    "٢",
    "５０",
    "NaN",
    // Marks and decimals that nobody means.
    ",5",
    "5,",
    ".",
    "1,2345",
    "50000,000",
    "50 000.000",
    "1,,000",
    "1,00,000",
    "1.234,567",
    "1,234.5,6",
    "1.234 567",
    "1,234 567.89",
    "1 234,567",
    // Two numbers in one cell are not one.
    "30000 25000",
    "5 0000",
    "1 2",
    "30000\n25000",
    "30\t000",
    "50€50",
    // One currency, and that the euro.
    "$50000",
    "50000 £",
    "50000 CHF",
    "€50000€",
    "50000 eur €",
];

#[test]
fn what_is_no_amount_is_refused() {
    for text in NO_AMOUNTS {
        assert_eq!(parse(text), Err(AmountError::NotAnAmount), "{text:?}");
    }
}

#[test]
fn the_bound_holds_after_rounding() {
    assert_eq!(parse_amount("100,49", 100), Ok(100));
    assert_eq!(parse_amount("100,50", 100), Err(AmountError::TooLarge(100)));
    let endless = "9".repeat(400);
    assert_eq!(parse(&endless), Err(AmountError::TooLarge(BOUND)));
    let most = format!("{},99", u64::MAX);
    assert_eq!(parse_amount(&most, u64::MAX), Err(AmountError::TooLarge(u64::MAX)));
}

/// The digits of a number in groups of three.
fn grouped(number: u64, between: &str) -> String {
    let digits = number.to_string();
    let (first, rest) = digits.split_at((digits.len() - 1) % 3 + 1);
    let thousands = rest.as_bytes().chunks(3).map(|group| std::str::from_utf8(group).unwrap());
    [first].into_iter().chain(thousands).collect::<Vec<_>>().join(between)
}

proptest! {
    #[test]
    fn every_amount_is_itself_in_every_spelling(
        euros in 0..BOUND,
        cents in 0..100_u64,
        gap in prop::sample::select(vec!["", " ", "\u{A0}", "\u{202F}", "'", "’", ",", "."]),
        currency in prop::sample::select(vec![("", ""), ("€", ""), ("€ ", ""), ("", " €"), ("", "\u{A0}EUR")]),
    ) {
        let (before, after) = currency;
        let mark = if gap == "," { "." } else { "," };
        let number = grouped(euros, gap);
        let with_cents = format!("{before}{number}{mark}{cents:02}{after}");
        prop_assert_eq!(parse(&with_cents), Ok(euros + u64::from(cents >= 50)));
        let is_mark = gap == "," || gap == ".";
        let whole = parse(&format!("{before}{number}{after}"));
        if is_mark && (1_000..1_000_000).contains(&euros) {
            let is_ambiguous = matches!(whole, Err(AmountError::Ambiguous { thousands, .. }) if thousands == euros);
            prop_assert!(is_ambiguous, "{:?}", whole);
        } else {
            prop_assert_eq!(whole, Ok(euros));
        }
    }

    #[test]
    fn no_text_is_an_amount_beyond_the_bound(text in "[0-9 .,'€ERUeuro\u{A0}-]{0,12}|\\PC{0,12}", bound in 0..10_000_u64) {
        match parse_amount(&text, bound) {
            Ok(euros) => prop_assert!(euros <= bound && text.contains(|it: char| it.is_ascii_digit())),
            Err(AmountError::TooLarge(limit)) => prop_assert_eq!(limit, bound),
            Err(AmountError::Ambiguous { .. } | AmountError::NotAnAmount) => {}
        }
    }
}
