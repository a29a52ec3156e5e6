//! A pocket calculator that reads sentences: words are skipped, numbers and signs are not.

use impots_protocol::{Detail, Language};

/// A number as a fraction, positive denominator.
#[derive(Clone, Copy, Debug)]
struct Fraction(i128, i128);

impl PartialEq for Fraction {
    fn eq(&self, other: &Self) -> bool {
        self.0 * other.1 == other.0 * self.1
    }
}

impl Fraction {
    fn of(self, sign: char, other: Self) -> Self {
        let (Self(a, b), Self(c, d)) = (self, other);
        match sign {
            '+' => Self(a * d + c * b, b * d),
            '−' => Self(a * d - c * b, b * d),
            '×' => Self(a * c, b * d),
            '÷' => Self(a * d, b * c),
            _ => panic!("{sign} is no operation"),
        }
    }

    /// Cut after the cents.
    fn to_cents(self) -> Self {
        Self((self.0 * 100).div_euclid(self.1), 100)
    }

    fn to_the_euro(self) -> Self {
        Self((2 * self.0 + self.1).div_euclid(2 * self.1), 1)
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Token {
    Number(Fraction),
    Sign(char),
    /// What stands before it is rounded to what stands before it.
    NearestEuro,
}

/// Checks every equation of a text, and every rounding; gives their number.
pub(crate) fn check(text: &str, language: Language) -> usize {
    let tokens = tokens(text, language);
    let mut rest = tokens.as_slice();
    let mut previous = None;
    let mut checked = 0;
    while !rest.is_empty() {
        if rest[0] == Token::NearestEuro {
            checked += 1;
            rest = &rest[1..];
            continue;
        }
        let mut value = sum(&mut rest, text);
        while let [Token::Sign(sign @ ('=' | '≈')), ..] = rest {
            rest = &rest[1..];
            let right = sum(&mut rest, text);
            let left = if *sign == '=' { value } else { value.to_cents() };
            assert_eq!(left, right, "{text}");
            checked += 1;
            value = right;
        }
        if let ([Token::NearestEuro, ..], Some(exact)) = (rest, previous) {
            assert_eq!(Fraction::to_the_euro(exact), value, "{text}");
        }
        previous = Some(value);
    }
    checked
}

/// Checks that the amounts of the lines of a scale add up to that of the last line.
pub(crate) fn check_total(details: &[Detail], language: Language) {
    let Some((total, lines)) = details.split_last() else {
        return;
    };
    let amount = |detail: &Detail| match tokens(&detail.amount, language)[..] {
        [Token::Number(amount)] => amount,
        _ => panic!("{} is no amount", detail.amount),
    };
    let sum = lines.iter().map(amount).fold(Fraction(0, 1), |sum, amount| sum.of('+', amount));
    assert_eq!(sum, amount(total), "{details:?}");
    if let [Token::Number(rounded), Token::NearestEuro] = tokens(&total.text, language)[..] {
        assert_eq!(rounded, sum.to_the_euro(), "{details:?}");
    }
}

fn sum(rest: &mut &[Token], text: &str) -> Fraction {
    let mut value = product(rest, text);
    while let [Token::Sign(sign @ ('+' | '−')), ..] = *rest {
        *rest = &rest[1..];
        value = value.of(*sign, product(rest, text));
    }
    value
}

fn product(rest: &mut &[Token], text: &str) -> Fraction {
    let mut value = operand(rest, text);
    while let [Token::Sign(sign @ ('×' | '÷')), ..] = *rest {
        *rest = &rest[1..];
        value = value.of(*sign, operand(rest, text));
    }
    value
}

fn operand(rest: &mut &[Token], text: &str) -> Fraction {
    let (first, others) = rest.split_first().unwrap();
    *rest = others;
    match first {
        Token::Number(number) => *number,
        Token::Sign('(') => {
            let value = sum(rest, text);
            assert_eq!(rest.first(), Some(&Token::Sign(')')), "{text}");
            *rest = &rest[1..];
            value
        }
        Token::Sign(_) | Token::NearestEuro => panic!("{first:?} in {text}"),
    }
}

fn tokens(text: &str, language: Language) -> Vec<Token> {
    let (mark, group, nearest) = match language {
        Language::French => (',', '\u{202F}', "à l'euro près"),
        Language::English => ('.', ',', "to the nearest euro"),
    };
    let text = text
        .replace(nearest, "~")
        .replace("(case T)", "")
        .replace("(box T)", "")
        .replace("(détail ci-dessous)", "")
        .replace("(worked out below)", "");
    let mut tokens = Vec::new();
    let mut characters = text.char_indices().peekable();
    while let Some((start, character)) = characters.next() {
        match character {
            '0'..='9' => {
                let length = number_length(&text[start..], mark, group);
                while characters.next_if(|(at, _)| *at < start + length).is_some() {}
                let number = number(&text[start..start + length], mark);
                tokens.push(Token::Number(number));
            }
            '%' => match tokens.last_mut() {
                Some(Token::Number(number)) => number.1 *= 100,
                _ => panic!("a percent of nothing in {text}"),
            },
            '~' => tokens.push(Token::NearestEuro),
            '+' | '−' | '×' | '÷' | '=' | '≈' | '(' | ')' => {
                tokens.push(Token::Sign(character));
            }
            _ => {}
        }
    }
    tokens
}

/// Digits, with a separator only where a digit follows.
fn number_length(text: &str, mark: char, group: char) -> usize {
    let mut end = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let digit_follows = characters.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        let separates = (character == mark || character == group) && digit_follows;
        if !character.is_ascii_digit() && !separates {
            break;
        }
        end = at + character.len_utf8();
    }
    end
}

fn number(text: &str, mark: char) -> Fraction {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let decimals = text.split_once(mark).map_or(0, |(_, decimals)| decimals.len());
    let one = 10_i128.pow(u32::try_from(decimals).unwrap());
    Fraction(digits.parse().unwrap(), one)
}

#[test]
fn equations_are_read_in_both_languages() {
    let french =
        "20\u{202F}% × 1\u{202F}731\u{A0}€ d'impôt = 346,20\u{A0}€, soit 346\u{A0}€ à l'euro près.";
    assert_eq!(check(french, Language::French), 2);
    let english = "It exceeds €3 + 2 × €3,797 = €7,597 without reaching (€9 − €2) ÷ 3 ≈ €2.33: no.";
    assert_eq!(check(english, Language::English), 2);
}

#[test]
#[should_panic(expected = "2 + 2 = 5")]
fn a_false_equation_is_found() {
    check("2 + 2 = 5", Language::English);
}

#[test]
#[should_panic(expected = "nearest")]
fn a_false_rounding_is_found() {
    check("2 + 2.5 = 4.5, 4 to the nearest euro", Language::English);
}
