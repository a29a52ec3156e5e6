//! The sentences of the files that `impots main` writes (protocol, section 8) and of what it tells of them, in the language of the
//! session.

use impots_protocol::Language;

use crate::console;

/// The first line of the errors file.
pub(crate) fn analysis(file: &str, language: Language) -> String {
    format!("{} {file}", language.pick(["Analyse du fichier", "Analysis of the file"]))
}

/// A faulty line, in the errors file.
pub(crate) fn faulty_line(line: u64, reason: &str, language: Language) -> String {
    format!("{} {line}, {reason}", language.pick(["Ligne", "Line"]))
}

/// Error 36 of the protocol's clients.
pub(crate) fn no_valid_taxpayer(file: &str, language: Language) -> String {
    let french = "Pas de contribuables valides dans le fichier";
    format!("{} {file}", language.pick([french, "No valid taxpayers in the file"]))
}

/// What came of taxpayers whose results are written to a file, some of them kept from a run before.
pub(crate) fn computed(written: u64, kept: u64, file: &str, language: Language) -> String {
    let new = written.saturating_sub(kept);
    match (language, kept) {
        (Language::French, 0) => {
            format!("{} : voir `{file}`", french_count(new, "contribuable calculé"))
        }
        (Language::French, _) => {
            let kept = french_count(kept, "gardé");
            format!("{kept}, {} : voir `{file}`", french_count(new, "calculé"))
        }
        (Language::English, 0) => {
            format!("{} computed: see `{file}`", console::count(new, "taxpayer"))
        }
        (Language::English, _) => format!("{kept} kept, {new} computed: see `{file}`"),
    }
}

/// How many lines an errors file tells of.
pub(crate) fn faulty_lines(count: u64, file: &str, language: Language) -> String {
    match language {
        Language::French => format!("{} : voir `{file}`", french_count(count, "ligne fautive")),
        Language::English => format!("{}: see `{file}`", console::count(count, "faulty line")),
    }
}

/// How many groups of lines are not told one by one.
pub(crate) fn more_groups(count: u64, language: Language) -> String {
    language.pick([
        format!("et {count} de plus de ces groupes de lignes"),
        format!("and {count} more such groups of lines"),
    ])
}

/// What `impots main3` did in its session.
pub(crate) fn deletions(computed: u64, deleted: u64, language: Language) -> String {
    match language {
        Language::French => {
            let computed = french_count(computed, "simulation calculée");
            format!("dans la session : {computed}, dont {}", french_count(deleted, "supprimée"))
        }
        Language::English => {
            let computed = console::count(computed, "simulation");
            format!("in the session: {computed} computed, {deleted} of them deleted")
        }
    }
}

/// A number of things: below two, French words are in the singular.
fn french_count(number: u64, words: &str) -> String {
    match number {
        0 | 1 => format!("{number} {words}"),
        _ => format!("{number} {}s", words.replace(' ', "s ")),
    }
}

/// A moment of the log.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Moment {
    Begin,
    End,
}

/// The whole file begins or ends, in the log.
pub(crate) fn computation(moment: Moment, language: Language) -> String {
    calculation(moment, language.pick(["des contribuables", "the taxpayers"]), language)
}

/// A batch begins or ends, in the log.
pub(crate) fn batch(moment: Moment, size: usize, language: Language) -> String {
    let whose = match size {
        1 => language.pick(["de 1 contribuable", "1 taxpayer"]).to_owned(),
        _ => language.pick([format!("des {size} contribuables"), format!("the {size} taxpayers")]),
    };
    calculation(moment, &whose, language)
}

fn calculation(moment: Moment, whose: &str, language: Language) -> String {
    let moment = match moment {
        Moment::Begin => language.pick(["début", "start"]),
        Moment::End => language.pick(["fin", "end"]),
    };
    let what = language.pick(["du calcul de l'impôt", "of the tax calculation of"]);
    format!("{moment} {what} {whose}")
}
