//! The words of the pages: one file a language. The sentences of the wire are the protocol crate's.

mod en;
mod fr;

use impots_protocol::Language;
use serde::Serialize;

/// Every word of the pages in one language; the compiler proves that none is forgotten in the other.
#[derive(Debug, Serialize)]
pub(crate) struct Texts {
    /// The name of the application, also at the end of every title.
    pub(crate) site: &'static str,
    /// The years whose tax can be computed.
    pub(crate) tagline: &'static str,
    /// What a search shows of a page.
    pub(crate) description: &'static str,
    /// Years and methods.
    pub(crate) methods: Methods,
    /// The name of the other language, in that language.
    pub(crate) other_language: &'static str,
    /// The link that leads past the header.
    pub(crate) skip: &'static str,
    /// The label of the menu.
    pub(crate) menu: &'static str,
    /// What the figures are worth.
    pub(crate) disclaimer: &'static str,
    /// What a title begins with when something is wrong.
    pub(crate) error_prefix: &'static str,
    /// The heading of a single fault of a form.
    pub(crate) one_fault: &'static str,
    /// The heading of many, after their number.
    pub(crate) many_faults: &'static str,
    /// The menu.
    pub(crate) commands: Commands,
    /// The page `authentication`.
    pub(crate) authentication: Authentication,
    /// The page `computation`.
    pub(crate) computation: Computation,
    /// Why there are no steps to the amount of a result.
    pub(crate) explanation: Explanation,
    /// The names of the values of a simulation.
    pub(crate) values: Values,
    /// The page `simulations`.
    pub(crate) simulations: Simulations,
    /// The page `errors`.
    pub(crate) errors: ErrorTexts,
    /// What was typed and is not lost.
    pub(crate) kept: Kept,
}

/// That what was typed is not lost.
#[derive(Debug, Serialize)]
pub(crate) struct Kept {
    /// The heading of it.
    pub(crate) typed: &'static str,
    /// The heading of the ways on.
    pub(crate) go_on: &'static str,
    /// The way to the simulator with it.
    pub(crate) without: &'static str,
    /// Before what the protocol says to programs.
    pub(crate) told: &'static str,
    /// It stands in the form below.
    pub(crate) again: &'static str,
    /// It comes back after the log-in.
    pub(crate) until_log_in: &'static str,
    /// To send it once more.
    pub(crate) retry: &'static str,
}

/// How a tax is computed, and of which year.
#[derive(Debug, Serialize)]
pub(crate) struct Methods {
    /// The simplified method in a table.
    pub(crate) simplified_year_short: &'static str,
    /// What a figure of the official method is.
    pub(crate) official: YearText,
    /// What a figure of the simplified method is.
    pub(crate) simplified: &'static str,
}

/// A text with a tax year in the place of `{tax}` and its income year in the place of `{income}`.
#[derive(Debug, Serialize)]
pub(crate) struct YearText(&'static str);

impl YearText {
    /// The text of a tax year.
    pub(crate) fn of(&self, tax_year: u16) -> String {
        let income_year = tax_year.saturating_sub(1);
        self.0.replace("{tax}", &tax_year.to_string()).replace("{income}", &income_year.to_string())
    }
}

/// What a menu leads to.
#[derive(Debug, Serialize)]
pub(crate) struct Commands {
    pub(crate) computation: &'static str,
    pub(crate) simulations: &'static str,
    pub(crate) end: &'static str,
    pub(crate) log_in: &'static str,
    pub(crate) simulator: &'static str,
    pub(crate) comparison: &'static str,
    pub(crate) glossary: &'static str,
    pub(crate) privacy: &'static str,
    pub(crate) accessibility: &'static str,
    /// To tell of a wrong figure.
    pub(crate) report: &'static str,
}

/// The words of the page `authentication`.
#[derive(Debug, Serialize)]
pub(crate) struct Authentication {
    pub(crate) heading: &'static str,
    pub(crate) already: &'static str,
    /// For whoever may have come over plain http to a server that is set up for TLS.
    pub(crate) plain_http: &'static str,
    pub(crate) fault: &'static str,
    /// The same of a name and a password that do not belong together.
    pub(crate) wrong: &'static str,
    pub(crate) user: &'static str,
    pub(crate) password: &'static str,
    pub(crate) submit: &'static str,
}

/// The words of the page `computation`.
#[derive(Debug, Serialize)]
pub(crate) struct Computation {
    pub(crate) heading: &'static str,
    pub(crate) steps: [&'static str; 5],
}

/// Why there are no steps to a result.
#[derive(Debug, Serialize)]
pub(crate) struct Explanation {
    /// Of the simplified method, and the link to the choice of a year.
    pub(crate) simplified: [&'static str; 2],
    /// Of parameters that have changed.
    pub(crate) outdated: &'static str,
}

/// The names of the values of a simulation.
#[derive(Debug, Serialize)]
pub(crate) struct Values {
    pub(crate) id: &'static str,
    pub(crate) year: &'static str,
    pub(crate) situation: &'static str,
    pub(crate) married: &'static str,
    pub(crate) civil_partners: &'static str,
    pub(crate) single: &'static str,
    pub(crate) divorced: &'static str,
    pub(crate) widowed: &'static str,
    pub(crate) single_parent: &'static str,
    pub(crate) children: &'static str,
    pub(crate) salary: &'static str,
    pub(crate) tax: &'static str,
    pub(crate) surcharge: &'static str,
    pub(crate) rate: &'static str,
    pub(crate) discount: &'static str,
    pub(crate) reduction: &'static str,
}

/// The words of the page `simulations`.
#[derive(Debug, Serialize)]
pub(crate) struct Simulations {
    pub(crate) heading: &'static str,
    pub(crate) caption: &'static str,
    pub(crate) action: &'static str,
    pub(crate) number: &'static str,
    pub(crate) details: &'static str,
    pub(crate) delete: &'static str,
    pub(crate) deleted: &'static str,
    /// The same with its number.
    pub(crate) deleted_number: &'static str,
    /// What computes it again.
    pub(crate) undo: &'static str,
    pub(crate) none: &'static str,
    /// The pages of a long list.
    pub(crate) pages: &'static str,
    pub(crate) page: &'static str,
    pub(crate) previous: &'static str,
    pub(crate) next: &'static str,
}

/// What the page `errors` says of each kind of error.
#[derive(Debug, Serialize)]
pub(crate) struct ErrorTexts {
    pub(crate) not_allowed: ErrorText,
    pub(crate) stale: ErrorText,
    pub(crate) foreign: ErrorText,
    /// Of a browser that knows the server by another name than the server does.
    pub(crate) other_origin: ErrorText,
    /// Of a browser that does not return the cookie of the session.
    pub(crate) cookie_lost: ErrorText,
    /// The same where it may be for want of TLS.
    pub(crate) plain_http: ErrorText,
    pub(crate) not_found: ErrorText,
    /// Of a method that the address does not know.
    pub(crate) wrong_method: ErrorText,
    pub(crate) simulation_unknown: ErrorText,
    pub(crate) too_large: ErrorText,
    /// Of a session that has no room for a simulation more.
    pub(crate) session_full: ErrorText,
    pub(crate) too_many: ErrorText,
    pub(crate) too_many_log_ins: ErrorText,
    pub(crate) too_many_codes: ErrorText,
    pub(crate) unavailable: ErrorText,
    pub(crate) ours: ErrorText,
    pub(crate) unexpected: ErrorText,
}

/// A kind of error: what happened, and what can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct ErrorText {
    pub(crate) heading: &'static str,
    pub(crate) happened: &'static str,
    pub(crate) advice: &'static str,
}

impl Texts {
    /// The words of a language.
    pub(crate) const fn of(language: Language) -> &'static Self {
        match language {
            Language::French => &fr::TEXTS,
            Language::English => &en::TEXTS,
        }
    }
}

#[cfg(test)]
mod tests {
    use impots_rules::TaxYear;

    use super::*;

    #[test]
    fn no_text_is_empty() {
        for language in Language::ALL {
            let texts = serde_json::to_string(Texts::of(language)).unwrap();
            assert!(!texts.contains(r#":"""#), "{language}: {texts}");
        }
    }

    #[test]
    fn the_tagline_names_the_years_that_are_served() {
        for language in Language::ALL {
            let tagline = Texts::of(language).tagline;
            for year in [TaxYear::FIRST, TaxYear::LATEST] {
                assert!(tagline.contains(&year.to_string()), "{tagline}");
            }
        }
    }

    #[test]
    fn a_year_text_names_both_years() {
        let years = Language::ALL.map(|language| Texts::of(language).methods.official.of(2026));
        for text in years {
            assert!(text.contains("2026") && text.contains("2025"), "{text}");
        }
    }

    #[test]
    fn no_french_line_begins_with_a_punctuation_mark() {
        let texts = serde_json::to_string(Texts::of(Language::French)).unwrap();
        for mark in [':', ';', '?', '!', '%'] {
            assert!(!texts.contains(&format!(" {mark}")), "a breaking space before {mark}");
        }
    }
}
