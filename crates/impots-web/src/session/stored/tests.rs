//! Stored sessions of the Python packages and of this program, read and written in both forms.

mod generated;
mod heads;

use impots_protocol::{DeclaredFacts, Language, ResponseType, Simulation};
use impots_rules::household::FactKind;
use impots_rules::{Fact, TaxYear};
use serde_json::{Value, json};

use super::wire::VERSION;
use super::*;
use crate::draft::Draft;
use crate::questionnaire::Remark;
use crate::security::csrf::CsrfSecret;
use crate::session::change::MAX_SESSION_BYTES;
use crate::session::{LoginMark, Remarks, SessionData, SessionId};

/// Values that the Python packages wrote.
fn examples() -> Value {
    serde_json::from_str(include_str!("../../../tests/data/interop-examples.json")).unwrap()
}

fn hex(text: &Value) -> Vec<u8> {
    let digits: Vec<u8> = text.as_str().unwrap().bytes().collect();
    digits
        .chunks(2)
        .map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}

fn simulation(id: u64) -> Simulation {
    Simulation {
        married: true,
        children: 2,
        salary: 50_000,
        tax: 1384,
        surcharge: 0,
        rate: 0.14,
        discount: 384,
        reduction: 347,
        id,
        year: None,
        second_salary: 0,
        single_parent: false,
        household: None,
    }
}

/// Every fact with the largest number, which no household may declare together.
fn every_fact() -> DeclaredFacts {
    let year = TaxYear::LATEST.income_year();
    let mut entries = Vec::new();
    for fact in Fact::ALL {
        let largest = fact.bounds(year).1;
        let value = match fact.kind() {
            FactKind::Choice => json!(fact.french_choices()[usize::try_from(largest).unwrap()]),
            FactKind::Flag => json!("oui"),
            FactKind::Amount | FactKind::Count | FactKind::BirthYear => json!(largest),
        };
        entries.push((fact.french_name(), value));
    }
    DeclaredFacts::from_entries(entries, Language::French).unwrap()
}

/// The session that Flask-Session's example holds.
fn of_flask() -> StoredSession {
    StoredSession {
        data: SessionData {
            response_type: Some(ResponseType::Json),
            authenticated: true,
            last_simulation_id: 1,
            simulations: vec![simulation(1)].into(),
            csrf_secret: Some(CsrfSecret::from_stored("1d7173863d2550c336083ceda37ad8cb396d3544")),
            language: None,
            user: None,
            login: None,
            draft: None,
            remarks: Remarks::default(),
        },
        origin: None,
    }
}

fn ours() -> StoredSession {
    let mut session = of_flask();
    session.data.language = Some(Language::English);
    let by_year = Simulation { year: Some(2026), ..simulation(7) };
    session.data.simulations.add([
        Simulation { second_salary: 20_000, ..by_year.clone() },
        Simulation { married: false, rate: 0.0, single_parent: true, ..by_year.clone() },
        Simulation { household: Some(every_fact()), ..by_year },
    ]);
    session.data.last_simulation_id = 9;
    let most = u64::MAX;
    let largest = Remark { civil_partners: true, withheld: Some(most), advance: most };
    session.data.remarks.add(7, Remark::default());
    session.data.remarks.add(most, largest);
    session.data.user = Some("jeanne".into());
    let key = Some("x".repeat(11));
    let login = LoginMark { number: i64::MAX, ..LoginMark::new(0, key).unwrap() };
    session.data.login = Some(login.into());
    session.data.draft = Some(Box::new(Draft::largest()));
    session.origin = Some(Origin {
        id: Some(SessionId::for_flask(b"seed")),
        begun_at: 1_800_000_000,
        revision: Some(u64::MAX),
    });
    session
}

#[test]
fn a_session_of_flask_session_is_read_and_its_simulations_are_written_byte_for_byte() {
    let bytes = hex(&examples()["flask_session_redis"]["example"]["value_hex"]);
    assert_eq!(StoredSession::from_message_pack(&bytes).as_ref(), Ok(&of_flask()));
    let written = encode(of_flask().data.simulations.iter()).unwrap();
    assert!(written.len() > 80 && bytes.ends_with(&written));
}

#[test]
fn what_the_end_leaves_in_flask_session_is_read() {
    let bytes = hex(&examples()["flask_session_redis"]["example_after_fin_session"]["value_hex"]);
    let session = StoredSession::from_message_pack(&bytes).unwrap();
    assert_eq!(session.data.response_type, None);
    let again = session.to_message_pack().unwrap();
    assert_eq!(StoredSession::from_message_pack(&again), Ok(session));
}

#[test]
fn the_cookies_of_flask_are_read() {
    let cookies = &examples()["flask_cookie_session"];
    let live = &cookies["live_example"]["json"];
    let example = &cookies["examples"][1]["json"];
    for json in [live, example] {
        let session = StoredSession::from_json(json.as_str().unwrap().as_bytes()).unwrap();
        assert_eq!(*session.data.simulations.share(), [simulation(1)]);
        assert_eq!(session.data.last_simulation_id, 1);
        assert!(session.data.authenticated && session.origin.is_none());
    }
}

#[test]
fn what_is_written_is_read_again() {
    for session in [of_flask(), ours()] {
        let json = session.to_json().unwrap();
        assert_eq!(StoredSession::from_json(&json).as_ref(), Ok(&session));
        let bytes = session.to_message_pack().unwrap();
        assert_eq!(StoredSession::from_message_pack(&bytes).as_ref(), Ok(&session));
    }
}

#[test]
fn a_number_is_never_used_again_even_if_flask_forgot_the_latest() {
    let mut value: Value = serde_json::from_slice(&of_flask().to_json().unwrap()).unwrap();
    value["simulations"][0]["id"] = json!(12);
    let session = StoredSession::from_json(value.to_string().as_bytes()).unwrap();
    assert_eq!(session.data.last_simulation_id, 12);
}

/// `{"another": {" t": [1, {"b": null}, -1, 1.5, …]}, "simulations": […], "typeResponse": "xml", "csrf_token": null}`,
/// written by msgspec 0.22.
const UNUSUAL: &str = "84a7616e6f7468657281a22074950181a162c0ffcb3ff8000000000000c40178ab73696d756c6174696f6e\
    73918aa2696401a47461757800aa72c3a964756374696f6e00a66d617269c3a9a36e6f6ea7656e66616e747300a773616c6169726501a6696d\
    70c3b47400a873757263c3b4746500a864c3a963c3b4746500a46e6f7465a178ac74797065526573706f6e7365a3786d6caa637372665f746f\
    6b656ec0";

#[test]
fn whole_numbers_unknown_keys_and_any_order_are_read() {
    let json = json!({
        "another": {" t": [1, {"b": null}, -1, 1.5]},
        "simulations": [{
            "id": 1, "taux": 0, "réduction": 0, "marié": "non", "enfants": 0, "salaire": 1,
            "impôt": 0, "surcôte": 0, "décôte": 0, "note": "x",
        }],
        "typeResponse": "xml",
        "csrf_token": null,
    });
    let from_json = StoredSession::from_json(json.to_string().as_bytes()).unwrap();
    let from_pack = StoredSession::from_message_pack(&hex(&json!(UNUSUAL)));
    assert_eq!(from_pack.as_ref(), Ok(&from_json));
    assert_eq!(from_json.data.response_type, Some(ResponseType::Xml));
    assert!(from_json.data.simulations.share()[0].rate.abs() < f64::EPSILON);
}

#[test]
fn nonsense_is_no_session() {
    let sound: Value = serde_json::from_slice(&ours().to_json().unwrap()).unwrap();
    let changes = [
        ("/typeResponse", json!("JSON")),
        ("/typeResponse", json!(1)),
        ("/user", json!("yes")),
        ("/id_simulation", json!(-1)),
        ("/id_simulation", json!(1.5)),
        ("/id_simulation", json!(u64::MAX)),
        ("/simulations/0/id", json!(u64::MAX)),
        ("/simulations", json!({})),
        ("/simulations/0", json!({})),
        ("/simulations/0/marié", json!("yes")),
        ("/simulations/0/salaire", json!("50000")),
        ("/simulations/0/salaire", serde_json::from_str("1e30").unwrap()),
        ("/simulations/0/taux", json!(null)),
        ("/csrf_token", json!(["a"])),
        ("/impots", json!("x")),
        ("/impots/id", json!("../..")),
        ("/impots/begun_at", json!(-5)),
        ("/impots/language", json!("de")),
    ];
    for (place, value) in changes {
        let mut session = sound.clone();
        *session.pointer_mut(place).unwrap() = value;
        let json = session.to_string();
        let read = StoredSession::from_json(json.as_bytes());
        assert_eq!(read, Err(UnreadableError::Foreign), "{json}");
    }
    for json in ["", "null", "[]", "1", "\"a\"", "{", "{} {}", "\u{feff}{}"] {
        let read = StoredSession::from_json(json.as_bytes());
        assert_eq!(read, Err(UnreadableError::Foreign), "{json}");
    }
}

#[test]
fn a_rate_that_is_no_number_is_no_session() {
    for rate in [f64::NAN, f64::INFINITY] {
        let mut session = of_flask();
        let broken = Simulation { rate, ..simulation(1) };
        session.data.simulations = vec![broken].into();
        let bytes = session.to_message_pack().unwrap();
        let read = StoredSession::from_message_pack(&bytes);
        assert_eq!(read, Err(UnreadableError::Foreign));
    }
}

#[test]
fn no_part_of_a_session_is_a_session() {
    let bytes = ours().to_message_pack().unwrap();
    for length in 0..bytes.len() {
        assert!(StoredSession::from_message_pack(&bytes[..length]).is_err(), "{length}");
    }
    let values = rmp_serde::to_vec(&(true, "secret")).unwrap();
    let read = StoredSession::from_message_pack(&values);
    assert_eq!(read, Err(UnreadableError::Foreign));
    let longer = [&bytes[..], b"\0"].concat();
    let read = StoredSession::from_message_pack(&longer);
    assert_eq!(read, Err(UnreadableError::Foreign));
}

#[test]
fn any_byte_may_be_changed_without_harm() {
    let bytes = ours().to_message_pack().unwrap();
    let mut read = 0;
    for position in 0..bytes.len() {
        for value in [0, 0x7f, 0x80, 0x90, 0xc1, 0xc6, 0xdb, 0xdd, 0xdf, 0xff] {
            let mut changed = bytes.clone();
            changed[position] = value;
            // Either a session that differs in a value, and can be stored as it is, or none.
            if let Ok(session) = StoredSession::from_message_pack(&changed) {
                let again = session.to_message_pack().unwrap();
                assert_eq!(StoredSession::from_message_pack(&again), Ok(session), "{position}");
                read += 1;
            }
        }
    }
    assert!(read > bytes.len(), "only {read} changes leave a session");
}

#[test]
fn lengths_and_depths_that_nothing_follows_take_no_memory() {
    let claims: [&[u8]; 4] = [
        &[0xdf, 0xff, 0xff, 0xff, 0xff],
        &[0x81, 0xdb, 0xff, 0xff, 0xff, 0xff],
        &[0x81, 0xa1, b'x', 0xdd, 0xff, 0xff, 0xff, 0xff],
        &[0x81, 0xa1, b'x', 0xc6, 0xff, 0xff, 0xff, 0xff],
    ];
    for claim in claims {
        let read = StoredSession::from_message_pack(claim);
        assert_eq!(read, Err(UnreadableError::Foreign));
    }
    let nested = [&[0x81, 0xa1, b'x'][..], &vec![0x91; 1_000_000]].concat();
    let read = StoredSession::from_message_pack(&nested);
    assert_eq!(read, Err(UnreadableError::Foreign));
    let json = format!("{{\"x\":{}", "[".repeat(1_000_000));
    let read = StoredSession::from_json(json.as_bytes());
    assert_eq!(read, Err(UnreadableError::Foreign));
}

#[test]
fn a_pickle_is_told_apart_and_never_run() {
    for protocol in 2..=5 {
        let pickle = [&[0x80, protocol][..], b"cos\nsystem\n(S'true'\ntR."].concat();
        let read = StoredSession::from_message_pack(&pickle);
        assert_eq!(read, Err(UnreadableError::Pickled));
    }
    let oldest = b"cos\nsystem\n(S'true'\ntR.";
    let read = StoredSession::from_message_pack(oldest);
    assert_eq!(read, Err(UnreadableError::Foreign));
}

#[test]
fn a_session_of_a_newer_server_is_not_guessed_at() {
    let mut value: Value = serde_json::from_slice(&ours().to_json().unwrap()).unwrap();
    value["impots"]["version"] = json!(VERSION + 1);
    let read = StoredSession::from_json(value.to_string().as_bytes());
    assert_eq!(read, Err(UnreadableError::Newer));
}

#[test]
fn the_bound_of_a_session_grows_by_what_is_added() {
    let size = |change: fn(&mut SessionData)| {
        let mut data = of_flask().data;
        change(&mut data);
        data.size()
    };
    let before = size(|_| {});
    assert_eq!(size(|data| data.user = Some("x".repeat(1000).into())), before + 1000);
    assert_eq!(size(|data| data.csrf_secret = None), before - 40);
    assert_eq!(size(|data| data.simulations.add([simulation(2), simulation(3)])), before + 2 * 160);
    let with_option = size(|data| {
        data.simulations.add([Simulation { second_salary: 1, ..simulation(2) }]);
    });
    assert_eq!(with_option, before + 160 + 36);
}

/// From there on, no session lives long enough to run out of numbers.
#[test]
fn numbers_of_simulations_are_read_up_to_half_of_what_there_is() {
    for (number, is_read) in [(u64::MAX / 2, true), (u64::MAX / 2 + 1, false)] {
        let mut session = ours();
        session.data.last_simulation_id = number;
        let read = StoredSession::from_message_pack(&session.to_message_pack().unwrap());
        assert_eq!(read.is_ok(), is_read, "{number}");
    }
}

#[test]
fn the_size_of_a_session_is_never_underestimated() {
    const OPTIONS: [(u64, bool); 4] = [(0, false), (u64::MAX, false), (0, true), (u64::MAX, true)];
    let mut session = ours();
    let counts = [0, 1, 6000].into_iter();
    for (count, (second_salary, single_parent)) in
        counts.flat_map(|count| OPTIONS.map(|options| (count, options)))
    {
        session.data.simulations = vec![
            Simulation {
                children: u64::MAX,
                salary: u64::MAX,
                tax: u64::MAX,
                surcharge: u64::MAX,
                discount: u64::MAX,
                reduction: u64::MAX,
                year: Some(u16::MAX),
                second_salary,
                single_parent,
                ..simulation(u64::MAX)
            };
            count
        ]
        .into();
        session.data.last_simulation_id = u64::MAX;
        let bytes = session.to_message_pack().unwrap().len();
        let bound = session.data.size();
        assert!(
            bytes <= bound,
            "{bytes} bytes of {count} exceed {bound}, limit {MAX_SESSION_BYTES}"
        );
    }
}
