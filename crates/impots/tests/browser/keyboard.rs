//! The whole application without a mouse.

use impots_protocol::Language;
use impots_testing::needs;
use thirtyfour::Key;

use crate::browser::{Browser, with_browser};
use crate::server::ImpotsServer;
use crate::visitor::Visitor;

/// Most presses of Tab from one end of a page to the other.
const MAX_STOPS: usize = 90;

/// What the focus is on: its text or its label, and whether one can see that it is there.
const FOCUSED: &str = "const it = document.activeElement, style = getComputedStyle(it); \
    if (it === document.body) return ['', true]; \
    const name = it.labels?.[0]?.innerText ?? it.innerText; \
    const visible = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; \
    return [name.trim().replace(/\\s+/g, ' '), visible]";

/// What controls are called, each in French and in English.
const SKIP: Name = ["Aller au contenu", "Skip to content"];
const YEAR: Name = ["Année de l’impôt", "Tax year"];
/// The first letters of the entry of a list choose it.
const SIMPLIFIED: Name = ["M", "Simpl"];
const SINGLE: Name = ["Célibataire", "Single"];
const CHILDREN: Name = ["Enfants à charge", "Dependent children"];
const SALARY: Name = ["Votre salaire", "Your wages"];
const SALARY2: Name =
    ["Salaire de votre conjoint(e) ou partenaire", "Wages of your spouse or partner"];
const STEPS: Name = ["Voir les étapes", "Show the steps"];
const SIMULATIONS: Name = ["Simulations"; 2];
const DELETE: Name = ["Supprimer simulation n° 1", "Delete simulation no. 1"];
const DETAILS: Name = ["Détail simulation n° 1", "Details simulation no. 1"];
const UNDO: Name = ["Annuler : la recalculer", "Undo: compute it again"];
const LOG_OUT: Name = ["Se déconnecter", "Log out"];

pub(crate) type Name = [&'static str; 2];

#[needs(chromium)]
#[tokio::test]
async fn everything_can_be_done_with_the_keyboard_alone() {
    for csrf in ["url", "form"] {
        let server = ImpotsServer::start(&["--csrf", csrf]);
        with_browser(async |browser| {
            for language in Language::ALL {
                let visitor = Visitor { browser, origin: &server.origin, language };
                let keyboard = Keyboard { browser, language };
                visitor.come().await;
                keyboard.log_in().await;
                assert_eq!(visitor.page().await, "computation");
                keyboard.compute().await;
                assert_eq!(visitor.amount().await, "1384");
                keyboard.go_to(SIMULATIONS).await;
                assert_eq!(visitor.rows().await.len(), 1);
                keyboard.go_to(DELETE).await;
                assert_eq!(visitor.rows().await.len(), 0);
                keyboard.go_to(LOG_OUT).await;
                assert_eq!(visitor.page().await, "authentication");
            }
        })
        .await;
    }
}

#[needs(chromium)]
#[tokio::test]
async fn what_is_folded_is_opened_and_what_is_deleted_brought_back_with_the_keyboard_alone() {
    let server = ImpotsServer::start(&["--csrf", "form"]);
    with_browser(async |browser| {
        for language in Language::ALL {
            let visitor = Visitor { browser, origin: &server.origin, language };
            let keyboard = Keyboard { browser, language };
            visitor.come().await;
            keyboard.log_in().await;
            keyboard.compute_two_wages(["30000", "20000"]).await;
            assert_eq!(visitor.amount().await, "147");
            keyboard.tab_to(STEPS).await;
            browser.press(" ").await;
            assert_eq!(browser.count(".explanation[open]").await, 1);
            let steps = "return document.querySelector('.explanation ol').innerText";
            let steps = browser.text(steps).await;
            assert!(steps.contains("CGI art. 197, I, 4, a"), "{steps}");
            keyboard.go_to(SIMULATIONS).await;
            keyboard.go_to(DETAILS).await;
            assert_eq!(visitor.amount().await, "147");
            keyboard.go_to(SIMULATIONS).await;
            keyboard.go_to(DELETE).await;
            keyboard.go_to(UNDO).await;
            assert_eq!(visitor.amount().await, "147");
            keyboard.go_to(LOG_OUT).await;
        }
    })
    .await;
}

/// Hands that never touch a mouse.
pub(crate) struct Keyboard<'a> {
    pub(crate) browser: &'a Browser,
    pub(crate) language: Language,
}

impl Keyboard<'_> {
    /// The user's name has the focus from the start.
    async fn log_in(&self) {
        self.browser.wait_for_focus("#user").await;
        self.browser.press("admin").await;
        self.browser.press(Key::Tab).await;
        self.browser.press("admin").await;
        self.enter().await;
    }

    async fn compute(&self) {
        self.tab_to(SKIP).await;
        self.browser.press(Key::Enter).await;
        self.tab_to(YEAR).await;
        self.browser.press(self.name(SIMPLIFIED)).await;
        self.tell_couple("50000").await;
        self.enter().await;
        // It is read first.
        self.browser.wait_for_focus(".result").await;
    }

    /// A year is chosen already: the latest.
    pub(crate) async fn compute_two_wages(&self, [first, second]: [&str; 2]) {
        self.tell_couple(first).await;
        self.tab_to(SALARY2).await;
        self.browser.press(second).await;
        self.enter().await;
    }

    /// A couple with two children and a wage.
    async fn tell_couple(&self, salary: &str) {
        // Of buttons of which one can be pressed, Tab stops at one; the arrows choose.
        self.tab_to(SINGLE).await;
        self.browser.press(Key::Down).await;
        self.tab_to(CHILDREN).await;
        self.browser.press("2").await;
        self.tab_to(SALARY).await;
        self.browser.press(salary).await;
    }

    /// Walks to a command and gives it.
    async fn go_to(&self, name: Name) {
        self.tab_to(name).await;
        self.enter().await;
    }

    async fn enter(&self) {
        let enter = async || self.browser.press(Key::Enter).await;
        self.browser.leave(enter).await;
        // What asks for the focus has it before the next key is pressed.
        self.browser.draw().await;
    }

    /// Presses Tab until the focus is on something of a name; one can always see where it is.
    pub(crate) async fn tab_to(&self, name: Name) {
        let name = self.name(name);
        let mut passed = Vec::new();
        while passed.len() < MAX_STOPS {
            self.browser.press(Key::Tab).await;
            let (found, is_visible) = self.focused().await;
            assert!(is_visible, "one cannot see the focus on `{found}`");
            if found == name {
                return;
            }
            passed.push(found);
        }
        panic!("no {name} among {passed:?}");
    }

    fn name(&self, name: Name) -> &'static str {
        self.language.pick(name)
    }

    async fn focused(&self) -> (String, bool) {
        serde_json::from_value(self.browser.run(FOCUSED).await).unwrap()
    }
}
