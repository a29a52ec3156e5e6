//! The users of the settings: those who are there without a database, or before it. Those of the database are `impots users`.

use std::collections::HashMap;

use impots_web::security::passwords::PasswordHash;

use super::reader::Reader;
use super::{SettingsError, table};

/// Names and hashed passwords.
///
/// # Errors
/// What is no hash that log-ins accept, and two users of one name: which password would count?
pub(super) fn read(reader: &mut Reader) -> Result<HashMap<String, PasswordHash>, SettingsError> {
    let mut users = HashMap::new();
    for row in reader.rows(&table::USERS).value {
        let name = row.value::<String>(&table::USER_NAME)?;
        let hash = row.value(&table::USER_PASSWORD_HASH)?.value;
        if users.insert(name.value.clone(), hash).is_some() {
            return Err(name.refused(format!("two users are called `{}`", name.value)));
        }
    }
    if !users.is_empty() {
        reader.tell(&table::USERS, &names(&users).join(", "));
    }
    Ok(users)
}

/// Sorted, so that what is shown of them does not change from start to start.
pub(super) fn names(users: &HashMap<String, PasswordHash>) -> Vec<&str> {
    let mut names: Vec<&str> = users.keys().map(String::as_str).collect();
    names.sort_unstable();
    names
}

/// Whether one of them is called so.
///
/// # Errors
/// If a name cannot be read.
pub(crate) fn have(reader: &mut Reader, name: &str) -> Result<bool, SettingsError> {
    let mut is_there = false;
    for row in reader.rows(&table::USERS).value {
        is_there |= row.value::<String>(&table::USER_NAME)?.value == name;
    }
    Ok(is_there)
}
