//! The names of the figures of the law.

use impots_protocol::{Language, figures};
use impots_rules::parameters::ParameterKey;
use jiff::civil::Date;

use crate::households::Method;

/// The words of a language.
pub(super) struct Words(Language);

impl Words {
    pub(super) const fn of(language: Language) -> Self {
        Self(language)
    }

    /// The two years and the method.
    pub(super) fn title(&self, method: &Method) -> String {
        let (year, phrase) = (method.year(), method.name().phrase(self.0));
        let income_year = year.income_year();
        match self.0 {
            Language::French => format!("Impôt {year} sur les revenus de {income_year}, {phrase}"),
            Language::English => format!("{year} tax on {income_year} income, {phrase}"),
        }
    }

    /// What stands for the figure of a rule that a year has not.
    pub(super) const fn none(&self) -> &'static str {
        match self.0 {
            Language::French => "aucune cette année",
            Language::English => "none this year",
        }
    }

    /// Above the figures that wage earners do not need.
    pub(super) const fn of_households(&self) -> &'static str {
        match self.0 {
            Language::French => "Pour les foyers qui déclarent plus que des salaires",
            Language::English => "For households that declare more than wages",
        }
    }

    /// An age.
    pub(super) fn age(&self, years: u8) -> String {
        match self.0 {
            Language::French => format!("{years} ans"),
            Language::English => format!("{years} years"),
        }
    }

    /// Where a figure comes from that is not the program's.
    pub(super) const fn database_value(&self) -> &'static str {
        match self.0 {
            Language::French => "Valeur de la base de données",
            Language::English => "Value of the database",
        }
    }

    /// When a figure took its value: `day` as `YYYY-MM-DD`.
    pub(super) fn since(&self, day: &str) -> String {
        let day = self.written(day).unwrap_or_else(|| day.to_owned());
        match self.0 {
            Language::French => format!("Valeur depuis le {day}"),
            Language::English => format!("Value since {day}"),
        }
    }

    /// A day as people write it: `1er janvier 2025`, `1 January 2025`.
    fn written(&self, day: &str) -> Option<String> {
        let day: Date = day.parse().ok()?;
        let month = figures::month_name(u8::try_from(day.month()).ok()?, self.0);
        Some(match (self.0, day.day()) {
            (Language::French, 1) => format!("1er {month} {}", day.year()),
            (Language::French | Language::English, number) => {
                format!("{number} {month} {}", day.year())
            }
        })
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

    /// The name of a figure.
    pub(super) const fn name(&self, key: ParameterKey) -> &'static str {
        match self.0 {
            Language::French => french(key),
            Language::English => english(key),
        }
    }
}

const fn french(key: ParameterKey) -> &'static str {
    match key {
        ParameterKey::Brackets => "Barème de l’impôt, par part",
        ParameterKey::DeductionRate => "Déduction pour frais professionnels, taux",
        ParameterKey::DeductionMinimum => "Déduction pour frais professionnels, minimum",
        ParameterKey::DeductionMaximum => "Déduction pour frais professionnels, maximum",
        ParameterKey::HalfShareCeiling => "Plafond de l’avantage d’une demi-part",
        ParameterKey::SingleParentCeiling => {
            "Plafond de l’avantage des deux premières demi-parts d’un parent isolé"
        }
        ParameterKey::DecoteCeilingSingle => "Plafond de la décote, déclarant seul",
        ParameterKey::DecoteCeilingCouple => "Plafond de la décote, couple",
        ParameterKey::DecoteRate => "Part de l’impôt qui diminue la décote",
        ParameterKey::ReductionRate => "Réduction sous condition de revenu, taux",
        ParameterKey::ReductionFullUpToSingle => {
            "Réduction, revenu jusqu’où elle est entière pour un déclarant seul"
        }
        ParameterKey::ReductionFullUpToCouple => {
            "Réduction, revenu jusqu’où elle est entière pour un couple"
        }
        ParameterKey::ReductionNoneFromSingle => {
            "Réduction, revenu à partir duquel un déclarant seul n’en a plus"
        }
        ParameterKey::ReductionNoneFromCouple => {
            "Réduction, revenu à partir duquel un couple n’en a plus"
        }
        ParameterKey::ReductionRaisePerHalfShare => {
            "Réduction, ce qu’une demi-part ajoute à ces revenus"
        }
        ParameterKey::HighIncomeBracketsSingle => {
            "Barème de la contribution sur les hauts revenus, déclarant seul"
        }
        ParameterKey::HighIncomeBracketsCouple => {
            "Barème de la contribution sur les hauts revenus, couple"
        }
        ParameterKey::RecoveryThreshold => "Seuil de recouvrement",
    }
}

const fn english(key: ParameterKey) -> &'static str {
    match key {
        ParameterKey::Brackets => "Scale of the tax, per share",
        ParameterKey::DeductionRate => "Deduction for work expenses, rate",
        ParameterKey::DeductionMinimum => "Deduction for work expenses, minimum",
        ParameterKey::DeductionMaximum => "Deduction for work expenses, maximum",
        ParameterKey::HalfShareCeiling => "Most that a half-share saves",
        ParameterKey::SingleParentCeiling => {
            "Most that the first two half-shares of a single parent save"
        }
        ParameterKey::DecoteCeilingSingle => "Ceiling of the décote, single declarant",
        ParameterKey::DecoteCeilingCouple => "Ceiling of the décote, couple",
        ParameterKey::DecoteRate => "Part of the tax that lowers the décote",
        ParameterKey::ReductionRate => "Reduction for modest incomes, rate",
        ParameterKey::ReductionFullUpToSingle => {
            "Reduction, income up to which a single declarant has all of it"
        }
        ParameterKey::ReductionFullUpToCouple => {
            "Reduction, income up to which a couple has all of it"
        }
        ParameterKey::ReductionNoneFromSingle => {
            "Reduction, income from which a single declarant has none"
        }
        ParameterKey::ReductionNoneFromCouple => "Reduction, income from which a couple has none",
        ParameterKey::ReductionRaisePerHalfShare => {
            "Reduction, what a half-share adds to these incomes"
        }
        ParameterKey::HighIncomeBracketsSingle => {
            "Scale of the contribution on high incomes, single declarant"
        }
        ParameterKey::HighIncomeBracketsCouple => {
            "Scale of the contribution on high incomes, couple"
        }
        ParameterKey::RecoveryThreshold => "Least total that is collected",
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
