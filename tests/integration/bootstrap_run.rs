//! `run.sh` and `apply.sh` from end to end, with stand-ins for the AWS CLI and the domain. The database's part has a test
//! of its own; here the client is a stand-in that keeps what it is sent.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use cdcc::ddl::ColumnType;
use cdcc::text::{runner, search};
use tempfile::TempDir;

use crate::tools;

const ARN: &str = "arn:aws:secretsmanager:us-east-1:111122223333:secret";

/// Passwords with every character that a quoting could trip over.
const PASSWORDS: [(&str, &str); 3] = [("admin", "a\"d\\m'i#n"), ("cdc", "c'd\\c"), ("master", "m\"a\\s:ter1!")];

/// A client that prints one good row and keeps script and options.
const MARIADB: &str = "#!/bin/sh
# Long enough to be seen at work.
sleep 0.1
cat >\"$STAND_IN/script\"
cat \"$STAND_IN/script\" >>\"$STAND_IN/sql\"
if [ -e \"$STAND_IN/refuse-sql\" ] && grep -q -e \"$(cat \"$STAND_IN/refuse-sql\")\" \"$STAND_IN/script\"; then
  cat \"$STAND_IN/sql-error\" >&2
  exit 1
fi
for word; do case $word in --defaults-file=*) cat \"${word#*=}\" >\"$STAND_IN/options\" ;; esac; done
printf 'binary log is on\\t%s\\tlog_bin\\n' \"$(cat \"$STAND_IN/verdict\")\"
";

struct Bench {
    folder: TempDir,
    domain: Child,
    /// How long the domain keeps an index.
    keep: String,
}

impl Bench {
    fn start(test: &str) -> Option<Self> {
        for program in ["bash", "curl", "openssl"] {
            tools::find(program, test)?;
        }
        let python = tools::find("python3", test)?;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("bin")).expect("a folder");
        for (name, text) in [("aws", include_str!("stand_ins/aws")), ("mariadb", MARIADB)] {
            fs::write(at("bin").join(name), text).expect("a file");
            fs::set_permissions(at("bin").join(name), fs::Permissions::from_mode(0o755)).expect("a mode");
        }
        for (name, password) in PASSWORDS {
            let secret = serde_json::json!({ "username": name, "password": password }).to_string();
            fs::write(at(&format!("secret-{name}")), secret).expect("a file");
        }
        fs::write(at("login"), "master:throw-away").expect("a file");
        fs::write(at("verdict"), "ok").expect("a file");
        let made = Command::new("openssl")
            .args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"])
            .args(["-addext", "subjectAltName=DNS:localhost", "-keyout", "key.pem", "-out", "cert.pem"])
            .current_dir(folder.path())
            .stderr(Stdio::null())
            .status();
        assert!(made.expect("openssl starts").success());
        let domain = Command::new(python)
            .args(["-c", include_str!("stand_ins/opensearch.py")])
            .env("STAND_IN", folder.path())
            .spawn()
            .expect("python3 starts");
        let bench = Self { folder, domain, keep: "90d".to_owned() };
        let end = Instant::now() + Duration::from_secs(30);
        while !bench.folder.path().join("port").exists() {
            assert!(Instant::now() < end, "the stand-in for the domain does not start");
            std::thread::sleep(Duration::from_millis(50));
        }
        Some(bench)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join(name)).unwrap_or_default()
    }

    /// One run, from a fresh folder as the SSM document makes it, against a domain with a password.
    fn run(&self) -> Output {
        self.run_as(&format!("{ARN}:master"))
    }

    /// The same, with another login to the domain.
    fn run_as(&self, login: &str) -> Output {
        self.run_from(login, "")
    }

    /// What the runner needs beside its script, by path.
    fn files(&self) -> Vec<(String, String)> {
        let mut files = search::files(&sink(&self.keep)).files;
        files.push((search::APPLY_PATH.to_owned(), search::APPLY.to_owned()));
        files.push(("sql/bootstrap.sql".to_owned(), "-- bootstrap\n".to_owned()));
        files.push(("sql/verify.sql".to_owned(), "-- verify\n".to_owned()));
        files
    }

    /// The same, with the files in a bucket unless its name is empty.
    fn run_from(&self, login: &str, bucket: &str) -> Output {
        let payload = self.folder.path().join("payload");
        let write = |name: &str, text: &str| {
            let path = payload.join(name);
            fs::create_dir_all(path.parent().expect("inside")).expect("a folder");
            fs::write(path, text).expect("a file");
        };
        write(runner::SCRIPT_FILE, runner::SCRIPT);
        if bucket.is_empty() {
            for (path, text) in self.files() {
                write(&path, &text);
            }
        } else {
            let keys = self.files().iter().map(|(path, text)| key(path, text) + "\n").collect::<String>();
            write(runner::LIST_FILE, &keys);
        }
        let host = format!("localhost:{}", self.read("port"));
        let secret = |name: &str| format!("{ARN}:{name}");
        let values = [
            (runner::NAME, "retail".into()),
            (runner::REGION, "us-east-1".into()),
            (runner::REVISION, "revision-1".into()),
            (runner::MARKER, "/retail/bootstrap/revision".into()),
            (runner::LOG_GROUP, "/cdcc/retail/bootstrap".into()),
            (runner::LOG_STREAM, "run".into()),
            (runner::DATABASE_HOST, "db".into()),
            (runner::DATABASE_PORT, "3306".into()),
            (runner::ADMIN_SECRET, secret("admin")),
            (runner::CAPTURE_SECRET, secret("cdc")),
            (runner::SEARCH, runner::search_word("search", "retail-search", &host, login)),
            (runner::REPLICATION_INSTANCE_ARN, "arn:aws:dms:us-east-1:111122223333:rep:R".into()),
            (runner::ENDPOINT_ARNS, "arn:aws:dms:::endpoint:SOURCE arn:aws:dms:::endpoint:TARGET".into()),
            (runner::BUCKET, bucket.to_owned()),
            (runner::FOLDER, payload.display().to_string()),
        ];
        assert_eq!(values.each_ref().map(|(name, _)| *name), runner::VARIABLES);
        let path = std::env::var("PATH").expect("a PATH");
        let process = Command::new("bash")
            .arg(payload.join(runner::SCRIPT_FILE))
            .envs(values)
            .env("PATH", format!("{}:{path}", self.folder.path().join("bin").display()))
            .env("STAND_IN", self.folder.path())
            .env("CURL_CA_BUNDLE", self.folder.path().join("cert.pem"))
            .env("CDCC_PAUSE", "0.1")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("bash starts");
        let output = watched(process);
        assert!(!payload.exists(), "the folder with the files is still there");
        output
    }
}

/// Waits for `process`, and looks over and over at the arguments and variables of all that runs on the machine: no
/// password may be among them.
fn watched(process: Child) -> Output {
    let ended = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let looking = scope.spawn(|| {
            let mut seen = BTreeSet::new();
            while !ended.load(Ordering::Relaxed) {
                std::thread::sleep(Duration::from_millis(5));
                for running in fs::read_dir("/proc").into_iter().flatten().flatten() {
                    let shown =
                        ["cmdline", "environ"].map(|what| fs::read(running.path().join(what)).unwrap_or_default());
                    let shown = String::from_utf8_lossy(&shown.concat()).into_owned();
                    for (name, password) in PASSWORDS {
                        assert!(!shown.contains(password), "the password of {name} is shown: {shown}");
                    }
                    seen.extend(["curl", "mariadb"].into_iter().filter(|program| shown.contains(program)));
                }
            }
            seen
        });
        let output = process.wait_with_output().expect("bash ends");
        ended.store(true, Ordering::Relaxed);
        let seen = looking.join().expect("no password is shown");
        // Who saw no client at work saw nothing.
        assert!(!output.status.success() || seen.len() == 2 || !Path::new("/proc").exists(), "{seen:?}");
        output
    })
}

impl Drop for Bench {
    fn drop(&mut self) {
        let _ = self.domain.kill();
        let _ = self.domain.wait();
    }
}

/// The key of an object with this content.
fn key(path: &str, text: &str) -> String {
    format!("{}/{path}", cdcc::output::hash(text.as_bytes()))
}

fn sink(keep: &str) -> search::SearchSink {
    let columns = vec![("trans_id".to_owned(), ColumnType::BigInt { unsigned: false })];
    let table = search::IndexedTable { name: "testdb.retail_trans".into(), columns: Some(columns) };
    search::SearchSink {
        pipeline: "retail".into(),
        name: "search".into(),
        firehose_role: "arn:aws:iam::ACCOUNT_ID:role/retail-search-firehose".into(),
        replicas: Some(1),
        unsigned_long: true,
        indexes: vec![search::SearchIndex {
            name: "retail-trans".into(),
            tables: vec![table],
            before_images: BTreeSet::new(),
            keep: Some(keep.to_owned()),
        }],
    }
}

#[test]
fn a_run_prepares_everything_leaves_its_mark_and_shows_no_secret() {
    let Some(bench) = Bench::start("the bootstrap with stand-ins") else { return };
    for run in ["first", "second"] {
        let output = bench.run();
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{run}: {text}{}", String::from_utf8_lossy(&output.stderr));
        assert!(text.trim_end().ends_with("done: retail is bootstrapped (revision-1)"), "{run}: {text}");
        assert_eq!(bench.read("log"), text, "what is sent to CloudWatch is what is printed");
        fs::remove_file(bench.folder.path().join("log")).expect("the log");
        for (name, password) in PASSWORDS {
            assert!(!text.contains(password) && !bench.read("calls").contains(password), "{name}");
        }
        assert_eq!(text.contains("replacing the password"), run == "first", "{run}: {text}");
        for again in ["503, trying again", "Empty reply from server, trying again", "409, trying again"] {
            assert_eq!(text.contains(again), run == "first", "{again}: {text}");
        }
    }
    assert_eq!(bench.read("marker"), "/retail/bootstrap/revision=revision-1");
    assert_eq!(bench.read("login"), format!("master:{}", PASSWORDS[2].1));
    let mapping = "\"backend_roles\": [\"arn:aws:iam::111122223333:role/retail-search-firehose\"]";
    assert!(bench.read("stored").contains(mapping), "{}", bench.read("stored"));
    // c'd\c
    assert!(bench.read("sql").contains("SET @capture_password = CONVERT(X'6327645c63' USING utf8mb4);\n-- bootstrap"));
    assert!(bench.read("options").contains(r#"password="a\"d\\m'i#n""#), "{}", bench.read("options"));
}

#[test]
fn a_changed_age_of_indexes_changes_the_policy_that_is_there() {
    let Some(mut bench) = Bench::start("the retention of indexes") else { return };
    let policy = "PUT _plugins/_ism/policies/retail-retail-trans";
    let mut run = |keep: &str| {
        keep.clone_into(&mut bench.keep);
        let output = bench.run();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{keep}: {said}{}", String::from_utf8_lossy(&output.stderr));
        assert!(bench.read("stored").contains(&format!("\"min_index_age\": \"{keep}\"")), "{}", bench.read("stored"));
        said.lines().filter(|line| line.contains(policy)).map(str::to_owned).collect::<Vec<_>>()
    };
    assert!(run("90d")[0].ends_with(&format!("{policy} 201")));
    assert_eq!(run("90d"), Vec::<String>::new(), "what is right is left alone");
    let changed = run("36h");
    assert!(changed[0].ends_with(&format!("{policy}?if_primary_term=1&if_seq_no=0 200")), "{changed:?}");
}

/// Keys as `AssumeRole` gives them, with the signs that such keys have.
const ROLE_KEYS: &str = r#"{"Credentials": {"AccessKeyId": "ASIAEXAMPLE", "SecretAccessKey": "wJalr/XUtn+FEMI",
    "SessionToken": "IQoJb3JpZ2lu//+a/b=="}}"#;

const ROLE: &str = "arn:aws:iam::111122223333:role/retail-us-east-1-opensearch-search-admin";

#[test]
fn a_domain_of_roles_gets_signed_requests_and_no_password() {
    let Some(bench) = Bench::start("the bootstrap of a domain with login: iam") else { return };
    fs::write(bench.folder.path().join("role-keys"), ROLE_KEYS).expect("a file");
    for run in ["first", "second"] {
        let output = bench.run_as(ROLE);
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{run}: {text}{}", String::from_utf8_lossy(&output.stderr));
        for word in ["replacing the password", "wJalr", "IQoJ"] {
            assert!(!text.contains(word) && !bench.read("calls").contains(word), "{word}");
        }
    }
    let calls = bench.read("calls");
    assert!(calls.contains(&format!("sts assume-role --role-arn {ROLE} ")), "{calls}");
    assert!(!calls.contains("update-domain-config"), "{calls}");
    let mapping = "\"backend_roles\": [\"arn:aws:iam::111122223333:role/retail-search-firehose\"]";
    assert!(bench.read("stored").contains(mapping), "{}", bench.read("stored"));
}

#[test]
fn a_domain_that_does_not_take_the_role_fails_the_run() {
    let Some(bench) = Bench::start("a domain that refuses a role") else { return };
    fs::write(bench.folder.path().join("role-keys"), ROLE_KEYS).expect("a file");
    // What the domain expects changes behind the back of the CLI's stand-in.
    let aws = include_str!("stand_ins/aws").replace("print(read(\"role-keys\"))", "print(read(\"other-keys\"))");
    fs::write(bench.folder.path().join("bin/aws"), aws).expect("a file");
    fs::write(bench.folder.path().join("other-keys"), ROLE_KEYS.replace("FEMI", "FEMIX")).expect("a file");
    let output = bench.run_as(ROLE);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(!output.status.success(), "{text}");
    assert!(text.contains("403") && text.contains("the domain of search can't be reached"), "{text}");
    assert_eq!(bench.read("marker"), "");
}

#[test]
fn the_password_of_a_domain_that_is_somebody_else_s_is_never_replaced() {
    let Some(bench) = Bench::start("a domain that is there") else { return };
    let login = format!("{ARN}:master|other");
    let output = bench.run_as(&login);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(!output.status.success(), "{text}");
    let expected = format!("the domain retail-search does not take the name and password in {ARN}:master");
    assert!(text.lines().last().unwrap_or_default().ends_with(&expected), "{text}");
    assert_eq!((bench.read("login").as_str(), bench.read("marker").as_str()), ("master:throw-away", ""));

    fs::write(bench.folder.path().join("login"), format!("master:{}", PASSWORDS[2].1)).expect("a file");
    let output = bench.run_as(&login);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    assert!(!bench.read("calls").contains("opensearch "), "{}", bench.read("calls"));
    let mapping = "\"backend_roles\": [\"arn:aws:iam::111122223333:role/retail-search-firehose\"]";
    assert!(bench.read("stored").contains(mapping), "{}", bench.read("stored"));
}

/// What the stand-ins refuse: files below their folder, and what is in them.
type Refused = &'static [(&'static str, &'static str)];

#[test]
fn a_run_that_fails_says_in_which_step_and_why_and_leaves_no_mark() {
    // What is refused, then the step and the reason in the last line.
    let cases: [(Refused, &str, &str); 9] = [
        (&[("refuse-call", "secretsmanager get-secret-value")], "wait for the database db", "(AccessDeniedException)"),
        (
            &[("refuse-sql", "SELECT 1"), ("sql-error", "ERROR 1045 (28000): Access denied for user\n")],
            "wait for the database db",
            "the database refuses the administrator's password: ERROR 1045 (28000): Access denied for user",
        ),
        (
            &[
                ("refuse-sql", "-- bootstrap"),
                ("sql-error", "ERROR 1064: error in your SQL syntax near 'its secret'\n"),
            ],
            "run sql/bootstrap.sql",
            ": ERROR 1064: error in your SQL syntax",
        ),
        (&[("verdict", "FAIL")], "run sql/verify.sql", "sql/verify.sql: binary log is on: log_bin"),
        (
            &[("refuse-call", "opensearch update-domain-config")],
            "log in to the domain retail-search",
            "(AccessDeniedException) when calling the operation",
        ),
        (
            &[("refuse-request", "PUT /_index_template/retail-retail-trans")],
            "role, mapping and templates in the domain retail-search",
            "PUT _index_template/retail-retail-trans 403: {\"message\": \"no permissions\"}",
        ),
        (
            &[("refuse-request", "GET /_plugins/_security/api/roles/retail-search-firehose")],
            "role, mapping and templates in the domain retail-search",
            "GET _plugins/_security/api/roles/retail-search-firehose 403: {\"message\": \"no permissions\"}",
        ),
        (
            &[("no-connection", "")],
            "test the connection of arn:aws:dms:::endpoint:SOURCE",
            "can't connect to arn:aws:dms:::endpoint:SOURCE: the role is not known yet",
        ),
        (
            &[("refuse-call", "ssm put-parameter")],
            "leave the mark that the task waits for",
            "(AccessDeniedException) when calling the operation",
        ),
    ];
    for (files, step, reason) in cases {
        let Some(bench) = Bench::start("a failing bootstrap with stand-ins") else { return };
        for (name, text) in files {
            fs::write(bench.folder.path().join(name), text).expect("a file");
        }
        let output = bench.run();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let line = said.lines().last().unwrap_or_default();
        assert_eq!(output.status.code(), Some(1), "{step}: {said}");
        assert!(line.contains(&format!("FAILED in step '{step}' (exit code 1): ")), "{step}: {said}");
        assert!(line.contains(reason), "{reason}: {line}");
        assert_eq!(bench.read("marker"), "", "{step}");
    }
}

#[test]
fn files_in_a_bucket_are_fetched_and_used_only_with_the_content_that_the_document_names() {
    let Some(bench) = Bench::start("the bootstrap with its files in a bucket") else { return };
    let object = |(path, text): &(String, String)| bench.folder.path().join("bucket").join(key(path, text));
    for file in bench.files() {
        fs::create_dir_all(object(&file).parent().expect("inside")).expect("a folder");
        fs::write(object(&file), &file.1).expect("a file");
    }
    let run = || {
        let output = bench.run_from(&format!("{ARN}:master"), "retail-files");
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
        (output.status.success(), text.clone(), text.lines().last().unwrap_or_default().to_owned())
    };
    let (done, text, last) = run();
    assert!(done && last.ends_with("done: retail is bootstrapped (revision-1)"), "{text}");
    assert!(bench.read("sql").contains("-- bootstrap\n-- verify\n"), "{}", bench.read("sql"));
    assert!(text.contains("waiting: opensearch/search/"), "the first try of each is refused: {text}");

    // Somebody may write into the bucket; what it is that runs is said by the document alone.
    fs::remove_file(bench.folder.path().join("sql")).expect("what ran");
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
