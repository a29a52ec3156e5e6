//! What was typed into the form of a computation.
//!
//! For the controller `calculate-tax`, for its page, and for what pages take along (`hidden_values.rs`). It is here that version
//! 14's three fields are told from a form of ours (docs/DECISIONS.md, "Version 14's three fields are read apart, and by nobody
//! else").

use impots_protocol::Language;
use impots_rules::Fact;

use crate::form::Form;
use crate::hidden_values::{NEXT_FIELD, OWNER_FIELD, REDISPLAY_FIELD, TOKEN_FIELD};
use crate::questionnaire::{Answers, FORM_FIELD, Question};

/// What forms have beside answers: none of it may be taken for a slip of one.
const BESIDE_ANSWERS: [&str; 6] =
    [TOKEN_FIELD, NEXT_FIELD, OWNER_FIELD, REDISPLAY_FIELD, "password", "user"];

impl Answers {
    /// What a form of a session says, with the names of either language; version 14's three fields ask for the simplified method.
    pub(crate) fn of_form(form: &Form) -> Self {
        let fields = form.fields().filter(|(name, _)| !BESIDE_ANSWERS.contains(name));
        let mut answers =
            Self::of_pairs(fields.map(|(name, value)| (name.to_owned(), value.to_owned())));
        if is_of_version_14(form) && !answers.is_empty() {
            let simplified = Self::simplified_word(Language::French);
            answers.set(Question::Year, simplified);
        }
        answers
    }
}

/// Whether a form is one of version 14, and not one of our pages: it says nothing that a form of three fields could not.
pub(crate) fn is_of_version_14(form: &Form) -> bool {
    let of_version_14 = [Fact::Children, Fact::Salary].map(Question::Fact);
    let is_further = |(name, value): (&str, &str)| {
        let question = Question::named(name).filter(|it| !of_version_14.contains(it));
        question.is_some() && !value.trim().is_empty()
    };
    form.first(FORM_FIELD).is_none() && !form.fields().any(is_further)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(fields: &[(&str, &str)]) -> Form {
        Form::new(fields.iter().copied())
    }

    #[test]
    fn three_fields_are_version_14s_and_ask_for_its_method() {
        let three = [("marié", "oui"), ("enfants", "2"), ("salaire", "50000")];
        for more in [[("csrf_token", "x")], [("année", "")], [("user", "admin")]] {
            let form = form(&[&three[..], &more].concat());
            assert!(is_of_version_14(&form), "{more:?}");
            let answers = Answers::of_form(&form);
            assert!(answers.is_simplified());
            assert_eq!(answers.fact(Fact::Situation), "married");
            assert_eq!(answers.fact(Fact::Salary), "50000");
        }
    }

    #[test]
    fn a_form_that_says_more_is_one_of_ours() {
        let three = [("married", "no"), ("children", "1"), ("salary", "50000")];
        for more in [("year", "2026"), ("single_parent", "yes"), ("withheld", "3"), ("form", "1")] {
            let form = form(&[&three[..], &[more]].concat());
            assert!(!is_of_version_14(&form), "{more:?}");
            let answers = Answers::of_form(&form);
            assert_eq!((answers.fact(Fact::Situation), answers.is_simplified()), ("single", false));
        }
        assert!(!is_of_version_14(&form(&[("situation", "single"), ("salary", "1")])));
        assert!(is_of_version_14(&form(&[("salary", "1"), ("unknown", "2")])));
        assert!(Answers::of_form(&form(&[("user", "admin"), ("password", "2")])).is_empty());
    }

    #[test]
    fn what_is_no_answer_is_no_slip_either() {
        let form = form(&BESIDE_ANSWERS.map(|name| (name, "1")));
        assert!(Answers::of_form(&form).is_empty());
    }
}
