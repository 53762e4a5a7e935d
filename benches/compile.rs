//! How long each phase takes: on the smallest manifest, and on one with many tables. Whole processes are measured by
//! `benches/process.sh`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::hint::black_box;
use std::io;

use cdcc::manifest::Manifest;
use cdcc::output::Tree;
use cdcc::plan::Plan;
use cdcc::resolve::{DdlFiles, DdlText, Pipeline, resolve};
use cdcc::source::{self, SourceFile};
use cdcc::{Files, compile, ddl, modules, rules, text};
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};

const MINIMAL: &str = include_str!("../manifests/minimal.yaml");
const TABLE: (&str, &str) = ("retail_trans.sql", include_str!("../manifests/retail_trans.sql"));

/// The files beside a manifest, in memory.
struct InMemory(BTreeMap<&'static str, &'static str>);

impl Files for InMemory {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.0.get(path).map(|text| text.as_bytes().to_vec()).ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

fn files() -> InMemory {
    InMemory(BTreeMap::from([TABLE]))
}

/// The smallest manifest with `count` tables of no DDL instead of its one. The user runs the SQL: what grants rights on
/// 10,000 tables is more than the document has room for that runs it unasked.
fn manifest_with(count: usize) -> SourceFile {
    let mut tables = String::new();
    for number in 0..count {
        writeln!(tables, "    testdb.table_{number:05}:").expect("writing to a string works");
    }
    let text = MINIMAL.replace("    testdb.retail_trans: retail_trans.sql\n", &tables);
    assert_ne!(text, MINIMAL, "the smallest manifest has changed");
    SourceFile::new("many.yaml", text + "bootstrap: manual\n")
}

/// Compiles, and makes sure that what is measured is a success.
fn checked(file: &SourceFile) -> cdcc::Output {
    let compiled = compile(file, &files());
    assert!(compiled.output.is_some(), "{:?}", compiled.findings);
    compiled.output.expect("just looked")
}

fn phases(criterion: &mut Criterion) {
    let file = SourceFile::new("minimal.yaml", MINIMAL);
    checked(&file);
    let document = source::parse(&file).expect("a valid manifest");
    let manifest = Manifest::decode(&document).expect("a valid manifest");
    let script = SourceFile::new(TABLE.0, TABLE.1);
    let tables = DdlFiles::from([(DdlText::File(TABLE.0.to_owned()), ddl::parse(&script).0)]);
    let plan = Plan::of(resolve(&manifest, &tables).0, None);

    let mut group = criterion.benchmark_group("phases of minimal.yaml");
    group.bench_function("parse", |bencher| bencher.iter(|| source::parse(black_box(&file))));
    group.bench_function("decode", |bencher| bencher.iter(|| Manifest::decode(black_box(&document))));
    group.bench_function("ddl", |bencher| bencher.iter(|| ddl::parse(black_box(&script))));
    group.bench_function("resolve and rules", |bencher| {
        bencher.iter(|| {
            let (pipeline, findings) = resolve(black_box(&manifest), &tables);
            (rules::run(&pipeline), pipeline, findings)
        });
    });
    group.bench_function("plan, emit and render", |bencher| {
        bencher.iter_batched(
            || resolve(&manifest, &tables).0,
            |pipeline| {
                let plan = Plan::of(pipeline, None);
                let artefacts = text::artefacts(&plan);
                let mut tree = Tree::default();
                modules::root(&plan, &artefacts.payload).render(&mut tree).expect("paths are unique");
                (tree, artefacts)
            },
            BatchSize::SmallInput,
        );
    });
    group.bench_function("texts alone", |bencher| bencher.iter(|| text::artefacts(black_box(&plan))));
    group.finish();
}

fn whole(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("whole");
    let minimal = SourceFile::new("minimal.yaml", MINIMAL);
    group.bench_function("minimal.yaml", |bencher| bencher.iter(|| compile(black_box(&minimal), &files())));
    for count in [1_000, 10_000] {
        let file = manifest_with(count);
        checked(&file);
        group.sample_size(20).throughput(Throughput::Elements(count as u64));
        group.bench_function(format!("{count} tables"), |bencher| bencher.iter(|| compile(black_box(&file), &files())));
    }
    group.finish();
}

/// The DDL of one table of `columns` columns, as a manifest with `count` such tables would name it: one file for all.
fn ddl_of(count: usize, columns: usize) -> String {
    let mut text = String::new();
    for number in 0..count {
        write!(text, "CREATE TABLE table_{number:05} (id BIGINT NOT NULL PRIMARY KEY")
            .expect("writing to a string works");
        for column in 1..columns {
            write!(text, ", c{column} VARCHAR(40) NOT NULL").expect("writing to a string works");
        }
        text += ");\n";
    }
    text
}

/// The pipeline of a manifest whose DDL files are these.
fn pipeline(file: &SourceFile, files: &[(&str, &str)]) -> Pipeline {
    let document = source::parse(file).expect("a valid manifest");
    let manifest = Manifest::decode(&document).expect("a valid manifest");
    let parsed = files.iter().map(|(path, text)| {
        let tables = ddl::parse(&SourceFile::new(*path, *text)).0;
        (DdlText::File((*path).to_owned()), tables)
    });
    let (pipeline, findings) = resolve(&manifest, &parsed.collect());
    assert!(findings.is_empty(), "{findings:?}");
    pipeline
}

/// All rules: a millisecond for a pipeline as people have it, 30 for 10,000 tables, and no more than n log n in tables.
fn all_rules(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("all rules");
    let platform = SourceFile::new("platform.yaml", include_str!("../manifests/platform.yaml"));
    let ddl = [
        ("ddl/orders.sql", include_str!("../manifests/ddl/orders.sql")),
        ("ddl/order_lines.sql", include_str!("../manifests/ddl/order_lines.sql")),
        ("ddl/customers.sql", include_str!("../manifests/ddl/customers.sql")),
    ];
    let platform = pipeline(&platform, &ddl);
    group.bench_function("platform.yaml", |bencher| bencher.iter(|| rules::run(black_box(&platform))));
    for count in [1_000, 10_000] {
        let bare = pipeline(&manifest_with(count), &[]);
        group.throughput(Throughput::Elements(count as u64));
        group.bench_function(format!("{count} tables"), |bencher| bencher.iter(|| rules::run(black_box(&bare))));
        let text = manifest_with(count).text.lines().fold(String::new(), |text, line| {
            let ddl = if line.starts_with("    testdb.table_") { " all.sql" } else { "" };
            text + line + ddl + "\n"
        });
        let known = pipeline(&SourceFile::new("known.yaml", text), &[("all.sql", &ddl_of(count, 10))]);
        let name = format!("{count} tables of 10 columns");
        group.bench_function(name, |bencher| bencher.iter(|| rules::run(black_box(&known))));
    }
    group.finish();
}

criterion_group!(benches, phases, whole, all_rules);
criterion_main!(benches);
