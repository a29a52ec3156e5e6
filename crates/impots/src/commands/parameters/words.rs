//! What `parameters show` says around the figures; their names are in `names.rs`.

use impots_protocol::{Language, figures, year_title};

use crate::households::Method;

/// The words of a language.
pub(super) struct Words(Language);

impl Words {
    pub(super) const fn of(language: Language) -> Self {
        Self(language)
    }

    /// The two years and the method.
    pub(super) fn title(&self, method: &Method) -> String {
        format!("{}, {}", year_title(method.year(), self.0), method.name().phrase(self.0))
    }

    /// What stands for the figure of a rule that a year has not.
    pub(super) fn none(&self) -> &'static str {
        self.0.pick(["aucune cette année", "none this year"])
    }

    /// Above the figures that wage earners do not need.
    pub(super) fn of_households(&self) -> &'static str {
        let french = "Pour les foyers qui déclarent plus que des salaires";
        self.0.pick([french, "For households that declare more than wages"])
    }

    /// An age.
    pub(super) fn age(&self, years: u8) -> String {
        format!("{years} {}", self.0.pick(["ans", "years"]))
    }

    /// Where a figure comes from that is not the program's.
    pub(super) fn database_value(&self) -> &'static str {
        self.0.pick(["Valeur de la base de données", "Value of the database"])
    }

    /// When a figure took its value: `day` as `YYYY-MM-DD`.
    pub(super) fn since(&self, day: &str) -> String {
        let day = day.parse().map_or_else(|_| day.to_owned(), |day| figures::day(day, self.0));
        format!("{} {day}", self.0.pick(["Valeur depuis le", "Value since"]))
    }

    /// The amounts that a bracket taxes, in euros.
    pub(super) fn range(&self, from: u32, to: Option<u32>) -> String {
        let euros = |amount: u32| figures::euros(amount.into(), self.0);
        match (self.0, to) {
            (Language::French, Some(to)) => format!("De {} à {}", euros(from), euros(to)),
            (Language::French, None) => format!("Au-delà de {}", euros(from)),
            (Language::English, Some(to)) => format!("From {} to {}", euros(from), euros(to)),
            (Language::English, None) => format!("Above {}", euros(from)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_people_write_them() {
        for (day, french, english) in [
            ("2025-01-01", "1er janvier 2025", "1 January 2025"),
            ("2018-08-31", "31 août 2018", "31 August 2018"),
            ("2019-12-02", "2 décembre 2019", "2 December 2019"),
        ] {
            let french = format!("Valeur depuis le {french}");
            assert_eq!(Words::of(Language::French).since(day), french);
            assert_eq!(Words::of(Language::English).since(day), format!("Value since {english}"));
        }
    }
}
