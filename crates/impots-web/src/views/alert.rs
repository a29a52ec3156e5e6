//! What is wrong with a request, above the page: the alert takes the focus and leads to the fields.

use impots_protocol::{Field, Language, Message, Payload};
use serde::Serialize;

use super::texts::{ErrorText, Texts};
use crate::outcome::Outcome;

/// The faults of a request and what they are called together.
#[derive(Debug, Default, Serialize)]
pub(super) struct Alert {
    heading: String,
    /// What happened, where the faults are the words of the protocol.
    happened: Option<&'static str>,
    faults: Vec<Fault>,
    /// What to do, where the faults do not say it.
    advice: Option<&'static str>,
}

/// One sentence of the wire, and the control it is about.
#[derive(Debug, Serialize)]
struct Fault {
    text: String,
    target: Option<&'static str>,
}

impl Alert {
    /// The alert above a form; empty if nothing is wrong.
    pub(super) fn new(heading: String, messages: &[Message], language: Language) -> Self {
        let faults = messages
            .iter()
            .map(|message| Fault { text: message.text(language), target: control(message) });
        Self { heading, happened: None, faults: faults.collect(), advice: None }
    }

    /// The alert above a form that was refused as a whole and can be sent again.
    pub(super) fn of_refusal(
        error_text: ErrorText,
        messages: &[Message],
        language: Language,
    ) -> Self {
        let advice = Some(Texts::of(language).kept.again);
        let happened = Some(error_text.happened);
        Self { happened, advice, ..Self::new(error_text.heading.to_owned(), messages, language) }
    }

    /// The alert that counts the faults of a form.
    pub(super) fn counting(messages: &[Message], language: Language) -> Self {
        let texts = Texts::of(language);
        let heading = match messages.len() {
            0 | 1 => texts.one_fault.to_owned(),
            count => format!("{count} {}", texts.many_faults),
        };
        Self::new(heading, messages, language)
    }

    /// The alert with sentences that lead to fields.
    pub(super) fn linked(
        heading: String,
        faults: impl Iterator<Item = (String, &'static str)>,
        advice: Option<&'static str>,
    ) -> Self {
        let faults = faults.map(|(text, target)| Fault { text, target: Some(target) });
        Self { heading, happened: None, faults: faults.collect(), advice }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.faults.is_empty()
    }
}

/// The sentences of an outcome that is an error.
pub(super) fn sentences(outcome: &Outcome) -> &[Message] {
    let Payload::Sentences(messages) = &outcome.payload else {
        return &[];
    };
    if outcome.status.is_success() { &[] } else { messages }
}

/// The `id` of the first control of the field that a sentence is about.
fn control(message: &Message) -> Option<&'static str> {
    if let Message::ParameterMissing(Field::User) = message {
        Some("user")
    } else if let Message::ParameterMissing(Field::Password)
    | Message::PasswordTooLong(_)
    | Message::CodeTooLate = message
    {
        Some("password")
    } else {
        crate::questionnaire::Fault::of_message(message).map(|fault| fault.question.id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_leads_to_its_field() {
        let messages =
            [Message::YesNoExpected(Field::Married, "x".into()), Message::TaxFieldsExpected];
        let alert = Alert::counting(&messages, Language::English);
        assert_eq!(alert.heading, "2 things to correct");
        let targets: Vec<_> = alert.faults.iter().map(|fault| fault.target).collect();
        assert_eq!(targets, [Some("situation"), None]);
    }
}
