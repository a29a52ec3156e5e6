//! Files of parameters: both formats, and what is told of a faulty one.

use impots_rules::{
    Bracket, ParameterTables, Rate, SimplifiedParameters, TaxParameterValues, TaxParameters,
    TaxYear,
};
use impots_storage::ParametersDocument;
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;

const FLAT: &str = include_str!("../../../impots-protocol/tests/data/admindata-2019.json");

fn told(text: &str) -> String {
    ParametersDocument::parse(text).unwrap_err().to_string()
}

#[test]
fn the_file_of_version_14_is_read() {
    let document = ParametersDocument::parse(FLAT).unwrap();
    assert_eq!(document.simplified(), Some(&SimplifiedParameters::tax_year_2019()));
    assert_eq!(document.official_years().count(), 0);
}

#[test]
fn our_own_file_has_one_line_for_each_figure() {
    let text = ParametersDocument::from(&ParameterTables::embedded()).to_json();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[2], r#"    "limites": [9964, 27519, 73779, 156244, 0],"#);
    assert!(lines.contains(
        &r#"      "brackets": [{"from": 0, "rate": 0}, {"from": 9690, "rate": 0.14}, {"from": 26764, "rate": 0.3}, {"from": 71754, "rate": 0.41}, {"from": 151956, "rate": 0.45}],"#
    ));
    assert!(lines.contains(&r#"      "decote_rate": 0.4525,"#));
    assert!(text.ends_with("\n}\n"));
}

#[test]
fn each_part_may_be_absent() {
    for text in ["{\"official\": {}}", "{\"simplified\": null}"] {
        assert_eq!(ParametersDocument::parse(text).unwrap(), ParametersDocument::default());
    }
    let text = format!("{{\"simplified\": {FLAT}}}");
    let document = ParametersDocument::parse(&text).unwrap();
    assert!(document.simplified().is_some());
}

#[test]
fn a_fault_is_told_with_its_line_and_its_field() {
    assert_eq!(told("{\n  \"limites\": [1,\n}"), "line 3, column 1: expected value");
    assert_eq!(told(""), "line 1, column 0: EOF while parsing a value");
    assert_eq!(
        told(&FLAT.replace("1551", "\"1551\"")),
        "line 5, `plafond_qf_demi_part`: invalid type: string \"1551\", expected a number"
    );
    assert_eq!(
        told(&FLAT.replace("0.41", "true")),
        "line 3, `coeffr[3]`: invalid type: boolean `true`, expected a number"
    );
    assert_eq!(
        told(&FLAT.replace("0.41", "1.41")),
        "`coeffr`, row 4: `1.41` is not between 0 and 1"
    );
    assert_eq!(told("{\"simplified\": {}}"), "line 1, `simplified`: missing field `limites`");
    assert!(
        told(&FLAT.replace("437", "1e400")).starts_with("line 14, `abattement_dixpourcent_min`: ")
    );
    for list in
        ["[]", "{\"simplified\": []}", "{\"official\": []}", "{\"official\": {\"2025\": []}}"]
    {
        assert!(told(list).contains("invalid type: sequence, expected"), "{}", told(list));
    }
}

#[test]
fn a_fault_of_the_whole_file_has_no_field() {
    assert_eq!(told("{}"), "line 1: missing field `limites`");
    let without_rates = FLAT.replace("\"coeffr\"", "\"coefft\"");
    assert!(told(&without_rates).starts_with("line 3, `coefft`: unknown field `coefft`"));
    let value: serde_json::Value = serde_json::from_str(FLAT).unwrap();
    let mut keys = value.as_object().unwrap().clone();
    keys.remove("coeffr").unwrap();
    let text = serde_json::to_string(&keys).unwrap();
    assert_eq!(told(&text), "line 1: missing field `coeffr`");
}

#[test]
fn what_the_file_holds_is_repeated_in_part_only() {
    let key = "k".repeat(900_000);
    let digits = "1".repeat(300);
    let full = ParametersDocument::from(&ParameterTables::embedded()).to_json();
    for (text, expected) in [
        (FLAT.replace("coeffn", &key), "…`, expected one of `"),
        (FLAT.replace("437", &digits), "…` is not between 0 and "),
        (FLAT.replace("437", &format!("\"{key}\"")), "…\", expected a number"),
        (FLAT.replace("437", &format!("{digits}{digits}")), ""),
        (
            full.replace("\"2015\"", &format!("\"{key}\"")),
            "…`: expected a year of income from 2014",
        ),
        (full.replace("\"2015\"", &format!("\"{key}\": {{}}, \"2015\"")), "…`: missing field"),
        (
            full.replacen("\"deduction_rate\": 0.1", &format!("\"deduction_rate\": {digits}"), 1),
            "…`, expected a rate",
        ),
        (
            full.replacen("\"from\": 0", &format!("\"{key}\": 0"), 1),
            "…`, expected `from` or `rate`",
        ),
        (full.replacen("\"2015\": {", &format!("\"{key}\": 1, \"2015\": {{"), 1), ""),
    ] {
        let told = told(&text);
        assert!(told.contains(expected), "{expected}: {told}");
        assert!(told.chars().count() < 1000, "{told}");
        for word in told.split([' ', ',']) {
            assert!(word.chars().count() <= 120, "{told}");
        }
    }
}

#[test]
fn a_file_cannot_forge_a_line() {
    let forged = FLAT.replace("coeffn", r"no\nimpots: started\u202e");
    let told = told(&forged);
    assert!(
        told.contains("unknown field `no\u{fffd}impots: started\u{fffd}`, expected one of"),
        "{told}"
    );
    assert!(!told.contains(char::is_control));
}

#[test]
fn a_key_that_is_unknown_missing_or_there_twice_is_told() {
    let twice = FLAT.replacen("\"coeffr\"", "\"limites\": [1],\n  \"coeffr\"", 1);
    assert_eq!(told(&twice), "line 3: duplicate field `limites`");
    let unknown = FLAT.replace("coeffn", "coeffm");
    assert!(
        told(&unknown).starts_with("line 4, `coeffm`: unknown field `coeffm`"),
        "{}",
        told(&unknown)
    );
    assert!(told(r#"{"official": {}, "limites": []}"#).contains("unknown field `limites`"));
    let full = ParametersDocument::from(&ParameterTables::embedded()).to_json();
    let missing =
        full.replacen("      \"recovery_threshold\": 61\n", "      \"decote_rate\": 1\n", 1);
    assert!(
        told(&missing).contains("`official.2014` (tax year 2015): duplicate field `decote_rate`"),
        "{}",
        told(&missing)
    );
    let year_twice = full.replace("\"2015\":", "\"2014\":");
    assert!(told(&year_twice).ends_with("year `2014` is there twice"), "{}", told(&year_twice));
    let parts_twice = "{\"official\": {}, \"official\": {}}";
    assert!(told(parts_twice).contains("duplicate field `official`"));
}

#[test]
fn a_faulty_figure_of_a_year_is_told_with_its_year() {
    let full = ParametersDocument::from(&ParameterTables::embedded()).to_json();
    let told_of = |old: &str, new: &str| {
        let changed = full.replacen(old, new, 1);
        assert_ne!(changed, full, "{old}");
        told(&changed)
    };
    assert!(told_of("\"deduction_minimum\": 426", "\"deduction_minimum\": 426.5").ends_with(
        "`official.2014.deduction_minimum` (tax year 2015): `426.5`, expected whole euros from 0 to 4294967295"
    ));
    assert!(
        told_of("\"deduction_rate\": 0.1", "\"deduction_rate\": 0.10001").ends_with(
            "`official.2014.deduction_rate` (tax year 2015): `0.10001`, expected a rate from 0 to 1 with at most four decimals"
        )
    );
    assert!(
        told_of("{\"from\": 9690, \"rate\": 0.14}", "{\"from\": 9690, \"rate\": 14}")
            .contains("`official.2014.brackets[1].rate` (tax year 2015): `14`, expected a rate")
    );
    assert!(told_of("{\"from\": 9690, \"rate\": 0.14}", "[9690, 0.14]").contains(
        "`official.2014.brackets[1]` (tax year 2015): invalid type: sequence, expected an object"
    ));
    assert_eq!(
        told_of("{\"from\": 9690,", "{\"from\": 99690,"),
        "`official.2014` (tax year 2015): `brackets`, row 3: `26764` is not above `brackets`, row 2"
    );
    for year in ["2013", "2026", "02015", "+2015", "x"] {
        assert_eq!(
            told_of("\"2015\":", &format!("\"{year}\":")),
            format!("`official.{year}`: expected a year of income from 2014 to 2025")
        );
    }
    assert_eq!(
        told_of("      \"reduction_rate\": 0.2,\n", ""),
        "`official.2016` (tax year 2017): expected all six figures of the reduction, or none"
    );
}

fn any_rate() -> impl Strategy<Value = Rate> {
    (0..=10_000_u16).prop_map(Rate::from_basis_points)
}

fn any_brackets() -> impl Strategy<Value = Vec<Bracket>> {
    (btree_set(any::<u32>(), 1..=8), vec(any_rate(), 8)).prop_map(|(limits, mut rates)| {
        rates.sort_unstable();
        let pairs = limits.into_iter().zip(rates);
        pairs.map(|(from, rate)| Bracket { from, rate }).collect()
    })
}

fn any_year() -> impl Strategy<Value = TaxParameters> {
    (2015..=2026_u16, any_brackets(), any_brackets(), any_rate(), any::<u32>()).prop_map(
        |(year, brackets, high_income, rate, euros)| {
            let tax_year = TaxYear::new(year).unwrap();
            let mut values = TaxParameters::of(tax_year).values();
            values.brackets = &brackets;
            values.high_income.couple = &high_income;
            values.decote.rate = rate;
            values.deduction.maximum = values.deduction.maximum.max(euros);
            values.recovery_threshold = euros;
            TaxParameters::new(tax_year, &TaxParameterValues { ..values }).unwrap()
        },
    )
}

fn any_simplified() -> impl Strategy<Value = SimplifiedParameters> {
    let rows = (1..=7_usize).prop_flat_map(|count| {
        (vec(0.0..=1e15, count), vec(0.0..=1.0, count), vec(0.0..=1e15, count))
    });
    (rows, 0.0..=1e15, 0.0..=1e15).prop_filter_map(
        "the limits ascend",
        |((mut limits, mut rates, subtractions), one, other)| {
            limits.sort_by(f64::total_cmp);
            rates.sort_by(f64::total_cmp);
            let mut values = SimplifiedParameters::tax_year_2019().values().clone();
            values.limits = limits;
            values.rates = rates;
            values.subtractions = subtractions;
            values.deduction_min = f64::min(one, other);
            values.deduction_max = f64::max(one, other);
            SimplifiedParameters::new(values).ok()
        },
    )
}

proptest! {
    #[test]
    fn a_document_comes_back_to_the_byte(simplified in any_simplified(), years in vec(any_year(), 0..4)) {
        let mut tables = ParameterTables::embedded();
        tables.set_simplified(simplified);
        for year in years {
            tables.set_official(year);
        }
        let document = ParametersDocument::from(&tables);
        let text = document.to_json();
        let again = ParametersDocument::parse(&text).unwrap();
        prop_assert!(again == document, "{}", text);
        prop_assert_eq!(again.to_json(), text);
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC*", cut in 0..2000_usize) {
        let _ = ParametersDocument::parse(&text);
        let full = ParametersDocument::from(&ParameterTables::embedded()).to_json();
        let _ = ParametersDocument::parse(&full[..cut]);
    }
}
