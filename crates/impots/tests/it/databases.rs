//! The program and its database: accounts and parameters outlive a restart, a database that is down is waited for, and a
//! faulty one is refused with a sentence.

mod faults;
mod life;
mod outages;
mod running;
mod volumes;

use impots_testing::databases::{Kind, Server};

use crate::support::Folder;

/// Name of the database that the tests create on a server.
const NAME: &str = "impots";

/// An empty database, and the folder to run in.
struct Place {
    folder: Folder,
    server: Option<Server>,
    url: String,
}

impl Place {
    /// An empty folder, where the default database is created.
    fn sqlite() -> Self {
        Self { folder: Folder::new(), server: None, url: "sqlite://impots.db".into() }
    }

    /// An empty database on a server of its own.
    fn on_server(kind: Kind) -> Self {
        let server = Server::start(kind);
        server.create_database(NAME);
        Self { folder: Folder::new(), url: server.url(NAME), server: Some(server) }
    }

    /// Runs a command on the database, which succeeds; gives its standard output.
    fn done(&self, arguments: &[&str], input: &str) -> String {
        let arguments = [arguments, &["--database-url", &self.url]].concat();
        let run = self.folder.run_with_input(&arguments, input);
        assert_eq!(run.code, Some(0), "{arguments:?}: {run:?}");
        run.stdout
    }
}
