//! The sentences of the files that `impots main` writes, in the language of the session (protocol, section 8).

use impots_protocol::Language;

/// The first line of the errors file.
pub(crate) fn analysis(file: &str, language: Language) -> String {
    match language {
        Language::French => format!("Analyse du fichier {file}"),
        Language::English => format!("Analysis of the file {file}"),
    }
}

/// A faulty line, in the errors file.
pub(crate) fn faulty_line(line: u64, reason: &str, language: Language) -> String {
    match language {
        Language::French => format!("Ligne {line}, {reason}"),
        Language::English => format!("Line {line}, {reason}"),
    }
}

/// Error 36 of the protocol's clients.
pub(crate) fn no_valid_taxpayer(file: &str, language: Language) -> String {
    match language {
        Language::French => format!("Pas de contribuables valides dans le fichier {file}"),
        Language::English => format!("No valid taxpayers in the file {file}"),
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
    match language {
        Language::French => format!("{} du calcul de l'impôt des contribuables", moment.french()),
        Language::English => {
            format!("{} of the tax calculation of the taxpayers", moment.english())
        }
    }
}

/// A batch begins or ends, in the log.
pub(crate) fn batch(moment: Moment, size: usize, language: Language) -> String {
    match language {
        Language::French => {
            let whose = match size {
                1 => "de 1 contribuable".to_owned(),
                _ => format!("des {size} contribuables"),
            };
            format!("{} du calcul de l'impôt {whose}", moment.french())
        }
        Language::English => {
            let whose = match size {
                1 => "1 taxpayer".to_owned(),
                _ => format!("the {size} taxpayers"),
            };
            format!("{} of the tax calculation of {whose}", moment.english())
        }
    }
}

impl Moment {
    const fn french(self) -> &'static str {
        match self {
            Self::Begin => "début",
            Self::End => "fin",
        }
    }

    const fn english(self) -> &'static str {
        match self {
            Self::Begin => "start",
            Self::End => "end",
        }
    }
}
