//! Certificates for `localhost`, and the authority that vouches for them.
//!
//! They are made anew for each test and are good for two days: none is kept in the repository, where it would
//! be over one day, or be trusted by somebody. [`Certificates::sign`] makes those that a client must refuse: of
//! another host, over, not yet good.

use std::path::PathBuf;
use std::process::Command;

use tempfile::TempDir;

use crate::declared::{expect_declared, how_to_get};

/// Makes an authority and a certificate of it.
const MAKE: &str = "
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=authority -keyout ca.key -out ca.pem
    openssl req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout key.pem -out request.pem
    printf subjectAltName=DNS:localhost > extensions
    openssl x509 -req -in request.pem -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile extensions -out cert.pem";

/// Makes a certificate `$1` of the authority for the host `$2`, valid from `$3` to `$4`.
const SIGN: &str = "
    touch index
    printf '[ca]\\ndefault_ca = ours\\n[ours]\\ndatabase = index\\nrand_serial = yes\\nnew_certs_dir = .\\n' > ca.conf
    printf 'default_md = sha256\\nunique_subject = no\\npolicy = any\\n[any]\\ncommonName = supplied\\n' >> ca.conf
    printf \"subjectAltName=DNS:$2\" > extensions
    openssl ca -batch -config ca.conf -cert ca.pem -keyfile ca.key -in request.pem -extfile extensions -notext -out $1 \\
        -startdate $3 -enddate $4";

/// A folder with `ca.pem`, `cert.pem` and `key.pem`.
pub struct Certificates(TempDir);

impl Certificates {
    /// Makes them.
    #[track_caller]
    pub fn make() -> Self {
        expect_declared("openssl");
        let made = Self(tempfile::tempdir().unwrap());
        made.run(MAKE, &[]);
        made
    }

    /// Makes one more certificate, with the same key: for a host, and between two times (`YYYYMMDDHHMMSSZ`).
    #[track_caller]
    pub fn sign(&self, name: &str, host: &str, [start, end]: [&str; 2]) {
        self.run(SIGN, &[name, host, start, end]);
    }

    #[track_caller]
    fn run(&self, script: &str, arguments: &[&str]) {
        let mut command = Command::new("sh");
        command.args(["-ec", script, "sh"]).args(arguments).current_dir(self.0.path());
        let made = command.output();
        let made = made.unwrap_or_else(|error| panic!("{error}: {}", how_to_get("openssl")));
        let reason = String::from_utf8_lossy(&made.stderr);
        assert!(made.status.success(), "{reason}: {}", how_to_get("openssl"));
    }

    /// The path of one of the files.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}
