//! What is said of a scenario beside the first one.
//!
//! [`changes`] is the way back from [`with_changes`]: a scenario that is written and read again is the same.

use impots_protocol::Language;

use crate::questionnaire::{Answers, Question};

/// The answers with others in the place of some, which may be empty; what does not concern the household then is left out.
pub(super) fn changed(
    answers: &Answers,
    changes: &[(Question, String)],
    language: Language,
) -> Answers {
    let slips = answers.slips.iter().map(|(slip, _)| (slip.clone(), String::new()));
    let changes = changes.iter();
    let changes =
        changes.map(|(question, text)| (question.word(language).to_owned(), text.clone()));
    let pairs = with_changes(answers, changes.chain(slips).collect(), language);
    Answers::of_pairs(pairs.into_iter()).canonical(language)
}

/// The answers of the first scenario with what is said of another one.
pub(super) fn with_changes(
    first: &Answers,
    changes: Vec<(String, String)>,
    language: Language,
) -> Vec<(String, String)> {
    let named: Vec<Question> =
        changes.iter().filter_map(|(name, _)| Question::named(name)).collect();
    let kept = first.iter().filter(|(question, _)| !named.contains(question));
    let kept = kept.map(|(question, text)| (question.word(language).to_owned(), text.to_owned()));
    kept.chain(changes).collect()
}

/// What must be said of another scenario, beside the first, for its answers to come out: what is different, but for what does not
/// concern it anyway.
pub(crate) fn changes(
    first: &Answers,
    other: &Answers,
    language: Language,
) -> Vec<(Question, String)> {
    let differs = |question: &Question| first.get(*question) != other.get(*question);
    let said = |question: Question| (question, other.get(question).to_owned());
    let is_left_out =
        |question: &Question| other.get(*question).is_empty() && other.omitted.contains(question);
    let mut changes: Vec<(Question, String)> = Question::all()
        .filter(|question| differs(question) && !is_left_out(question))
        .map(said)
        .collect();
    let again = changed(first, &changes, language);
    changes.extend(
        Question::all()
            .filter(|question| is_left_out(question) && !again.get(*question).is_empty())
            .map(said),
    );
    changes
}
