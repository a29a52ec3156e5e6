//! Why arguments, or a file of facts, are no household. The protocol's sentences name fields of a form; at a console they are
//! arguments, with their dashes, or keys of a file.

use std::path::Path;

use impots_protocol::{DocumentError, FactRefusal, Language, Message};
use impots_rules::Fact;

use super::flags::flag;
use crate::exit::CommandError;

/// What is wrong with the values: all of it where they are in a file, the first of it for arguments. A contradiction has a code that
/// documents explain (`second_declarant`), and stands alone, since it is looked for when every value could be read.
pub(super) fn failure(
    messages: &[Message],
    file: Option<&Path>,
    language: Language,
) -> CommandError {
    let Some(first) = messages.first() else {
        return CommandError::input("the household cannot be read", "see `--help`");
    };
    if let Message::FactRefused(error) = first {
        let FactRefusal { sentence, hint } = FactRefusal::of(*error, language);
        let (fact, code) = (error.fact(), error.code());
        let name = fact.map_or_else(String::new, |fact| format!("{}: ", name(fact, file)));
        return CommandError::input(format!("{name}{sentence} ({code})"), hint)
            .in_language(language);
    }
    if let Some((message, hint)) = contradiction(first).filter(|_| file.is_none()) {
        return CommandError::input(message, hint);
    }
    let texts: Vec<String> = messages.iter().map(|message| message.text(language)).collect();
    let place = file.map_or_else(String::new, |path| format!("`{}`: ", path.display()));
    let hint = language.pick([
        "corriger ces valeurs ; `impots explain --help` dit ce que chaque donnée prend",
        "correct these values; `impots explain --help` says what each fact takes",
    ]);
    CommandError::input(format!("{place}{}", texts.join("; ")), hint).in_language(language)
}

/// How a fact is called where it was given: `--salary2`, or the file and its key.
fn name(fact: Fact, file: Option<&Path>) -> String {
    match file {
        None => format!("`--{}`", flag(fact)),
        Some(path) => format!("`{}`: `{}`", path.display(), fact.name()),
    }
}

/// What arguments contradict that every household has always had.
fn contradiction(message: &Message) -> Option<(&'static str, &'static str)> {
    if *message == Message::SecondSalaryUnmarried {
        Some((
            "`--salary2` is the wage of a second spouse, and the household is not married",
            "leave `--salary2` out, or give `--married yes`",
        ))
    } else if *message == Message::SingleParentMarried {
        Some((
            "`--single-parent` is for one declarant living alone, and the household is married",
            "leave `--single-parent` out, or give `--married no`",
        ))
    } else if *message == Message::SingleParentWithoutChild {
        Some((
            "`--single-parent` needs a child, and there is none",
            "leave `--single-parent` out, or give the number of `--children`",
        ))
    } else {
        None
    }
}

/// A file that holds no object.
pub(super) fn no_object(message: String) -> CommandError {
    CommandError::input(
        message,
        "write an object such as `{\"married\": true, \"children\": 1, \"pension\": 12000}`",
    )
}

/// An object that is no household.
pub(super) fn document(path: &Path, error: &DocumentError) -> CommandError {
    let message = format!("`{}`: {error}", path.display());
    match error {
        DocumentError::Unknown { nearest, .. } => {
            CommandError::input(message, format!("the nearest are `{}`", nearest.join("`, `")))
        }
        DocumentError::Twice { .. } => CommandError::input(message, "remove one of them"),
        DocumentError::NotAValue { .. } => {
            CommandError::input(message, "give a number, a text, `true` or `false`")
        }
    }
}
