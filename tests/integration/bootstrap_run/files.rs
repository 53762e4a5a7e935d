//! Files that no document has room for: the script fetches them from a bucket.

use std::fs;

use super::payload::key;
use super::{ARN, Bench};

#[test]
fn files_in_a_bucket_are_fetched_and_used_only_with_the_content_that_the_document_names() {
    let Some(bench) = Bench::with_client("the bootstrap with its files in a bucket") else { return };
    let object = |(path, text): &(String, String)| bench.at("bucket").join(key(path, text));
    for file in bench.files() {
        fs::create_dir_all(object(&file).parent().expect("inside")).expect("a folder");
        fs::write(object(&file), &file.1).expect("a file");
    }
    let run = || {
        let ran = bench.run_from(&format!("{ARN}:master"), "retail-files");
        (ran.succeeded(), ran.said.clone(), ran.last_line().to_owned())
    };
    let (done, text, last) = run();
    assert!(done && last.ends_with("done: retail is bootstrapped (revision-1)"), "{text}");
    assert!(bench.read("sql").contains("-- bootstrap\n-- verify\n"), "{}", bench.read("sql"));
    assert!(text.contains("waiting: opensearch/search/"), "the first try of each is refused: {text}");

    // Somebody may write into the bucket; what it is that runs is said by the document alone.
    fs::remove_file(bench.at("sql")).expect("what ran");
    let bootstrap = bench.files().into_iter().find(|(path, _)| path == "sql/bootstrap.sql").expect("one of them");
    fs::write(object(&bootstrap), "DROP TABLE orders;\n").expect("a file");
    let (done, text, last) = run();
    let digest = cdcc::output::hash(bootstrap.1.as_bytes());
    let said = format!(
        "FAILED in step 'fetch the files from the bucket retail-files' (exit code 1): sql/bootstrap.sql in the bucket \
         retail-files has another content than this revision's: its SHA-256 is not {digest}"
    );
    assert!(!done && last.ends_with(&said), "{text}");
    assert_eq!(bench.read("sql"), "", "nothing was run");
}
