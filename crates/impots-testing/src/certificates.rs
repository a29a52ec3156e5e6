//! Certificates for `localhost`, and the authority that vouches for them.

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

/// A folder with `ca.pem`, `cert.pem` and `key.pem`.
pub struct Certificates(TempDir);

impl Certificates {
    /// Makes them.
    #[track_caller]
    pub fn make() -> Self {
        expect_declared("openssl");
        let folder = tempfile::tempdir().unwrap();
        let made = Command::new("sh").args(["-ec", MAKE]).current_dir(folder.path()).output();
        let made = made.unwrap_or_else(|error| panic!("{error}: {}", how_to_get("openssl")));
        let reason = String::from_utf8_lossy(&made.stderr);
        assert!(made.status.success(), "{reason}: {}", how_to_get("openssl"));
        Self(folder)
    }

    /// The path of one of the files.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}
