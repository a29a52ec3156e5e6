//! Thousands of inputs that nobody would type (security, fault 20).

use impots_protocol::CsrfMode;
use impots_web::AppParts;

use crate::support::{Answer, Client, parts, quick_accounts};

/// The variable that says how many forms are tried, 1000 without it.
const COUNT: &str = "IMPOTS_TEST_GENERATED_FORMS";

/// What a field may hold; drawn again and again, alone and joined.
const PIECES: [&str; 40] = [
    "",
    " ",
    "0",
    "1",
    "-1",
    "+1",
    "2",
    "50000",
    "50 000",
    "50,000",
    "50.000",
    "1e9",
    "0x10",
    "٣",
    "１２",
    "½",
    "NaN",
    "inf",
    "999999999999999999999999",
    "oui",
    "non",
    "Oui",
    "yes",
    "no",
    "true",
    "null",
    "[]",
    "{}",
    "<script>alert(1)</script>",
    "]]>",
    "\"",
    "'",
    "\u{0}",
    "\u{2028}",
    "\u{202e}",
    "é",
    "e\u{301}",
    "%00",
    "../..",
    "\r\nset-cookie: a=b",
];

/// The formats of the sessions.
const KINDS: [&str; 3] = ["json", "xml", "html"];

/// Names of fields, ours and others.
const NAMES: [&str; 12] = [
    "marié",
    "enfants",
    "salaire",
    "married",
    "children",
    "salary",
    "année",
    "salaire2",
    "parent_isolé",
    "csrf_token",
    "x",
    "",
];

/// Numbers that look random and are the same in every run (xorshift).
struct Draws(u64);

impl Draws {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % below
    }

    fn value(&mut self) -> String {
        (0..=self.next(3)).map(|_| PIECES[self.next(PIECES.len())]).collect()
    }

    fn form(&mut self) -> Vec<(&'static str, String)> {
        let mut form: Vec<_> =
            ["marié", "enfants", "salaire"].map(|name| (name, self.value())).into();
        for _ in 0..self.next(3) {
            form.push((NAMES[self.next(NAMES.len())], self.value()));
        }
        form
    }
}

/// Pages read amounts as people write them, programs do not.
fn assert_same_verdict(statuses: &[u16], form: &[(&str, &str)]) {
    assert_eq!(statuses[0], statuses[1], "{form:?}");
    assert!(statuses[2] <= statuses[0], "{form:?}: {statuses:?}");
}

/// A client of each format, logged in.
async fn clients() -> Vec<Client> {
    let mut clients = Vec::new();
    for kind in KINDS {
        let accounts = quick_accounts();
        let mut client = Client::new(AppParts { accounts, ..parts(CsrfMode::Off) });
        client.log_in_to(kind).await;
        clients.push(client);
    }
    clients
}

/// How many forms are tried.
fn count() -> usize {
    let given = std::env::var_os(COUNT).and_then(|text| text.to_str()?.parse().ok());
    given.unwrap_or(1000)
}

#[tokio::test]
async fn fault_20_generated_forms_get_the_same_verdict_in_every_format_and_never_an_error_of_ours()
{
    let mut clients = clients().await;
    let mut draws = Draws(0x2545_f491_4f6c_dd1d);
    let (mut refused, count) = (0, count());
    for _ in 0..count {
        let form = draws.form();
        let fields: Vec<(&str, &str)> =
            form.iter().map(|(name, value)| (*name, &**value)).collect();
        let mut statuses = Vec::new();
        for (kind, client) in KINDS.iter().zip(&mut clients) {
            let answer = client.post_form("/calculer-impot", &fields).await;
            assert!([200, 400].contains(&answer.status), "{form:?}: {}", answer.body);
            // In a text of JSON it is no markup.
            let is_markup = *kind != "json" && answer.body.contains("<script>alert");
            assert!(!is_markup, "{form:?}: {}", answer.body);
            statuses.push(answer.status);
        }
        assert_same_verdict(&statuses, &fields);
        refused += usize::from(statuses[0] == 400);
    }
    assert!(refused > count / 2, "{refused} of {count}");
}

/// Good fields, and where a page has each.
const GOOD: [(&str, &str, &str); 3] =
    [("marié", "oui", "situation"), ("enfants", "2", "children"), ("salaire", "50000", "salary")];

/// What an answer says is wrong: all of a program's, the list of faults of a page.
fn faults<'a>(kind: &str, answer: &'a Answer) -> &'a str {
    let body = &*answer.body;
    if kind != "html" {
        return body;
    }
    let (_, alert) = body.split_once("role=\"alert\"").unwrap();
    alert.split_once("</ul>").unwrap().0
}

#[tokio::test]
async fn fault_20_a_faulty_field_among_good_ones_is_named_in_every_format_and_no_other() {
    let mut clients = clients().await;
    let mut draws = Draws(0x9e37_79b9_7f4a_7c15);
    let (mut named, count) = ([[0; KINDS.len()]; GOOD.len()], count());
    for _ in 0..count {
        let (at, value) = (draws.next(GOOD.len()), draws.value());
        let form = GOOD.iter().enumerate().map(|(number, (name, good, _))| {
            let value = if number == at { &*value } else { good };
            (*name, value)
        });
        let (form, mut statuses): (Vec<(&str, &str)>, _) = (form.collect(), Vec::new());
        for (number, (kind, client)) in KINDS.iter().zip(&mut clients).enumerate() {
            let answer = client.post_form("/calculer-impot", &form).await;
            statuses.push(answer.status);
            if answer.status == 200 {
                continue;
            }
            let faults = faults(kind, &answer);
            for (field, (name, _, place)) in GOOD.iter().enumerate() {
                let is_named = faults.contains(&format!("paramètre [{name}"));
                assert_eq!(is_named, field == at, "{kind} {form:?}: {faults}");
                let is_led_to = faults.contains(&format!("href=\"#{place}\""));
                assert_eq!(is_led_to, *kind == "html" && field == at, "{kind} {form:?}: {faults}");
            }
            named[at][number] += 1;
        }
        assert_same_verdict(&statuses, &form);
    }
    assert!(named.as_flattened().iter().all(|times| *times > count / 20), "{named:?}");
}
