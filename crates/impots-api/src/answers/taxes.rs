//! The tax of a household.

use impots_rules::official::{Credits, Reductions};
use impots_rules::{Assessment, SimplifiedTax, official, simplified};
use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

use super::household::Taken;
use super::members::{Members, written_object};
use super::steps::{self, Step};
use crate::description::household::{HouseholdSchema, ModelSchema};
use crate::figures::Figures;
use crate::input::{Asked, Method, Own};
use crate::resource::TAXES;
use impots_protocol::Language;

/// The tax of a household.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
#[schema(as = Tax)]
pub(crate) enum TaxAnswer<'a> {
    /// By the law.
    Official(Box<OfficialTaxAnswer<'a>>),
    /// As version 14 does.
    Simplified(SimplifiedTaxAnswer<'a>),
}

written_object! {
    /// The tax of a household by the law: the lines of its notice, in whole euros.
    #[derive(Serialize, ToSchema)]
    #[schema(as = OfficialTax)]
    pub(crate) struct OfficialTaxAnswer<'a> {
        /// The household that was taken.
        #[schema(value_type = HouseholdSchema)]
        household: Taken<'a>,
        /// What is due; 0 where there is a refund.
        tax_due: u64,
        /// What is due, or refunded when it is negative.
        net: i64,
        /// What was earned, less the deductions from wages and pensions.
        global_income: u64,
        /// The global income less deductible CSG, maintenance and retirement savings.
        net_global_income: u64,
        /// The special allowances: for declarants of 65 and more or disabled, and for the families of attached married children.
        special_allowance: u64,
        /// The part of them for the families of attached married children.
        attached_child_allowance: u64,
        /// The income that the brackets apply to.
        taxable_income: u64,
        /// The reference income (*revenu fiscal de référence*).
        reference_income: u64,
        /// The shares, in quarters.
        quarters: u32,
        /// The tax of the brackets with all the shares.
        tax_of_all_shares: u64,
        /// The tax of the brackets with the shares of the declarants alone.
        tax_of_base_shares: u64,
        /// The most the additional shares may save.
        ceiling: u64,
        /// What the ceiling takes back, before a complement.
        ceiling_effect: u64,
        /// What a complement gives back of that.
        ceiling_complement: u64,
        /// The tax of the brackets, once the family quotient is capped.
        gross_tax: u64,
        /// The abatement of overseas departments.
        overseas_abatement: u64,
        /// The *décote*.
        decote: u64,
        /// The 20 % reduction (tax years 2017 to 2020).
        reduction: u64,
        /// The reductions that the tax used.
        reductions: ReductionsAnswer,
        /// The contribution on high incomes.
        high_income_contribution: u64,
        /// What limited advantages save above their ceiling: it is added to the tax.
        advantages_excess: u64,
        /// The credits.
        credits: CreditsAnswer,
        /// The rate of the bracket entered, in hundredths of a percent; 0 without gross tax.
        marginal_rate_hundredths: u16,
        /// What is due over the income, in hundredths of a percent.
        average_rate_hundredths: u64,
        /// How the tax was reached, with `detail=steps`: what the steps contribute adds up to `net`.
        #[serde(skip_serializing_if = "Option::is_none")]
        steps: Option<Vec<Step>>,
        /// With what it was computed.
        #[schema(value_type = ModelSchema)]
        model: &'a RawValue,
    }
}

written_object! {
    /// The reductions that the tax used, in whole euros.
    #[derive(Serialize, ToSchema)]
    #[schema(as = Reductions)]
    struct ReductionsAnswer {
        /// For gifts to people in need.
        gifts_aid: u64,
        /// For employing somebody at home, of those who did not work (tax years to 2017).
        home_employment_inactive: u64,
        /// For children at school.
        schooling: u64,
        /// For other gifts.
        gifts_general: u64,
    }
}

written_object! {
    /// The credits, in whole euros: what the tax does not use of them is refunded.
    #[derive(Serialize, ToSchema)]
    #[schema(as = Credits)]
    struct CreditsAnswer {
        /// For union dues.
        union_dues: u64,
        /// For employing somebody at home.
        home_employment: u64,
        /// For the care of young children.
        child_care: u64,
    }
}

written_object! {
    /// The tax of a household as version 14 computes it, in whole euros.
    #[derive(Serialize, ToSchema)]
    #[schema(as = SimplifiedTax)]
    pub(crate) struct SimplifiedTaxAnswer<'a> {
        /// The household that was taken.
        #[schema(value_type = HouseholdSchema)]
        household: Taken<'a>,
        /// What is due.
        tax_due: u64,
        /// What the ceilings of the deduction and of the half-shares add.
        surcharge: u64,
        /// The *décote*.
        decote: u64,
        /// The 20 % reduction.
        reduction: u64,
        /// The rate of the bracket retained, in hundredths of a percent.
        marginal_rate_hundredths: u64,
        /// With what it was computed.
        #[schema(value_type = ModelSchema)]
        model: &'a RawValue,
    }
}

impl Members for TaxAnswer<'_> {
    fn push_members(&self, json: &mut Vec<u8>) {
        match self {
            Self::Official(answer) => answer.push_members(json),
            Self::Simplified(answer) => answer.push_members(json),
        }
    }
}

impl<'a> TaxAnswer<'a> {
    /// Computes the tax.
    pub(crate) fn of(figures: &'a Figures, asked: &'a Asked, language: Language) -> Self {
        let household = Taken { asked, facts: TAXES.facts };
        let model = &*figures.model(asked.method, asked.tax_year).json;
        match asked.method {
            Method::Official => {
                let parameters = figures.official(asked.tax_year);
                let steps = asked.values.get(Own::Detail);
                let steps = steps.map(|_| steps::of(parameters, &asked.household, language));
                let notice = official::assess(parameters, &asked.household);
                Self::Official(Box::new(OfficialTaxAnswer::of(&notice, household, steps, model)))
            }
            Method::Simplified => {
                let tax = simplified::compute(figures.simplified(), &asked.household);
                Self::Simplified(SimplifiedTaxAnswer::of(&tax, household, model))
            }
        }
    }
}

impl<'a> OfficialTaxAnswer<'a> {
    fn of(
        notice: &Assessment,
        household: Taken<'a>,
        steps: Option<Vec<Step>>,
        model: &'a RawValue,
    ) -> Self {
        Self {
            household,
            tax_due: notice.due(),
            net: notice.net,
            global_income: notice.global_income,
            net_global_income: notice.net_global_income,
            special_allowance: notice.special_allowance,
            attached_child_allowance: notice.attached_child_allowance,
            taxable_income: notice.taxable_income,
            reference_income: notice.reference_income,
            quarters: notice.quarters,
            tax_of_all_shares: notice.tax_of_all_shares,
            tax_of_base_shares: notice.tax_of_base_shares,
            ceiling: notice.ceiling,
            ceiling_effect: notice.ceiling_effect,
            ceiling_complement: notice.ceiling_complement,
            gross_tax: notice.gross_tax,
            overseas_abatement: notice.overseas_abatement,
            decote: notice.decote,
            reduction: notice.reduction,
            reductions: ReductionsAnswer::from(notice.reductions),
            high_income_contribution: notice.high_income_contribution,
            advantages_excess: notice.advantages_excess,
            credits: CreditsAnswer::from(notice.credits),
            marginal_rate_hundredths: notice.marginal_rate.basis_points(),
            average_rate_hundredths: notice.average_rate,
            steps,
            model,
        }
    }
}

impl From<Reductions> for ReductionsAnswer {
    fn from(used: Reductions) -> Self {
        Self {
            gifts_aid: used.gifts_aid,
            home_employment_inactive: used.home_employment_inactive,
            schooling: used.schooling,
            gifts_general: used.gifts_general,
        }
    }
}

impl From<Credits> for CreditsAnswer {
    fn from(credits: Credits) -> Self {
        Self {
            union_dues: credits.union_dues,
            home_employment: credits.home_employment,
            child_care: credits.child_care,
        }
    }
}

impl<'a> SimplifiedTaxAnswer<'a> {
    fn of(tax: &SimplifiedTax, household: Taken<'a>, model: &'a RawValue) -> Self {
        Self {
            household,
            tax_due: tax.tax,
            surcharge: tax.surcharge,
            decote: tax.discount,
            reduction: tax.reduction,
            marginal_rate_hundredths: super::steps::hundredths(tax.rate),
            model,
        }
    }
}

#[cfg(test)]
mod tests {
    use impots_rules::household::FactKind;
    use impots_rules::{Fact, ParameterTables};

    use super::*;
    use crate::posted::{Told, household, members};
    use crate::problem::Place;

    /// A household that declares a fact beside what most of them ask for.
    fn declaring(fact: Fact) -> String {
        let value = match fact.kind() {
            FactKind::Choice => "\"married\"",
            FactKind::Flag => "true",
            FactKind::Amount => "1234",
            FactKind::Count => "1",
            FactKind::BirthYear => "1950",
        };
        let value = if fact == Fact::Overseas { "\"guyane_mayotte\"" } else { value };
        let others = r#""salary": 50000, "salary2": 40000, "children": 3, "shared_children": 2"#;
        let name = fact.name();
        if others.contains(&format!("\"{name}\"")) || fact == Fact::Situation {
            return format!("{{{others}, \"situation\": \"married\"}}");
        }
        format!("{{{others}, \"situation\": \"married\", \"{name}\": {value}}}")
    }

    #[test]
    fn what_is_written_straight_is_what_serde_writes() {
        let figures = Figures::new(ParameterTables::embedded());
        let others = [
            "{}",
            r#"{"method": "simplified", "salary": 50000}"#,
            r#"{"detail": "steps", "tax_year": 2019, "salary": 1000000000}"#,
            r#"{"situation": "widowed", "pension": 20000, "gifts_aid": 9000}"#,
            r#"{"salary": 30000, "children": 1, "child_care": 9000}"#,
        ];
        let objects = others.map(str::to_owned).into_iter().chain(Fact::ALL.map(declaring));
        let mut answered = 0;
        for object in objects {
            let members = members(object.as_bytes()).unwrap();
            // Some facts go with none of the others.
            let Ok(asked) = household(&figures, members, Place::BODY, &mut Told::default()) else {
                continue;
            };
            answered += 1;
            let answer = TaxAnswer::of(&figures, &asked, Language::English);
            let written = String::from_utf8(answer.to_json()).unwrap();
            assert_eq!(written, serde_json::to_string(&answer).unwrap(), "{object}");
        }
        assert!(answered > 40, "{answered}");
    }
}
