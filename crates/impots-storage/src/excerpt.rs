//! Texts that somebody else wrote, as messages show them: harmless to a terminal, and not long.

/// The longest value, in characters.
pub(crate) const MAX_VALUE: usize = 60;

/// The longest reason that a database gives, in characters.
pub(crate) const MAX_REASON: usize = 300;

/// The text, cut after so many characters; what could forge lines or move others becomes U+FFFD.
pub(crate) fn excerpt(text: &str, longest: usize) -> String {
    let mut characters = text.chars().map(harmless);
    let mut excerpt: String = characters.by_ref().take(longest).collect();
    if characters.next().is_some() {
        excerpt.push('…');
    }
    excerpt
}

fn harmless(character: char) -> char {
    if character.is_control() || is_separator(character) || is_bidirectional(character) {
        char::REPLACEMENT_CHARACTER
    } else {
        character
    }
}

/// Line and paragraph separators, Unicode Standard, section 5.8.
const fn is_separator(character: char) -> bool {
    matches!(character, '\u{2028}' | '\u{2029}')
}

/// Bidirectional formatting characters, Unicode Standard Annex #9, section 2.
const fn is_bidirectional(character: char) -> bool {
    matches!(
        character,
        '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_forges_lines_or_turns_the_text_around_is_replaced() {
        for character in [
            '\0', '\n', '\r', '\t', '\u{1b}', '\u{7f}', '\u{85}', '\u{9b}', '\u{2028}', '\u{2029}',
            '\u{61c}', '\u{200e}', '\u{200f}', '\u{202a}', '\u{202e}', '\u{2066}', '\u{2069}',
        ] {
            let text = format!("a{character}b");
            assert_eq!(excerpt(&text, MAX_VALUE), "a\u{fffd}b", "{character:?}");
        }
        assert_eq!(excerpt("coût, 税 “1” …", MAX_VALUE), "coût, 税 “1” …");
    }

    #[test]
    fn a_text_is_cut_only_if_it_is_longer() {
        assert_eq!(excerpt("été", 3), "été");
        assert_eq!(excerpt("étés", 3), "été…");
        assert_eq!(excerpt("", 0), "");
    }
}
