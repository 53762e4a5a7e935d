//! Prepares data of the program: packs the committed schemas, since the code that makes them stays out of it and is larger than they are, and
//! sorts the table of permissions.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::{env, fs};

use flate2::Compression;
use flate2::write::DeflateEncoder;

#[expect(clippy::disallowed_methods, reason = "it is how Cargo says where the prepared files go")]
fn main() -> io::Result<()> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?);
    for name in ["cdcc.schema.json", "findings.schema.json"] {
        let path = Path::new("schema").join(name);
        println!("cargo::rerun-if-changed={}", path.display());
        let mut packed = DeflateEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&fs::read(path)?)?;
        fs::write(out.join(name), packed.finish()?)?;
    }
    let path = "src/terraform/permissions.txt";
    println!("cargo::rerun-if-changed={path}");
    fs::write(out.join("permissions.rs"), permissions(&fs::read_to_string(path)?))
}

/// The table of `terraform/permissions.rs`: all actions in their order, and what each kind asks for as positions in them.
fn permissions(text: &str) -> String {
    let lines = || text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let mut actions: Vec<&str> = lines().flat_map(|line| line.split_ascii_whitespace().skip(1)).collect();
    actions.sort_unstable();
    actions.dedup();
    let mut kinds: Vec<Kind<'_>> = Vec::new();
    for line in lines() {
        let mut words = line.split_ascii_whitespace();
        let (is_kind, first) = (!line.starts_with(' '), words.next());
        let at = words.filter_map(|action| actions.binary_search(&action).ok());
        match (is_kind, first, kinds.last_mut()) {
            (true, Some(name), _) => kinds.push(Kind::named(name)),
            (false, Some("plan"), Some(kind)) => kind.plan.extend(at),
            (false, Some("apply"), Some(kind)) => kind.apply.extend(at),
            _ => panic!("neither a kind nor what it asks for: {line}"),
        }
    }
    // Roles as they are declared.
    kinds.sort_by_key(|kind| (kind.role != "Resource", kind.role != "Data", kind.name));
    let mut code = format!("const ACTIONS: [&str; {}] = {actions:?};\n", actions.len());
    // Writing into a String can't fail.
    let _ = writeln!(code, "const KINDS: [Asked; {}] = [", kinds.len());
    for Kind { role, name, plan, apply } in kinds {
        let _ =
            writeln!(code, "    Asked {{ role: Role::{role}, name: {name:?}, plan: &{plan:?}, apply: &{apply:?} }},");
    }
    code + "];\n"
}

struct Kind<'a> {
    role: &'static str,
    name: &'a str,
    plan: Vec<usize>,
    apply: Vec<usize>,
}

impl<'a> Kind<'a> {
    fn named(word: &'a str) -> Self {
        let (role, name) = match word.split_once('.') {
            None => ("Resource", word),
            Some(("data", name)) => ("Data", name),
            Some(("ephemeral", name)) => ("Ephemeral", name),
            Some(_) => panic!("no kind of block: {word}"),
        };
        Self { role, name, plan: Vec::new(), apply: Vec::new() }
    }
}
