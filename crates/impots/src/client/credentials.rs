//! Who is authenticated when not all is said. A password is never guessed for a server of others: it would be sent there.

use crate::exit::CommandError;

/// The demonstration account, which a server offers on its own machine only (security, "Accounts").
const DEMONSTRATION: &str = "admin";

/// A user and a password.
pub(crate) struct Credentials<'a> {
    pub(crate) user: &'a str,
    pub(crate) password: &'a str,
}

/// The credentials to use: on this machine the user is the demonstration account if no other is given, and so is the
/// password if neither is.
pub(crate) fn choose<'a>(
    user: Option<&'a str>,
    password: Option<&'a str>,
    is_loopback: bool,
) -> Result<Credentials<'a>, CommandError> {
    match (user, password) {
        (Some(user), Some(password)) => Ok(Credentials { user, password }),
        (None, None) if is_loopback => {
            Ok(Credentials { user: DEMONSTRATION, password: DEMONSTRATION })
        }
        (None, Some(password)) if is_loopback => Ok(Credentials { user: DEMONSTRATION, password }),
        (Some(_), None) => Err(CommandError::input(
            "the password is missing",
            "set the variable IMPOTS_PASSWORD, or give `--password`",
        )),
        (None, _) => Err(CommandError::input(
            "the user is missing",
            "give `--user` and the password, or set IMPOTS_USER and IMPOTS_PASSWORD",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demonstration_account_is_for_this_machine_only() {
        assert!(choose(None, None, true).is_ok_and(|chosen| chosen.user == "admin"));
        assert!(choose(None, None, false).is_err());
    }

    #[test]
    fn a_password_alone_is_the_demonstration_accounts_on_this_machine_only() {
        let chosen = choose(None, Some("s3cret"), true).ok().unwrap();
        assert_eq!((chosen.user, chosen.password), ("admin", "s3cret"));
        assert!(choose(None, Some("s3cret"), false).is_err());
    }

    #[test]
    fn a_user_without_a_password_is_refused() {
        assert!(choose(Some("marie"), None, true).is_err());
        assert!(choose(Some("marie"), None, false).is_err());
    }
}
