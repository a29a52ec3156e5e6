//! What pages take along in hidden fields, so that nothing typed is lost where a session has ended, a token is too old, the
//! language is changed or somebody has to log in first. A password is never among it.
//!
//! Everything here was sent by a client and proves nothing: the values are checked when they are computed, the page that
//! is wanted is one of a few, and what was typed by one user is shown to no other.

use impots_protocol::{Action, ActionWord, Language};
use serde::{Deserialize, Serialize};

use crate::form::Form;
use crate::questionnaire::{Answers, Question};

/// The field that can carry a token; it does not count among the fields of an action.
pub(crate) const TOKEN_FIELD: &str = "csrf_token";

/// The field with the name of the user on whose page the values were typed.
pub(crate) const OWNER_FIELD: &str = "owner";

/// The field, and the query of a URL, with the page that is wanted after the log-in.
pub(crate) const NEXT_FIELD: &str = "next";

/// The field with what brings deleted simulations back.
pub(crate) const FORGOTTEN_FIELD: &str = "forgotten";

/// The field with the tokens that a page showed beside the form of another one, by their first letters.
pub(crate) const SHOWN_TOKENS_FIELD: &str = "shown_tokens";

/// The field of the button that shows a page again, in the other language, instead of doing what its form does.
pub(crate) const REDISPLAY_FIELD: &str = "redisplay";

/// Largest that a session keeps, in bytes: a page with every answer takes about as much.
const MAX_KEPT_BYTES: usize = 2048;

/// The owner of what somebody typed who was not logged in: whoever logs in next.
pub(crate) const ANYBODY: &str = "";

/// What a page takes along.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct HiddenValues {
    /// The name that was typed at the log-in.
    pub(crate) user: String,
    /// Whose answers these are, [`ANYBODY`]'s or a user's; nobody's where there are none.
    owner: Option<String>,
    answers: Answers,
    /// The word of the page that is wanted after the log-in.
    next: Option<String>,
}

/// A field that is sent without being seen.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct HiddenField {
    pub(crate) name: &'static str,
    pub(crate) value: String,
}

impl HiddenValues {
    /// What a form brings along.
    pub(crate) fn of_form(form: &Form) -> Self {
        let text = |name| form.first(name).filter(|text| !text.is_empty()).map(str::to_owned);
        Self {
            user: text("user").unwrap_or_default(),
            owner: form.first(OWNER_FIELD).map(str::to_owned),
            answers: Answers::of_form(form),
            next: text(NEXT_FIELD),
        }
    }

    /// Answers of a user.
    pub(crate) fn of_answers(answers: Answers, user: Option<&str>) -> Self {
        Self { answers, ..Self::default() }.owned_by(user)
    }

    /// What a link brings along.
    pub(crate) fn of_query(query: &str) -> Self {
        let mut pairs = form_urlencoded::parse(query.as_bytes());
        let next = pairs.find(|(name, _)| name == NEXT_FIELD).map(|(_, word)| word.into_owned());
        Self { next, ..Self::default() }
    }

    /// Whether a session may keep it.
    pub(crate) fn fits(&self) -> bool {
        self.size() <= MAX_KEPT_BYTES
    }

    /// How many more bytes a session may keep of it.
    #[cfg(test)]
    pub(crate) fn room(&self) -> usize {
        MAX_KEPT_BYTES - self.size()
    }

    /// Whose answers these are.
    pub(crate) fn owner(&self) -> Option<&str> {
        self.owner.as_deref()
    }

    /// How much room it takes, in bytes.
    pub(crate) fn size(&self) -> usize {
        let names = [&self.owner, &self.next].into_iter().flatten().map(String::len);
        let answers = self.answers.query(Language::French).len();
        self.user.len() + answers + names.sum::<usize>()
    }

    /// The answers of whoever it is, for the browser that sent them.
    pub(crate) fn answers(&self) -> Option<&Answers> {
        Some(&self.answers).filter(|answers| self.has_values() && !answers.is_empty())
    }

    /// The answers, if they are those of this user.
    pub(crate) fn answers_of(&self, user: Option<&str>) -> Option<&Answers> {
        (self.is_anybodys() || self.owner.as_deref() == user).then_some(&self.answers)
    }

    /// Whether somebody typed them who was not logged in.
    pub(crate) fn is_anybodys(&self) -> bool {
        self.owner.as_deref() == Some(ANYBODY)
    }

    /// Whether there are values of somebody.
    pub(crate) fn has_values(&self) -> bool {
        self.owner.is_some()
    }

    /// Whether there are values of this user.
    pub(crate) fn has_values_of(&self, user: Option<&str>) -> bool {
        self.has_values() && self.answers_of(user).is_some()
    }

    /// The same as values of a user.
    pub(crate) fn owned_by(self, user: Option<&str>) -> Self {
        Self { owner: user.map(str::to_owned), ..self }
    }

    /// The page that is wanted after the log-in: one that only reads, whatever a client asks for.
    pub(crate) fn next(&self) -> Option<Action> {
        let action = ActionWord::find(self.next.as_deref()?)?.action;
        is_wanted(action).then_some(action)
    }

    /// The same for the query of a link.
    pub(crate) fn next_query(&self, language: Language) -> Option<String> {
        Some(format!("{NEXT_FIELD}={}", self.next()?.word(language)))
    }

    /// The same with the page of an action as the one that is wanted, if it can be.
    pub(crate) fn wanting(mut self, action: Action) -> Self {
        if is_wanted(action) {
            self.next = Some(action.word(Language::French).to_owned());
        }
        self
    }

    /// The hidden fields of a page in a language; the name of the user has a field that is seen.
    pub(crate) fn hidden_fields(&self, language: Language) -> Vec<HiddenField> {
        let mut fields = Vec::new();
        if let Some(owner) = &self.owner {
            fields.extend(Self::fields(owner, &self.answers, language));
        }
        if let Some(next) = self.next() {
            fields.push(HiddenField { name: NEXT_FIELD, value: next.word(language).to_owned() });
        }
        fields
    }

    /// The hidden fields of answers that an owner typed; anybody's where none is named.
    pub(crate) fn fields(owner: &str, answers: &Answers, language: Language) -> Vec<HiddenField> {
        let owner = HiddenField { name: OWNER_FIELD, value: owner.to_owned() };
        let field = |(question, text): (Question, &str)| HiddenField {
            name: question.word(language),
            value: text.to_owned(),
        };
        [owner].into_iter().chain(answers.iter().map(field)).collect()
    }

    /// The same with the name of the user, for a page that does not show it.
    pub(crate) fn all_fields(&self, language: Language) -> Vec<HiddenField> {
        let mut fields = self.hidden_fields(language);
        if !self.user.is_empty() {
            fields.push(HiddenField { name: "user", value: self.user.clone() });
        }
        fields
    }

    /// The names of all that a page may take along: they count among the fields of no action.
    pub(crate) fn names() -> Vec<&'static str> {
        let own = [OWNER_FIELD, NEXT_FIELD, REDISPLAY_FIELD];
        Answers::names().chain(own).collect()
    }
}

/// Whether an action is a page that somebody can want: the form of a computation follows a log-in anyway.
fn is_wanted(action: Action) -> bool {
    action == Action::ListSimulations
}
