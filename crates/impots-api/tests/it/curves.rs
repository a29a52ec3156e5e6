//! `GET /curves`

use crate::support::{Client, expect_refused};

#[tokio::test]
async fn a_curve_has_its_ends_its_breakpoints_and_the_points_asked_for() {
    let client = Client::new();
    let salaries = async |query: &str| -> Vec<u64> {
        let answer = client.get(&format!("/curves?{query}")).await.good();
        let points = answer["points"].as_array().unwrap();
        points.iter().map(|point| point["salary"].as_u64().unwrap()).collect()
    };
    let plain = salaries("to=250000").await;
    assert!(plain.is_sorted_by(|one, two| one < two));
    assert_eq!((plain[0], *plain.last().unwrap()), (0, 250_000));
    assert!([19_550, 19_551, 19_552].iter().all(|wage| plain.contains(wage)));
    let more = salaries("from=20000&to=30000&points=11").await;
    assert!((20_000..=30_000).step_by(1000).all(|wage| more.contains(&wage)), "{more:?}");
    assert_eq!((more[0], *more.last().unwrap()), (20_000, 30_000));
    assert_eq!(salaries("from=5&to=5&points=2000").await, [5]);
    assert!(salaries("to=1000000000&points=2000&married=true&salary2=50000").await.len() > 2000);
}

#[tokio::test]
async fn a_curve_without_an_end_is_told() {
    let refused = [
        ("", "to", "missing"),
        ("to=1&from=2", "from", "out_of_range"),
        ("to=1&points=2001", "points", "out_of_range"),
        ("to=1&salary=1", "salary", "unknown"),
        ("to=1&taxable_income_given=40000", "taxable_income_given", "not_allowed_with"),
    ];
    expect_refused("/curves", &refused).await;
}
