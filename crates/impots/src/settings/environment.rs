//! Variables of the environment that look like settings and are none: a slip in one would be ignored.

use strsim::osa_distance;

use super::table;
use crate::console;

/// What the name of a variable of ours begins with.
const PREFIX: &str = "IMPOTS_";
/// Those that are no settings of the server: the console clients' account and its token.
const OF_CLIENTS: [&str; 3] = ["IMPOTS_USER", "IMPOTS_PASSWORD", "IMPOTS_TOKEN"];
/// Of our tests.
const OF_TESTS: &str = "IMPOTS_TEST_";

/// Tells which variables begin as ours do, and are none of them. It does not end the program: another version may know them.
pub(crate) fn warn_of_unknown_variables() {
    let names = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    let mut unknown: Vec<String> = names.filter(|name| is_unknown(name)).collect();
    unknown.sort_unstable();
    for name in unknown {
        console::tell(&warning(&console::printable_line(&name)));
    }
}

fn known() -> impl Iterator<Item = &'static str> {
    table::ALL.iter().filter_map(|setting| setting.variable).chain(OF_CLIENTS)
}

fn is_unknown(name: &str) -> bool {
    name.starts_with(PREFIX) && !name.starts_with(OF_TESTS) && !known().any(|known| known == name)
}

/// What is said of such a variable: its name and the nearest one, never its value, which may be a secret.
fn warning(name: &str) -> String {
    let nearest = known().min_by_key(|known| osa_distance(name, known)).unwrap_or_default();
    format!("warning: the variable `{name}` sets nothing: did you mean `{nearest}`?")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_that_is_nearly_ours_is_told_with_the_name_that_was_meant() {
        for name in ["IMPOTS_LISTEN", "IMPOTS_USER", "IMPOTS_TEST_PYTHON", "HOME", "impots_listen"]
        {
            assert!(!is_unknown(name), "{name}");
        }
        assert!(is_unknown("IMPOTS_LISTN"));
        assert!(warning("IMPOTS_SECRET_KEYS").ends_with("did you mean `IMPOTS_SECRET_KEY`?"));
    }
}
