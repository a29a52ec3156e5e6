//! After a whole tour, no log line, metric or mail holds a secret (security, fault 25).

use impots_testing::http::Answer;
use impots_testing::needs;

use super::peer::{SmtpPeer, section};
use super::server::{Client, Server, tokens};
use crate::support::Folder;

const USER: &str = "canari-utilisateur";
const PASSWORD: &str = "canari-mot-de-passe";
const SECRET_KEY: &str = "canari-secret-key-0123456789";
const MAIL_PASSWORD: &str = "canari-courriel";
const SALARY: &str = "51234";
const PATH: &str = "canari-chemin";

/// What must appear nowhere, and what the tour saw.
struct Scan {
    secrets: Vec<String>,
}

impl Scan {
    /// The secrets that a text holds.
    fn hits(&self, text: &str) -> Vec<&String> {
        self.secrets.iter().filter(|secret| text.contains(*secret)).collect()
    }

    fn learn(&mut self, client: &Client, answer: &str) {
        self.secrets.extend(tokens(answer));
        if !client.cookie.is_empty() {
            self.secrets.push(client.cookie.clone());
        }
    }
}

fn password_hash() -> String {
    let run = Folder::new().run_with_input(&["hash-password"], &format!("{PASSWORD}\n"));
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    run.stdout.trim().to_owned()
}

/// Three fields and four actions, in the language that the tour of a format takes.
fn words(format: &str) -> [&'static str; 7] {
    match format {
        "xml" => [
            "married=yes",
            "children=2",
            "salary=",
            "authenticate-user",
            "calculate-tax",
            "list-simulations",
            "end-session",
        ],
        _ => [
            "marié=oui",
            "enfants=2",
            "salaire=",
            "authentifier-utilisateur",
            "calculer-impot",
            "lister-simulations",
            "fin-session",
        ],
    }
}

/// Everything that a session can do, right and wrong.
fn tour(server: &Server, format: &str, scan: &mut Scan) {
    let mut client = server.client();
    let [married, children, salary, login, compute, list, end] = words(format);
    let fields = format!("{married}&{children}&{salary}{SALARY}").replace('é', "%C3%A9");
    let right = format!("user={USER}&password={PASSWORD}");
    let steps = [
        (format!("/init-session-without-csrftoken/{format}"), None, 302),
        (format!("/init-session/{format}/TOKEN"), None, 200),
        (format!("/{login}/TOKEN"), Some(format!("user={USER}&password=x{PASSWORD}")), 401),
        (format!("/{login}/TOKEN"), Some(right), 200),
        (format!("/{compute}/TOKEN"), Some(fields.clone()), 200),
        (format!("/{compute}/TOKEN"), Some(format!("{fields}0x")), 400),
        (format!("/{list}/TOKEN"), None, 200),
        (format!("/{list}/{PATH}"), None, 400),
        (format!("/{PATH}/TOKEN?{PATH}={SALARY}"), None, 404),
        (format!("/{end}/TOKEN"), None, if format == "html" { 302 } else { 200 }),
    ];
    for (path, form, expected) in steps {
        let Answer { status, text: answer } = match form {
            None => client.get(&path),
            Some(form) => client.post(&path, &form),
        };
        assert_eq!(status, expected, "{format} {path}: {answer}");
        scan.learn(&client, &answer);
        if status >= 400 {
            assert!(!answer.contains(PASSWORD), "{answer}");
        }
    }
}

#[needs(python)]
#[test]
fn fault_25_neither_log_nor_metrics_nor_mail_hold_a_secret_after_a_whole_tour() {
    let peer = SmtpPeer::start(&[]);
    let hash = password_hash();
    let settings = format!(
        "secret_keys = [\"{SECRET_KEY}\"]\n[log]\nformat = \"json\"\nfile = \"impots.log\"\n\
         [metrics]\nlisten = \"0\"\n{mail}[[users]]\nname = \"{USER}\"\npassword_hash = '{hash}'\n",
        mail = section(&format!("smtp://127.0.0.1:{}", peer.port)),
    );
    let mut server = Server::start(&settings, &[("IMPOTS_MAIL_PASSWORD", MAIL_PASSWORD)]);
    let fixed = [USER, PASSWORD, SECRET_KEY, MAIL_PASSWORD, SALARY, PATH, &hash];
    let mut scan = Scan { secrets: fixed.map(str::to_owned).to_vec() };
    for format in ["json", "xml", "html"] {
        tour(&server, format, &mut scan);
    }
    let mut client = server.client();
    client.get("/init-session-without-csrftoken/html");
    client.get("/init-session/html/TOKEN");
    server.break_page("computation");
    let form = format!("user={USER}&password={PASSWORD}");
    let Answer { status, text: answer } = client.post("/authentifier-utilisateur/TOKEN", &form);
    assert_eq!(status, 500, "{answer}");
    scan.learn(&client, &answer);

    let mail = peer.mail()["data"].as_str().unwrap().to_owned();
    let metrics = server.scrape();
    assert_eq!(server.process.stop(), Some(0));
    let log = server.folder.read("impots.log");
    assert!(scan.secrets.len() > 40, "only {} secrets were seen", scan.secrets.len());
    assert!(log.lines().count() > 30 && metrics.contains("impots_incidents_total 1"));
    for line in log.lines().chain(metrics.lines()).chain(mail.lines()) {
        // The log of security says who; no other line does, nor do metrics and mail.
        let says_who = line.contains(r#""message":"security""#);
        let mut hits = scan.hits(line);
        hits.retain(|hit| !(says_who && *hit == USER));
        assert!(hits.is_empty(), "{line} holds {hits:?}");
        assert!(line.len() <= 1024, "{line}");
    }
    for secret in &scan.secrets {
        let with_it = format!("{log} {secret} {mail}");
        assert!(!scan.hits(&with_it).is_empty(), "the scan is blind");
    }
}
