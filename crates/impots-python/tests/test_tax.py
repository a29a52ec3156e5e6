"""One household: what `impots.tax` takes, refuses, computes and explains."""

import math

import impots
import pytest


def faults(**household):
    with pytest.raises(impots.InputError) as caught:
        impots.tax(**household)
    return caught.value.errors


def fault(**household):
    (one,) = faults(**household)
    return one


def test_every_line_of_a_notice_is_an_attribute_and_an_entry():
    tax = impots.tax(tax_year=2026, married=True, children=2, salary=50_000)
    assert (tax.tax_due, tax.net, tax.gross_tax, tax.decote) == (147, 147, 1122, 975)
    assert (tax.quarters, tax.marginal_rate_hundredths) == (12, 1100)
    assert {name: getattr(tax, name) for name in tax.as_dict()} == tax.as_dict()
    assert len(tax.as_dict()) == 29


def test_a_refund_is_negative_and_nothing_is_due():
    tax = impots.tax(salary=15_000, children=1, child_care=3_000)
    assert (tax.tax_due, tax.net, tax.credits_child_care) == (0, -1500, 1500)


def test_the_latest_year_is_taken_unless_another_is_given():
    assert impots.tax(salary=30_000).tax_year == impots.TAX_YEARS[-1] == 2026
    assert impots.tax(salary=30_000, tax_year=2019).tax_year == 2019


def test_a_household_can_be_given_again():
    tax = impots.tax(married=True, salary=80_000, retirement_pooled=True, overseas="guyane_mayotte", pension=None)
    assert "pension" not in tax.household
    assert impots.tax(**tax.household).as_dict() == tax.as_dict()


def test_every_fact_is_taken_by_its_name_and_kind():
    for fact in impots.facts():
        value = {"choice": fact.choices[-1:], "flag": [False]}.get(fact.kind, [fact.minimum])[0]
        couple = {} if fact.name == "situation" else {"married": True}
        paid = {fact.name.replace("ceiling", "savings"): 1} if "retirement_ceiling" in fact.name else {}
        assert impots.tax(**couple, **paid, **{fact.name: value}).household[fact.name] == value


def test_numbers_of_numpy_and_whole_floats_are_whole_numbers():
    numpy = pytest.importorskip("numpy")
    for salary in (50_000.0, numpy.int32(50_000), numpy.float64(50_000)):
        assert impots.tax(salary=salary, single_parent=numpy.bool_(False)).net == impots.tax(salary=50_000).net


@pytest.mark.parametrize(
    ("household", "field", "code"),
    [
        ({"salary": -1}, "salary", "out_of_range"),
        ({"salary": 10**30}, "salary", "out_of_range"),
        ({"salary": 1e300}, "salary", "out_of_range"),
        ({"salary": 10.5}, "salary", "not_a_whole_number"),
        ({"salary": math.nan}, "salary", "not_a_whole_number"),
        ({"salary": True}, "salary", "not_a_whole_number"),
        ({"salary": [1]}, "salary", "not_a_whole_number"),
        ({"married": 1}, "married", "not_true_or_false"),
        ({"married": "yes"}, "married", "not_true_or_false"),
        ({"situation": 2}, "situation", "not_a_choice"),
        ({"tax_year": 2014}, "tax_year", "out_of_range"),
        ({"tax_year": 2019, "birth_year": 2004}, "birth_year", "out_of_range"),
        ({"married": True, "situation": "widowed"}, "married", "not_allowed_with"),
        ({"pension2": 1}, "pension2", "not_allowed_with"),
    ],
)
def test_what_cannot_be_taken_is_named_with_its_code(household, field, code):
    found = fault(**household)
    assert (found.field, found.code) == (field, code)


def test_what_would_be_right_is_told():
    assert fault(salry=1).did_you_mean == "salary"
    assert fault(salaire_2=1).did_you_mean == "salary2"
    assert fault(married_children=1).did_you_mean == "attached_married_children"
    assert fault(zzzzzzzzzzz=1).did_you_mean is None
    assert "50000" in fault(salary="50 000 €").detail
    assert fault(children=21).allowed == {"minimum": 0, "maximum": 20}
    assert fault(married="oui").allowed == (True, False)
    assert "widowed" in fault(situation="veuf").allowed
    assert fault(single_parent=True).rule == "single_parent"


def test_every_fault_is_told_at_once():
    assert [it.field for it in faults(salry=1, salary="x", children=-1)] == ["salry", "salary", "children"]
    assert [it.rule for it in faults(pension2=1, single_parent=True)] == ["second_declarant", "single_parent"]


def test_the_message_of_an_error_has_every_fault():
    with pytest.raises(ValueError, match=r"salry: .*`salary`.*\n.*children: "):
        impots.tax(salry=1, children=-1)


def test_the_steps_add_up_in_both_languages():
    tax = impots.tax(married=True, children=3, salary=200_000, gifts_aid=500)
    for language, word in (("fr", "parts"), ("en", "shares")):
        explanation = tax.explain(language)
        assert sum(step.contribution for step in explanation.steps) == tax.net
        assert word in str(explanation)
        sources = [step.source for step in explanation.steps]
        assert all(source is None or source.startswith("CGI art.") for source in sources)
        assert any(sources)
        assert any(step.brackets for step in explanation.steps)
    with pytest.raises(ValueError, match="`de`"):
        tax.explain("de")
