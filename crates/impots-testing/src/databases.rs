//! Real database servers on free ports of loopback, killed when the test is over.
//!
//! PostgreSQL refuses to run as root: it runs as `postgres` then. Nothing is flushed to the disk.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use rustix::io::Errno;
use rustix::process::{Pid, Signal, geteuid, kill_process};
use tempfile::TempDir;

use crate::declared::{expect_declared, how_to_get};
use crate::patience::wait_until;
use crate::port::free_port;
use crate::processes::{assert_runs, send, start_logged};

/// Members of the role `with_password` need theirs.
const POSTGRES_ACCESS: &str = "\
host all +with_password 127.0.0.1/32 scram-sha-256
host all all 127.0.0.1/32 trust
local all all trust
";

/// The two kinds of server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// PostgreSQL.
    Postgres,
    /// MariaDB, which MySQL's clients know.
    MariaDb,
}

/// One server, with an administrator who needs no password on loopback.
pub struct Server {
    kind: Kind,
    port: u16,
    folder: TempDir,
    process: Option<Child>,
}

impl Server {
    /// Initialises and starts a server, and waits until it answers.
    #[track_caller]
    pub fn start(kind: Kind) -> Self {
        expect_declared(kind.need());
        let mut server =
            Self { kind, port: free_port(), folder: tempfile::tempdir().unwrap(), process: None };
        server.initialise();
        server.start_again();
        server
    }

    /// Its port on loopback.
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// The address of a database, for the administrator.
    pub fn url(&self, database: &str) -> String {
        self.url_for(self.kind.administrator(), database)
    }

    /// The address of a database, for `USER` or `USER:PASSWORD`.
    pub fn url_for(&self, account: &str, database: &str) -> String {
        let scheme = match self.kind {
            Kind::Postgres => "postgres",
            Kind::MariaDb => "mariadb",
        };
        format!("{scheme}://{account}@127.0.0.1:{}/{database}", self.port)
    }

    /// The folder of PostgreSQL's socket, or the socket of MariaDB.
    pub fn socket(&self) -> PathBuf {
        match self.kind {
            Kind::Postgres => self.folder.path().to_owned(),
            Kind::MariaDb => self.folder.path().join("socket"),
        }
    }

    /// What it is.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// Creates an empty database.
    pub fn create_database(&self, database: &str) {
        self.run(self.kind.administrative_database(), &format!("CREATE DATABASE {database}"));
    }

    /// Runs SQL as the administrator, and gives what is printed.
    pub fn run(&self, database: &str, sql: &str) -> String {
        let output = self.client(database, sql);
        let (out, err) = (text(&output.stdout), text(&output.stderr));
        assert!(output.status.success(), "{sql}: {err}");
        out
    }

    /// Starts the server again, with what it holds.
    pub fn start_again(&mut self) {
        let mut command = match self.kind {
            Kind::Postgres => self.postgres(),
            Kind::MariaDb => self.mariadb(),
        };
        self.process = Some(start_logged(&mut command, &self.log(), self.kind.need()));
        let database = self.kind.administrative_database();
        wait_until("the database server answers", || {
            let log = self.log();
            assert_runs(self.process.as_mut().unwrap(), &log);
            self.client(database, "SELECT 1").status.success()
        });
    }

    /// Kills it and its children as a crash of the machine does: connections break without a word, and what was
    /// not written is lost. [`Server::start_again`] recovers it from its log.
    pub fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            signal(&process, Signal::KILL);
            process.wait().unwrap();
        }
    }

    /// Stops its clock: connections stay open, nothing is answered. That is how a machine looks that hangs or
    /// is behind a broken network; a server that was killed refuses connections at once, which is the easier
    /// case.
    pub fn freeze(&self) {
        signal(self.process.as_ref().unwrap(), Signal::STOP);
    }

    /// Lets it go on.
    pub fn thaw(&self) {
        signal(self.process.as_ref().unwrap(), Signal::CONT);
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("log")
    }

    /// Gives the server the data of one that was never used: they take seconds to make, and are made once.
    fn initialise(&self) {
        let made = self.kind.template();
        if self.kind == Kind::Postgres && is_root() {
            self.run_program(Command::new("chown").arg("postgres").arg(self.folder.path()));
        }
        let copy = |from: &Path, to: &Path| {
            self.run_program(Command::new("cp").arg("-a").arg(from).arg(to));
        };
        if made.exists() {
            return copy(&made, &self.data());
        }
        self.make_data();
        let beside = tempfile::tempdir_in(made.parent().unwrap()).unwrap();
        copy(&self.data(), &beside.path().join("data"));
        // Another test may have been faster.
        drop(fs::rename(beside.path().join("data"), &made));
    }

    fn make_data(&self) {
        match self.kind {
            Kind::Postgres => {
                let mut command = as_postgres("initdb");
                command.args(["--no-sync", "-A", "trust", "-U", "postgres", "-E", "UTF8"]);
                command.args(["--no-locale", "--wal-segsize=1", "-D"]).arg(self.data());
                self.run_program(&mut command);
                fs::write(self.data().join("pg_hba.conf"), POSTGRES_ACCESS).unwrap();
            }
            Kind::MariaDb => {
                let mut command = Command::new("mariadb-install-db");
                command.args(["--no-defaults", "--auth-root-authentication-method=normal"]);
                command.args(["--skip-test-db", "--innodb-log-file-size=4M"]);
                command.args(as_root());
                command.arg(format!("--datadir={}", self.data().display()));
                self.run_program(&mut command);
            }
        }
    }

    /// Runs a program that has to succeed.
    fn run_program(&self, command: &mut Command) {
        run_program(command, self.kind.need());
    }

    fn postgres(&self) -> Command {
        let mut command = as_postgres("postgres");
        command.arg("-D").arg(self.data());
        command.args(["-p", &self.port.to_string(), "-h", "127.0.0.1", "-k"]);
        command.arg(self.folder.path());
        for setting in ["fsync=off", "full_page_writes=off", "shared_buffers=16MB"] {
            command.args(["-c", setting]);
        }
        command
    }

    fn mariadb(&self) -> Command {
        let folder = self.folder.path().display();
        let mut command = Command::new("mariadbd");
        command.arg("--no-defaults").args(as_root());
        command.args([
            format!("--datadir={}", self.data().display()),
            format!("--socket={folder}/socket"),
            format!("--pid-file={folder}/pid"),
            format!("--port={}", self.port),
        ]);
        command.args(["--skip-networking=0", "--bind-address=127.0.0.1"]);
        command.args(["--innodb-buffer-pool-size=8M", "--innodb-log-file-size=4M"]);
        command.args(["--innodb-flush-log-at-trx-commit=2", "--skip-log-bin"]);
        // As distributions set it for their own clients; names are still compared by their bytes.
        command.arg("--character-set-server=utf8mb4");
        command
    }

    fn client(&self, database: &str, sql: &str) -> Output {
        let port = self.port.to_string();
        let mut command = match self.kind {
            Kind::Postgres => {
                let mut command = Command::new(binary("psql"));
                command.args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1"]);
                command.args(["-h", "127.0.0.1", "-U", "postgres"]);
                command.args(["-p", &port, "-d", database, "-c", sql]);
                command
            }
            Kind::MariaDb => {
                let mut command = Command::new("mariadb");
                command.args(["--no-defaults", "--protocol=tcp", "-N", "-B", "-uroot"]);
                command.args(["-h127.0.0.1", "-P", &port, database, "-e", sql]);
                command
            }
        };
        command.stdin(Stdio::null()).output().unwrap()
    }
}

impl Kind {
    /// The word of `#[needs(…)]`.
    const fn need(self) -> &'static str {
        match self {
            Self::Postgres => "postgresql",
            Self::MariaDb => "mariadb",
        }
    }

    /// Where the data are kept that this version of the server made for this user: beside what cargo builds.
    fn template(self) -> PathBuf {
        let program = match self {
            Self::Postgres => binary("postgres"),
            Self::MariaDb => "mariadbd".into(),
        };
        let version = run_program(Command::new(program).arg("--version"), self.need());
        let version = version.replace(|character: char| !character.is_ascii_alphanumeric(), "_");
        let tests = std::env::current_exe().unwrap();
        let folder = tests.ancestors().nth(3).unwrap().join("tmp");
        fs::create_dir_all(&folder).unwrap();
        folder.join(format!("{version}{}", geteuid().as_raw()))
    }

    const fn administrator(self) -> &'static str {
        match self {
            Self::Postgres => "postgres",
            Self::MariaDb => "root",
        }
    }

    const fn administrative_database(self) -> &'static str {
        match self {
            Self::Postgres => "postgres",
            Self::MariaDb => "mysql",
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

/// To the process first, so that it has no more children, then to these.
fn signal(process: &Child, signal: Signal) {
    let children = children(process.id());
    send(signal, process);
    let born_meanwhile = self::children(process.id());
    for child in children.into_iter().chain(born_meanwhile).filter_map(Pid::from_raw) {
        match kill_process(child, signal) {
            // A child may have ended meanwhile.
            Ok(()) | Err(Errno::SRCH) => {}
            Err(error) => panic!("{error}"),
        }
    }
}

/// PostgreSQL has a process for each connection, in a session of its own.
fn children(parent: u32) -> Vec<i32> {
    let parent = format!("PPid:\t{parent}\n");
    let folders = fs::read_dir("/proc").unwrap().flatten();
    let ids = folders.filter_map(|folder| folder.file_name().to_str()?.parse().ok());
    let is_child = |id: &i32| {
        let status = fs::read_to_string(format!("/proc/{id}/status"));
        status.is_ok_and(|status| status.contains(&parent))
    };
    ids.filter(is_child).collect()
}

fn is_root() -> bool {
    geteuid().is_root()
}

fn as_root() -> Option<&'static str> {
    is_root().then_some("--user=root")
}

fn as_postgres(program: &str) -> Command {
    let program = binary(program);
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups", "--"]);
    // Its own folder may not be readable for that user.
    command.arg(program).current_dir("/");
    command
}

fn run_program(command: &mut Command, need: &str) -> String {
    let output = command.stdin(Stdio::null()).output();
    let output =
        output.unwrap_or_else(|error| panic!("{command:?}: {error}: {}", how_to_get(need)));
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "{command:?}: {out}{err}");
    out
}

/// Debian keeps most programs of PostgreSQL out of the path.
fn binary(program: &str) -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = versions
        .map(|version| version.path().join("bin").join(program))
        .filter(|path| path.exists())
        .collect();
    found.sort();
    found.pop().unwrap_or_else(|| program.into())
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
