//! A new password, typed twice on the terminal or read from standard input; never an argument, which other users can see.

use std::io::{self, IsTerminal, Read};

use impots_protocol::Language;
use impots_web::security::passwords::{
    MAX_PASSWORD_BYTES, PasswordHash, WeakPassword, check_new_password, hash_with_random_salt,
};

use crate::exit::CommandError;

/// Reads a hash that another program made from standard input.
///
/// # Errors
/// If it is no hash that logins accept.
pub(crate) fn read_hash() -> anyhow::Result<String> {
    let hash = first_line_of_input()?;
    match hash.parse::<PasswordHash>() {
        Ok(_) => Ok(hash),
        Err(error) => {
            let hint = "`impots hash-password` makes one";
            Err(CommandError::input(error.to_string(), hint).into())
        }
    }
}

/// Asks for a password of a user and hashes it with argon2id.
///
/// # Errors
/// If nothing usable is typed or read.
pub(crate) fn ask_and_hash(user: &str) -> anyhow::Result<String> {
    let is_typed = io::stdin().is_terminal();
    let password = if is_typed { typed_twice(user)? } else { first_line_of_input()? };
    check(&password, user)?;
    Ok(hash_with_random_salt(password.as_bytes())?)
}

/// Asks twice, as nobody sees what is typed.
///
/// # Errors
/// A password that is refused, or two that differ; a terminal that ends.
fn typed_twice(user: &str) -> anyhow::Result<String> {
    // One that is refused need not be typed again first.
    let password = prompt("password: ")?;
    check(&password, user)?;
    if prompt("again: ")? == password {
        Ok(password)
    } else {
        let hint = "nothing was changed: start the command again";
        Err(CommandError::input("the two passwords differ", hint).into())
    }
}

fn prompt(question: &str) -> anyhow::Result<String> {
    rpassword::prompt_password(question).map_err(untyped)
}

/// Why nothing was typed: Ctrl-D is no failure of ours.
fn untyped(error: io::Error) -> anyhow::Error {
    if error.kind() != io::ErrorKind::UnexpectedEof {
        return error.into();
    }
    let hint =
        "type one and Enter, or send it on standard input: `printf '%s' \"$PASSWORD\" | impots …`";
    CommandError::input("the input ended where a password was expected", hint).into()
}

/// All of standard input without the end of its line, LF or CRLF. A line break inside stays: it is refused as a control character, for
/// no form can send it.
fn first_line_of_input() -> anyhow::Result<String> {
    /// Room for the longest password, the end of its line, and one byte that shows that there is more.
    const MAX_INPUT_BYTES: u64 = MAX_PASSWORD_BYTES as u64 + 3;
    let mut bytes = Vec::new();
    io::stdin().lock().take(MAX_INPUT_BYTES).read_to_end(&mut bytes)?;
    let text = String::from_utf8(bytes)
        .map_err(|_| CommandError::input("the password is not UTF-8", "convert it to UTF-8"))?;
    let line = text.strip_suffix('\n').unwrap_or(&text);
    Ok(line.strip_suffix('\r').unwrap_or(line).to_owned())
}

/// Judges a password by the rules of the pages (docs/DECISIONS.md, "A new password is judged by guesses, not by signs").
fn check(password: &str, user: &str) -> Result<(), CommandError> {
    check_new_password(password, user).map_err(|weak| {
        let message = match weak {
            WeakPassword::Empty => "the password is empty",
            WeakPassword::Short => "the password is too short",
            WeakPassword::Long => "the password is too long",
            WeakPassword::Control => "the password has a control character",
            WeakPassword::Guessable(_) => "the password is easy to guess",
        };
        let hint = match weak {
            WeakPassword::Empty => {
                "type one, or send it on standard input: `printf '%s' \"$PASSWORD\" | impots …`"
                    .into()
            }
            weak => weak.sentence(Language::English),
        };
        CommandError::input(message, hint)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exit::{self, Exit};

    #[test]
    fn the_end_of_input_at_the_prompt_says_what_was_expected() {
        let ended = untyped(io::ErrorKind::UnexpectedEof.into());
        assert_eq!(ended.to_string(), "the input ended where a password was expected");
        assert_eq!(exit::report(&ended), Exit::Input);
        assert_eq!(exit::report(&untyped(io::ErrorKind::Other.into())), Exit::Ours);
    }
}
