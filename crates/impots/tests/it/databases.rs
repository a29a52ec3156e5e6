//! The program and its database: accounts and parameters outlive a restart, a database that is down is waited for, and a
//! faulty one is refused with a sentence.

mod backups;
mod faults;
mod life;
mod outages;
mod running;
mod tokens;
mod volumes;

use impots_testing::databases::{Kind, Server};

use crate::support::Folder;

/// Makes a test of each claim on each kind of database: `a_claim::on_postgresql`.
macro_rules! claims {
    ($kinds:tt: $($claim:ident),+ $(,)?) => {
        $( $crate::databases::claims!(@ $claim $kinds); )+
    };
    (@ $claim:ident [$($kind:ident),+]) => {
        mod $claim {
            $( $crate::databases::claims!(@ test $claim $kind); )+
        }
    };
    (@ test $claim:ident on_sqlite) => {
        #[test]
        fn on_sqlite() {
            super::$claim(&mut $crate::databases::Place::on_sqlite());
        }
    };
    (@ test $claim:ident on_postgresql) => {
        #[impots_testing::needs(postgresql)]
        #[test]
        fn on_postgresql() {
            super::$claim(&mut $crate::databases::Place::on_postgresql());
        }
    };
    (@ test $claim:ident on_mariadb) => {
        #[impots_testing::needs(mariadb)]
        #[test]
        fn on_mariadb() {
            super::$claim(&mut $crate::databases::Place::on_mariadb());
        }
    };
}
use claims;

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
    fn on_sqlite() -> Self {
        Self { folder: Folder::new(), server: None, url: "sqlite://impots.db".into() }
    }

    fn on_postgresql() -> Self {
        Self::on_server(Kind::Postgres)
    }

    fn on_mariadb() -> Self {
        Self::on_server(Kind::MariaDb)
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
