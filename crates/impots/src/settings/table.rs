//! Every setting of the server, once. After a change: `cargo run -p xtask -- settings`.
//!
//! One entry is all there is to say of a setting. Flags and their help, variables, the keys of the file, what `impots config check` tells,
//! `impots.example.toml` and README's table are made of it, so that none of them can lack a setting or say something else. What a value
//! means is not here: its type reads it (`value.rs`), and who needs it asks for it with that type.
//!
//! A field that an entry leaves out is that of [`Setting::new`]. The order is that of the example file: a section's settings stand
//! together. xtask compiles this file too, which therefore names nothing but `setting.rs`.

use super::setting::{CompleteSection, Flag, Form, Setting};

/// Declares settings and lists them.
macro_rules! settings {
    ($($name:ident = $key:literal { $($field:ident: $value:expr),* $(,)? })*) => {
        $(pub(crate) const $name: Setting = Setting { $($field: $value,)* ..Setting::new($key) };)*

        /// Every setting, in the order of the example file.
        pub(crate) const ALL: &[Setting] = &[$($name),*];
    };
}

/// A flag, by its name without dashes and what stands for its value in the help.
const fn flag(name: &'static str, value: &'static str) -> Flag {
    Flag { name, value }
}

/// The sections that need all of their settings.
#[allow(dead_code, reason = "the generator of documents reads what the program does not")]
pub(crate) const COMPLETE_SECTIONS: &[CompleteSection] = &[CompleteSection {
    name: "mail",
    help: "Mail to the administrator on an internal error, at most one for a cause and a minute; `[mail]` needs its three \
           settings.",
}];

/// Every setting that the file may have.
pub(crate) fn of_file() -> impl Iterator<Item = &'static Setting> {
    ALL.iter().filter(|setting| setting.in_file)
}

/// The file where settings are read when none is named.
pub(crate) const DEFAULT_FILE: &str = "impots.toml";

settings! {
    CONFIG = "config" {
        // The file cannot say where it is.
        in_file: false,
        flag: Some(flag("config", "FILE")),
        variable: Some("IMPOTS_CONFIG"),
        unset: "`impots.toml`, if there is one",
        help: "Settings file; without this flag `impots.toml` is read if there is one",
    }
    LISTEN = "listen" {
        flag: Some(flag("listen", "ADDRESS:PORT")),
        variable: Some("IMPOTS_LISTEN"),
        default: Some("127.0.0.1:5000"),
        remark: "or `unix:/run/impots/impots.sock`",
        help: "Address and port to listen on, or a socket that is a file; port 0 takes a free one",
        details: "A socket that systemd hands over (`LISTEN_FDS`) is taken in its place: newcomers wait in it while the server \
                  restarts.",
    }
    CSRF = "csrf" {
        flag: Some(flag("csrf", "MODE")),
        variable: Some("IMPOTS_CSRF"),
        default: Some("url"),
        words: &["url", "off", "form"],
        help: "Protection against requests forged by other sites: a token in the URL, none, or in forms",
        details: "\"url\" puts a token into each URL, as version 14 does; \"form\" puts it into forms of pages, where nothing \
                  is logged and nothing changes by GET, and takes it from the URLs of version 14's programs; \"off\" has none.",
    }
    LANGUAGE = "language" {
        flag: Some(flag("language", "LANGUAGE")),
        variable: Some("IMPOTS_LANGUAGE"),
        default: Some("fr"),
        words: &["fr", "en"],
        help: "Language of clients that ask for none",
    }
    PREFIX = "prefix" {
        flag: Some(flag("prefix", "PATH")),
        variable: Some("IMPOTS_PREFIX"),
        default: Some(""),
        remark: "or `/do`",
        help: "What stands before every path, like `/impots` behind a proxy that serves other things too",
    }
    SECRET_KEYS = "secret_keys" {
        form: Form::List,
        flag: Some(flag("secret-key", "KEY")),
        variable: Some("IMPOTS_SECRET_KEY"),
        unset: "a random key at each start",
        is_secret: true,
        help: "Key that signs tokens and cookies, of 16 bytes at least; older keys behind it are accepted too",
        details: "Sessions in cookies and in Redis need one. Other users of the machine can see flags. \
                  `openssl rand -hex 32` makes a good one; those that stand here are refused.",
        example: r#"["at least sixteen random bytes", "the previous key, until its sessions have ended"]"#,
    }
    DATABASE_URL = "database_url" {
        flag: Some(flag("database-url", "URL")),
        variable: Some("IMPOTS_DATABASE_URL"),
        default: Some("sqlite://impots.db"),
        remark: "or `postgres://…`, `mysql://…`",
        help: "Database of the tax parameters and accounts: `sqlite://FILE`, `postgres://…` or `mysql://…`; prefer the \
               variable or the file for an address with a password",
        details: "A SQLite file is made and filled at the first start. The others are postgres://USER:PASSWORD@HOST/NAME and \
                  mysql://USER:PASSWORD@HOST/NAME.\n\
                  On another machine: `?sslmode=verify-full` behind NAME for PostgreSQL, `?ssl-mode=VERIFY_IDENTITY` for \
                  MySQL; TLS is needed.",
    }
    PUBLIC_ORIGIN = "public_origin" {
        form: Form::OneOrList,
        remark: "or `\"https://impots.example.fr\"`, or a list, behind a proxy",
        help: "The address that browsers know, or a list of them, if it is not the one that requests name in Host: behind a \
               proxy",
        details: "A browser that comes from an address named nowhere is refused as another site, and the log says which name \
                  is missing, once an hour. So is every request whose Host is neither named here nor of this machine itself, \
                  but for `/health/…`.",
        example: r#""https://impots.example.fr""#,
    }
    TLS_IN_FRONT = "tls_in_front" {
        form: Form::Switch,
        default: Some("false"),
        remark: "or `true`, behind a proxy with TLS",
        help: "Whether a proxy in front speaks TLS with the browsers: cookies are `Secure` then, and answers carry HSTS",
        details: "It is this setting alone that says so: X-Forwarded-Proto is not read. Over plain http nobody can log in \
                  then; pages and log say so.",
    }
    TRUSTED_PROXIES = "trusted_proxies" {
        form: Form::List,
        flag: Some(flag("trusted-proxy", "ADDRESS")),
        variable: Some("IMPOTS_TRUSTED_PROXIES"),
        help: "Proxy in front, an address or a network, whose `X-Forwarded-For` is believed",
        details: "Failed logins are counted for the right-most address in it that is none of these. From anybody else the \
                  header is ignored. Proxies may take all connections.",
        example: r#"["127.0.0.1", "10.0.0.0/8"]"#,
    }
    TRUSTED_USER_HEADER = "trusted_user_header" {
        unset: "none",
        remark: "or a header, like `\"X-Remote-User\"`, in which `trusted_proxies` name the user",
        help: "Header in which the proxies of `trusted_proxies` name the user whom they logged in (single sign-on)",
        details: "A session that begins with it is that user's, without a password; the account must be there. The proxy has to set it, or take it \
                  away, in every request: what a client sends in it must never come through. From anybody else it is ignored.",
        example: r#""X-Remote-User""#,
    }
    TEMPLATES = "templates" {
        unset: "those in the program",
        remark: "or a folder whose pages are read anew each time, while they are being written",
        help: "A folder whose pages are read anew each time, while they are being written",
        example: r#""crates/impots-web/src/templates""#,
    }

    PUBLIC_SIMULATOR = "public_simulator" {
        form: Form::Switch,
        default: Some("true"),
        remark: "or `false`",
        help: "Whether `/simulateur` and `/simulator` compute a tax for everybody, without an account",
        details: "The household stands in the address; nothing is kept, and no cookie is set. As many requests a minute are \
                  answered as to the API.",
    }
    REPORT_ADDRESS = "report_address" {
        unset: "none; no link",
        remark: "or a page, or `mailto:…`",
        help: "Where the pages lead whoever wants to tell of a wrong figure: https://… or mailto:…",
        example: r#""mailto:impots@example.fr""#,
    }

    SESSION_STORE = "session.store" {
        flag: Some(flag("sessions", "STORE")),
        variable: Some("IMPOTS_SESSIONS"),
        default: Some("memory"),
        words: &["memory", "cookie", "redis"],
        remark: "the last two need a secret key",
        help: "Where sessions live",
        details: "\"memory\" ends with the process; \"cookie\" is signed and at the client, 4093 bytes at most; \"redis\" (6.2 \
                  or later) is shared by several servers.",
    }
    SESSION_REDIS_URL = "session.redis_url" {
        flag: Some(flag("redis-url", "URL")),
        variable: Some("IMPOTS_REDIS_URL"),
        default: Some("redis://127.0.0.1:6379"),
        help: "Redis server of `--sessions redis`",
        details: "redis:// or rediss://, redis+sentinel:// or redis+cluster:// with several hosts; a user and a password may \
                  stand before the host.\n\
                  The user needs `~session:* +ping +select +get +getrange +strlen +set +setrange +del +expire +eval +evalsha` (a cluster: `+cluster` too). \
                  With rediss:// the certificate of Redis is checked against the authorities of this machine, or those in the \
                  file of SSL_CERT_FILE.",
    }
    SESSION_REDIS_REPLICAS = "session.redis_replicas" {
        form: Form::Number,
        default: Some("0"),
        help: "How many replicas of Redis must have a change before it is acknowledged; not for a cluster",
        details: "Redis answers before its replicas know. With all of them here nothing acknowledged is lost when another one takes \
                  over, and nothing is written while one is missing: answers are 503 then. The user needs `+wait` too.",
    }
    // A session ends when it is not used, and at last however much it is: ASVS 7.1.1, 7.3.1 and 7.3.2 (docs/SECURITY-MODEL.md).
    SESSION_IDLE_MINUTES = "session.idle_minutes" {
        form: Form::Number,
        default: Some("30"),
        remark: "and 30 at most before the login",
        help: "Minutes without a request after which a session ends; without a user it ends after 30 at most",
    }
    SESSION_ABSOLUTE_HOURS = "session.absolute_hours" {
        form: Form::Number,
        default: Some("12"),
        help: "Hours after which a session ends, used or not",
    }

    LIMITS_BODY_BYTES = "limits.body_bytes" {
        form: Form::Number,
        default: Some("1048576"),
        help: "Largest body of a request, in bytes; 4096 at least",
    }
    LIMITS_REQUEST_SECONDS = "limits.request_seconds" {
        form: Form::Number,
        default: Some("10"),
        help: "Seconds within which the whole body must come",
    }

    API_ACCESS = "api.access" {
        flag: Some(flag("api", "ACCESS")),
        variable: Some("IMPOTS_API"),
        unset: "`public` for this machine alone, else `off`",
        words: &["off", "accounts", "public"],
        help: "Who may ask the API for programs, /api/v1/docs: nobody, the accounts by their name and password, or everybody",
        details: "\"public\" lets any page of any site ask too; there is no session and no cookie in it. Without a value it is \
                  \"public\" on loopback without a proxy, else \"off\".",
        example: r#""public""#,
    }
    API_REQUESTS_PER_MINUTE = "api.requests_per_minute" {
        form: Form::Number,
        default: Some("600"),
        remark: "`0` for no limit",
        help: "Requests to the API a minute, for an address or, with accounts, a user; 0 for no limit",
    }
    API_STREAM_LINES = "api.stream_lines" {
        form: Form::Number,
        default: Some("1000000"),
        help: "Most lines of a stream of households",
    }

    LOG_FORMAT = "log.format" {
        flag: Some(flag("log-format", "FORMAT")),
        variable: Some("IMPOTS_LOG_FORMAT"),
        default: Some("text"),
        words: &["text", "json"],
        help: "Log lines for people, or one JSON object a line for machines",
    }
    LOG_FILE = "log.file" {
        flag: Some(flag("log-file", "FILE")),
        variable: Some("IMPOTS_LOG_FILE"),
        unset: "standard error",
        help: "File of the log lines, readable by its owner and group only",
        details: "Its folder must be there. When the disk is full, lines are lost and the server goes on. At the signals HUP \
                  and USR1 it is opened again: for logrotate, with the rotation \"never\" below.",
        example: r#""/var/log/impots/impots.log""#,
    }
    LOG_ROTATION = "log.rotation" {
        default: Some("daily"),
        words: &["daily", "hourly", "never"],
        help: "When the file is set aside, as `impots.log.2026-11-21`; days and hours of UTC",
    }
    LOG_KEEP = "log.keep" {
        form: Form::Number,
        default: Some("14"),
        help: "How many files that were set aside are kept",
    }
    LOG_CLIENT_ADDRESSES = "log.client_addresses" {
        default: Some("shortened"),
        words: &["shortened", "full", "none"],
        help: "How much of a client's address is told of log-ins, refusals and changes of accounts",
        details: "\"shortened\" is the network: /24 of IPv4, /48 of IPv6. Such lines begin with `security`, and have who it was \
                  and the number of the request, which is also in the header `X-Request-Id`.",
    }

    METRICS_LISTEN = "metrics.listen" {
        flag: Some(flag("metrics-listen", "ADDRESS:PORT")),
        variable: Some("IMPOTS_METRICS_LISTEN"),
        default: Some("off"),
        remark: "or a port of this machine, or an address and port",
        help: "Address or port of `/metrics` for Prometheus; a port alone is one of this machine only",
        details: "`/health/live` and `/health/ready` are there too, as at the main address.",
    }

    MAIL_SMTP = "mail.smtp" {
        remark: "no mail to the administrator",
        help: "The mail server",
        details: "smtp://HOST:25 in the clear, smtp+starttls://USER:PASSWORD@HOST:587 or smtps://USER:PASSWORD@HOST:465. The \
                  password can stand in IMPOTS_MAIL_PASSWORD instead; `%40` writes an `@` in user or password.",
        example: r#""smtp+starttls://impots@mail.example.fr:587""#,
    }
    MAIL_FROM = "mail.from" {
        help: "Who it comes from",
        example: r#""impots <impots@example.fr>""#,
    }
    MAIL_TO = "mail.to" {
        form: Form::OneOrList,
        help: "Who gets it: one address or a list",
        example: r#"["admin@example.fr"]"#,
    }
    MAIL_PASSWORD = "mail.password" {
        // In the file it stands in the address of `mail.smtp`.
        in_file: false,
        variable: Some("IMPOTS_MAIL_PASSWORD"),
        unset: "the one in `mail.smtp`",
        is_secret: true,
        help: "The password of the user of the mail server",
    }

    USERS = "users" {
        form: Form::Tables(&[USER_NAME, USER_PASSWORD_HASH]),
        remark: "with none in the database either, the demonstration account on loopback",
        help: "Users, each with a section, besides those of the database (`impots users add`)",
        details: "A hash is argon2id, or one of version 14 (passlib's pbkdf2-sha256). While there is no user at all, the \
                  account admin / admin is offered on loopback only.",
    }
}

/// Of a section `[[users]]`.
pub(crate) const USER_NAME: Setting = Setting {
    help: "The name that is typed at the login",
    example: r#""jeanne""#,
    ..Setting::new("users.name")
};

/// Of a section `[[users]]`.
pub(crate) const USER_PASSWORD_HASH: Setting = Setting {
    help: "What `impots hash-password` prints",
    details: "The same on all servers that share sessions: with another hash, the sessions of the user are over.",
    example: r#""$argon2id$v=19$m=19456,t=2,p=1$BwcHBwcHBwcHBwcHBwcHBw$n17D1ZfVAMvUTDYLzAPwTL+lMD8Fr9aPSLGMBu3JZCk""#,
    ..Setting::new("users.password_hash")
};
