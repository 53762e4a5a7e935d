//! Packs the committed schemas, which the program prints: the code that makes them stays out of it, and is larger than they are.

use std::io::{self, Write as _};
use std::path::Path;
use std::{env, fs};

use flate2::Compression;
use flate2::write::DeflateEncoder;

#[expect(clippy::disallowed_methods, reason = "it is how Cargo says where the packed files go")]
fn main() -> io::Result<()> {
    let out = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    for name in ["cdcc.schema.json", "findings.schema.json"] {
        println!("cargo::rerun-if-changed=schema/{name}");
        let mut packed = DeflateEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&fs::read(Path::new("schema").join(name))?)?;
        fs::write(Path::new(&out).join(name), packed.finish()?)?;
    }
    Ok(())
}
