//! The envelope of an answer and what it can hold (protocol, section 2).

use std::sync::Arc;

use impots_rules::{Explanation, TaxYear};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value};

use crate::account_key::InWords;
use crate::{
    Account, ExplanationText, Field, Language, Message, Simulation, Status, WireTaxParameters,
    year_note,
};

/// The content of an answer, without language or format.
#[derive(Clone, Debug, PartialEq)]
pub enum Payload {
    /// Nothing to say: the empty text.
    Empty,
    /// One sentence.
    Sentence(Message),
    /// A list of sentences: errors, mostly.
    Sentences(Vec<Message>),
    /// One simulation.
    Simulation(Simulation),
    /// A list of simulations.
    Simulations(Arc<[Simulation]>),
    /// One simulation with its explanation.
    ExplainedSimulation(Box<ExplainedSimulation>),
    /// A list of simulations, some with their explanations.
    ExplainedSimulations(Vec<ExplainedSimulation>),
    /// The faulty objects of a list, each with the reason.
    FaultyItems(Vec<FaultyItem>),
    /// The tax parameters.
    TaxParameters(Box<WireTaxParameters>),
    /// The account of the user.
    Account(Box<Account>),
    /// A file, which is the whole answer whatever the session's type.
    File(Box<File>),
}

/// A file to be kept by whoever asked for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// What it is called, in plain letters.
    pub name: &'static str,
    /// The type of its content.
    pub content_type: &'static str,
    /// Its content.
    pub text: String,
}

impl Payload {
    /// How many simulations a list has; none where there is no list.
    pub(crate) fn simulations(&self) -> usize {
        match self {
            Self::Simulations(list) => list.len(),
            Self::ExplainedSimulations(list) => list.len(),
            Self::Empty
            | Self::Sentence(_)
            | Self::Sentences(_)
            | Self::Simulation(_)
            | Self::ExplainedSimulation(_)
            | Self::FaultyItems(_)
            | Self::TaxParameters(_)
            | Self::Account(_)
            | Self::File(_) => 0,
        }
    }
}

/// A simulation and, where it was asked for, how its tax was reached. Sessions keep the simulation alone.
#[derive(Clone, Debug, PartialEq)]
pub struct ExplainedSimulation {
    /// The simulation.
    pub simulation: Simulation,
    /// The steps.
    pub explanation: Option<Explanation>,
}

/// An object of a client's list that is refused.
#[derive(Clone, Debug, PartialEq)]
pub struct FaultyItem {
    /// The object as it came.
    pub object: Map<String, Value>,
    /// Why it is refused.
    pub reason: Message,
}

/// An answer: what [`crate::json::encode`] and [`crate::xml::encode`] write, its keys and words in one language
/// whatever the language of the request was.
#[derive(Clone, Debug)]
pub struct Envelope<'a> {
    /// The word of the URL.
    pub action: &'a str,
    /// The language of keys, words and sentences.
    pub language: Language,
    /// What came of the action.
    pub status: Status,
    /// The content.
    pub payload: &'a Payload,
    /// A fresh token, exactly when CSRF is on.
    pub csrf_token: Option<&'a str>,
}

impl Serialize for Envelope<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let key = |field: Field| field.word(self.language);
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry(key(Field::Action), self.action)?;
        map.serialize_entry(key(Field::Status), &self.status.number())?;
        map.serialize_entry(key(Field::Response), &Localized(self.payload, self.language))?;
        if let Some(token) = self.csrf_token {
            map.serialize_entry("csrf_token", token)?;
        }
        map.end()
    }
}

/// A value together with the language to write it in.
struct Localized<'a, T>(&'a T, Language);

impl Serialize for Localized<'_, Payload> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let language = self.1;
        match self.0 {
            Payload::Empty => serializer.serialize_str(""),
            Payload::Sentence(message) => serializer.serialize_str(&message.text(language)),
            Payload::Sentences(messages) => {
                serializer.collect_seq(messages.iter().map(|message| message.text(language)))
            }
            Payload::Simulation(simulation) => {
                simulation.in_language(language).serialize(serializer)
            }
            Payload::Simulations(simulations) => serializer
                .collect_seq(simulations.iter().map(|simulation| simulation.in_language(language))),
            Payload::ExplainedSimulation(explained) => {
                Localized(&**explained, language).serialize(serializer)
            }
            Payload::ExplainedSimulations(explained) => {
                serializer.collect_seq(explained.iter().map(|one| Localized(one, language)))
            }
            Payload::FaultyItems(items) => {
                serializer.collect_seq(items.iter().map(|item| item.to_object(language)))
            }
            Payload::TaxParameters(parameters) => parameters.serialize(serializer),
            Payload::Account(account) => InWords(&**account, language).serialize(serializer),
            Payload::File(file) => serializer.serialize_str(&file.text),
        }
    }
}

impl Serialize for Localized<'_, ExplainedSimulation> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(explained, language) = *self;
        let mut map = serializer.serialize_map(None)?;
        for (field, value) in explained.simulation.entries() {
            map.serialize_entry(field.word(language), &value.in_language(language))?;
        }
        if let Some(explanation) = &explained.explanation {
            let text = ExplanationText::new(explanation, language);
            let year = explained.simulation.year.and_then(|year| TaxYear::new(year).ok());
            if let Some(note) = year.and_then(|year| year_note(year, language)) {
                map.serialize_entry(Field::Note.word(language), note)?;
            }
            map.serialize_entry(Field::Explanation.word(language), &text)?;
        }
        map.end()
    }
}

impl FaultyItem {
    /// The object with the reason added; a client's own key of that name keeps its place and loses its value.
    fn to_object(&self, language: Language) -> Map<String, Value> {
        let mut object = self.object.clone();
        object.insert(Field::Error.word(language).into(), self.reason.text(language).into());
        object
    }
}
