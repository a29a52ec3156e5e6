//! The shipped image, `compose.yaml` and manifest: the program takes what they say, and a server so set up is ready.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::{Command, Stdio};

use impots_testing::databases::{Kind, Server as Database};
use impots_testing::{RedisServer, ServerProcess, free_port, http, needs};
use serde_json::Value;

use crate::support::Folder;

const CONTAINERFILE: &str = include_str!("../../../../../deploy/container/Containerfile");
const COMPOSE: &str = include_str!("../../../../../deploy/compose.yaml");
const MANIFEST: &str = include_str!("../../../../../deploy/kubernetes/impots.yaml");

/// What whoever starts it has to give.
const GIVEN: [(&str, &str); 4] = [
    ("SITE", "impots.example.fr"),
    ("IMPOTS_SECRET_KEY", "a-key-that-is-good-for-nothing-but-this-test"),
    ("POSTGRES_PASSWORD", "s3cret"),
    ("CERTIFICATES", "/etc/ssl/impots"),
];

type Variables = BTreeMap<String, String>;

/// The instructions of the image, each with what follows it.
fn instructions() -> Vec<(&'static str, &'static str)> {
    let lines = CONTAINERFILE.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split_once(' ').unwrap()).collect()
}

fn instruction(word: &str) -> &'static str {
    let mut found = instructions().into_iter().filter(|(first, _)| *first == word);
    let (_, rest) = found.next().unwrap_or_else(|| panic!("no {word}"));
    assert_eq!(found.next(), None, "{word} stands twice");
    rest
}

/// A list of words in JSON at the end of an instruction.
fn words(instruction: &str) -> Vec<String> {
    let start = instruction.find('[').unwrap();
    serde_json::from_str(&instruction[start..]).unwrap()
}

/// The variables that the image has.
fn of_image() -> Variables {
    let pairs = instruction("ENV").split(' ').map(|pair| pair.split_once('=').unwrap());
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// A document of YAML with the variables `${NAME:?…}` in it replaced.
fn document(text: &str) -> Value {
    let text = GIVEN.iter().fold(text.to_owned(), |text, (name, value)| {
        text.replace(&format!("${{{name}:?see the top of this file}}"), value)
    });
    assert!(!text.contains("${"), "a variable that nobody gives: {text}");
    serde_saphyr::from_str(&text).unwrap()
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The variables of a server of compose, and its `impots.toml`.
fn of_compose() -> (Variables, String) {
    let compose = document(COMPOSE);
    let servers = ["server-1", "server-2"].map(|name| compose["services"][name].clone());
    assert_eq!(servers[0], servers[1]);
    let given = servers[0]["environment"].as_object().unwrap();
    let given = given.iter().map(|(name, value)| (name.clone(), text(value)));
    let settings = text(&compose["configs"]["impots"]["content"]);
    (of_image().into_iter().chain(given).collect(), settings)
}

/// The documents of the manifest by their kinds.
fn manifest() -> BTreeMap<String, Value> {
    let documents = MANIFEST.split("\n---\n").map(document);
    documents.map(|it| (text(&it["kind"]), it)).collect()
}

/// The variables of a server of the manifest with those of its secret, and its `impots.toml`.
fn of_manifest() -> (Variables, String) {
    let manifest = manifest();
    let container = &manifest["Deployment"]["spec"]["template"]["spec"]["containers"][0];
    let given = container["env"].as_array().unwrap().iter();
    let given = given.map(|it| (text(&it["name"]), text(&it["value"])));
    // The command of the comment makes the secret.
    let secret = MANIFEST.split("--from-literal=").skip(1).map(|it| it.split_once('=').unwrap());
    let secret = secret.map(|(name, rest)| {
        let value = rest.trim_start_matches('\'').split(['\'', ' ', '\n']).next().unwrap();
        (name.to_owned(), value.replace('…', "s3cret"))
    });
    let settings = text(&manifest["ConfigMap"]["data"]["impots.toml"]);
    let all = of_image().into_iter().chain(given).chain(secret);
    let key = ("IMPOTS_SECRET_KEY".to_owned(), GIVEN[1].1.to_owned());
    (all.chain([key]).collect(), settings)
}

fn command(folder: &Folder, variables: &Variables, arguments: &[&str]) -> Command {
    let mut command = folder.command(arguments);
    command.envs(variables).env("IMPOTS_CONFIG", folder.path().join("impots.toml"));
    command
}

#[test]
fn the_program_knows_every_variable_and_setting_of_the_shipped_files() {
    for (variables, settings) in [of_compose(), of_manifest()] {
        let folder = Folder::with("impots.toml", settings);
        let output = command(&folder, &variables, &["config", "check"]).output().unwrap();
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert!(output.status.success(), "{said}");
        for name in variables.keys().filter(|name| *name != "IMPOTS_CONFIG") {
            assert!(said.contains(name.as_str()), "{name} is not in force: {said}");
        }
    }
}

#[test]
fn the_image_has_the_program_alone_and_runs_it_without_rights() {
    assert_eq!(instruction("FROM"), "scratch");
    assert!(instructions().iter().all(|(word, _)| *word != "RUN"), "there is no shell in it");
    let (user, group) = instruction("USER").split_once(':').unwrap();
    assert!(user.parse::<u32>().unwrap() > 1000 && group.parse::<u32>().unwrap() > 1000);
    let folder = Folder::new();
    for (word, expected) in [("CMD", "serve"), ("HEALTHCHECK", "health")] {
        let words = words(instruction(word));
        let command = words.iter().find(|word| !word.starts_with('/')).unwrap();
        assert_eq!(command, expected);
        assert_eq!(folder.run(&[command, "--help"]).code, Some(0));
    }
    assert_eq!(words(instruction("ENTRYPOINT")), ["/impots"]);
    assert_eq!(words(instruction("HEALTHCHECK"))[0], "/impots");
}

#[test]
fn nobody_is_given_more_rights_or_room_than_it_needs() {
    let compose = document(COMPOSE);
    for (name, service) in compose["services"].as_object().unwrap() {
        let limits = &service["deploy"]["resources"]["limits"];
        for limit in ["cpus", "memory", "pids"] {
            assert!(!limits[limit].is_null(), "{name} has no limit of {limit}");
        }
        let is_ours = name.starts_with("server-");
        assert!(is_ours || service["healthcheck"]["test"].is_array(), "{name}");
        assert!(service["ports"].is_null() || name == "nginx", "{name}");
    }
    let pod = manifest()["Deployment"]["spec"]["template"]["spec"].clone();
    let container = &pod["containers"][0]["securityContext"];
    assert_eq!(pod["securityContext"]["runAsNonRoot"], true);
    assert_eq!(
        text(&pod["securityContext"]["runAsUser"]),
        instruction("USER").split(':').next().unwrap()
    );
    assert_eq!(container["readOnlyRootFilesystem"], true);
    assert_eq!(container["allowPrivilegeEscalation"], false);
    assert_eq!(container["capabilities"]["drop"][0], "ALL");
}

/// Whoever reaches a server from a trusted network can name any client.
#[test]
fn one_namespace_alone_reaches_each_port_of_a_server_of_the_cluster() {
    let manifest = manifest();
    let (deployment, policy) =
        (&manifest["Deployment"]["spec"], &manifest["NetworkPolicy"]["spec"]);
    assert_eq!(policy["podSelector"], deployment["selector"]);
    assert_eq!(policy["policyTypes"], serde_json::json!(["Ingress"]));
    let rules = policy["ingress"].as_array().unwrap();
    let ports = rules.iter().map(|rule| {
        let [from, ports] = ["from", "ports"].map(|key| rule[key].as_array().unwrap());
        assert!(from.len() == 1 && ports.len() == 1, "{rule}");
        assert!(from[0]["namespaceSelector"]["matchLabels"].is_object(), "{rule}");
        text(&ports[0]["port"])
    });
    let container = &deployment["template"]["spec"]["containers"][0];
    let open = container["ports"].as_array().unwrap().iter().map(|port| text(&port["name"]));
    assert!(ports.eq(open));
}

/// A server as a shipped file sets it up, but for where it and its parts listen.
struct Shipped {
    folder: Folder,
    variables: Variables,
    _redis: RedisServer,
    _database: Database,
}

impl Shipped {
    fn new((mut variables, settings): (Variables, String)) -> Self {
        let (redis, database) = (RedisServer::start(), Database::start(Kind::Postgres));
        database.create_database("impots");
        let ours = [
            ("IMPOTS_LISTEN", "127.0.0.1:0".to_owned()),
            ("IMPOTS_METRICS_LISTEN", format!("127.0.0.1:{}", free_port())),
            ("IMPOTS_REDIS_URL", redis.url()),
            ("IMPOTS_DATABASE_URL", database.url("impots")),
        ];
        for (name, value) in ours {
            assert!(variables.insert(name.to_owned(), value).is_some(), "no {name}");
        }
        let folder = Folder::with("impots.toml", settings);
        let shipped = Self { folder, variables, _redis: redis, _database: database };
        shipped.add_user();
        shipped
    }

    /// The first user, as the files say in their comments.
    fn add_user(&self) {
        let mut command = self.command(&["users", "add", "jeanne"]);
        let mut adding = command.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        adding.stdin.take().unwrap().write_all(b"a pass phrase\n").unwrap();
        let output = adding.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    fn command(&self, arguments: &[&str]) -> Command {
        command(&self.folder, &self.variables, arguments)
    }
}

#[needs(redis, postgresql)]
#[test]
fn a_server_is_ready_as_the_shipped_files_set_it_up_and_their_probes_say_so() {
    for set_up in [of_compose(), of_manifest()] {
        let shipped = Shipped::new(set_up);
        let mut server = ServerProcess::start(&mut shipped.command(&["serve"]));
        let metrics = server.metrics.clone().unwrap();
        let probe = words(instruction("HEALTHCHECK"));
        let probe: Vec<String> =
            probe[1..].iter().map(|word| word.replace("127.0.0.1:9100", &metrics)).collect();
        let probe: Vec<&str> = probe.iter().map(String::as_str).collect();
        assert!(probe.iter().any(|word| word.contains(&metrics)), "{probe:?}");
        assert_eq!(shipped.folder.run(&probe).stdout, "ready\n");
        let pod = manifest()["Deployment"]["spec"]["template"]["spec"].clone();
        for name in ["livenessProbe", "readinessProbe", "startupProbe"] {
            let get = &pod["containers"][0][name]["httpGet"];
            assert_eq!(get["port"], "metrics");
            let answer = http::Request::new("GET", &text(&get["path"])).send(&metrics);
            assert_eq!(answer.status, 200, "{name}");
        }
        assert_eq!(server.stop(), Some(0));
    }
}
