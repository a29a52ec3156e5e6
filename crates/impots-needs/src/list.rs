//! What tests can need beyond Rust. Read by the build script, by the macro, and by `impots-testing`.

/// The word in `#[needs(…)]`, and what that is and how to get it, which is also the reason that a test which is
/// left out tells.
///
/// A word is the name of a program in `PATH`; one that means more, such as several programs or modules of
/// Python, needs its arm in `build.rs` besides its line here. What came into a folder of `PATH` later is found at
/// the next build; what pip or npm installed elsewhere, after `touch crates/impots-needs/build.rs`.
pub(crate) const NEEDS: [(&str, &str); 19] = [
    (
        "axe",
        "axe-core: `npm install --no-save axe-core`, or IMPOTS_TEST_AXE names its `axe.min.js`",
    ),
    ("bash", "bash: `apt-get install bash`"),
    ("chromium", "Chromium: `apt-get install chromium chromium-driver`"),
    ("curl", "curl: `apt-get install curl`"),
    ("fish", "fish: `apt-get install fish`"),
    ("fonts", "fonts: `apt-get install fonts-dejavu-core fonts-liberation fonts-opendyslexic`"),
    ("groff", "groff: `apt-get install groff-base`"),
    ("mariadb", "MariaDB: `apt-get install mariadb-server`"),
    ("nginx", "nginx: `apt-get install nginx`"),
    ("openssl", "openssl: `apt-get install openssl`"),
    ("pdftotext", "pdftotext: `apt-get install poppler-utils`"),
    ("postgresql", "PostgreSQL: `apt-get install postgresql`"),
    ("promtool", "promtool: `apt-get install prometheus`"),
    (
        "python",
        "Python: `pip install --requirement crates/impots-web/tests/interop/requirements.txt`; \
         IMPOTS_TEST_PYTHON names the interpreter",
    ),
    ("redis", "Redis: `apt-get install redis-server`"),
    ("systemd", "systemd: `apt-get install systemd`"),
    (
        "validators",
        "html-validate and vnu: `npm install --no-save html-validate vnu-jar` and `apt-get install default-jre-headless`; \
         IMPOTS_TEST_VALIDATORS names the folder `node_modules`",
    ),
    ("valgrind", "valgrind: `apt-get install valgrind`"),
    ("zsh", "zsh: `apt-get install zsh`"),
];
