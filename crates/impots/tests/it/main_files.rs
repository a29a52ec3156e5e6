//! `impots main`: its own files, before any server is asked.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::symlink;

use crate::support::{Folder, Run, TAXPAYERS};

#[test]
fn a_file_without_a_valid_line_is_error_36() {
    let folder = Folder::with("taxpayersdata.txt", "# nobody\nx,y\n1,yes,2,3\n");
    folder.write("results.json", "old");
    let stderr = "erreur : Pas de contribuables valides dans le fichier taxpayersdata.txt (erreur 36)\n\
                  conseil : le fichier est-il en anglais ? donner `--language en` ; voir `errors.txt`\n";
    assert_eq!(folder.run(&["main", "json"]), Run::quiet(1, stderr));
    assert_eq!(
        folder.read("errors.txt"),
        "Analyse du fichier taxpayersdata.txt\n\n\
         Ligne 2, 4 valeurs attendues, 2 trouvées\n\
         Ligne 3, valeur [yes] invalide pour le paramètre [marié (oui/non)]\n"
    );
    assert_eq!(folder.read("results.json"), "old");
    assert_eq!(folder.names(), ["errors.txt", "log.txt", "results.json", "taxpayersdata.txt"]);
}

#[test]
fn an_english_file_without_a_valid_line_is_error_36_in_english() {
    let folder = Folder::with("f", "1,oui,2,3\n");
    let run = folder.run(&["main", "xml", "--language", "en", "--taxpayers", "f"]);
    assert!(run.stderr.starts_with("error: No valid taxpayers in the file f (error 36)\n"));
    let expected =
        "Analysis of the file f\n\nLine 1, invalid value [oui] for parameter [married (yes/no)]\n";
    assert_eq!(folder.read("errors.txt"), expected);
}

#[test]
fn unusable_files_are_told_before_anything_is_written() {
    for (arguments, stderr) in [
        (
            ["--taxpayers", "nope.txt"],
            "error: cannot read `nope.txt`: there is no such file\nhint: check the path\n",
        ),
        (
            ["--taxpayers", "."],
            "error: cannot read `.`: it is a directory\nhint: name a file in it\n",
        ),
        (
            ["--results", "nope/results.json"],
            "error: cannot write `nope/results.json`: its folder does not exist\n\
             hint: create the folder first\n",
        ),
        (
            ["--errors", "."],
            "error: cannot write `.`: it is a directory\nhint: name a file in it\n",
        ),
        (
            ["--log", "."],
            "error: cannot write the log `.`: it is a directory\nhint: name a file in it\n",
        ),
    ] {
        let folder = Folder::with("taxpayersdata.txt", TAXPAYERS);
        let run = folder.run(&[&["main", "json"][..], &arguments].concat());
        assert_eq!(run, Run::quiet(1, stderr));
        assert_eq!(folder.names(), ["taxpayersdata.txt"]);
    }
}

/// Field fault 5: a bad byte makes its line faulty.
#[test]
fn a_taxpayers_file_in_another_encoding_is_told() {
    let folder = Folder::with("taxpayersdata.txt", b"# donn\xE9es\n1,oui,2,50000 \x80\n");
    let stderr = "erreur : Pas de contribuables valides dans le fichier taxpayersdata.txt (erreur 36)\n\
                  conseil : enregistrer le fichier en UTF-8 (Excel : « CSV UTF-8 » ; LibreOffice : jeu de caractères \
                  « Unicode (UTF-8) »), ou le convertir, par exemple : \
                  iconv -f WINDOWS-1252 -t UTF-8 taxpayersdata.txt ; voir `errors.txt`\n";
    assert_eq!(folder.run(&["main", "json"]), Run::quiet(1, stderr));
    let errors = folder.read("errors.txt");
    assert!(errors.ends_with("\n\nLigne 2, la ligne n'est pas du texte UTF-8\n"), "{errors}");
}

/// The commands that write these files.
const COMMANDS: [&str; 3] = ["main", "main2", "main3"];

#[test]
fn one_path_for_two_files_is_refused_before_anything_is_written() {
    for (arguments, first, second, path) in [
        (
            &["--results", "./taxpayersdata.txt"][..],
            "--taxpayers",
            "--results",
            "./taxpayersdata.txt",
        ),
        (&["--errors", "link"], "--taxpayers", "--errors", "link"),
        (&["--log", "hard"], "--taxpayers", "--log", "hard"),
        (&["--errors", "log.txt"], "--errors", "--log", "log.txt"),
        (&["--results", "new", "--log", "./new"], "--results", "--log", "./new"),
    ] {
        for command in COMMANDS {
            let folder = Folder::with("taxpayersdata.txt", TAXPAYERS);
            symlink("taxpayersdata.txt", folder.path().join("link")).unwrap();
            let [file, hard] = ["taxpayersdata.txt", "hard"].map(|name| folder.path().join(name));
            fs::hard_link(file, hard).unwrap();
            let stderr = format!(
                "error: `{first}` and `{second}` are the same file: `{path}`\n\
                 hint: give each a file of its own\n"
            );
            let run = folder.run(&[&[command, "json"], arguments].concat());
            assert_eq!(run, Run::quiet(1, &stderr), "{command}");
            assert_eq!(folder.names(), ["hard", "link", "taxpayersdata.txt"]);
            assert_eq!(folder.read("taxpayersdata.txt"), TAXPAYERS);
        }
    }
}

/// Field fault 9: a message has one language, its hint too.
#[test]
fn a_file_that_is_written_another_way_is_recognised() {
    let french = "erreur : Pas de contribuables valides dans le fichier taxpayersdata.txt (erreur 36)\nconseil : ";
    let english = "error: No valid taxpayers in the file taxpayersdata.txt (error 36)\nhint: ";
    for (content, language, sentence, hint) in [
        ("# nobody\n", "fr", french, "écrire une ligne telle que `1,oui,2,50000` par contribuable"),
        ("# nobody\n", "en", english, "write a line such as `1,yes,2,50000` for each taxpayer"),
        ("x,y\n", "fr", french, "voir pourquoi dans `errors.txt`"),
        ("x,y\n", "en", english, "see why in `errors.txt`"),
        (
            "1,yes,2,3\n",
            "fr",
            french,
            "le fichier est-il en anglais ? donner `--language en` ; voir `errors.txt`",
        ),
        (
            "1,oui,2,3\n",
            "en",
            english,
            "is the file in French? give `--language fr`; see `errors.txt`",
        ),
        (
            "1;oui;2;3\n",
            "fr",
            french,
            "séparer les valeurs par des virgules : `1,oui,2,50000` ; voir `errors.txt`",
        ),
    ] {
        for command in COMMANDS {
            let folder = Folder::with("taxpayersdata.txt", content);
            let run = folder.run(&[command, "json", "--language", language]);
            assert_eq!(run, Run::quiet(1, &format!("{sentence}{hint}\n")));
        }
    }
}

#[test]
fn files_that_cannot_be_computed_leave_the_same_errors_and_log() {
    for content in [&b"x,y\n"[..], b"x,y\n\xE9\n"] {
        let mut all = BTreeSet::new();
        for command in COMMANDS {
            let folder = Folder::with("taxpayersdata.txt", content);
            let run = folder.run(&[command, "json"]);
            let log = folder.read("log.txt");
            let log: Vec<_> =
                log.lines().map(|line| line.split_once(", ").unwrap().1.to_owned()).collect();
            assert_eq!(log.len(), 2);
            all.insert((run.code, run.stderr, folder.read("errors.txt"), log));
        }
        assert_eq!(all.len(), 1, "{all:?}");
    }
}

#[test]
fn a_file_with_a_header_is_told_what_lines_are_and_which_command_reads_it() {
    let french = "conseil : les lignes sont `id,marié,enfants,salaire`, avec des virgules et sans en-tête ; \
                  pour un CSV avec un en-tête : `impots compute f` ; voir `errors.txt`\n";
    let english = "hint: lines are `id,married,children,salary`, with commas and without a header; \
                   for a CSV with a header: `impots compute f`; see `errors.txt`\n";
    for (content, language, hint) in [
        ("marié;enfants;salaire\noui;2;50000\n", "fr", french),
        ("Marié,Enfants,Salaire\noui,2,50000\n", "fr", french),
        ("married\tchildren\tsalary\nyes\t2\t50000\n", "en", english),
    ] {
        let folder = Folder::with("f", content);
        let run = folder.run(&["main", "json", "--language", language, "--taxpayers", "f"]);
        assert!(run.code == Some(1) && run.stderr.ends_with(hint), "{content}: {run:?}");
    }
}
