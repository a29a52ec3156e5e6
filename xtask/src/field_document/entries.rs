//! What public reports, files and the original's own programs showed in November 2026.

/// The entries in their order: number 1 comes first.
pub(super) const ENTRIES: [&str; 21] = [
    "A column that is nearly a known one was ignored, and the tax was wrong",
    "Amounts as people have them: spaces, currency signs, cents, ambiguous separators",
    "Rows of separators only",
    "What is no text got wrong advice",
    "One bad byte or one long line aborted the whole file",
    "SIGTERM and SIGHUP lost results and left hidden files",
    "A full or closed output went unnoticed",
    "The same household, another tax by another command",
    "How values and their faults are written back",
    "The year without a tax on ordinary income",
    "Typed values were lost",
    "Behind a proxy nobody could log in, and nothing said why",
    "A link from elsewhere to the start of a session was refused",
    "Two servers whose clocks differ refused each other's tokens",
    "Many log-ins at once were turned away",
    "Two cookies of Flask of the same second were one session",
    "`Accept-Language` changed the keys of answers to programs",
    "The life of sessions: before the log-in, told to programs, of active readers",
    "Small things of HTTP, forms, lists, cookies and XML",
    "Databases, Redis and log files that are read-only, full, renamed or refused",
    "Differences from the original that stay are all listed",
];
