//! Keys that somebody could find out (security, fault 39).

use crate::support::Folder;

const EXAMPLE: &str = include_str!("../../../../../impots.example.toml");

/// The values of `secret_keys` in the example file.
fn keys_of_the_example() -> Vec<String> {
    let line = EXAMPLE.lines().find(|line| line.starts_with("#secret_keys = ")).unwrap();
    let keys: Vec<_> = line.split('"').skip(1).step_by(2).map(str::to_owned).collect();
    assert_eq!(keys.len(), 2, "{line}");
    keys
}

#[test]
fn fault_39_a_key_of_the_documents_a_repeated_or_a_short_one_is_refused_at_start_by_name() {
    let text = str::to_owned;
    let published = "192b9bdd22ab9ed4d12e236c78afcb9a393ec15f71bbf5dc987d54727823bcbf";
    let weak = [
        (text("a"), "at least 16 bytes"),
        (text("0123456789abcde"), "at least 16 bytes"),
        ("x".repeat(64), "at least 8 different characters"),
        ("abcdefg".repeat(5), "at least 8 different characters"),
        ("change-me-".repeat(4), "a shorter one, repeated"),
        ("0123456789abcdefghij"[..15].repeat(3) + "01234", "a shorter one, repeated"),
        (text(published), "stands in the documents"),
    ];
    let written_otherwise = |key: String| [key.to_uppercase(), format!("{key} "), key];
    let shown = keys_of_the_example().into_iter().flat_map(written_otherwise);
    let shown = shown.map(|key| (key, "stands in the documents"));
    for (key, reason) in weak.into_iter().chain(shown) {
        let good = "0123456789abcdef0123456789abcdef";
        for keys in [format!("[\"{key}\"]"), format!("[\"{good}\", \"{key}\"]")] {
            let folder = Folder::with("impots.toml", format!("\nsecret_keys = {keys}\n"));
            let run = folder.run(&["serve", "--listen", "127.0.0.1:0"]);
            assert_eq!(run.code, Some(1), "{key}: {}", run.stderr);
            assert!(run.stderr.contains("line 2, key `secret_keys`: "), "{}", run.stderr);
            assert!(run.stderr.contains(reason), "{key}: {}", run.stderr);
            assert!(
                run.stderr.contains("`openssl rand -hex 32` makes a good one"),
                "{}",
                run.stderr
            );
            assert!(key.len() < 10 || !run.stderr.contains(&key), "{}", run.stderr);
        }
        let run = Folder::new().run(&["serve", "--listen", "127.0.0.1:0", "--secret-key", &key]);
        assert_eq!(run.code, Some(1), "{key}: {}", run.stderr);
        assert!(run.stderr.contains("`--secret-key`: "), "{}", run.stderr);
    }
}

#[test]
fn fault_39_keys_as_people_make_them_are_accepted() {
    for key in [
        "oracle-secret-0123456789",
        "9f86d081884c7d659a2feaa0c55ad015",
        "0123456789abcdef0123456789abcdef",
        "Zm9vYmFyYmF6cXV4MTIzNA==",
        "une phrase de passe assez longue",
    ] {
        let run = Folder::new().run(&["config", "check", "--secret-key", key]);
        assert_eq!(run.code, Some(0), "{key}: {}", run.stderr);
    }
}
