//! Which new passwords are taken: long ones that are hard to guess, whatever their characters (NIST SP 800-63B, section
//! 3.1.1.2; OWASP ASVS 5.0, 6.2). Passwords that exist are not judged.
//!
//! Asked on the page of the account, by the action `change-password` and by `impots users`. No list of leaked passwords is asked
//! for: the server talks to nobody (docs/SECURITY-MODEL.md, 6.2.4).

use impots_protocol::Language;
use zxcvbn::feedback::Warning;
use zxcvbn::{Score, zxcvbn};

use super::MAX_PASSWORD_BYTES;
use crate::bilingual::{fill, words};

/// Fewest characters of a new password.
pub const MIN_NEW_PASSWORD_CHARACTERS: usize = 12;

/// Why a new password is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WeakPassword {
    /// There is none.
    Empty,
    /// It has fewer than [`MIN_NEW_PASSWORD_CHARACTERS`].
    Short,
    /// It has more than [`MAX_PASSWORD_BYTES`].
    Long,
    /// No form can send one of its characters.
    Control,
    /// Somebody who tries the commonest first, with what is known of its user, finds it soon.
    Guessable(Pattern),
}

/// What makes a password easy to guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// It is, or resembles, one of the commonest.
    Common,
    /// The same again and again.
    Repetition,
    /// Neighbours in the alphabet or on the keyboard.
    Sequence,
    /// A date or a year.
    Date,
    /// A name, such as its user's.
    Name,
    /// A word, with little else.
    Word,
}

/// Looks at a new password of a user.
///
/// ```
/// use impots_web::security::passwords::{Pattern, WeakPassword, check_new_password};
///
/// assert_eq!(check_new_password("quatre chevaux bleus", "jeanne"), Ok(()));
/// let weak = check_new_password("password1234", "jeanne");
/// assert_eq!(weak, Err(WeakPassword::Guessable(Pattern::Common)));
/// ```
///
/// # Errors
/// [`WeakPassword`]: the first reason not to take it.
pub fn check_new_password(password: &str, user: &str) -> Result<(), WeakPassword> {
    if password.is_empty() {
        return Err(WeakPassword::Empty);
    }
    if password.len() > MAX_PASSWORD_BYTES {
        return Err(WeakPassword::Long);
    }
    if password.contains(char::is_control) {
        return Err(WeakPassword::Control);
    }
    if password.chars().count() < MIN_NEW_PASSWORD_CHARACTERS {
        return Err(WeakPassword::Short);
    }
    let judged = zxcvbn(password, &known_of(user));
    // More than 10^10 guesses.
    if judged.score() >= Score::Four {
        return Ok(());
    }
    let warning = judged.feedback().and_then(zxcvbn::feedback::Feedback::warning);
    Err(WeakPassword::Guessable(pattern(warning, password, user)))
}

/// The words that an attacker tries first: the name, its parts, and what the site is called.
fn known_of(user: &str) -> Vec<&str> {
    let parts = user.split(|character: char| !character.is_alphanumeric());
    [user, "impots", "impôts", "impot", "motdepasse"].into_iter().chain(parts).collect()
}

fn pattern(warning: Option<Warning>, password: &str, user: &str) -> Pattern {
    use Warning as W;
    let is_named = || password.to_lowercase().contains(&user.to_lowercase());
    match warning {
        _ if !user.is_empty() && is_named() => Pattern::Name,
        Some(
            W::ThisIsATop10Password
            | W::ThisIsATop100Password
            | W::ThisIsACommonPassword
            | W::ThisIsSimilarToACommonlyUsedPassword,
        ) => Pattern::Common,
        Some(
            W::RepeatsLikeAaaAreEasyToGuess | W::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess,
        ) => Pattern::Repetition,
        Some(
            W::SequencesLikeAbcAreEasyToGuess
            | W::StraightRowsOfKeysAreEasyToGuess
            | W::ShortKeyboardPatternsAreEasyToGuess,
        ) => Pattern::Sequence,
        Some(W::RecentYearsAreEasyToGuess | W::DatesAreOftenEasyToGuess) => Pattern::Date,
        Some(
            W::NamesAndSurnamesByThemselvesAreEasyToGuess | W::CommonNamesAndSurnamesAreEasyToGuess,
        ) => Pattern::Name,
        Some(W::AWordByItselfIsEasyToGuess) | None => Pattern::Word,
    }
}

impl WeakPassword {
    /// What is wrong, as a sentence for people that says what would be right.
    #[must_use]
    pub fn sentence(self, language: Language) -> String {
        let words = WeakPasswordWords::of(language);
        let pattern = match self {
            Self::Empty => return words.empty.to_owned(),
            Self::Short => {
                return fill(words.short, &[&MIN_NEW_PASSWORD_CHARACTERS.to_string()]);
            }
            Self::Long => return fill(words.long, &[&MAX_PASSWORD_BYTES.to_string()]),
            Self::Control => return words.control.to_owned(),
            Self::Guessable(pattern) => pattern,
        };
        let reason = match pattern {
            Pattern::Common => words.common,
            Pattern::Repetition => words.repetition,
            Pattern::Sequence => words.sequence,
            Pattern::Date => words.date,
            Pattern::Name => words.name,
            Pattern::Word => words.word,
        };
        fill(words.guessable, &[reason])
    }
}

words! {
    /// What is wrong with a password, and what would be right.
    WeakPasswordWords {
        empty = "Saisissez un nouveau mot de passe.", "Enter a new password.";
        short = "Il faut au moins {} caractères. Une phrase de quatre ou cinq mots convient.",
            "At least {} characters are needed. A sentence of four or five words is good.";
        long = "Il faut au plus {} octets (une lettre accentuée en compte deux).", "At most {} bytes are taken (an accented letter is two).";
        control = "Il ne peut contenir ni saut de ligne ni caractère de contrôle.", "It cannot hold line breaks or control characters.";
        /// Behind what makes it easy to guess.
        guessable = "{} Prenez quatre ou cinq mots qui ne vont pas ensemble.", "{} Take four or five words that do not go together.";
        common = "Il ressemble aux mots de passe les plus courants.", "It is like the commonest passwords.";
        repetition = "Il répète toujours la même chose.", "It repeats the same thing.";
        sequence = "Il suit l’ordre de l’alphabet, des chiffres ou du clavier.", "It follows the order of the alphabet, of digits or of the keyboard.";
        date = "Une date ou une année se devine vite.", "A date or a year is soon guessed.";
        name = "Un nom, le vôtre d’abord, se devine vite.", "A name, yours first, is soon guessed.";
        word = "Un mot et quelques signes se devinent vite.", "A word and a few signs are soon guessed.";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_and_random_ones_are_taken() {
        let long: String = (0_u64..140).map(|number| (number * 7_919_353).to_string()).collect();
        for password in [
            "quatre chevaux bleus",
            "correct horse battery staple",
            "a bon chat bon rat",
            "Zk8#pQ2!vM4x",
            "été à Brégançon, 3 mouettes",
            "日本語のパスワードは長い",
            &long[..MAX_PASSWORD_BYTES],
        ] {
            assert_eq!(check_new_password(password, "jeanne"), Ok(()), "{password}");
        }
    }

    #[test]
    fn what_is_soon_guessed_is_refused_and_told_why() {
        for (password, user, pattern) in [
            ("password1234", "jeanne", Pattern::Common),
            ("azertyuiop12", "jeanne", Pattern::Common),
            ("aaaaaaaaaaaaaa", "jeanne", Pattern::Repetition),
            ("123456789012", "jeanne", Pattern::Sequence),
            ("jeannejeanne2026", "jeanne", Pattern::Name),
            ("Jeanne1975Paris", "jeanne", Pattern::Name),
            ("marie.curie1867", "marie.curie", Pattern::Name),
            ("motdepasse2026!", "jeanne", Pattern::Word),
            ("impots impots 2026", "jeanne", Pattern::Repetition),
        ] {
            let refused = check_new_password(password, user);
            assert_eq!(refused, Err(WeakPassword::Guessable(pattern)), "{password}");
        }
    }

    #[test]
    fn the_length_is_counted_in_characters_from_below_and_in_bytes_from_above() {
        let of = |password: &str| check_new_password(password, "jeanne");
        assert_eq!(of(""), Err(WeakPassword::Empty));
        assert_eq!(of("zk8#pQ2!vM4"), Err(WeakPassword::Short));
        assert_eq!(of("éàçùôïéàçùô"), Err(WeakPassword::Short));
        assert_eq!(of("quatre chevaux\nbleus"), Err(WeakPassword::Control));
        let longest = "quatre chevaux bleus ".repeat(60);
        assert_eq!(of(&longest[..=MAX_PASSWORD_BYTES]), Err(WeakPassword::Long));
    }

    #[test]
    fn every_sentence_says_what_would_be_right() {
        let patterns = [
            Pattern::Common,
            Pattern::Repetition,
            Pattern::Sequence,
            Pattern::Date,
            Pattern::Name,
            Pattern::Word,
        ];
        let faults =
            [WeakPassword::Empty, WeakPassword::Short, WeakPassword::Long, WeakPassword::Control];
        for fault in patterns.map(WeakPassword::Guessable).into_iter().chain(faults) {
            for language in Language::ALL {
                let sentence = fault.sentence(language);
                assert!(sentence.ends_with('.') && !sentence.contains('\''), "{sentence}");
            }
        }
    }
}
