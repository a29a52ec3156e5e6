//! What pages take along in hidden fields, so that nothing typed is lost where a session has ended, a token is too old, the
//! language is changed or somebody has to log in first. A password is never among it.
//!
//! Everything here was sent by a client and proves nothing: the values are checked when they are computed, the page that
//! is wanted is one of a few, and what was typed by one user is shown to no other.

use impots_protocol::{Action, ActionWord, Language};
use serde::{Deserialize, Serialize};

use crate::form::Form;
use crate::typed_values::TypedValues;

/// The field with the name of the user on whose page the values were typed.
pub(crate) const OWNER_FIELD: &str = "owner";

/// The field, and the query of a URL, with the page that is wanted after the log-in.
pub(crate) const NEXT_FIELD: &str = "next";

/// The field of the button that shows a page again, in the other language, instead of doing what its form does.
pub(crate) const REDISPLAY_FIELD: &str = "redisplay";

/// Largest that a session keeps, in bytes: a page full of sensible values takes a tenth of it.
const MAX_KEPT_BYTES: usize = 1024;

/// What a page takes along.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct HiddenValues {
    /// The language of the values.
    language: Language,
    /// The name that was typed at the log-in.
    pub(crate) user: String,
    /// Whose values these are.
    owner: Option<String>,
    values: TypedValues,
    /// The word of the page that is wanted after the log-in.
    next: Option<String>,
}

/// A field that is sent without being seen.
#[derive(Debug, Serialize)]
pub(crate) struct HiddenField {
    name: &'static str,
    value: String,
}

impl HiddenValues {
    /// What a form brings along.
    pub(crate) fn of_form(form: &Form) -> Self {
        let is_written_in = |language: &Language| {
            let mut fields = TypedValues::FIELDS.iter();
            fields.any(|field| form.first(field.word(*language)).is_some())
        };
        let language = Language::ALL.into_iter().find(is_written_in).unwrap_or_default();
        let text = |name| form.first(name).filter(|text| !text.is_empty()).map(str::to_owned);
        Self {
            language,
            user: text("user").unwrap_or_default(),
            owner: text(OWNER_FIELD),
            values: TypedValues::of_form(form, language),
            next: text(NEXT_FIELD),
        }
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

    /// How much room it takes, in bytes.
    pub(crate) fn size(&self) -> usize {
        let names = [&self.owner, &self.next].into_iter().flatten().map(String::len);
        self.user.len() + self.values.size() + names.sum::<usize>()
    }

    /// The values in a language, if they are those of this user.
    pub(crate) fn values_of(&self, user: Option<&str>, language: Language) -> Option<TypedValues> {
        (self.owner.as_deref() == user)
            .then(|| self.values.clone().translated(self.language, language))
    }

    /// Whether there are values of somebody.
    pub(crate) fn has_values(&self) -> bool {
        self.owner.is_some()
    }

    /// Whether there are values of this user.
    pub(crate) fn has_values_of(&self, user: Option<&str>) -> bool {
        self.has_values() && self.owner.as_deref() == user
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
            self.next = Some(action.word(self.language).to_owned());
        }
        self
    }

    /// The hidden fields of a page in a language; the name of the user has a field that is seen.
    pub(crate) fn hidden_fields(&self, language: Language) -> Vec<HiddenField> {
        let mut fields = Vec::new();
        if let Some(owner) = &self.owner {
            fields.push(HiddenField { name: OWNER_FIELD, value: owner.clone() });
            let values = self.values.clone().translated(self.language, language);
            fields.extend(TypedValues::FIELDS.map(|field| HiddenField {
                name: field.word(language),
                value: values.value(field).to_owned(),
            }));
        }
        if let Some(next) = self.next() {
            fields.push(HiddenField { name: NEXT_FIELD, value: next.word(language).to_owned() });
        }
        fields
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
        let words = Language::ALL.map(|language| TypedValues::FIELDS.map(|it| it.word(language)));
        let own = [OWNER_FIELD, NEXT_FIELD, REDISPLAY_FIELD];
        words.into_iter().flatten().chain(own).collect()
    }
}

/// Whether an action is a page that somebody can want: the form of a computation follows a log-in anyway.
fn is_wanted(action: Action) -> bool {
    action == Action::ListSimulations
}
