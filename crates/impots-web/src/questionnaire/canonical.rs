//! The one address of the same answers: what people share, bookmark and reload.
//!
//! Who asks at another one is led to it (302, `public.rs`), so it has to be that of its own answers: a test tries any. What cannot
//! be read stays as it was typed, for the page to say what is wrong with it.

use form_urlencoded::byte_serialize;
use impots_protocol::{
    Language, choice_names, parse_amount, parse_choice, parse_natural, parse_yes_no,
};
use impots_rules::household::FactKind;
use impots_rules::{Fact, TaxYear};

use super::{Answers, Question};

/// The words of the simplified method in the place of a year.
const SIMPLIFIED: [&str; 2] = ["simplifiée", "simplified"];
/// The words of a month.
const MONTH: [&str; 2] = ["mois", "month"];
/// How somebody in a civil partnership answers about the situation; for the tax it is married.
const CIVIL_PARTNERS: [&str; 2] = ["pacsé", "pacs"];
/// Most that an amount can be: what is more is shown as it was typed.
const MAX_AMOUNT: u64 = 1_000_000_000_000_000;

impl Answers {
    /// The word of the simplified method.
    pub(crate) fn simplified_word(language: Language) -> &'static str {
        language.pick(SIMPLIFIED)
    }

    /// The word of a month.
    pub(crate) fn month_word(language: Language) -> &'static str {
        language.pick(MONTH)
    }

    /// The word of a civil partnership.
    pub(crate) fn civil_partners_word(language: Language) -> &'static str {
        language.pick(CIVIL_PARTNERS)
    }

    /// Whether the simplified method is asked for.
    pub(crate) fn is_simplified(&self) -> bool {
        let text = self.get(Question::Year).to_lowercase();
        SIMPLIFIED.contains(&text.as_str()) || text == "simplifiee"
    }

    /// Whether amounts are those of a month.
    pub(crate) fn is_monthly(&self) -> bool {
        MONTH.contains(&self.get(Question::Period).to_lowercase().as_str())
    }

    /// Whether the couple is in a civil partnership.
    pub(crate) fn are_civil_partners(&self) -> bool {
        let text = self.fact(Fact::Situation).to_lowercase();
        text.starts_with("pacs") || text.starts_with("civil")
    }

    /// The same answers as a link has them in a language: numbers as digits, nothing that says nothing, always a year.
    pub(crate) fn canonical(&self, language: Language) -> Self {
        let mut answers = Self { slips: self.slips.clone(), ..Self::default() };
        answers.omitted.clone_from(&self.omitted);
        if self.is_empty() {
            return answers;
        }
        for (question, text) in self.iter() {
            answers.set(question, &self.canonical_text(question, text, language));
        }
        if answers.get(Question::Year).is_empty() {
            let year = (Question::Year, TaxYear::LATEST.to_string());
            answers.given.insert(0, year);
        }
        answers
    }

    /// The link of these answers, which must be canonical; what was left out is not shared.
    pub(crate) fn link(&self, language: Language) -> String {
        let pair = |(question, text): (Question, &str)| {
            let value: String = byte_serialize(text.as_bytes()).collect();
            format!("{}={value}", question.link_word(language))
        };
        self.iter().map(pair).collect::<Vec<_>>().join("&")
    }

    /// The query of the page of these answers: the link, and what it has to tell besides. Of answers that are not canonical it is another way
    /// to write them.
    pub(crate) fn query(&self, language: Language) -> String {
        let mut parts = vec![self.link(language)];
        if !self.omitted.is_empty() {
            let words: Vec<_> = self.omitted.iter().map(|it| it.link_word(language)).collect();
            parts.push(format!("{}={}", Self::omitted_word(language), words.join(",")));
        }
        let slip = |(name, _): &(String, &str)| {
            format!("{}=", byte_serialize(name.as_bytes()).collect::<String>())
        };
        parts.extend(self.slips.iter().map(slip));
        parts.retain(|part| !part.is_empty());
        parts.join("&")
    }

    /// An answer as links have it.
    fn canonical_text(&self, question: Question, text: &str, language: Language) -> String {
        let kept = || text.to_owned();
        match question {
            Question::Year if self.is_simplified() => Self::simplified_word(language).to_owned(),
            Question::Year => kept(),
            Question::Period if self.is_monthly() => Self::month_word(language).to_owned(),
            Question::Period => String::new(),
            Question::Withheld | Question::Advance => digits(text).unwrap_or_else(kept),
            // With its cents: twelve of it are a year (`reading.rs`), and a rounded one would be euros beside it.
            Question::Fact(_) if question.is_periodic() && self.is_monthly() => kept(),
            Question::Fact(Fact::Situation) if self.are_civil_partners() => {
                Self::civil_partners_word(language).to_owned()
            }
            Question::Fact(fact) => canonical_fact(fact, text, language).unwrap_or_else(kept),
        }
    }
}

/// An amount in whole euros; `None` where it is none, is ambiguous or too large.
fn digits(text: &str) -> Option<String> {
    Some(parse_amount(text, MAX_AMOUNT).ok()?.to_string())
}

/// An answer about a fact as links have it, empty where it says nothing; `None` where it cannot be read.
fn canonical_fact(fact: Fact, text: &str, language: Language) -> Option<String> {
    Some(match fact.kind() {
        FactKind::Amount => digits(text)?,
        FactKind::Count => match parse_natural(text, MAX_AMOUNT).ok()? {
            0 => String::new(),
            count => count.to_string(),
        },
        FactKind::Flag => {
            let read = |it| parse_yes_no(text, it);
            if Language::ALL.into_iter().find_map(read)? {
                language.yes_no(true).to_owned()
            } else {
                String::new()
            }
        }
        FactKind::Choice => {
            let place = usize::try_from(parse_choice(fact, text)?).ok()?;
            // Nobody need say where they do not live; of the situation, the first choice is an answer too.
            if fact == Fact::Overseas && place == 0 {
                return Some(String::new());
            }
            let names = choice_names(fact, language);
            (*names.get(place)?).to_owned()
        }
        FactKind::BirthYear => text.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn canonical(query: &str) -> String {
        Answers::of_query(query).canonical(Language::French).query(Language::French)
    }

    #[test]
    fn an_address_has_nothing_that_says_nothing() {
        for (query, expected) in [
            ("", ""),
            ("utm_source=x", ""),
            (
                "situation=marié&salaire=42 000 €&salaire2=&enfants=0&parent_isolé=non&période=an",
                "annee=2026&situation=mari%C3%A9&salaire=42000",
            ),
            (
                "year=2024&situation=pacs&salary=1&children=02",
                "annee=2024&situation=pacs%C3%A9&salaire=1&enfants=2",
            ),
            (
                "situation=single&salary=2 345,67&period=month&retirement_ceiling=0",
                "annee=2026&situation=c%C3%A9libataire&salaire=2+345%2C67&plafond_epargne_retraite=0&periode=mois",
            ),
            (
                "situation=veuf&salaire=5&salaire_2=4&salry=3",
                "annee=2026&situation=veuf&salaire=5&omis=salaire2&salry=",
            ),
            ("année=Simplified&salaire=deux", "annee=simplifi%C3%A9e&salaire=deux"),
        ] {
            assert_eq!(canonical(query), expected, "{query}");
        }
    }

    #[test]
    fn a_link_means_the_same_in_the_other_language() {
        let english = "year=2024&situation=pacs&salary=1&veteran=yes&overseas=guyane_mayotte&period=month&withheld=3";
        let french = Answers::of_query(english).canonical(Language::French).query(Language::French);
        let again = Answers::of_query(&french).canonical(Language::English);
        assert_eq!(again.query(Language::English), english);
    }

    proptest! {
        #[test]
        fn a_canonical_address_stays_as_it_is(
            pairs in prop::collection::vec((0..70_usize, "[0-9a-zé ,.€%&=+]{0,12}|oui|non|marié|pacs|2019|simplifiée|mois"), 0..12)
        ) {
            let mut query = form_urlencoded::Serializer::new(String::new());
            for (place, text) in pairs {
                let name = Question::all().nth(place).map_or("omis", |it| it.word(Language::French));
                query.append_pair(name, &text);
            }
            let once = canonical(&query.finish());
            prop_assert_eq!(canonical(&once), once);
        }
    }
}
