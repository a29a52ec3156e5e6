//! A new password, typed twice on the terminal or read from standard input; never an argument, which other users can see.

use std::io::{self, IsTerminal, Read};

use impots_web::security::passwords::{MAX_PASSWORD_BYTES, PasswordHash, hash_with_random_salt};

use crate::console;
use crate::exit::CommandError;

/// Passwords with fewer characters are easy to guess (NIST SP 800-63B, section 3.1.1.2).
const MIN_SAFE_CHARACTERS: usize = 8;

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

/// Asks for a password and hashes it with argon2id.
///
/// # Errors
/// If nothing usable is typed or read.
pub(crate) fn ask_and_hash() -> anyhow::Result<String> {
    let password = if io::stdin().is_terminal() { typed_twice()? } else { first_line_of_input()? };
    check(&password)?;
    Ok(hash_with_random_salt(password.as_bytes())?)
}

fn typed_twice() -> anyhow::Result<String> {
    let password = rpassword::prompt_password("password: ")?;
    check(&password)?;
    if rpassword::prompt_password("again: ")? == password {
        Ok(password)
    } else {
        let hint = "nothing was changed: start the command again";
        Err(CommandError::input("the two passwords differ", hint).into())
    }
}

/// The first line, without its end; what follows cannot be part of a password that is typed in a form.
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

fn check(password: &str) -> Result<(), CommandError> {
    if password.is_empty() {
        let hint = "type one, or send it on standard input: `printf '%s' \"$PASSWORD\" | impots …`";
        return Err(CommandError::input("the password is empty", hint));
    }
    if password.len() > MAX_PASSWORD_BYTES {
        let message = format!("the password has more than {MAX_PASSWORD_BYTES} bytes");
        return Err(CommandError::input(message, "choose a shorter one"));
    }
    if password.contains(char::is_control) {
        let hint = "send one line: a form cannot hold line breaks or control characters";
        return Err(CommandError::input("the password has a control character", hint));
    }
    if password.chars().count() < MIN_SAFE_CHARACTERS {
        console::tell(&format!(
            "warning: fewer than {MIN_SAFE_CHARACTERS} characters are easy to guess"
        ));
    }
    Ok(())
}
