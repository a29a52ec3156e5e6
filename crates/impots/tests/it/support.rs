//! Runs the program in a folder of its own.

pub(crate) mod client;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use flate2::Compression;
use flate2::write::GzEncoder;
use impots_testing::http::Request;
pub(crate) use impots_testing::wait_until as wait_for;
use impots_testing::{CannedServer, ServerProcess, free_port};
use tempfile::TempDir;

pub(crate) const TAXPAYERS: &str = include_str!("../data/taxpayersdata.txt");

/// The results that version 14 publishes, in its language.
pub(crate) const RESULTS: &str = r#"[
  {"id": 1, "marié": "oui", "enfants": 2, "salaire": 55555, "impôt": 2814, "surcôte": 0, "taux": 0.14, "décôte": 0, "réduction": 0},
  {"id": 2, "marié": "oui", "enfants": 2, "salaire": 50000, "impôt": 1384, "surcôte": 0, "taux": 0.14, "décôte": 384, "réduction": 347},
  {"id": 3, "marié": "oui", "enfants": 3, "salaire": 50000, "impôt": 0, "surcôte": 0, "taux": 0.14, "décôte": 720, "réduction": 0},
  {"id": 4, "marié": "non", "enfants": 2, "salaire": 100000, "impôt": 19884, "surcôte": 4480, "taux": 0.41, "décôte": 0, "réduction": 0},
  {"id": 5, "marié": "non", "enfants": 3, "salaire": 100000, "impôt": 16782, "surcôte": 7176, "taux": 0.41, "décôte": 0, "réduction": 0},
  {"id": 6, "marié": "oui", "enfants": 3, "salaire": 100000, "impôt": 9200, "surcôte": 2180, "taux": 0.3, "décôte": 0, "réduction": 0},
  {"id": 7, "marié": "oui", "enfants": 5, "salaire": 100000, "impôt": 4230, "surcôte": 0, "taux": 0.14, "décôte": 0, "réduction": 0},
  {"id": 8, "marié": "non", "enfants": 0, "salaire": 100000, "impôt": 22986, "surcôte": 0, "taux": 0.41, "décôte": 0, "réduction": 0},
  {"id": 9, "marié": "oui", "enfants": 2, "salaire": 30000, "impôt": 0, "surcôte": 0, "taux": 0.0, "décôte": 0, "réduction": 0},
  {"id": 10, "marié": "non", "enfants": 0, "salaire": 200000, "impôt": 64210, "surcôte": 7498, "taux": 0.45, "décôte": 0, "réduction": 0},
  {"id": 11, "marié": "oui", "enfants": 3, "salaire": 200000, "impôt": 42842, "surcôte": 17283, "taux": 0.41, "décôte": 0, "réduction": 0}
]
"#;

/// What a command tells of the eleven taxpayers that version 14 publishes, in its language.
pub(crate) fn told_by(command: &str) -> String {
    let deleted = match command {
        "main3" => "dans la session : 11 simulations calculées, dont 6 supprimées\n",
        _ => "",
    };
    format!("11 contribuables calculés : voir `results.json`\n{TOLD_OF_FAULTY_LINES}{deleted}")
}

/// What is told of their file's faulty lines.
pub(crate) const TOLD_OF_FAULTY_LINES: &str = "3 lignes fautives : voir `errors.txt`\n";

/// The same words in English.
const ENGLISH: [(&str, &str); 10] = [
    ("marié", "married"),
    ("enfants", "children"),
    ("salaire", "salary"),
    ("impôt", "tax"),
    ("surcôte", "surcharge"),
    ("taux", "rate"),
    ("décôte", "discount"),
    ("réduction", "reduction"),
    ("oui", "yes"),
    ("non", "no"),
];

/// A French text of the protocol, in English.
pub(crate) fn in_english(text: &str) -> String {
    ENGLISH.iter().fold(text.to_owned(), |text, (french, english)| text.replace(french, english))
}

/// What came of a run.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// A run that wrote nothing to standard output.
    pub(crate) fn quiet(code: i32, stderr: &str) -> Self {
        Self { code: Some(code), stdout: String::new(), stderr: stderr.to_owned() }
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self {
            code: output.status.code(),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }
}

/// An empty folder to run in.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A folder with one file.
    pub(crate) fn with(name: &str, content: impl AsRef<[u8]>) -> Self {
        let folder = Self::new();
        folder.write(name, content);
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path().join(name), content).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap()
    }

    /// The names of the files, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path()).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_impots"));
        command.args(arguments).current_dir(self.path()).env_clear();
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.run_with_input(arguments, "")
    }

    /// Starts `impots serve` on a free port.
    pub(crate) fn serve(&self, arguments: &[&str]) -> ServerProcess {
        let all = [&["serve", "--listen", "127.0.0.1:0"], arguments].concat();
        ServerProcess::start(&mut self.command(&all))
    }

    /// The same, again if a busy machine let it begin before its database answered.
    pub(crate) fn serve_ready(&self, arguments: &[&str]) -> ServerProcess {
        let mut server = self.serve(arguments);
        wait_for("the server is ready", || {
            let is_ready = is_ready(&server);
            if !is_ready {
                server = self.serve(arguments);
            }
            is_ready
        });
        server
    }

    /// Runs a command whose arguments have a space between them.
    pub(crate) fn run_line(&self, command: &str) -> Run {
        self.run(&command.split(' ').collect::<Vec<_>>())
    }

    /// Adds an account to the database of the folder.
    #[track_caller]
    pub(crate) fn add_user(&self, name: &str, password: &str) {
        let run = self.run_with_input(&["users", "add", name], password);
        assert_eq!(run.code, Some(0), "{run:?}");
    }

    /// Runs a command with arguments that spaces separate, and gives its standard output: it succeeds, and says at most
    /// which tax year and method its figures are of.
    pub(crate) fn output(&self, command: &str, arguments: &str) -> String {
        let run = self.run_line(&format!("{command} {arguments}"));
        assert_eq!(run.code, Some(0), "{command} {arguments}: {}", run.stderr);
        assert!(run.stderr.lines().count() <= 1, "{}", run.stderr);
        run.stdout
    }

    /// A run of `main` over some thousand taxpayers, in the middle: a batch with the number 1500 is in its log.
    pub(crate) fn computing(&self, arguments: &[&str]) -> Child {
        let child = self.command(arguments).stderr(Stdio::piped()).spawn().unwrap();
        let is_computing = || {
            self.names().contains(&"log.txt".to_owned()) && self.read("log.txt").contains("1500")
        };
        wait_for("a batch in the log", is_computing);
        child
    }

    pub(crate) fn run_with_input(&self, arguments: &[&str], input: &str) -> Run {
        let mut child = self
            .command(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).ok();
        child.wait_with_output().unwrap().into()
    }
}

/// A user as the file of the settings has one.
#[track_caller]
pub(crate) fn user_of_settings(name: &str, password: &str) -> String {
    let run = Folder::new().run_with_input(&["hash-password"], password);
    assert_eq!(run.code, Some(0), "{run:?}");
    format!("[[users]]\nname = \"{name}\"\npassword_hash = \"{}\"\n", run.stdout.trim())
}

/// A run of `impots compute` on this content, as the file `f.csv`.
pub(crate) fn compute(content: impl AsRef<[u8]>, arguments: &[&str]) -> Run {
    Folder::with("f.csv", content).run(&[&["compute", "f.csv"], arguments].concat())
}

/// Bytes that gzip compressed.
pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A real server in a folder of its own, killed when dropped.
pub(crate) struct ImpotsServer {
    _process: ServerProcess,
    pub(crate) url: String,
    /// Where it runs, as long as it does.
    _folder: Folder,
}

impl ImpotsServer {
    /// Starts `impots serve` on a free port.
    pub(crate) fn start(arguments: &[&str]) -> Self {
        let folder = Folder::new();
        let process = folder.serve(arguments);
        Self { url: process.url.clone(), _process: process, _folder: folder }
    }
}

/// Whether a server can work.
pub(crate) fn is_ready(server: &ServerProcess) -> bool {
    Request::new("GET", "/health/ready").send(&server.address).status == 200
}

/// The address of a server that does not run.
pub(crate) fn closed_server() -> String {
    format!("http://127.0.0.1:{}", free_port())
}

/// The address of a server that sends these bytes to every request for a path that begins like this, 404 otherwise.
pub(crate) fn canned_server(answers: &[(&'static str, String)]) -> String {
    CannedServer::by_path(answers).url
}
