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
    let mut kinds: Vec<(&str, Vec<usize>, Vec<usize>)> = Vec::new();
    for line in lines() {
        let mut words = line.split_ascii_whitespace();
        let (is_kind, first) = (!line.starts_with(' '), words.next());
        let at = words.filter_map(|action| actions.binary_search(&action).ok());
        match (is_kind, first, kinds.last_mut()) {
            (true, Some(name), _) => kinds.push((name, Vec::new(), Vec::new())),
            (false, Some("plan"), Some((_, plan, _))) => plan.extend(at),
            (false, Some("apply"), Some((_, _, apply))) => apply.extend(at),
            _ => panic!("neither a kind nor what it asks for: {line}"),
        }
    }
    let mut code = format!("const ACTIONS: [&str; {}] = {actions:?};\n", actions.len());
    // Writing into a String can't fail.
    let _ = writeln!(code, "const KINDS: [Asked; {}] = [", kinds.len());
    for (name, plan, apply) in kinds {
        let _ = writeln!(code, "    Asked {{ name: {name:?}, plan: &{plan:?}, apply: &{apply:?} }},");
    }
    code + "];\n"
}
