//! The script with its files, as the SSM document lays them out, and a stand-in for the database's client.

use std::collections::BTreeSet;
use std::process::Command;

use cdcc::ddl::ColumnType;
use cdcc::text::{runner, search};

use super::ARN;
use super::bench::{Bench, Ran};

/// A client that prints one good row and keeps script and options.
pub(super) const MARIADB: &str = "#!/bin/sh
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

impl Bench {
    /// One whose client is the stand-in.
    pub(super) fn with_client(test: &str) -> Option<Self> {
        let bench = Self::start(test)?;
        bench.program("mariadb", MARIADB);
        bench.write("verdict", "ok");
        Some(bench)
    }

    /// One run, from a fresh folder as the SSM document makes it, against a domain with a password.
    pub(super) fn run(&self) -> Ran {
        self.run_as(&format!("{ARN}:master"))
    }

    /// The same, with another login to the domain.
    pub(super) fn run_as(&self, login: &str) -> Ran {
        self.run_from(login, "")
    }

    /// What the runner needs beside its script, by path.
    pub(super) fn files(&self) -> Vec<(String, String)> {
        let mut files = search::files(&sink(&self.keep)).files;
        files.push((search::APPLY_PATH.to_owned(), search::APPLY.to_owned()));
        files.push(("sql/bootstrap.sql".to_owned(), "-- bootstrap\n".to_owned()));
        files.push(("sql/verify.sql".to_owned(), "-- verify\n".to_owned()));
        files
    }

    /// The same, with the files in a bucket unless its name is empty.
    pub(super) fn run_from(&self, login: &str, bucket: &str) -> Ran {
        let payload = self.at("payload");
        let write = |name: &str, text: &str| self.write(&format!("payload/{name}"), text);
        write(runner::SCRIPT_FILE, runner::SCRIPT);
        if bucket.is_empty() {
            for (path, text) in self.files() {
                write(&path, &text);
            }
        } else {
            let keys = self.files().iter().map(|(path, text)| key(path, text) + "\n").collect::<String>();
            write(runner::LIST_FILE, &keys);
        }
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
            (runner::SEARCH, runner::search_word("search", "retail-search", &self.domain_host(), login)),
            (runner::REPLICATION_INSTANCE_ARN, "arn:aws:dms:us-east-1:111122223333:rep:R".into()),
            (runner::ENDPOINT_ARNS, "arn:aws:dms:::endpoint:SOURCE arn:aws:dms:::endpoint:TARGET".into()),
            (runner::BUCKET, bucket.to_owned()),
            (runner::FOLDER, payload.display().to_string()),
        ];
        assert_eq!(values.each_ref().map(|(name, _)| *name), runner::VARIABLES);
        let ran = self.run_command(
            Command::new("bash").arg(payload.join(runner::SCRIPT_FILE)).envs(values),
            &["curl", "mariadb"],
        );
        assert!(!payload.exists(), "the folder with the files is still there");
        ran
    }
}

/// The key of an object with this content.
pub(super) fn key(path: &str, text: &str) -> String {
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
