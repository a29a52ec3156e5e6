//! Pictures of any household: what is drawn stays inside, what is written is the engine's, what is sent is well-formed.

mod any_household;
mod drawing;
mod engine;
mod prototype;
mod rendered;

use impots_protocol::Language;
use proptest::prelude::*;

use any_household::declared;
use drawing::{faults_of_drawing, faults_of_labels};
use engine::faults_of_figures;
use rendered::Rendered;

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn pictures_of_any_household_are_well_formed_and_have_the_figures_of_the_engine(declared in declared()) {
        for language in Language::ALL {
            let page = Rendered::of(declared.parameters, &declared.household, language);
            prop_assert_eq!(faults_of_drawing(&page.html), Vec::<String>::new());
            prop_assert_eq!(faults_of_figures(&declared, &page), Vec::<String>::new());
            for picture in &page.pictures.shown {
                prop_assert_eq!(faults_of_labels(picture), Vec::<String>::new());
            }
        }
    }
}
