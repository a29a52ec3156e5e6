//! The JSON of the wire: that of Python's `json.dumps(…, ensure_ascii=False)`, byte for byte.

use std::io;
use std::sync::LazyLock;

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use crate::{Envelope, Field, Language, Payload, Simulation, SimulationValue};

/// Writes `", "` between items and `": "` after keys, all on one line.
struct SpacedFormatter;

impl Formatter for SpacedFormatter {
    fn begin_array_value<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        writer.write_all(if first { b"" } else { b", " })
    }

    fn begin_object_key<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        writer.write_all(if first { b"" } else { b", " })
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }
}

/// Any value in the spelling of the wire. Strings keep their accents, as `ensure_ascii=False` has it; control
/// characters are escaped (RFC 8259, section 7).
///
/// ```
/// use impots_protocol::json;
///
/// let value = serde_json::json!({"réponse": ["a", 1.0], "état": 300});
/// assert_eq!(json::to_string(&value).unwrap(), r#"{"réponse": ["a", 1.0], "état": 300}"#);
/// ```
///
/// # Errors
/// If the value cannot be written as JSON: a map whose keys are not strings, for instance.
pub fn to_string<T: Serialize + ?Sized>(value: &T) -> Result<String, serde_json::Error> {
    String::from_utf8(to_bytes(value, SHORT)?).map_err(serde::ser::Error::custom)
}

/// The body of an answer (protocol, section 2), as it is sent: in UTF-8.
///
/// # Errors
/// None that an envelope can cause: the type is that of [`to_string`].
pub fn encode(envelope: &Envelope<'_>) -> Result<Vec<u8>, serde_json::Error> {
    match envelope.payload {
        Payload::Simulation(simulation) => {
            write_answer(envelope, |json| push_simulation(simulation, envelope.language, json))
        }
        Payload::Simulations(list) => {
            write_answer(envelope, |json| push_list(list.iter(), envelope.language, json))
        }
        Payload::ExplainedSimulations(list) if list.iter().all(|one| one.explanation.is_none()) => {
            let simulations = list.iter().map(|one| &one.simulation);
            write_answer(envelope, |json| push_list(simulations, envelope.language, json))
        }
        Payload::Empty
        | Payload::Sentence(_)
        | Payload::Sentences(_)
        | Payload::ExplainedSimulation(_)
        | Payload::ExplainedSimulations(_)
        | Payload::FaultyItems(_)
        | Payload::TaxParameters(_)
        | Payload::Account(_)
        | Payload::File(_) => to_bytes(envelope, SHORT),
    }
}

/// The same as serde writes, which looks each name through for what has to be escaped: none of ours has it. A test compares the
/// two.
fn write_answer(
    envelope: &Envelope<'_>,
    push_payload: impl FnOnce(&mut Vec<u8>) -> Result<(), serde_json::Error>,
) -> Result<Vec<u8>, serde_json::Error> {
    let mut json = Vec::with_capacity(SHORT + SIMULATION * envelope.payload.simulations());
    let word = |field: Field| field.word(envelope.language);
    push_key("{", word(Field::Action), &mut json);
    push_text(envelope.action, &mut json)?;
    push_key(", ", word(Field::Status), &mut json);
    push_number(envelope.status.number(), &mut json);
    push_key(", ", word(Field::Response), &mut json);
    push_payload(&mut json)?;
    if let Some(token) = envelope.csrf_token {
        push_key(", ", "csrf_token", &mut json);
        push_text(token, &mut json)?;
    }
    json.push(b'}');
    Ok(json)
}

fn push_list<'a>(
    simulations: impl Iterator<Item = &'a Simulation>,
    language: Language,
    json: &mut Vec<u8>,
) -> Result<(), serde_json::Error> {
    json.push(b'[');
    for (place, simulation) in simulations.enumerate() {
        if place > 0 {
            json.extend_from_slice(b", ");
        }
        push_simulation(simulation, language, json)?;
    }
    json.push(b']');
    Ok(())
}

fn push_simulation(
    simulation: &Simulation,
    language: Language,
    json: &mut Vec<u8>,
) -> Result<(), serde_json::Error> {
    let keys = language.pick(KEYS.each_ref());
    for (place, (field, value)) in simulation.entries().enumerate() {
        match keys.get(place) {
            Some(key) => json.extend_from_slice(key),
            None => push_key(", ", field.word(language), json),
        }
        match value {
            SimulationValue::YesNo(yes) => {
                json.push(b'"');
                json.extend_from_slice(language.yes_no(yes).as_bytes());
                json.push(b'"');
            }
            SimulationValue::Whole(number) => push_number(number, json),
            SimulationValue::Fraction(_) | SimulationValue::Facts(_) => {
                push(&value.in_language(language), json)?;
            }
        }
    }
    json.push(b'}');
    Ok(())
}

/// What stands before each value that every simulation has, in French and in English.
static KEYS: LazyLock<[[Vec<u8>; Field::SIMULATION.len()]; 2]> = LazyLock::new(|| {
    [Language::French, Language::English].map(|language| {
        Field::SIMULATION.map(|field| {
            let mut key = Vec::new();
            let separator = if field == Field::SIMULATION[0] { "{" } else { ", " };
            push_key(separator, field.word(language), &mut key);
            key
        })
    })
});

/// A key of ours, which needs no escape, behind what separates it from what stands before.
fn push_key(separator: &str, key: &str, json: &mut Vec<u8>) {
    json.extend_from_slice(separator.as_bytes());
    json.push(b'"');
    json.extend_from_slice(key.as_bytes());
    json.extend_from_slice(b"\": ");
}

/// Any text, looked at once where nothing in it has to be escaped.
fn push_text(text: &str, json: &mut Vec<u8>) -> Result<(), serde_json::Error> {
    let is_plain = |byte: u8| matches!(byte, b' ' | b'!' | b'#'..=b'[' | b']'..=b'~');
    // To the end in any case, which processors do for many bytes at a time.
    if !text.bytes().fold(true, |plain, byte| plain & is_plain(byte)) {
        return push(text, json);
    }
    json.push(b'"');
    json.extend_from_slice(text.as_bytes());
    json.push(b'"');
    Ok(())
}

/// Appends a whole number.
///
/// ```
/// let mut json = b"[".to_vec();
/// impots_protocol::json::push_number(12_u64, &mut json);
/// assert_eq!(json, b"[12");
/// ```
#[inline]
pub fn push_number(number: impl itoa::Integer + Default + PartialEq, json: &mut Vec<u8>) {
    // As most numbers of most answers are.
    if number == Default::default() {
        json.push(b'0');
    } else {
        push_digits(number, json);
    }
}

fn push_digits(number: impl itoa::Integer, json: &mut Vec<u8>) {
    json.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
}

fn push<T: Serialize + ?Sized>(value: &T, json: &mut Vec<u8>) -> Result<(), serde_json::Error> {
    value.serialize(&mut Serializer::with_formatter(json, SpacedFormatter))
}

/// The bytes that most answers have room in, and those of one simulation in a list.
const SHORT: usize = 512;
const SIMULATION: usize = 192;

fn to_bytes<T: Serialize + ?Sized>(value: &T, room: usize) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = Vec::with_capacity(room);
    push(value, &mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use impots_rules::{Children, Household, Salary, TaxParameters, TaxYear, official};

    use super::*;
    use crate::{ExplainedSimulation, Status};

    /// Of both methods, with all that a simulation can have, and the least and the greatest numbers.
    fn simulations() -> Vec<Simulation> {
        let parameters = TaxParameters::of(TaxYear::LATEST);
        let household =
            Household::new(false, Children::new(2).unwrap(), Salary::new(61_234).unwrap());
        let household = household.as_single_parent().unwrap();
        let tax = official::compute(parameters, &household);
        let of_rules = Simulation::official(7, &household, TaxYear::LATEST, &tax);
        let largest = Simulation {
            married: true,
            salary: u64::MAX,
            rate: 0.45,
            id: u64::MAX,
            second_salary: u64::MAX,
            ..of_rules.clone()
        };
        vec![Simulation::default(), of_rules, largest]
    }

    #[test]
    fn an_answer_is_what_serde_makes_of_it() {
        let list = simulations();
        let explained = |simulation: &Simulation| ExplainedSimulation {
            simulation: simulation.clone(),
            explanation: simulation.explain(TaxParameters::of(TaxYear::LATEST)),
        };
        let plain = |simulation: &Simulation| ExplainedSimulation {
            explanation: None,
            ..explained(simulation)
        };
        let mut payloads: Vec<Payload> = list.iter().cloned().map(Payload::Simulation).collect();
        payloads.extend([
            Payload::Simulations(list.clone().into()),
            Payload::Simulations([].into()),
            Payload::ExplainedSimulations(list.iter().map(plain).collect()),
            Payload::ExplainedSimulations(list.iter().map(explained).collect()),
            Payload::Empty,
        ]);
        for payload in &payloads {
            for language in [Language::French, Language::English] {
                for csrf_token in [None, Some("a.b-\"c\"")] {
                    let action = "word \"of the URL\"";
                    let status = Status::TaxCalculated;
                    let envelope = Envelope { action, language, status, payload, csrf_token };
                    let written = String::from_utf8(encode(&envelope).unwrap()).unwrap();
                    assert_eq!(written, to_string(&envelope).unwrap());
                }
            }
        }
    }
}
